import type {CompiledModel} from '../compile/model.js';
import {travellerOf} from '../compile/traveller.js';
import {sixDigits} from '../units/six-digits.js';
import {isTransit} from '../compile/modes.js';
import type {Network} from '../network/types.js';
import {VERSION} from '../units/version.js';
import type {ResolvedRequest} from './request.js';
import type {ResolvedSettings} from './settings.js';
import {placeOfEndpoint} from './places.js';
import {formatClockExact} from '../units/clock.js';
import {clockOfTime} from '../units/time-zone.js';
import type {Seconds} from '../units/units.js';
import type {TimeWindow} from './windows.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {Bilingual} from '../units/units.js';
import {DEFAULTS} from './limits.js';
import {roadSpeedsText} from './road-speeds.js';
import {FIELDS_OF_QUESTION, flagOf, type Question, type RequestField} from './text.js';
import type {AnswerPlace, Passport, Remark, StandInUse} from './types.js';

/**
 * Feeds whose timetable of another day or year stood in, with
 * a sentence each. `feeds` limits it to those a result used.
 */
export const standInsOf = ({network, timetable}: CompiledModel, feeds?: ReadonlySet<string>): StandInUse[] =>
    [...timetable.activeServices]
        .filter(
            ([feed, {standIn, gradeDrop, serviceIds}]) =>
                standIn !== undefined &&
                gradeDrop &&
                // A day without service is how a feed is kept silent: nothing of it is used.
                serviceIds.size > 0 &&
                (feeds === undefined || feeds.has(feed)),
        )
        .map(([feed, {standIn}]) => {
            const name = namesOf([feed], network);
            const day = standIn!.serviceDate;
            return {
                feed,
                serviceDate: day ?? null,
                zh:
                    day === undefined
                        ? `${name.zh}：所选日期没有公布的时刻表，采用在其他时间采集的替代时刻表。`
                        : `${name.zh}：所选日期没有时刻表，采用 ${day} 的替代时刻表。`,
                en:
                    day === undefined
                        ? `${name.en}: no timetable was published for this date; one recorded at another time is used instead.`
                        : `${name.en}: no timetable for this date; the one for ${day} is used instead.`,
            };
        });

type ByTheClock = Pick<ResolvedSettings, 'date' | 'timeZone'>;

/** What clocks show at a network time, as requests write it. */
const clockText = ({date, timeZone}: ByTheClock, time: Seconds): string =>
    formatClockExact(clockOfTime(date, time, timeZone));

export const windowText = (settings: ByTheClock, {from, to}: TimeWindow): string =>
    `${clockText(settings, from)}-${clockText(settings, to)}`;

/**
 * The settings as they were understood, for the answer's echo and
 * passport. Keys in a fixed order; nothing that depends on the machine.
 */
export const settingsOf = (settings: ResolvedSettings, periods: readonly string[]): Record<string, unknown> => ({
    date: settings.date,
    asOf: settings.asOf,
    depart: settings.depart === undefined ? null : clockText(settings, settings.depart),
    arriveBy: settings.arriveBy === undefined ? null : clockText(settings, settings.arriveBy),
    window: settings.window === undefined ? null : windowText(settings, settings.window),
    returnDepart: settings.returnDepart === undefined ? null : clockText(settings, settings.returnDepart),
    modes: settings.modes,
    access: [...settings.access],
    egress: [...settings.egress],
    without: settings.without,
    homeEnd: settings.homeEnd,
    traveller: settings.traveller.id,
    walkSpeed: travellerOf(settings.traveller).walkKmh,
    walkCap: travellerOf(settings.traveller).walkCap / 60,
    stationSteps: settings.traveller.stationSteps ?? DEFAULTS.stationSteps,
    roadSpeeds: settings.traveller.roadSpeeds ?? null,
    statistic: settings.statistic,
    percentiles: settings.percentiles,
    maxChanges: settings.maxChanges,
    period: settings.period === undefined ? null : periods[settings.period]!,
    ends: settings.ends,
    limit: settings.limit,
    seed: settings.seed,
    draws: settings.draws,
});

export const echoOf = (
    request: ResolvedRequest,
    periods: readonly string[],
): Record<string, unknown> & {from: AnswerPlace; to: AnswerPlace} => ({
    from: placeOfEndpoint(request.from),
    to: placeOfEndpoint(request.to),
    ...settingsOf(request, periods),
});

