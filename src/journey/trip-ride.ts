import type {RideSource} from '../compile/feed-lines.js';
import type {CompiledTimetable} from '../compile/timetable.js';
import {patternOf} from '../search/simulate.js';
import {EVIDENCE_GRADES} from '../units/units.js';

/** A ride on timetabled trips as it is told: from boarding to alighting, through the trips people stay seated in. */
export interface TripRide {
    readonly source: RideSource;
    /** Stops of its calls. */
    readonly stops: readonly number[];
    /** Indexes of the calls of boarding and alighting, in `stops` and in the kilometres of `source`. */
    readonly boardPosition: number;
    readonly alightPosition: number;
}

/** What a ride steps through: the trip boarded, those it goes on as, and pattern slots of the first and the last. */
export interface TripSpan {
    readonly trip: number;
    readonly onward?: readonly number[];
    readonly board: number;
    readonly alight: number;
}

/** The calls of a ride; where one trip goes on as another at a station, the two calls there are one. */
export const tripRide = (timetable: CompiledTimetable, {trip, onward = [], board, alight}: TripSpan): TripRide => {
    const {patternFirst, patternStop, tripSource, stops: compiled} = timetable;
    const trips = [trip, ...onward];
    const stops: number[] = [];
    const km: number[] = [];
    const parts: RideSource['parts'][number][] = [];
    let offset = 0;
    let start = 0;
    trips.forEach((at, index) => {
        const pattern = patternOf(timetable, at);
        const [first, end] = [patternFirst[pattern]!, patternFirst[pattern + 1]!];
        const own = tripSource[at]!;
        const [{trip: told, route}] = own.parts as [RideSource['parts'][number]];
        const before = stops.at(-1);
        const isOneCall =
            before !== undefined &&
            first < end &&
            compiled[before]!.station.id === compiled[patternStop[first]!]!.station.id;
        if (isOneCall) {
            stops.pop();
            km.pop();
        }
        if (index > 0) {
            const [{trip: last}] = tripSource[trips[index - 1]!]!.parts as [RideSource['parts'][number]];
            offset += (last.stops.at(-1)!.distanceKm ?? Number.NaN) - (told.stops[0]!.distanceKm ?? 0);
        }
        start = stops.length;
        parts.push({trip: told, route, firstPosition: start});
        for (let slot = first; slot < end; slot++) {
            stops.push(patternStop[slot]!);
            km.push(offset + own.km[slot - first]!);
        }
    });
    const sources = trips.map(at => tripSource[at]!);
    return {
        source:
            sources.length === 1
                ? sources[0]!
                : {
                      ...sources[0]!,
                      parts,
                      km,
                      evidence:
                          EVIDENCE_GRADES[Math.max(...sources.map(({evidence}) => EVIDENCE_GRADES.indexOf(evidence)))]!,
                      sourceIds: [...new Set(sources.flatMap(({sourceIds}) => sourceIds))],
                      clockFace: sources.some(({clockFace}) => clockFace),
                  },
        stops,
        boardPosition: board - patternFirst[patternOf(timetable, trip)]!,
        alightPosition: start + alight - patternFirst[patternOf(timetable, trips.at(-1)!)]!,
    };
};
