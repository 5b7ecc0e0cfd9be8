import {leafZones} from '../../compile/endpoint.js';
import type {CompiledModel} from '../../compile/model.js';
import {isExisting} from '../../network/existing.js';
import type {Network, Zone} from '../../network/types.js';
import {modelZones} from '../../report/model-zones.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';
import {roadSeconds, type ZoneDrives} from './roads.js';
import type {Permeability} from './types.js';

type Point = readonly [number, number];

/** Pieces of an edge of a cell that are looked at one by one. */
const PIECE: Metres = 500;
/**
 * A point of the edge between two cells is as far from the point of either, in degrees as the cells are made; they are
 * written to four decimals.
 */
const SLACK = 3e-4;
/** Crossings nearer than this to each other are one road: its carriageways, its crossroads. */
const ONE_ROAD: Metres = 500;
/** Zones farther apart than this, straight, do not feel a border between them. */
const NEAR: Metres = 20_000;
/** Distances are compared in bands, because short trips are slower by the kilometre. */
const BAND: Metres = 4000;

/** A border is between two counties: their ids in order. */
export type CountyPair = readonly [string, string];

export const pairKey = (a: string, b: string): string => [a, b].toSorted().join(' ');

/** The two zones nearest to a point on the plane of degrees, and how much farther the second is. */
const twoNearest = (zones: readonly Zone[], [lon, lat]: Point): readonly [Zone, Zone, number] | undefined => {
    let [first, second]: [Zone | undefined, Zone | undefined] = [undefined, undefined];
    let [least, next] = [Infinity, Infinity];
    for (const zone of zones) {
        const apart = Math.hypot(lon - zone.position!.lon, lat - zone.position!.lat);
        if (apart < least) [second, next, first, least] = [first, least, zone, apart];
        else if (apart < next) [second, next] = [zone, apart];
    }
    return first === undefined || second === undefined ? undefined : [first, second, next - least];
};

const ringsOf = (network: Network, zone: Zone): Point[][] => {
    const cell = modelZones(network).get(zone.id);
    if (cell === undefined) return [];
    return (cell.type === 'Polygon' ? [cell.coordinates] : cell.coordinates).flat() as unknown as Point[][];
};

/** The course of the borders between counties: edges of model zones with a zone of another county on the other side. */
export const borderCourses = (network: Network, wanted: (a: string, b: string) => boolean): Map<string, Point[][]> => {
    const zones = leafZones(network);
    const courses = new Map<string, Point[][]>();
    const counties = new Set(zones.map(({county}) => county));
    for (const zone of zones) {
        if (![...counties].some(county => wanted(zone.county, county))) continue;
        for (const ring of ringsOf(network, zone))
            for (let at = 1; at < ring.length; at++) {
                const [a, b] = [ring[at - 1]!, ring[at]!];
                const metres = straightLine(...a, ...b);
                const count = Math.max(1, Math.ceil(metres / PIECE));
                for (let piece = 0; piece < count; piece++) {
                    const point = (share: number): Point => [
                        a[0] + share * (b[0] - a[0]),
                        a[1] + share * (b[1] - a[1]),
                    ];
                    const near = twoNearest(zones, point((piece + 0.5) / count));
                    if (near === undefined || near[2] > SLACK) continue;
                    const other = near[0].id === zone.id ? near[1] : near[0];
                    // Each edge is met from both sides: it is taken from that of the lower county.
                    if (other.county <= zone.county) continue;
                    if (!wanted(zone.county, other.county)) continue;
                    const key = pairKey(zone.county, other.county);
                    const pieces = courses.get(key);
                    const course = [point(piece / count), point((piece + 1) / count)];
                    if (pieces === undefined) courses.set(key, [course]);
                    else pieces.push(course);
                }
            }
    }
    return courses;
};

export const lengthOfCourse = (course: readonly (readonly Point[])[]): Metres =>
    course.reduce((sum, [a, b]) => sum + straightLine(...a!, ...b!), 0);

/**
 * Roads over a border that are there: links between nodes of the two counties, and nodes that lie in both and have links
 * to either side; those beside each other are one road.
 */
