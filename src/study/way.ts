import {isTransit, type TransitMode} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {evidenceSeconds, type JourneyParts} from '../journey/compose.js';
import {driveCost} from '../journey/cost.js';
import {directLegs} from '../journey/direct-legs.js';
import {nextTransit, transitParts} from '../journey/transit.js';
import type {ResolvedSettings} from '../request/settings.js';
import {directEntries, type HomeEnd, leaveAt, usableFrom} from '../search/pair.js';
import type {Compiled} from '../session/session.js';
import {DAY, type Evidence, type Seconds} from '../units/units.js';

/** Ways a study holds side by side. */
export const WAY_MODES = ['transit', 'transit-drive', 'car'] as const;
export type WayMode = (typeof WAY_MODES)[number];

/** One journey, as studies need it. Clock seconds of the day of travel. */
export interface Way {
    readonly leave: Seconds;
    readonly arrive: Seconds;
    /** Null where a fare on it is not known. */
    readonly cost: number | null;
    readonly evidence: Readonly<Record<Evidence, Seconds>>;
    /** Timetables it rides by. */
    readonly feeds: readonly string[];
}

type Moment = {depart: Seconds} | {arriveBy: Seconds};

const wayOf = ({legs, cost}: Pick<JourneyParts, 'legs' | 'cost'>, feeds: readonly string[]): Way => ({
    leave: legs[0]!.start,
    arrive: legs.at(-1)!.end,
    cost: cost === null || cost.unknown.length > 0 ? null : cost.amount,
    evidence: evidenceSeconds(legs),
    feeds,
});

interface Ends {
    readonly from: Endpoint;
    readonly to: Endpoint;
    readonly homeEnd: HomeEnd;
}

const byTransit = (
    compiled: Compiled,
    settings: ResolvedSettings,
    mode: TransitMode,
    {from, to, homeEnd}: Ends,
    moment: Moment,
): Way | undefined => {
    const question = {from, to, homeEnd, request: {...settings, from, to, limit: 1}};
    const [choice] = nextTransit(compiled, question, mode, moment).choices;
    if (choice === undefined) return undefined;
    const parts = transitParts(compiled, question.request, {...choice, mode}, choice.legs.leave);
    return wayOf(
        parts,
        choice.legs.rides.map(({source}) => source.feed.id),
    );
};

const byCar = (compiled: Compiled, settings: ResolvedSettings, ends: Ends, moment: Moment): Way | undefined => {
    const at = 'depart' in moment ? moment.depart : moment.arriveBy;
    const trip = {...ends, mode: 'car'} as const;
    const entries = directEntries(compiled, trip, {from: at - DAY, to: at + DAY}, settings.period);
    const [first] =
        'depart' in moment
            ? usableFrom(entries, at).map(entry => ({entry, leave: leaveAt(entry, at)}))
            : entries
                  .map(entry => ({entry, leave: Math.min(entry.to, at - entry.duration)}))
                  .filter(({entry, leave}) => leave >= entry.from)
                  .toSorted((a, b) => b.leave - a.leave);
    if (first === undefined) return undefined;
    const {legs, path, driveStart} = directLegs(compiled, ends, first.entry, first.leave);
    return wayOf({legs, cost: driveCost(compiled.model, settings.asOf, 'car', path, driveStart)}, []);
};

/**
 * The first way there from a moment on, or the last one before a
 * deadline; on the way back the modes at either place stay what they are.
 */
export const wayBetween = (
    compiled: Compiled,
    settings: ResolvedSettings,
    mode: WayMode,
    {from, to, back}: {readonly from: Endpoint; readonly to: Endpoint; readonly back: boolean},
    moment: Moment,
): Way | undefined => {
    const opposite = settings.homeEnd === 'origin' ? 'destination' : 'origin';
    const ends = {from, to, homeEnd: back ? opposite : settings.homeEnd} as const;
    return isTransit(mode)
        ? byTransit(compiled, settings, mode, ends, moment)
        : byCar(compiled, settings, ends, moment);
};
