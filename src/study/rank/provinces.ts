import {leafZones} from '../../compile/endpoint.js';
import type {Network, Project, Zone} from '../../network/types.js';
import {linksOfProject} from '../../scenario/projects.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

/** Province of a city of zones, as the data name it; where they name none the city stands for it. */
const provinceOfCity = ({provinces = []}: Network, city: string): string =>
    provinces.find(({cities}) => cities.includes(city))?.name.zh ?? city;

/** By county, the province of its zones. */
export const provincesOfCounties = (network: Network): ReadonlyMap<string, string> =>
    new Map([...network.zones.values()].map(({county, city}) => [county, provinceOfCity(network, city)]));

type Point = readonly [lon: number, lat: number];

/** A course is cut into pieces about so long; each lies in the province of the zone nearest to its middle. */
const PIECE: Metres = 1000;

const nearestZone = (zones: readonly Zone[], [lon, lat]: Point): Zone | undefined => {
    let best: Zone | undefined;
    let least = Infinity;
    for (const zone of zones) {
        const metres = straightLine(lon, lat, zone.position!.lon, zone.position!.lat);
        if (metres < least) [best, least] = [zone, metres];
    }
    return best;
};

/** Stops of the longest run of each line of the project, one after the other. */
const linePieces = (network: Network, project: Project): [Point, Point][] => {
    const lines = new Set([
        ...project.lines,
        ...[...(network.scenario?.projectOf.lines ?? [])].flatMap(([line, id]) => (id === project.id ? [line] : [])),
    ]);
    const pieces = new Map<string, [Point, Point]>();
    for (const feed of network.feeds.values()) {
        for (const {routeId, stops} of feed.trips) {
            if (!lines.has(`${feed.id}:${routeId}`)) continue;
            for (let at = 0; at + 1 < stops.length; at++) {
                const stations = [stops[at]!, stops[at + 1]!].map(({stopId}) =>
                    network.stations.get(feed.stops.get(stopId)?.stationId ?? ''),
                );
                const [from, to] = stations;
                if (from?.position === undefined || to?.position === undefined) continue;
                // Trains that pass a stop run on the rails of those that call there: both are counted as they call.
                pieces.set([from.id, to.id].toSorted().join(' '), [
                    [from.position.lon, from.position.lat],
                    [to.position.lon, to.position.lat],
                ]);
            }
        }
    }
    return [...pieces.values()];
};

const roadPieces = (network: Network, project: Project): [Point, Point][] => {
    const opened = [...(network.scenario?.projectOf.links ?? [])].flatMap(([link, id]) =>
        id === project.id ? [network.roadLinks.get(link)] : [],
    );
    const links = new Map(
        [...linksOfProject(network, project), ...opened].flatMap(link => (link ? [[link.id, link]] : [])),
    );
    return [...links.values()].flatMap(({geometry}) =>
        geometry.slice(1).map((to, at): [Point, Point] => [geometry[at]!, to]),
    );
};

/** Metres of a project in each province, along its lines and links in `network`, where it is built. */
const lengthByProvince = (network: Network, project: Project): Map<string, Metres> => {
    const zones = leafZones(network);
    const lengths = new Map<string, Metres>();
    for (const [from, to] of [...linePieces(network, project), ...roadPieces(network, project)]) {
        const metres = straightLine(...from, ...to);
        const count = Math.max(1, Math.round(metres / PIECE));
        for (let piece = 0; piece < count; piece++) {
            const share = (piece + 0.5) / count;
            const zone = nearestZone(zones, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
            if (zone === undefined) continue;
            const province = provinceOfCity(network, zone.city);
            lengths.set(province, (lengths.get(province) ?? 0) + metres / count);
        }
    }
    return lengths;
};

/** The cost that counts: of the latest year, the first of these in the file. */
export const costOf = ({cost = []}: Project): NonNullable<Project['cost']>[number] | undefined =>
    cost.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];

export interface Payers {
    readonly basis: 'file' | 'length' | null;
    readonly shares: ReadonlyMap<string, number>;
}

/** Who pays: the shares of the project file, else by length in each province. */
export const payersOf = (network: Network, project: Project): Payers => {
    const own = costOf(project)?.shares;
    if (own !== undefined) return {basis: 'file', shares: new Map(Object.entries(own))};
    const lengths = lengthByProvince(network, project);
    const all = [...lengths.values()].reduce((sum, metres) => sum + metres, 0);
    return all === 0
        ? {basis: null, shares: new Map()}
        : {basis: 'length', shares: new Map([...lengths].map(([province, metres]) => [province, metres / all]))};
};
