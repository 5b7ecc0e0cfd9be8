import type {AnswerJourney, AnswerLeg, Components} from '../journey/types.js';
import type {Statistic} from '../request/types.js';
import {LEAST_TIME_CHANGE} from '../measure/equity/winners-losers.js';
import type {Network} from '../network/types.js';
import {SCHEDULE_DELAY_WEIGHT} from '../search/statistics.js';
import {formatDuration} from '../units/duration.js';
import {COMPONENT_TERMS} from '../words/terms.js';
import type {Bilingual, Seconds} from '../units/units.js';

/** Where the seconds of a journey go, waiting at home before it included. */
type Parts = Components & {readonly atHome: Seconds};

const PARTS = [
    'atHome',
    'access',
    'entry',
    'wait',
    'inVehicle',
    'change',
    'exit',
    'egress',
] as const satisfies readonly (keyof Parts)[];

/** In Chinese the words of a route. */
const PART_NAMES: Readonly<Record<keyof Parts, Bilingual>> = {
    atHome: {zh: '在家等候', en: 'waiting at home'},
    access: COMPONENT_TERMS.access,
    entry: {zh: '进站', en: 'station entry'},
    wait: {zh: '等候', en: 'waiting'},
    inVehicle: {zh: COMPONENT_TERMS.inVehicle.zh, en: 'in-vehicle time'},
    change: {zh: '换乘', en: 'changing'},
    exit: {zh: '出站', en: 'station exit'},
    egress: COMPONENT_TERMS.egress,
};

/** Of `planned` figures a wait at home counts half, as it does in them. */
const partsOf = ({components, scheduleDelaySeconds}: AnswerJourney, statistic: Statistic): Parts => ({
    ...components,
    atHome: statistic === 'planned' ? Math.round(SCHEDULE_DELAY_WEIGHT * scheduleDelaySeconds) : scheduleDelaySeconds,
});

/** A journey in few words, for holding two side by side. */
interface LegSummary {
    readonly kind: AnswerLeg['kind'];
    readonly mode: string | null;
    readonly from: Bilingual;
    readonly to: Bilingual;
    readonly line?: Bilingual;
    readonly trip?: string;
    readonly seconds: Seconds;
    readonly projects: readonly string[];
}

export interface Why extends Bilingual {
    /**
     * Seconds after less before, by part; they sum to the difference
     * of the two journeys. Null where one of them is missing.
     */
    readonly components: Parts | null;
    /** Projects whose line or roads the journey uses after and did not use before. */
    readonly projects: readonly string[];
    /** Projects it used before and no longer does. */
    readonly projectsLeft: readonly string[];
    readonly before: readonly LegSummary[];
    readonly after: readonly LegSummary[];
}

const summary = (leg: AnswerLeg): LegSummary => ({
    kind: leg.kind,
    mode: leg.mode,
    from: leg.from.name,
    to: leg.to.name,
    ...(leg.line === undefined ? {} : {line: leg.line.name}),
    ...(leg.trip === undefined ? {} : {trip: leg.trip}),
    seconds: leg.durationSeconds,
    projects: leg.projects ?? [],
});

const projectsOf = (journey: AnswerJourney | undefined): Set<string> =>
    new Set(journey?.legs.flatMap(({projects}) => projects ?? []) ?? []);

/** Rides and drives of a journey as a chain of names: `西镇 - 东站 玩具高铁`. */
const chain = (journey: AnswerJourney, language: keyof Bilingual): string => {
    const rides = journey.legs.filter(({kind}) => kind === 'ride');
    if (rides.length === 0) return language === 'zh' ? '驾车' : 'driving';
    return rides
        .map(({line, trip, from, to}) => {
            const name = trip ?? line?.name[language] ?? '';
            return language === 'zh'
                ? `${name}（${from.name.zh}—${to.name.zh}）`
                : `${name} (${from.name.en} - ${to.name.en})`;
        })
        .join(language === 'zh' ? '、' : ', ');
};

const same = (a: AnswerJourney, b: AnswerJourney): boolean => chain(a, 'en') === chain(b, 'en');

/**
 * Why a pair takes longer or shorter: both journeys part by part, the project that comes in, and a sentence in each
 * language. `zone` names whose sentence it is.
 */
