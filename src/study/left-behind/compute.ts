import type {Endpoint} from '../compile/endpoint.js';
import {pairRequest, representativeJourney} from '../compare/representative.js';
import {whyOf} from '../compare/why.js';
import {MORNING} from '../matrix/column.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {AnswerPlace} from '../request/types.js';
import type {Station} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {formatDuration} from '../units/duration.js';
import {straightLine} from '../units/geometry.js';
import type {Bilingual, Seconds} from '../units/units.js';
import {
    type AccessMeasure,
    type AccessRequest,
    type AccessStudy,
    type AccessSummary,
    type MeasureAsked,
    openAccess,
    type StudyControl,
} from './access.js';
import type {StudyColumn} from './columns.js';
import type {EvidenceShares} from './evidence.js';

export interface LeftBehindRequest extends Omit<AccessRequest, 'measures'> {
    /** Default gravity access to people. */
    readonly measure?: MeasureAsked | undefined;
}

/** `gainsLittle`: less than half of what the mean person gains. */
const LEFT_STATUSES = ['loses', 'unchanged', 'gainsLittle', 'gains'] as const;
export type LeftStatus = (typeof LEFT_STATUSES)[number];

export interface LeftZone extends AnswerPlace {
    readonly county: string | null;
    readonly population: number | null;
    readonly before: number | null;
    readonly after: number | null;
    readonly change: number | null;
    readonly status: LeftStatus;
    /** Destinations it takes a minute or more less, or more, to get to; newly reached ones and lost ones among them. */
    readonly nearer: number;
    readonly farther: number;
    /** Why it is left behind; of zones that gain there is none. */
    readonly reason?: Bilingual;
}

/** One scenario against the base. */
export interface LeftBehindColumn extends StudyColumn {
    /** People and zones by status. */
    readonly counts: readonly {readonly status: LeftStatus; readonly zones: number; readonly people: number}[];
    /** Mean and inequality, the one never without the other. */
    readonly mean: AccessSummary['mean'];
    readonly inequality: AccessSummary['inequality'];
    /** On what grades of evidence the two means rest, as of `access`; null where it was not asked for. */
    readonly evidence: {readonly before: EvidenceShares | null; readonly after: EvidenceShares | null} | null;
    /** Worst first: by change, then the more people. */
    readonly zones: readonly LeftZone[];
}

export interface LeftBehindStudy extends Pick<
    AccessStudy,
    'request' | 'base' | 'remarks' | 'attribution' | 'passport'
> {
    readonly measure: AccessMeasure;
    readonly from: StudyColumn;
    readonly columns: readonly LeftBehindColumn[];
}

/** The rows of the base are kept to be held against: four times all zones of the corridor to all. */
const MOST_PAIRS = 600_000;
/** A change below this share of what there was is none: figures carry six digits. */
const NOTHING = 1e-5;
/** Zones that lose are explained by a journey each; so many of a column. */
const MOST_JOURNEYS = 10;
const MINUTE: Seconds = 60;

/** What became of the times from one zone. */
interface Changes {
    nearer: number;
    farther: number;
    most: {destination: number; seconds: Seconds};
    worst: {destination: number; seconds: Seconds};
}

/** Stations of the lines a scenario changes, and those it changes themselves. */
const stationsOf = ({receipts, session: {network}}: AppliedScenario): Station[] => {
    const lines = new Set(receipts.flatMap(({touched}) => touched.lines));
    const ids = new Set(receipts.flatMap(({touched}) => touched.stations));
    for (const feed of network.feeds.values())
        for (const trip of feed.trips)
            if (lines.has(`${feed.id}:${trip.routeId}`))
                for (const {stopId} of trip.stops) ids.add(feed.stops.get(stopId)?.stationId ?? '');
    return [...network.stations.values()].filter(({id, position}) => ids.has(id) && position !== undefined);
};

const nearestOf = (
    stations: readonly Station[],
    {lon, lat}: Endpoint,
): {readonly station: Station; readonly km: number} | undefined => {
    let best: {station: Station; km: number} | undefined;
    for (const station of stations) {
        const km = straightLine(lon, lat, station.position!.lon, station.position!.lat) / 1000;
        if (best === undefined || km < best.km) best = {station, km};
    }
    return best;
};

