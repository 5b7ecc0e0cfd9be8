import type {Endpoint} from '../compile/endpoint.js';
import type {Network} from '../network/types.js';

const zoneIdOf = ({id}: Endpoint): string | undefined => (id.startsWith('zone:') ? id.slice(5) : undefined);

/** Kinds of opportunity a network counts, people first. */
export const opportunityKinds = (network: Network): string[] => ['people', ...new Set(network.opportunities.map(({kind}) => kind).filter(kind => kind !== 'people'))];

/**
 * Opportunities of a kind at each end. A zone has what is counted in it and in the places inside it; a place has what is counted at it.
 * `people` of a zone is its population. NaN: a zone whose population is not known; of other kinds nothing counted is zero.
 */
export const opportunitiesAt = (network: Network, kind: string, ends: readonly Endpoint[]): Float64Array => {
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
        if (zone !== undefined) return kind === 'people' ? (network.zones.get(zone)?.population ?? Number.NaN) : (byZone.get(zone) ?? 0);
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
