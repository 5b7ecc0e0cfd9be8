import {isTransit} from '../compile/modes.js';
import {compileFinals} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import {answerJourney} from '../journey/compose.js';
import {isoTime} from '../request/stamp.js';
import type {ResolvedRequest} from '../request/request.js';
import type {Session} from '../session/session.js';
import {composeDirect, composeTransit, type Way} from '../matrix/skim.js';
import {skimOptions} from '../matrix/skim-options.js';
import {openTransit} from '../journey/transit.js';
import type {AnswerJourney} from '../journey/types.js';
import type {TravelMode} from '../request/types.js';
import {type Entry, lastLeave} from '../search/entries.js';
import {type DirectMode, directEntries, rowsOf} from '../search/pair.js';
import {directCell} from '../skim/direct-rows.js';
import {JourneyRowSearch} from '../skim/journey-row.js';
import {taskOf, type TransitSide} from '../skim/skim.js';
import {wholeDay} from '../request/windows.js';
import type {Seconds} from '../units/units.js';
import type {CompareJourney} from './types.js';

export interface Representative {
    /**
     * Seconds at the percentile of the statistic over the window, pooled over phases: the figure of the skim's cell.
     */
    readonly value: Seconds;
    /**
     * The journey in force there; undefined: not reached. Its wait at home (half of it for `planned`) and its legs add
     * up to the value, to the second at which people can leave.
     */
    readonly journey?: AnswerJourney;
}

/** What stands behind the number of a skim's cell: one row of one cell, by the search that made the skim. */
export const representativeJourney = (
    session: Session,
    request: ResolvedRequest,
    mode: TravelMode,
    window: {from: Seconds; to: Seconds},
    percentile: number,
): Representative => {
    const {from, to, asOf, date, traveller} = request;
    const options = skimOptions({...request, modes: [mode], window}, [percentile], {journeys: true});
    const way: Way = {from: [from], to: [to], options};
    const stamp = {network: session.network, date, geometry: false};
    if (!isTransit(mode)) {
        const source = session.compiled(asOf, date, traveller);
        const row = directCell(source, from, to, options);
        const parts = composeDirect(source, way, asOf)(0, 0, row, 0);
        return {
            value: row.percentiles[0]!,
            ...(parts === undefined ? {} : {journey: answerJourney(parts, source.model, stamp)}),
        };
    }
    const sources = session.phases(asOf, date, traveller);
    const sides = sources.map(({model, router}): TransitSide => {
        const {timetable, windows} = model;
        return {
            timetable,
            windows,
            seeds: [rowsOf(model, router, from, {modes: options.first, outbound: true})],
            finals: compileFinals(timetable.stopCount, [
                rowsOf(model, router, to, {modes: options.last, outbound: false}),
            ]),
        };
    });
    const {arrays, seeds} = taskOf(sides, options);
    const row = new JourneyRowSearch(arrays, options).run(seeds[0]!);
    const parts = composeTransit(sources, sides, way, asOf)(0, 0, row, 0);
    return {
        value: row.percentiles[0]!,
        ...(parts === undefined ? {} : {journey: answerJourney(parts, sources[0]!.model, stamp)}),
    };
};

/** What a comparison tells of the journey behind a figure beside its time. */
export const figuresOfJourney = (journey: AnswerJourney | undefined): Omit<CompareJourney, 'first' | 'last'> => {
    if (journey === undefined) return {changes: null, cost: null, evidence: null};
    const {changes, cost, evidence} = journey;
    // A fare that is not known is not taken for nothing.
    return {
        changes,
        cost:
            cost === null || cost.unknown.length > 0
                ? null
                : {amount: cost.amount, low: cost.low, high: cost.high, currency: cost.currency},
        evidence,
    };
};

/** When the first and the last journey of the day of travel leave, as the profile of the pair has it. */
export const firstAndLast = (
    session: Session,
    request: ResolvedRequest,
    mode: TravelMode,
): {readonly first: string | null; readonly last: string | null} => {
    const compiled = session.compiled(request.asOf, request.date, request.traveller);
    const {from, to, homeEnd} = request;
    const day = wholeDay(request);
    const entries: readonly Entry[] = isTransit(mode)
        ? openTransit(compiled, {from, to, homeEnd, request}, mode).pair.run(day.from, day.to).entries
        : directEntries(compiled, {from, to, mode: mode satisfies DirectMode, homeEnd}, day, request.period);
    if (entries.length === 0) return {first: null, last: null};
    const stamp = {network: session.network, date: request.date};
    return {
        first: isoTime(stamp, Math.min(...entries.map(entry => (entry.kind === 'point' ? entry.leave : entry.from)))),
        last: isoTime(stamp, Math.max(...entries.map(lastLeave))),
    };
};

/** Ends of a pair put into the resolved settings of a comparison. */
export const pairRequest = (
    settings: Omit<ResolvedRequest, 'from' | 'to'>,
    from: Endpoint,
    to: Endpoint,
): ResolvedRequest => ({...settings, from, to});
