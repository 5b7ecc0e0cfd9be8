import {
    coordinateEndpoint,
    type Endpoint,
    leafZones,
    placeEndpoint,
    stationEndpoint,
    zoneEndpoint,
} from '../compile/endpoint.js';
import {isUsable} from '../compile/feed-lines.js';
import {findPlace} from '../network/query.js';
import type {Network, Zone} from '../network/types.js';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {IsoDate} from '../units/units.js';
import type {JourneyRequest, Remark} from './types.js';

/** Analysis zones inside a county or a city. */
const membersOf = (network: Network, zone: Zone): Zone[] => {
    const within = (leaf: Zone): boolean => {
        for (let at = leaf.superZone; at !== undefined; at = network.zones.get(at)?.superZone)
            if (at === zone.id) return true;
        return false;
    };
    return leafZones(network).filter(within);
};

export interface EndpointOptions {
    /** Of coordinates; default as `findPlace` has it. */
    readonly datum?: JourneyRequest['datum'];
    readonly asOf: IsoDate;
    /**
     * A county or city that sums zones means its seat where one point is wanted, which a remark put here says; with
     * `members` it means all its zones.
     */
    readonly onSuper: Remark[] | 'members';
}

/** Id of the set that a text names, if it names one. */
const setIn = (text: string): string | undefined => /^\s*set:(.*)$/u.exec(text.normalize('NFKC'))?.[1]?.trim();

/** Names with the places of a set in its place; a set that is not there stays, for whoever resolves it to say so. */
export const withSetPlaces = (network: Network, names: readonly string[]): string[] =>
    names.flatMap(name => network.sets.get(setIn(name) ?? '')?.places ?? [name]);

/**
 * The places of a set, each once and a county as its zones; stations not open on the date are left out. Coordinates in
 * a set are WGS84, whatever the request says of its own.
 */
const setEndpoints = (
    network: Network,
    field: string,
    id: string,
    {asOf, onSuper}: EndpointOptions,
): Endpoint[] | Problem => {
    const set = network.sets.get(id);
    if (set === undefined)
        return problem('set-unknown', {field}, `set:${id}`, {
            allowed: [...network.sets.keys()].map(setId => `set:${setId}`).join(', ') || 'set:ID',
        });
    if (onSuper !== 'members') return problem('set-not-one-place', {field}, `set:${id}`);
    const ends = new Map<string, Endpoint>();
    for (const text of set.places) {
        const end = resolveEndpoint(network, field, text, {datum: 'wgs84', asOf, onSuper});
        if (Array.isArray(end)) for (const member of end) ends.set(member.id, member);
        else if (!('code' in end)) ends.set(end.id, end);
        else if (end.code !== 'station-not-usable') return end;
    }
    return [...ends.values()];
};

/** What a name in a request means on a date, ready for a search; or the problem with it. */
export const resolveEndpoint = (
    network: Network,
    field: string,
    text: string,
    {datum, asOf, onSuper}: EndpointOptions,
): Endpoint | Endpoint[] | Problem => {
    const set = setIn(text);
    if (set !== undefined) return setEndpoints(network, field, set, {asOf, onSuper});
    const result = findPlace(network, text, datum === undefined ? {} : {datum});
    if ('problem' in result) return {...result.problem, where: {...result.problem.where, field}};
    const zones = leafZones(network);
    const {match} = result;
    switch (match.kind) {
        case 'zone': {
            const {zone} = match;
            if (zone.level !== 'super') return zoneEndpoint(zone);
            if (onSuper === 'members') return membersOf(network, zone).map(zoneEndpoint);
            const seat = zone.seat === undefined ? undefined : network.zones.get(zone.seat);
            if (seat?.position === undefined) return problem('zone-without-seat', {field, id: zone.id}, zone.name.zh);
            onSuper.push({
                code: 'super-zone-is-its-seat',
                zh: `“${zone.name.zh}”包含多个交通小区，此处采用其驻地${seat.name.zh}。`,
                en: `"${zone.name.en}" covers several zones; its seat, ${seat.name.en}, is used.`,
            });
            return zoneEndpoint(seat);
        }
        case 'place':
            return placeEndpoint(match.place, zones);
        case 'station':
            if (!isUsable(match.station, asOf))
                return problem('station-not-usable', {field, id: match.station.id}, match.station.name.zh, {
                    date: asOf,
                    name: match.station.name,
                });
            return stationEndpoint(match.station, zones);
        case 'coordinate':
            return coordinateEndpoint(match.lon, match.lat, zones);
    }
};
