import type {Located, Network} from '../network/types.js';
import {straightLine} from '../units/geometry.js';
import type {Metres} from '../units/units.js';
import type {Endpoint} from './endpoint.js';
import type {CompiledStop} from './stop.js';

/**
 * Where people come to stops and leave them: a coarse region knows stations only, elsewhere stops of a station that lie
 * apart, as those of a bus on both sides of a street, are two doors.
 */
export interface Door {
    /** The station, at the place of the stops. */
    readonly endpoint: Endpoint;
    readonly stops: readonly number[];
}

/** A stop that a feed has this far from its station is not where the feed says. */
const FARTHEST_STOP: Metres = 3000;

/** Where people board: at the stop, or at its station where that has no place of its own that can be. */
export const placeOfStop = ({position, station}: CompiledStop): Located => {
    const place = station.position!;
    if (position === undefined) return place;
    return straightLine(position.lon, position.lat, place.lon, place.lat) > FARTHEST_STOP ? place : position;
};

/** Doors of a station with these stops; in the order of their first stops. */
export const doorsOf = (
    {coarse}: Pick<Network, 'coarse'>,
    endpoint: Endpoint,
    own: readonly number[],
    stops: readonly CompiledStop[],
): readonly Door[] => {
    if (own.length === 0) return [];
    if (coarse) return [{endpoint, stops: own}];
    const byPlace = new Map<string, {endpoint: Endpoint; stops: number[]}>();
    for (const stop of own) {
        const {lon, lat} = placeOfStop(stops[stop]!);
        const key = `${lon} ${lat}`;
        const door = byPlace.get(key);
        const isAtStation = lon === endpoint.lon && lat === endpoint.lat;
        if (door === undefined)
            byPlace.set(key, {endpoint: isAtStation ? endpoint : {...endpoint, lon, lat}, stops: [stop]});
        else door.stops.push(stop);
    }
    return [...byPlace.values()];
};