export const whyOf = (
    network: Network,
    zone: Bilingual,
    before: {readonly value: Seconds; readonly journey?: AnswerJourney},
    after: {readonly value: Seconds; readonly journey?: AnswerJourney},
    statistic: Statistic = 'full',
): Why => {
    const used = projectsOf(before.journey);
    const uses = projectsOf(after.journey);
    const projects = [...uses].filter(id => !used.has(id)).toSorted();
    const projectsLeft = [...used].filter(id => !uses.has(id)).toSorted();
    const base = {
        projects,
        projectsLeft,
        before: before.journey?.legs.map(summary) ?? [],
        after: after.journey?.legs.map(summary) ?? [],
    };
    const title = (id: string, language: keyof Bilingual): string => network.projects.get(id)?.title[language] ?? id;
    const through = (language: keyof Bilingual): string => {
        if (projects.length === 0 && projectsLeft.length > 0) {
            const left = projectsLeft.map(id => title(id, language)).join(language === 'zh' ? '、' : ', ');
            return language === 'zh' ? `，不再经由${left}` : `, no longer using ${left}`;
        }
        if (projects.length === 0) return '';
        const names = projects.map(id => title(id, language)).join(language === 'zh' ? '、' : ', ');
        return language === 'zh' ? `，经由${names}` : `, using ${names}`;
    };
    if (before.journey === undefined || after.journey === undefined) {
        if (before.journey === undefined && after.journey === undefined)
            return {
                ...base,
                components: null,
                zh: `${zone.zh}：实施前后都无法到达。`,
                en: `${zone.en}: not reached before or after.`,
            };
        return before.journey === undefined
            ? {
                  ...base,
                  components: null,
                  zh:
                      `${zone.zh}：实施前无法到达，实施后  ${formatDuration(after.value, 'zh')}${through('zh')}：` +
                      `${chain(after.journey!, 'zh')}。`,
                  en:
                      `${zone.en}: not reached before, now ${formatDuration(after.value, 'en')}${through('en')}: ` +
                      `${chain(after.journey!, 'en')}.`,
              }
            : {
                  ...base,
                  components: null,
                  zh: `${zone.zh}：实施前 ${formatDuration(before.value, 'zh')}，实施后无法到达。`,
                  en: `${zone.en}: ${formatDuration(before.value, 'en')} before, not reached now.`,
              };
    }
    const [old, now] = [partsOf(before.journey, statistic), partsOf(after.journey, statistic)];
    const components = Object.fromEntries(PARTS.map(part => [part, now[part] - old[part]])) as unknown as Parts;
    const change = Math.round(after.value) - Math.round(before.value);
    if (Math.abs(change) <= LEAST_TIME_CHANGE)
        return {
            ...base,
            components,
            zh: `${zone.zh}：${formatDuration(after.value, 'zh')}，没有变化（不超过一分钟）。`,
            en: `${zone.en}: ${formatDuration(after.value, 'en')}, unchanged (by no more than a minute).`,
        };
    const ranked = PARTS.filter(
        part => components[part] !== 0 && Math.sign(components[part]) === Math.sign(change),
    ).toSorted((a, b) => Math.abs(components[b]) - Math.abs(components[a]));
    const most = ranked.slice(0, 2);
    const against = PARTS.filter(part => Math.sign(components[part]) === -Math.sign(change)).toSorted(
        (a, b) => Math.abs(components[b]) - Math.abs(components[a]),
    )[0];
    const amounts = (parts: readonly (keyof Parts)[], language: keyof Bilingual): string =>
        parts
            .map(part => `${PART_NAMES[part][language]} ${formatDuration(Math.abs(components[part]), language)}`)
            .join(language === 'zh' ? '、' : ', ');
    const lost = change > 0;
    const differs = !same(before.journey, after.journey);
    const zh = [
        `${zone.zh}：由 ${formatDuration(before.value, 'zh')}`,
        `${lost ? '增' : '减'}至 ${formatDuration(after.value, 'zh')}，`,
        `${lost ? '增加' : '节省'} ${formatDuration(Math.abs(change), 'zh')}${through('zh')}`,
        most.length === 0 ? '' : `；主要${lost ? '增加' : '节省'}：${amounts(most, 'zh')}`,
        against === undefined || Math.abs(components[against]) <= LEAST_TIME_CHANGE
            ? ''
            : `，但${PART_NAMES[against].zh}反而${lost ? '少' : '多'} ${formatDuration(Math.abs(components[against]), 'zh')}`,
        differs ? `；实施后为 ${chain(after.journey, 'zh')}，实施前为 ${chain(before.journey, 'zh')}` : '',
        '。',
    ].join('');
    const en = [
        `${zone.en}: ${formatDuration(before.value, 'en')} becomes ${formatDuration(after.value, 'en')}, `,
        `${formatDuration(Math.abs(change), 'en')} ${lost ? 'more' : 'less'}${through('en')}`,
        most.length === 0 ? '' : `; mainly ${lost ? 'added' : 'saved'}: ${amounts(most, 'en')}`,
        against === undefined || Math.abs(components[against]) <= LEAST_TIME_CHANGE
            ? ''
            : `, partly offset by ${amounts([against], 'en')}`,
        differs ? `; now by ${chain(after.journey, 'en')} instead of ${chain(before.journey, 'en')}` : '',
        '.',
    ].join('');
    return {...base, components, zh, en};
};
