import type {Endpoint} from '../compile/endpoint.js';
import {evidenceShares} from '../units/evidence.js';
import {isoTime} from '../request/stamp.js';
import {sixDigits} from '../units/six-digits.js';
import {listedEnds, type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, phaseRemarks, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Compiled} from '../session/session.js';
import type {Sessions} from '../session/sessions.js';
import {LAST_CLOCK} from '../request/settings.js';
import type {AnswerPlace, Passport, Remark} from '../request/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {formatClockExact} from '../units/clock.js';
import {DAY, EVIDENCE_GRADES, type Evidence, type Seconds} from '../units/units.js';
import type {StudyControl} from './access.js';
import {type Way, wayBetween} from './way.js';

/** Out and back the same day, by public transport. */
export interface DayReturnRequest extends Omit<MatrixRequest, 'percentiles' | 'window' | 'statistic'> {
    /** Nobody leaves before; clock seconds. Default 06:00. */
    readonly earliest?: Seconds | undefined;
    /** Home by; clock seconds. Default 24:00. */
    readonly latest?: Seconds | undefined;
    /** Hours wanted there. Default 4. */
    readonly hours?: number | undefined;
}

interface DayReturnRow {
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
    readonly currency: string;
    /** Of the seconds of all ways out and back. */
    readonly evidence: Readonly<Record<Evidence, number>>;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}

const MOST_PAIRS = 400;
const EARLIEST: Seconds = 6 * 3600;

/** Who can go there and be back the same day with the hours wanted between: the first way out and the last way home. */
export const computeDayReturn = async (
    sessions: Sessions,
    request: DayReturnRequest,
    control: StudyControl = {},
): Promise<DayReturnStudy> => {
    const {earliest = EARLIEST, latest = DAY, hours = 4, ...rest} = request;
    const problems = [
        ...(hours >= 0 && hours <= 24 ? [] : [problem('request-range', {field: 'hours'}, hours, {low: 0, high: 24})]),
        ...(earliest >= 0 && earliest < latest && latest <= LAST_CLOCK
            ? []
            : [problem('window-expected', {field: 'latest'}, `${earliest}-${latest}`)]),
    ];
    const session = sessions.of(rest);
    const {network} = session;
    const {settings, origins, destinations} = resolveMatrix(network, {...rest, modes: ['transit']}, {problems});
    if (origins.length * destinations.length > MOST_PAIRS)
        throw new ProblemError([
            problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {
                low: 1,
                high: MOST_PAIRS,
            }),
        ]);
    const compiled: Compiled = session.compiled(settings.asOf, settings.date, settings.traveller);
    const stamp = {network, date: settings.date};
    const feeds = new Set<string>();
    const seconds: Record<Evidence, Seconds> = {published: 0, secondary: 0, estimated: 0};
    const way = (
        from: Endpoint,
        to: Endpoint,
        back: boolean,
        moment: {depart: Seconds} | {arriveBy: Seconds},
    ): Way | undefined => {
        const found = wayBetween(compiled, settings, {from, to, back}, moment);
        for (const feed of found?.feeds ?? []) feeds.add(feed);
        for (const grade of EVIDENCE_GRADES) seconds[grade] += found?.evidence[grade] ?? 0;
        return found;
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
    const words = [
        'day-return',
        '--origins',
        quoted(listedEnds(request.origins)),
        '--destinations',
        quoted(listedEnds(request.destinations)),
        '--hours',
        String(hours),
        ...(earliest === EARLIEST && latest === DAY
            ? []
            : ['--between', `${formatClockExact(earliest)}-${formatClockExact(latest)}`]),
    ];
    // The options of a window are not those of a day.
    const {scenario, ...shown} = settings;
    const passport = passportOf(
        compiled.model,
        settings,
        commandWith(
            [...words, ...(scenario === undefined ? [] : ['--scenario', quoted(scenario)])],
            {...shown, percentiles: []},
            compiled.model.road.periods,
        ).replace(' --modes transit', ''),
        {feeds},
    );
    return {
        request: {
            ...settingsOf(settings, compiled.model.road.periods),
            origins: request.origins,
            destinations: request.destinations,
            earliest,
            latest,
            hours: sixDigits(hours),
        },
        rows,
        possibleCount: rows.filter(({possible}) => possible).length,
        currency: network.currency,
        evidence: evidenceShares(seconds),
        remarks: [...remarksOf(settings, passport.standIns), ...phaseRemarks(compiled.model, feeds)],
        attribution: network.attribution,
        passport,
    };
};
