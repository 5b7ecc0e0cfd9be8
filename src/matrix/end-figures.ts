import {type Endpoint, zoneEndpoint} from '../compile/endpoint.js';
import type {Network, Zone} from '../network/types.js';
import {straightLine} from '../units/geometry.js';
import type {Bilingual} from '../units/units.js';

const zoneIdOf = ({id}: Endpoint): string | undefined => (id.startsWith('zone:') ? id.slice(5) : undefined);

/** Counts one for each place asked for, whatever is at it. */
export const EACH_DESTINATION = 'destinations';

/** What is counted, as it stands after a number. */
const KIND_WORDS: Readonly<Record<string, Bilingual>> = {
    people: {zh: '人', en: 'people'},
    jobs_modelled: {zh: '个岗位（估算）', en: 'jobs (modelled)'},
    employed_residents: {zh: '名就业居民', en: 'employed residents'},
    hospital_tertiary: {zh: '所三级医院', en: 'tertiary hospitals'},
    hospital_county: {zh: '所县级医院', en: 'county hospitals'},
    university: {zh: '所高校', en: 'universities'},
    [EACH_DESTINATION]: {zh: '个目的地', en: 'destinations'},
};

export const wordsOfKind = (kind: string): Bilingual => KIND_WORDS[kind] ?? {zh: kind, en: kind};

/** Kinds of opportunity a network counts: people, the destinations themselves, then its own. */
export const opportunityKinds = (network: Network): string[] => [
    'people',
    EACH_DESTINATION,
    ...new Set(network.opportunities.map(({kind}) => kind).filter(kind => kind !== 'people')),
];

/**
 * Opportunities of a kind at each end. A zone has what is counted in it and in the places
 * inside it; a place has what is counted at it. `people` of a zone is its population.
 * NaN: a zone whose population is not known; of other kinds nothing counted is zero.
 */
export const opportunitiesAt = (network: Network, kind: string, ends: readonly Endpoint[]): Float64Array => {
    if (kind === EACH_DESTINATION) return new Float64Array(ends.length).fill(1);
    const byZone = new Map<string, number>();
    const byPlace = new Map<string, number>();
    for (const row of network.opportunities) {
        if (row.kind !== kind) continue;
        const zone = row.zoneId ?? (row.placeId === undefined ? undefined : network.places.get(row.placeId)?.zoneId);
        if (row.placeId !== undefined) byPlace.set(row.placeId, (byPlace.get(row.placeId) ?? 0) + row.count);
        if (zone !== undefined) byZone.set(zone, (byZone.get(zone) ?? 0) + row.count);
    }
    return Float64Array.from(ends, end => {
        const zone = zoneIdOf(end);
        if (zone !== undefined)
            return kind === 'people' ? (network.zones.get(zone)?.population ?? Number.NaN) : (byZone.get(zone) ?? 0);
        return end.id.startsWith('place:') ? (byPlace.get(end.id.slice(6)) ?? 0) : 0;
    });
};

/** People living at each end; NaN where that is not known, and for everything but zones. */
export const peopleAt = (network: Network, ends: readonly Endpoint[]): Float64Array =>
    Float64Array.from(ends, end => {
        const zone = zoneIdOf(end);
        return zone === undefined ? Number.NaN : (network.zones.get(zone)?.population ?? Number.NaN);
    });

export const countyAt = (network: Network, end: Endpoint): string | null => {
    const zone = zoneIdOf(end);
    return zone === undefined ? null : (network.zones.get(zone)?.county ?? null);
};

/** Where no area is given it is that of the model cell, as for every zone end. NaN where that is not known either. */
export const areaKm2Of = (zone: Zone): number =>
    zone.areaKm2 ?? (zone.position === undefined ? Number.NaN : (Math.PI * (2 * zoneEndpoint(zone).within) ** 2) / 1e6);

/** Square kilometres of the zones; NaN for everything else. */
export const areasAt = (network: Network, ends: readonly Endpoint[]): Float64Array =>
    Float64Array.from(ends, end => {
        const zone = network.zones.get(zoneIdOf(end) ?? '');
        return zone === undefined ? Number.NaN : areaKm2Of(zone);
    });

/**
 * 1 within the study area, 0 beyond: where a whole county is
 * one zone the network is drawn only so far as trips cross it.
 */
export const insideAt = (network: Network, ends: readonly Endpoint[]): Float64Array =>
    Float64Array.from(ends, end => (network.zones.get(zoneIdOf(end) ?? '')?.level === 'county' ? 0 : 1));

/** Straight-line metres from an origin to every destination. */
export const straightMetresOf =
    (origins: readonly Endpoint[], destinations: readonly Endpoint[]) =>
    (origin: number): Float64Array =>
        Float64Array.from(destinations, ({lon, lat}) =>
            straightLine(origins[origin]!.lon, origins[origin]!.lat, lon, lat),
        );