const crossingsOf = ({network, options: {asOf}}: CompiledModel, [a, b]: CountyPair): number => {
    const countiesOf = (node: string): readonly string[] => network.roadNodes.get(node)?.counties ?? [];
    const isOnly = (node: string, county: string, other: string): boolean =>
        countiesOf(node).includes(county) && !countiesOf(node).includes(other);
    const points: Point[] = [];
    const reached = new Map<string, Set<string>>();
    for (const link of network.roadLinks.values()) {
        if (!isExisting(link, asOf)) continue;
        const {from, to} = link;
        if ((isOnly(from, a, b) && isOnly(to, b, a)) || (isOnly(from, b, a) && isOnly(to, a, b))) {
            const [first, last] = [network.roadNodes.get(from)!, network.roadNodes.get(to)!];
            points.push([(first.lon + last.lon) / 2, (first.lat + last.lat) / 2]);
        }
        for (const [node, end] of [
            [from, to],
            [to, from],
        ] as const) {
            if (!countiesOf(node).includes(a) || !countiesOf(node).includes(b)) continue;
            const sides = reached.get(node) ?? new Set<string>();
            if (isOnly(end, a, b)) sides.add(a);
            if (isOnly(end, b, a)) sides.add(b);
            reached.set(node, sides);
        }
    }
    for (const [id, sides] of reached) {
        const {lon, lat} = network.roadNodes.get(id)!;
        if (sides.size === 2) points.push([lon, lat]);
    }
    const roads: Point[] = [];
    for (const point of points.toSorted((x, y) => x[0] - y[0] || x[1] - y[1]))
        if (!roads.some(road => straightLine(...road, ...point) <= ONE_ROAD)) roads.push(point);
    return roads.length;
};

interface Band {
    minutes: number;
    kilometres: number;
    pairs: number;
}

/** Minutes of driving for a kilometre of straight line, by band of distance. */
const bandsOf = (drives: ZoneDrives, isAsked: (from: number, to: number) => boolean): Map<number, Band> => {
    const bands = new Map<number, Band>();
    drives.zones.forEach((from, i) =>
        drives.zones.forEach((to, j) => {
            if (i === j || !isAsked(i, j)) return;
            const straight = straightLine(from.lon, from.lat, to.lon, to.lat);
            if (straight > NEAR || straight === 0) return;
            const seconds = roadSeconds(drives, i, j);
            if (!Number.isFinite(seconds)) return;
            const key = Math.floor(straight / BAND);
            const band = bands.get(key) ?? {minutes: 0, kilometres: 0, pairs: 0};
            band.minutes += seconds / 60;
            band.kilometres += straight / 1000;
            band.pairs++;
            bands.set(key, band);
        }),
    );
    return bands;
};

/**
 * How easily a border is crossed: crossings for a kilometre of it, and minutes of driving for a straight kilometre
 * between zones on either side, over those inside the two counties in the same bands of distance, each band weighing as
 * many pairs as it has across. Over the road alone: local streets that are not in the data end at every border.
 */
export const permeabilityOf = (
    model: CompiledModel,
    drives: ZoneDrives,
    pair: CountyPair,
    borderMetres: Metres,
): Permeability => {
    const leaves = leafZones(model.network);
    const countyOf = (zone: number): string => leaves[zone]!.county;
    const [a, b] = pair;
    const across = bandsOf(
        drives,
        (i, j) => (countyOf(i) === a && countyOf(j) === b) || (countyOf(i) === b && countyOf(j) === a),
    );
    const inside = bandsOf(drives, (i, j) => countyOf(i) === countyOf(j) && pair.includes(countyOf(i)));
    let [acrossSum, insideSum, weight, pairs, insidePairs] = [0, 0, 0, 0, 0];
    for (const [key, band] of across) {
        const own = inside.get(key);
        if (own === undefined) continue;
        acrossSum += band.pairs * (band.minutes / band.kilometres);
        insideSum += band.pairs * (own.minutes / own.kilometres);
        weight += band.pairs;
        pairs += band.pairs;
        insidePairs += own.pairs;
    }
    const borderKm = borderMetres / 1000;
    // Of streets it is not known which county they lie in: that is not no crossing.
    const crossings = model.road.streets === undefined ? crossingsOf(model, pair) : null;
    return {
        asOf: model.options.asOf,
        borderKm,
        crossings,
        crossingsPerKm: crossings !== null && borderKm > 0 ? crossings / borderKm : null,
        pairs,
        minutesPerKm: weight > 0 ? acrossSum / weight : null,
        insidePairs,
        insideMinutesPerKm: weight > 0 ? insideSum / weight : null,
        index: weight > 0 ? insideSum / acrossSum : null,
    };
};