const amount = (seconds: Seconds, language: keyof Bilingual): string => formatDuration(Math.abs(seconds), language);

/**
 * Who is left behind: zones that lose, gain nothing or little under a
 * scenario, and why, beside the mean change and the change of inequality.
 */
export const computeLeftBehind = async (
    sessions: Sessions,
    {measure: asked = {measure: 'gravity'}, ...request}: LeftBehindRequest,
    control: StudyControl = {},
): Promise<LeftBehindStudy> => {
    const problems = [
        ...((request.with ?? []).length === 0
            ? [
                  problem('option-missing', {field: 'with'}, '', {
                      form: {zh: '一个或几个情景', en: 'one or more scenarios'},
                  }),
              ]
            : []),
        ...(asked.view === 'passive'
            ? [problem('request-choice', {field: 'measure.view'}, asked.view, {allowed: 'active'})]
            : []),
    ];
    if (problems.length > 0) throw new ProblemError(problems);
    const base: Float64Array[] = [];
    const changes: Changes[][] = [];
    const {study, applied, settings, origins, destinations} = await openAccess(
        sessions,
        {...request, measures: [asked]},
        control,
        (column, origin, row) => {
            if (column === 0) {
                if (origin * row.length > MOST_PAIRS)
                    throw new ProblemError([
                        problem('request-range', {field: 'origins'}, `${origin}+ x ${row.length}`, {
                            low: 1,
                            high: MOST_PAIRS,
                        }),
                    ]);
                base[origin] = row.slice();
                return;
            }
            const before = base[origin]!;
            const one: Changes = {
                nearer: 0,
                farther: 0,
                most: {destination: -1, seconds: 0},
                worst: {destination: -1, seconds: 0},
            };
            row.forEach((seconds, destination) => {
                const was = before[destination]!;
                if (Number.isNaN(seconds) || Number.isNaN(was) || seconds === was) return;
                const less = was - seconds;
                if (less >= MINUTE) one.nearer++;
                if (less <= -MINUTE) one.farther++;
                if (less > one.most.seconds) one.most = {destination, seconds: less};
                if (less < one.worst.seconds) one.worst = {destination, seconds: less};
            });
            (changes[column] ??= [])[origin] = one;
        },
    );
    const [measure] = study.measures as [AccessMeasure];
    // Of times less is more.
    const better = measure.isTime ? -1 : 1;
    const [from, ...others] = study.columns as [StudyColumn, ...StudyColumn[]];

    const journeyTo = ({session, asOf}: AppliedScenario, origin: number, destination: number) =>
        representativeJourney(
            session,
            pairRequest({...settings, asOf}, origins[origin]!, destinations[destination]!),
            settings.modes[0]!,
            settings.window ?? MORNING,
            settings.percentiles[0]!,
        );

    const columnOf = async (column: StudyColumn, index: number): Promise<LeftBehindColumn> => {
        const at = index + 1;
        const {mean, inequality} = study.summaries.find(one => one.column === at)!;
        const half = ((mean.change ?? 0) * better) / 2;
        const gainOf = (before: number | null, after: number | null): number => {
            if (before !== null && after !== null) return (after - before) * better;
            if (before === after) return 0;
            return after === null ? -Infinity : Infinity;
        };
        const statusOf = (before: number | null, after: number | null): LeftStatus => {
            if (before === null || after === null)
                return before === after ? 'unchanged' : after === null ? 'loses' : 'gains';
            const gain = (after - before) * better;
            if (Math.abs(gain) <= NOTHING * Math.abs(before)) return 'unchanged';
            return gain < 0 ? 'loses' : gain < half ? 'gainsLittle' : 'gains';
        };
        const drafts = study.zones.map((zone, origin) => {
            const [before, after] = [zone.values[0]![0]!, zone.values[0]![at]!];
            return {zone, origin, before, after, gain: gainOf(before, after), status: statusOf(before, after)};
        });
        drafts.sort(
            (a, b) => a.gain - b.gain || (b.zone.population ?? 0) - (a.zone.population ?? 0) || a.origin - b.origin,
        );
        const stations = stationsOf(applied[at]!);
        let journeys = 0;
        const reasonOf = async ({origin, status}: (typeof drafts)[number]): Promise<Bilingual | undefined> => {
            control.signal?.throwIfAborted();
            const {nearer, most, worst} = changes[at]![origin]!;
            const end = origins[origin]!;
            const close = nearestOf(stations, end);
            const where: Bilingual =
                close === undefined
                    ? {zh: '', en: ''}
                    : {
                          zh: `；有变化的线路最近的车站是${close.station.name.zh}，直线 ${close.km.toFixed(0)} 公里`,
                          en:
                              `; the nearest station of the lines that change is ${close.station.name.en}, ` +
                              `${close.km.toFixed(0)} km away`,
                      };
            const said = ({zh, en}: Bilingual): Bilingual => ({zh: `${zh}${where.zh}。`, en: `${en}${where.en}.`});
            if (status === 'gains') return undefined;
            if (status === 'loses' && worst.destination >= 0) {
                const place = destinations[worst.destination]!.name;
                const plain: Bilingual = {
                    zh: `到${place.zh}多 ${amount(worst.seconds, 'zh')}`,
                    en: `${amount(worst.seconds, 'en')} more to ${place.en}`,
                };
                if (!Number.isFinite(worst.seconds))
                    return said({zh: `不再能到达${place.zh}`, en: `${place.en} is no longer reached`});
                if (journeys++ >= MOST_JOURNEYS) return said(plain);
                const {zh, en} = whyOf(
                    applied[at]!.session.network,
                    place,
                    await journeyTo(applied[0]!, origin, worst.destination),
                    await journeyTo(applied[at]!, origin, worst.destination),
                );
                return {zh: `到${zh}`, en: `to ${en}`};
            }
            if (nearer === 0)
                return said({zh: '到任何目的地都没有快一分钟', en: 'no destination is nearer by a minute'});
            const place = destinations[most.destination]!.name;
            const best = Number.isFinite(most.seconds)
                ? {
                      zh: `，最多到${place.zh}快 ${amount(most.seconds, 'zh')}`,
                      en: `, at most ${amount(most.seconds, 'en')} to ${place.en}`,
                  }
                : {zh: `，${place.zh}新近可达`, en: `, ${place.en} newly reached`};
            return said({
                zh: `${destinations.length} 个目的地中只有 ${nearer} 个变近${best.zh}`,
                en: `only ${nearer} of ${destinations.length} destinations are nearer${best.en}`,
            });
        };
        const zoneOf = async (draft: (typeof drafts)[number]): Promise<LeftZone> => {
            const {zone, origin, before, after, status} = draft;
            const {values: _values, ...rest} = zone;
            const reason = await reasonOf(draft);
            const change = before === null || after === null ? null : Number((after - before).toPrecision(6));
            return {
                ...rest,
                before,
                after,
                change,
                status,
                nearer: changes[at]![origin]!.nearer,
                farther: changes[at]![origin]!.farther,
                ...(reason === undefined ? {} : {reason}),
            };
        };
        const zones: LeftZone[] = [];
        for (const draft of drafts) zones.push(await zoneOf(draft));
        return {
            ...column,
            counts: LEFT_STATUSES.map(status => {
                const own = zones.filter(zone => zone.status === status);
                return {
                    status,
                    zones: own.length,
                    people: own.reduce((sum, {population}) => sum + (population ?? 0), 0),
                };
            }),
            mean,
            inequality,
            evidence: study.evidence === null ? null : {before: study.evidence[0]![0]!, after: study.evidence[0]![at]!},
            zones,
        };
    };
    const columns: LeftBehindColumn[] = [];
    for (const [index, column] of others.entries()) columns.push(await columnOf(column, index));
    const {request: echo, remarks, attribution, passport} = study;
    const {measures: _measures, ...shown} = echo;
    const command = passport.command.replace(/^jiegui access/, 'jiegui left-behind');
    return {
        request: {...shown, measure: asked},
        base: 'zones',
        measure,
        from,
        columns,
        remarks,
        attribution,
        passport: {...passport, command},
    };
};