export const quoted = (text: string): string =>
    /^[\w:.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Settings of a command; the ends are words of their own. */
type SettingField = Exclude<RequestField, 'from' | 'to'>;

/** How each setting is typed, undefined where it goes without saying; in the order of the command. */
const TYPED: {
    readonly [Field in SettingField]: (settings: ResolvedSettings, periods: readonly string[]) => string | undefined;
} = {
    date: ({date}) => date,
    asOf: ({asOf, date, defaultAsOf}) => (asOf === date && asOf === defaultAsOf ? undefined : asOf),
    depart: settings => (settings.depart === undefined ? undefined : clockText(settings, settings.depart)),
    arriveBy: settings => (settings.arriveBy === undefined ? undefined : clockText(settings, settings.arriveBy)),
    window: settings => (settings.window === undefined ? undefined : windowText(settings, settings.window)),
    returnDepart: settings =>
        settings.returnDepart === undefined ? undefined : clockText(settings, settings.returnDepart),
    modes: ({modes}) => modes.join(','),
    access: ({access}) => [...access].join(','),
    egress: ({egress}) => [...egress].join(','),
    without: ({without}) => (without.length === 0 ? undefined : without.join(',')),
    homeEnd: ({homeEnd}) => unless(DEFAULTS.homeEnd, homeEnd),
    traveller: ({traveller}) => unless(DEFAULTS.traveller, traveller.id),
    roadSpeeds: ({traveller: {roadSpeeds}}) => (roadSpeeds === undefined ? undefined : roadSpeedsText(roadSpeeds)),
    walkSpeed: ({traveller: {walkKmh}}) => (walkKmh === undefined ? undefined : String(walkKmh)),
    walkCap: ({traveller: {walkCap}}) => (walkCap === undefined ? undefined : String(walkCap / 60)),
    stationSteps: ({traveller: {stationSteps}}) => stationSteps,
    maxChanges: ({maxChanges}) => unless(DEFAULTS.maxChanges, maxChanges),
    period: ({period}, periods) => (period === undefined ? undefined : periods[period]!),
    ends: ({ends}) => unless(DEFAULTS.ends, ends),
    limit: ({limit}) => unless(DEFAULTS.limit, limit),
    statistic: ({statistic}) => unless(DEFAULTS.statistic, statistic),
    percentiles: ({percentiles}) =>
        percentiles.length === 0 ? undefined : percentiles.map(share => sixDigits(share * 100)).join(','),
    datum: ({datum}) => datum,
    scenario: ({scenario}) => scenario,
    draws: ({draws}) => unless(DEFAULTS.draws, draws),
    seed: ({seed, draws}) => (draws > 0 ? String(seed) : unless(DEFAULTS.seed, seed)),
    geometry: ({geometry}) => (geometry ? '' : undefined),
};

const unless = <Value extends string | number>(standard: Value, value: Value): string | undefined =>
    value === standard ? undefined : String(value);

export interface CommandOptions {
    /** Settings the command has options for. Default all. */
    readonly only?: readonly RequestField[];
    /** Settings it has none for, or that are words already. */
    readonly without?: readonly RequestField[];
}

/** A command line of these words and the settings that need to be said. */
export const commandWith = (
    words: readonly string[],
    settings: ResolvedSettings,
    periods: readonly string[],
    {only, without = []}: CommandOptions = {},
): string => {
    const said = (Object.keys(TYPED) as SettingField[])
        .filter(field => (only === undefined || only.includes(field)) && !without.includes(field))
        .flatMap(field => {
            const text = TYPED[field](settings, periods);
            if (text === undefined) return [];
            return text === '' ? [flagOf(field)] : [flagOf(field), quoted(text)];
        });
    return ['jiegui', ...words, ...said].join(' ');
};

/** As a command names a place: what it was found to be, to the last digit. */
export const endWord = ({kind, id, lon, lat}: Endpoint): string => quoted(kind === 'coordinate' ? `${lon},${lat}` : id);

/** The command line that gives the answer about two ends again. */
export const commandOf = (question: Question, request: ResolvedRequest, periods: readonly string[]): string =>
    // Coordinates have been converted.
    commandWith([question, '--from', endWord(request.from), '--to', endWord(request.to)], request, periods, {
        only: FIELDS_OF_QUESTION[question],
        without: ['datum'],
    });

const scenarioOf = ({network: {scenario}}: CompiledModel): Passport['scenario'] => {
    if (scenario === undefined) return null;
    const {id, title, digest, projects, projectsOut} = scenario;
    return {id, title, digest, projects, projectsOut};
};

export const passportOf = (
    model: CompiledModel,
    request: ResolvedSettings,
    command: string,
    used: {feeds?: ReadonlySet<string>; undatedShare?: number | null},
): Passport => {
    const periods = model.network.roadPeriods.map(({id}) => id);
    return {
        engine: VERSION,
        network: {id: model.network.id, digest: model.network.digest},
        scenario: scenarioOf(model),
        asOf: request.asOf,
        date: request.date,
        settings: settingsOf(request, periods),
        standIns: standInsOf(model, used.feeds),
        undatedShare: used.undatedShare ?? null,
        seed: request.draws > 0 ? request.seed : null,
        command,
    };
};

/**
 * Feeds of planned services that run by the clock face: their minutes past the hour are invented
 * (docs/decisions/14-phases-are-pooled.md).
 */
const phasedFeeds = ({timetable}: CompiledModel): Set<string> => {
    const feeds = new Set<string>();
    if (timetable.phased)
        for (const {feed, parts} of timetable.tripSource)
            if (parts.some(({trip}) => trip.phase !== undefined)) feeds.add(feed.id);
    return feeds;
};

const namesOf = (feeds: readonly string[], network: Network): Bilingual => {
    const titles = feeds.map(id => ({id, title: network.feeds.get(id)?.title}));
    return {
        zh: titles.map(({id, title}) => title?.zh ?? id).join('、'),
        en: titles.map(({id, title}) => title?.en ?? id).join(', '),
    };
};

/**
 * Says of single journeys which invented timetables they ride: by planned services one of four phases; by assumed ones
 * that nobody has published them.
 */
export const phaseRemarks = (model: CompiledModel, feeds: ReadonlySet<string>): Remark[] => {
    const {network} = model;
    const isAssumed = (id: string): boolean => network.feeds.get(id)?.assumed === true;
    const phased = [...phasedFeeds(model)].filter(feed => feeds.has(feed));
    const planned = namesOf(
        phased.filter(id => !isAssumed(id)),
        network,
    );
    const used = [...feeds].filter(isAssumed).toSorted();
    const assumed = namesOf(used, network);
    return [
        ...(planned.zh === ''
            ? []
            : [
                  {
                      code: 'phase-zero',
                      zh: `规划线路（${planned.zh}）的时刻按发车间隔推定：单次行程采用四种排法中的第一种，时段统计综合四种排法。`,
                      en:
                          `The times of planned lines (${planned.en}) are derived from their headways: ` +
                          'single journeys use the first of four possible timetables, statistics over a window all four.',
                  },
              ]),
        ...(used.length === 0
            ? []
            : [
                  {
                      code: 'assumed-services',
                      zh:
                          `所列行程乘坐推定线路（${assumed.zh}）：线路已知或应有，时刻按规则推定，单次行程采用四种排法中的第一种；` +
                          `加 --without ${used.join(',')} 可不计入。`,
                      en:
                          `Journeys use assumed services (${assumed.en}): known or expected to run, with times set by ` +
                          `a rule; single journeys use the first of four possible timetables. --without ${used.join(',')} ` +
                          'leaves them out.',
                  },
              ]),
    ];
};

/** Of an answer whose journeys are many: it may ride any assumed service of the network, and says which they are. */
const assumedRemarks = ({modes}: ResolvedSettings, network: Network): Remark[] => {
    const assumed = [...network.feeds.values()].filter(feed => feed.assumed === true).map(({id}) => id);
    if (assumed.length === 0 || !modes.some(isTransit)) return [];
    const {zh, en} = namesOf(assumed.toSorted(), network);
    const left = assumed.toSorted().join(',');
    return [
        {
            code: 'assumed-services',
            zh: `公共交通含推定线路（${zh}）：线路已知或应有，时刻按规则推定；加 --without ${left} 可不计入。`,
            en:
                `Public transport includes assumed services (${en}): known or expected to run, with times set by a ` +
                `rule. --without ${left} leaves them out.`,
        },
    ];
};

/**
 * Remarks every result carries (docs/decisions/15-people-stay-those-of-2020.md); `network`: of an answer that tells no
 * single journeys.
 */
export const remarksOf = (request: ResolvedSettings, standIns: readonly StandInUse[], network?: Network): Remark[] => [
    ...request.remarks,
    ...standIns.map(({zh, en}) => ({code: 'stand-in', zh, en})),
    ...(network === undefined ? [] : assumedRemarks(request, network)),
];
