import type {Trip} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import {type Call, tripStops} from './line-stops.js';

/** Departures every `headway` from `from` on, before `to`. */
export const clockFace = (from: Seconds, to: Seconds, headway: Seconds): Seconds[] => {
    const times: Seconds[] = [];
    for (let at = from; at < to; at += headway) times.push(at);
    return times;
};

export interface TripPlan {
    readonly line: string;
    readonly direction: 'out' | 'back';
    readonly calls: readonly Call[];
    readonly departures: readonly Seconds[];
    /** Of trips given by headway: they have phases (docs/decisions/14-phases-are-pooled.md). */
    readonly phase?: Trip['phase'];
    readonly serviceId: string;
    readonly headsign: string;
    /** Beginning of the train numbers, by which some fares are told apart; none: the trips have no number. */
    readonly trains?: string | undefined;
    readonly evidence: Trip['evidence'];
    readonly sourceId: string;
}

const clockDigits = (departure: Seconds): string => {
    const seconds = departure % 60 === 0 ? '' : String(departure % 60).padStart(2, '0');
    return `${formatClock(departure).replace(':', '')}${seconds}${departure >= 86_400 ? '+1' : ''}`;
};

/** Number of a train nobody has numbered yet: a dash sets it apart from real ones. */
const plannedNumber = (trains: string | undefined, departure: Seconds): string =>
    trains === undefined ? '' : `${trains}-${clockDigits(departure)}`;

/** Trips of one direction, named by line, direction and departure. */
export const plannedTrips = ({
    line,
    direction,
    calls,
    departures,
    phase,
    serviceId,
    headsign,
    trains,
    evidence,
    sourceId,
}: TripPlan): Trip[] =>
    departures.map(departure => ({
        id: `${line}-${direction}-${clockDigits(departure)}`,
        routeId: line,
        serviceId,
        shortName: plannedNumber(trains, departure),
        headsign,
        directionId: direction === 'out' ? '0' : '1',
        stops: tripStops(calls, departure),
        combined: false,
        clockFace: phase !== undefined,
        ...(phase === undefined ? {} : {phase}),
        evidence,
        sourceId,
    }));
