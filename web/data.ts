import type {GeoCollection, ProjectsAnswer, RegionAnswer} from '../src/client/index.js';
import {client, useAnswer, type Loading} from './api.js';
import type {Talk} from './format.js';

export interface Named {
    readonly zh: string;
    readonly en: string;
}

export interface ZoneInfo {
    readonly id: string;
    readonly name: Named;
    readonly level: string;
    readonly county: string;
    readonly superZone: string | null;
    readonly population: number | null;
    readonly point: readonly [number, number];
    /** By kind; null of zones that are sums of others. */
    readonly opportunities: Readonly<Record<string, number | null>> | null;
}

/** The region and what the page opens with. */
export const useRegion = (): Loading<RegionAnswer> => useAnswer('region', ({signal}) => client.region({signal}));

export const useNetwork = (asOf: string): Loading<GeoCollection> =>
    useAnswer(`network ${asOf}`, ({signal}) => client.network({...(asOf === '' ? {} : {asOf}), signal}));
/** The day of travel where none is chosen: the state the network is drawn in when nothing is asked. */
export const useDefaultDate = (): string => (useNetwork('').value?.['asOf'] as string | undefined) ?? '';

export const useZones = (): Loading<GeoCollection> => useAnswer('zones', ({signal}) => client.zones({signal}));
export const useProjects = (): Loading<ProjectsAnswer> =>
    useAnswer('projects', ({signal}) => client.projects({signal}));

/** The same one every time: what depends on it is not made anew while the zones are on their way. */
const NO_ZONES: ReadonlyMap<string, ZoneInfo> = new Map();
const zonesOf = new WeakMap<GeoCollection, ReadonlyMap<string, ZoneInfo>>();

/** Zones by id as the service has it: `zone:330482001`. */
export function zoneInfos(zones: GeoCollection | undefined): ReadonlyMap<string, ZoneInfo> {
    if (zones === undefined) return NO_ZONES;
    const kept = zonesOf.get(zones);
    if (kept !== undefined) return kept;
    const infos = new Map(
        zones.features.map(({id, properties}) => {
            const {name, level, county, superZone, population, point, opportunities} =
                properties as unknown as ZoneInfo;
            return [id, {id, name, level, county: `zone:${county}`, superZone, population, point, opportunities}];
        }),
    );
    zonesOf.set(zones, infos);
    return infos;
}

/** The county a zone lies in. */
export const countyName = (infos: ReadonlyMap<string, ZoneInfo>, zone: ZoneInfo | undefined, {name}: Talk): string => {
    const county = infos.get(zone?.county ?? '');
    return county === undefined ? '' : name(county.name);
};

/** What the network counts, people first. */
export const opportunityKinds = (zones: ReadonlyMap<string, ZoneInfo>): string[] =>
    Object.keys([...zones.values()].find(({opportunities}) => opportunities !== null)?.opportunities ?? {}).toSorted(
        (a, b) => Number(b === 'people') - Number(a === 'people'),
    );

interface Known {
    readonly name: Named;
    readonly at: readonly [number, number] | undefined;
}

const seen = new Map<string, Known>();

/** Names seen in answers, so that an id in the address is shown as what it is called. */
export const rememberName = (id: string, name: Named, at = seen.get(id)?.at): void => {
    seen.set(id, {name, at});
};
export const nameOfId = (id: string): Named | undefined => seen.get(id)?.name;
export const positionOfId = (id: string): readonly [number, number] | undefined => seen.get(id)?.at;
