import type {Endpoint} from '../compile/endpoint.js';
import type {RideSource} from '../compile/feed-lines.js';
import type {Station, System} from '../network/types.js';
import type {AnswerLine} from './types.js';
import type {AnswerPlace} from './types.js';

/** Micro-degrees are about 0.1 m: enough for a map, and the same bytes everywhere. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

export const placeOfEndpoint = ({id, name, lon, lat}: Endpoint): AnswerPlace => ({
    id,
    name,
    lon: rounded(lon),
    lat: rounded(lat),
});

export const placeOfStation = ({id, name, position}: Station): AnswerPlace => ({
    id: `station:${id}`,
    name,
    ...(position === undefined ? {} : {lon: rounded(position.lon), lat: rounded(position.lat)}),
});

/**
 * Line and trip at a boarding position: where people stay on board, the
 * trip running there. `trip` is the number people know, if it has one.
 */
export const lineAt = (
    {feed, parts}: RideSource,
    position: number,
): {line: AnswerLine & {readonly system: System}; trip?: string; tripId: string; routeId: string} => {
    const part = parts.findLast(({firstPosition}) => firstPosition <= position) ?? parts[0]!;
    return {
        line: {
            id: `${feed.id}:${part.route.id}`,
            name: part.route.name,
            system: part.route.system ?? feed.system,
            feed: feed.id,
        },
        ...(part.trip.shortName === '' ? {} : {trip: part.trip.shortName}),
        tripId: part.trip.id,
        routeId: part.route.id,
    };
};
