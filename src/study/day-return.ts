import type {Endpoint} from '../compile/endpoint.js';
import {isoTime, sixDigits} from '../journey/compose.js';
import {type MatrixRequest, resolveMatrix} from '../journey/matrix.js';
import {passportOf, phaseRemarks, remarksOf, settingsOf} from '../journey/passport.js';
import {placeOfEndpoint} from '../journey/places.js';
import type {Compiled} from '../journey/session.js';
import type {Sessions} from '../journey/sessions.js';
import type {ResolvedSettings} from '../journey/settings.js';
import {nextTransit, transitParts} from '../journey/transit.js';
import type {AnswerPlace, Passport, Remark} from '../journey/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {DAY, type Seconds} from '../units/units.js';
import type {StudyControl} from './access.js';

/** Out and back the same day, by public transport. */
export interface DayReturnRequest extends Omit<MatrixRequest, 'percentiles' | 'window' | 'statistic'> {
    /** Nobody leaves before; clock seconds. Default 06:00. */
    readonly earliest?: Seconds | undefined;
    /** Home by; clock seconds. Default 24:00. */
    readonly latest?: Seconds | undefined;
    /** Hours wanted there. Default 4. */
    readonly hours?: number | undefined;
}

export interface DayReturnRow {
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    /** There first thing, and when the last way home leaves; null where there is none. */
    readonly arrivalTime: string | null;
    readonly lastReturnTime: string | null;
    readonly homeTime: string | null;
    readonly usableSeconds: Seconds | null;
    /** Is the time there at least the hours wanted? */
    readonly possible: boolean;
    /** Both ways together; null where a fare is not known. */
    readonly cost: number | null;
}

export interface DayReturnStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly rows: readonly DayReturnRow[];
    readonly possibleCount: number;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}

const MOST_PAIRS = 400;

/** Who can go there and be back the same day with the hours wanted between: the first way out and the last way home. */
export const computeDayReturn = async (sessions: Sessions, request: DayReturnRequest, control: StudyControl = {}): Promise<DayReturnStudy> => {
    const {earliest = 6 * 3600, latest = DAY, hours = 4, ...rest} = request;
    if (!(hours >= 0 && hours <= 24)) throw new ProblemError([problem('request-range', {field: 'hours'}, hours, {low: 0, high: 24})]);
    const session = sessions.of(rest);
    const {network} = session;
    const {settings, origins, destinations} = resolveMatrix(network, {...rest, modes: ['transit']});
    if (origins.length * destinations.length > MOST_PAIRS) throw new ProblemError([problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {low: 1, high: MOST_PAIRS})]);
    const compiled: Compiled = session.compiled(settings.asOf, settings.date, settings.traveller);
    const stamp = {network, date: settings.date};
    const feeds = new Set<string>();
    const way = (from: Endpoint, to: Endpoint, back: boolean, moment: {depart: Seconds} | {arriveBy: Seconds}) => {
        const homeEnd = back ? (settings.homeEnd === 'origin' ? ('destination' as const) : ('origin' as const)) : settings.homeEnd;
        const question = {from, to, homeEnd, request: {...settings, from, to, limit: 1}};
        const [found] = nextTransit(compiled, question, moment).found;
        if (found === undefined) return undefined;
        for (const {source} of found.legs.rides) feeds.add(source.feed.id);
        const {legs, cost} = transitParts(compiled, question.request, found, found.legs.leave);
        return {leave: legs[0]!.start, arrive: legs.at(-1)!.end, cost: cost === null || cost.unknown.length > 0 ? null : cost.amount};
    };
    const rows: DayReturnRow[] = [];
    const total = origins.length * destinations.length;
    for (const [i, from] of origins.entries())
        for (const [j, to] of destinations.entries()) {
            control.signal?.throwIfAborted();
            control.onProgress?.(i * destinations.length + j, total);
            if (from.id === to.id) continue;
            const out = way(from, to, false, {depart: earliest});
            const back = way(to, from, true, {arriveBy: latest});
            const ok = out !== undefined && back !== undefined;
            const usable = ok ? back.leave - out.arrive : null;
            rows.push({
                from: placeOfEndpoint(from),
                to: placeOfEndpoint(to),
                arrivalTime: out === undefined ? null : isoTime(stamp, out.arrive),
                lastReturnTime: back === undefined ? null : isoTime(stamp, back.leave),
                homeTime: back === undefined ? null : isoTime(stamp, back.arrive),
                usableSeconds: usable === null || usable < 0 ? null : usable,
                possible: usable !== null && usable >= hours * 3600,
                cost: ok && out.cost !== null && back.cost !== null ? Number((out.cost + back.cost).toFixed(2)) : null,
            });
        }
    control.onProgress?.(total, total);
    const whole: ResolvedSettings = settings;
    const ends = (list: MatrixRequest['origins']): string => (list === 'zones' ? list : list.join(','));
    const passport = passportOf(compiled.model, whole, `jiegui day-return --origins '${ends(request.origins)}' --destinations '${ends(request.destinations)}' --date ${settings.date} --hours ${hours}${settings.scenario === undefined ? '' : ` --scenario ${settings.scenario}`}`, {feeds});
    return {
        request: {...settingsOf(whole, compiled.model.road.periods), origins: request.origins, destinations: request.destinations, earliest, latest, hours: sixDigits(hours)},
        rows,
        possibleCount: rows.filter(({possible}) => possible).length,
        remarks: [...remarksOf(whole, passport.standIns), ...phaseRemarks(compiled.model, feeds)],
        attribution: network.attribution,
        passport,
    };
};
