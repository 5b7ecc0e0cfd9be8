import type {Endpoint} from '../compile/endpoint.js';
import {evidenceSeconds} from '../journey/compose.js';
import type {Compiled} from '../session/session.js';
import type {ResolvedSettings} from '../request/settings.js';
import {nextTransit, transitParts} from '../journey/transit.js';
import type {Evidence, Seconds} from '../units/units.js';

/** One journey by public transport, as studies need it. Clock seconds of the day of travel. */
export interface Way {
    readonly leave: Seconds;
    readonly arrive: Seconds;
    /** Null where a fare on it is not known. */
    readonly cost: number | null;
    readonly evidence: Readonly<Record<Evidence, Seconds>>;
    /** Timetables it rides by. */
    readonly feeds: readonly string[];
}

/**
 * The first way there from a moment on, or the last one before a
 * deadline; on the way back the modes at either place stay what they are.
 */
export const wayBetween = (
    compiled: Compiled,
    settings: ResolvedSettings,
    {from, to, back}: {readonly from: Endpoint; readonly to: Endpoint; readonly back: boolean},
    moment: {depart: Seconds} | {arriveBy: Seconds},
): Way | undefined => {
    const opposite = settings.homeEnd === 'origin' ? 'destination' : 'origin';
    const homeEnd = back ? opposite : settings.homeEnd;
    const question = {from, to, homeEnd, request: {...settings, from, to, limit: 1}};
    const [found] = nextTransit(compiled, question, moment).found;
    if (found === undefined) return undefined;
    const {legs, cost} = transitParts(compiled, question.request, found, found.legs.leave);
    return {
        leave: legs[0]!.start,
        arrive: legs.at(-1)!.end,
        cost: cost === null || cost.unknown.length > 0 ? null : cost.amount,
        evidence: evidenceSeconds(legs),
        feeds: found.legs.rides.map(({source}) => source.feed.id),
    };
};
