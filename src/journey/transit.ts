import {
    type HomeEnd,
    type PairProfile,
    type TransitEntry,
    TransitPair,
    leaveAt,
    SEARCH_SPANS,
    usableFrom,
} from '../search/pair.js';
import {type AccessMode, accessOf, type TransitMode} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {Seconds} from '../units/units.js';
import {journeyCost} from './cost.js';
import type {JourneyParts} from './compose.js';
import type {ResolvedRequest} from '../request/request.js';
import type {Compiled} from '../session/session.js';
import {type LegContext, type TransitLegs, transitLegs} from './transit-legs.js';

/** A transit search between the ends of a request, one way. */
export interface TransitQuestion {
    readonly from: Endpoint;
    readonly to: Endpoint;
    readonly homeEnd: HomeEnd;
    readonly request: ResolvedRequest;
}

/** Access modes of the first and the last leg: the way back swaps them. */
const modesOf = (
    {request, homeEnd}: TransitQuestion,
    mode: TransitMode,
): Readonly<Record<'first' | 'last', ReadonlySet<AccessMode>>> => {
    const [access, egress] = [accessOf(mode, request.access), accessOf(mode, request.egress)];
    return homeEnd === request.homeEnd ? {first: access, last: egress} : {first: egress, last: access};
};

export const openTransit = (
    {model, router}: Compiled,
    question: TransitQuestion,
    mode: TransitMode,
): {pair: TransitPair; context: Omit<LegContext, 'arrays'>} => {
    const {from, to, request} = question;
    const {first, last} = modesOf(question, mode);
    const pair = new TransitPair(model, router, from, to, {
        first,
        last,
        maxBoardings: request.maxChanges + 1,
        ends: request.ends,
    });
    return {
        pair,
        context: {model, router, from, to, platform: request.ends === 'platform', finalOptions: pair.finalRows},
    };
};

export interface FoundTransit {
    readonly legs: TransitLegs;
    readonly entry: TransitEntry;
}

/**
 * The next entries from a moment on, or the last ones before a
 * deadline, at most `limit`, earliest arrival (latest leave) first.
 */
export const nextTransit = (
    compiled: Compiled,
    question: TransitQuestion,
    mode: TransitMode,
    moment: {depart: Seconds} | {arriveBy: Seconds},
): {choices: FoundTransit[]; profile: PairProfile} => {
    const {pair, context} = openTransit(compiled, question, mode);
    const {limit} = question.request;
    // One earliest-arrival search says whether there is anything
    // to find, before whole hours are searched for five journeys.
    const forwards = 'depart' in moment;
    const requestedTime = forwards ? moment.depart : moment.arriveBy;
    const earliest = forwards ? requestedTime : requestedTime - SEARCH_SPANS.reduce((sum, span) => sum + span);
    const profile = pair.run(earliest, earliest);
    if (profile.baseArrival === Infinity || (!forwards && profile.baseArrival > requestedTime))
        return {choices: [], profile};
    const entries: TransitEntry[] = [];
    let chosen: {entry: TransitEntry; leave: Seconds}[] = [];
    let searched = 0;
    for (const span of SEARCH_SPANS) {
        const [from, to] = forwards
            ? [requestedTime + searched, requestedTime + searched + span]
            : [requestedTime - searched - span, requestedTime - searched];
        // A flat that runs on from the stretch before is known already;
        // one that only begins where the stretches meet is not.
        const isKnown = (entry: TransitEntry): boolean =>
            entry.kind === 'flat' &&
            entries.some(
                earlier =>
                    earlier.kind === 'flat' &&
                    earlier.duration === entry.duration &&
                    earlier.boardings === entry.boardings &&
                    (forwards ? earlier.to === entry.from : earlier.from === entry.to),
            );
        entries.push(...pair.run(from, to).entries.filter(entry => !isKnown(entry)));
        searched += span;
        chosen = forwards
            ? usableFrom(entries, requestedTime).map(entry => ({entry, leave: leaveAt(entry, requestedTime)}))
            : entries
                  .map(entry => ({
                      entry,
                      leave: entry.kind === 'point' ? entry.leave : Math.min(entry.to, requestedTime - entry.duration),
                  }))
                  .filter(({entry, leave}) =>
                      entry.kind === 'point' ? entry.arrival <= requestedTime : leave >= entry.from,
                  )
                  .toSorted((a, b) => b.leave - a.leave || a.entry.boardings - b.entry.boardings);
        // Headway lines run all day: more hours would only repeat them.
        if (chosen.length >= limit || (searched > SEARCH_SPANS[0]! && chosen.some(({entry}) => entry.kind === 'flat')))
            break;
    }
    const choices = chosen.slice(0, limit).map(({entry, leave}) => ({
        entry,
        legs: transitLegs({...context, arrays: profile.arrays}, entry.steps, leave),
    }));
    return {choices, profile};
};

export const transitParts = (
    {model}: Compiled,
    request: ResolvedRequest,
    {legs, entry, mode}: FoundTransit & {readonly mode: TransitMode},
    free: Seconds,
): JourneyParts => ({
    mode,
    legs: legs.legs,
    free,
    changes: entry.boardings - 1,
    cost: journeyCost(model, request.asOf, legs.rides, legs.drives),
});
