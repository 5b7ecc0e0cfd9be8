import type {Endpoint} from '../compile/endpoint.js';
import {answerJourney, isoTime, type JourneyParts} from '../journey/compose.js';
import {driveCost} from '../journey/cost.js';
import {directLegs} from '../journey/direct-legs.js';
import type {ResolvedRequest} from '../journey/request.js';
import type {Compiled, Session} from '../journey/session.js';
import {nextTransit, openTransit, transitParts} from '../journey/transit.js';
import type {AnswerJourney, TravelMode} from '../journey/types.js';
import {windowEntries} from '../journey/window.js';
import {type Entry, lastLeave} from '../search/entries.js';
import {type DirectMode, directEntries, leaveAt, usableFrom} from '../search/pair.js';
import {costSegments, distributionOf, type Segment} from '../search/statistics.js';
import {DAY, type Seconds} from '../units/units.js';
import type {CompareJourney} from './types.js';

/** A second of the window at which the cost is a given value: the first stretch of leave times that passes through it. */
const momentOf = (segments: readonly Segment[], value: Seconds): {readonly time: Seconds; readonly miss: number} | undefined => {
    let best: {time: Seconds; miss: number} | undefined;
    for (const {from, to, start, end} of segments) {
        if (!Number.isFinite(start)) continue;
        const low = Math.min(start, end);
        const high = Math.max(start, end);
        const near = Math.min(Math.max(value, low), high);
        const time = start === end ? from : from + ((near - start) / (end - start)) * (to - from);
        // Just after `from` the entry before has gone: whole seconds are taken from inside the stretch.
        const whole = Math.min(to, Math.max(Math.ceil(from === to ? from : from + 1e-6), Math.round(time)));
        const miss = Math.abs(near - value);
        if (best === undefined || miss < best.miss) best = {time: whole, miss};
        if (miss === 0) break;
    }
    return best;
};

export interface Representative {
    /** Seconds at the percentile over the window, pooled over phases. */
    readonly value: Seconds;
    /** The earliest-arriving journey of somebody free to leave at the second where the cost is that value; undefined: not reached. */
    readonly journey?: AnswerJourney;
}

/** The earliest-arriving journey of somebody free at a second. */
const journeyAt = (session: Session, compiled: Compiled, request: ResolvedRequest, mode: TravelMode, time: Seconds): AnswerJourney | undefined => {
    const {from, to, homeEnd} = request;
    const stamp = {network: session.network, date: request.date, geometry: request.geometry};
    if (mode === 'transit') {
        const [found] = nextTransit(compiled, {from, to, homeEnd, request: {...request, limit: 1}}, {depart: time}).found;
        return found === undefined ? undefined : answerJourney(transitParts(compiled, request, found, time), compiled.model, stamp);
    }
    const entries = directEntries(compiled.model, compiled.router, from, to, mode satisfies DirectMode, homeEnd, {from: time - DAY, to: time + DAY}, request.period);
    const entry = usableFrom(entries, time)[0];
    if (entry === undefined) return undefined;
    const {legs, path, driveStart} = directLegs(compiled.model, compiled.router, from, to, entry, leaveAt(entry, time), homeEnd);
    const parts: JourneyParts = {mode, legs, free: time, changes: 0, cost: driveCost(compiled.model, request.asOf, mode, path, driveStart)};
    return answerJourney(parts, compiled.model, stamp);
};

/**
 * The journey in force at a percentile of `full`: what stands behind the number of a skim cell. Its schedule delay and its legs add up
 * to the number (to the second at which people can leave).
 */
export const representativeJourney = (session: Session, request: ResolvedRequest, mode: TravelMode, window: {from: Seconds; to: Seconds}, percentile: number): Representative => {
    const phases = mode === 'transit' ? session.phases(request.asOf, request.date, request.traveller) : [session.compiled(request.asOf, request.date, request.traveller)];
    const segments = phases.map(compiled => costSegments(windowEntries(compiled, request, mode, window) as Entry[], window.from, window.to, 1));
    const value = distributionOf(segments.flat()).percentile(percentile);
    if (!Number.isFinite(value)) return {value};
    const moments = segments.map(one => momentOf(one, value));
    let best = -1;
    moments.forEach((moment, phase) => {
        if (moment !== undefined && (best < 0 || moment.miss < moments[best]!.miss)) best = phase;
    });
    const journey = best < 0 ? undefined : journeyAt(session, phases[best]!, request, mode, moments[best]!.time);
    return {value, ...(journey === undefined ? {} : {journey})};
};

/** What a comparison tells of the journey behind a figure beside its time. */
export const figuresOfJourney = (journey: AnswerJourney | undefined): Omit<CompareJourney, 'first' | 'last'> => {
    if (journey === undefined) return {changes: null, cost: null, evidence: null};
    const {changes, cost, evidence} = journey;
    // A fare that is not known is not taken for nothing.
    return {changes, cost: cost === null || cost.unknown.length > 0 ? null : {amount: cost.amount, low: cost.low, high: cost.high, currency: cost.currency}, evidence};
};

/** When the first and the last journey of the day of travel leave, as the profile of the pair has it. */
export const firstAndLast = (session: Session, request: ResolvedRequest, mode: TravelMode): {readonly first: string | null; readonly last: string | null} => {
    const compiled = session.compiled(request.asOf, request.date, request.traveller);
    const {from, to, homeEnd} = request;
    const day = {from: 0, to: DAY - 1};
    const entries: readonly Entry[] =
        mode === 'transit'
            ? openTransit(compiled, {from, to, homeEnd, request}).pair.run(day.from, day.to).entries
            : directEntries(compiled.model, compiled.router, from, to, mode satisfies DirectMode, homeEnd, day, request.period);
    if (entries.length === 0) return {first: null, last: null};
    const stamp = {network: session.network, date: request.date};
    return {first: isoTime(stamp, Math.min(...entries.map(entry => (entry.kind === 'point' ? entry.leave : entry.from)))), last: isoTime(stamp, Math.max(...entries.map(lastLeave)))};
};

/** Ends of a pair put into the resolved settings of a comparison. */
export const pairRequest = (settings: Omit<ResolvedRequest, 'from' | 'to'>, from: Endpoint, to: Endpoint): ResolvedRequest => ({...settings, from, to});
