import {coordinateEndpoint, type Endpoint, leafZones} from '../compile/endpoint.js';
import type {Network, Zone} from '../network/types.js';
import {EARTH_RADIUS, eastOf, lonInBox, METRES_PER_DEGREE, shrinkEast, straightLine} from '../units/geometry.js';
import type {Metres} from '../units/units.js';

/** Side of a cell (docs/isochrones.md). */
const CELL_SIDE: Metres = 500;
/** Cells farther than this from every zone point are nobody's: the zone there is not in the data. */
export const CELL_REACH: Metres = 12_000;
/** Degrees are kept as whole millionths (0.1 m), so that a centre written as `lon,lat` is the same number again. */
const MICRO = 1e6;

/**
 * The 500 m cells over land near the zones of a network, the same for every origin. Cells are listed by row from the
 * south, within a row from the west; arrays have one entry a cell unless they say otherwise.
 */
export interface CellGrid {
    /** South-west corner and steps, degrees in whole millionths, the steps even so that centres are whole too. */
    readonly west: number;
    readonly south: number;
    readonly stepLon: number;
    readonly stepLat: number;
    readonly columns: number;
    readonly rows: number;
    /** The first column east of 180 degrees, which is an edge of cells; `columns` where the grid ends before it. */
    readonly seam: number;
    /** row * columns + column, ascending. */
    readonly index: Float64Array;
    /** Centre, degrees. */
    readonly lon: Float64Array;
    readonly lat: Float64Array;
    /** Leaf zone whose point is nearest, index in `leafZones`. */
    readonly zone: Uint32Array;
    /** Area on the sphere, km2. */
    readonly areaKm2: Float64Array;
    /** Share of the zone's people. Sums to those of all zones whose point is inside the bounds. */
    readonly people: Float64Array;
}

type Land = NonNullable<Network['land']>;

const foldedMicro = (lon: number): number => (lon > 180 * MICRO ? lon - 360 * MICRO : lon);

/** Parts of a grid that a change of people leaves alone. */
interface Geometry extends Omit<CellGrid, 'people'> {
    /**
     * Cell on which the people of a zone without land cells live, by
     * zone; -1 where it has land cells or lies outside the bounds.
     */
    readonly lastResort: Int32Array;
}

/**
 * Longitudes at which a parallel crosses the rings of a polygon,
 * ascending: between the first and second it is inside, and so on.
 */
const crossings = (polygon: Land[number], lat: number): number[] => {
    const crossings: number[] = [];
    for (const ring of polygon)
        for (let at = 0; at < ring.length; at++) {
            const [x1, y1] = ring[at]!;
            const [x2, y2] = ring[at === 0 ? ring.length - 1 : at - 1]!;
            if (y1 > lat !== y2 > lat) crossings.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
        }
    return crossings.toSorted((a, b) => a - b);
};

/** Is a point on land? Rows are asked one after the other, so the crossings of the last parallel are kept. */
const landTest = (land: Land | undefined): ((lon: number, lat: number) => boolean) => {
    if (land === undefined) return () => true;
    let row = Number.NaN;
    let spans: number[][] = [];
    return (lon, lat) => {
        if (lat !== row)
            [row, spans] = [lat, land.map(polygon => crossings(polygon, lat)).filter(({length}) => length > 0)];
        return spans.some(edges => {
            let isInside = false;
            for (const edge of edges) {
                if (edge > lon) break;
                isInside = !isInside;
            }
            return isInside;
        });
    };
};

const computeGeometry = (zones: readonly Zone[], bounds: Network['bounds'], land: Land | undefined): Geometry => {
    const [left, south, east, north] = [bounds[0], bounds[1], eastOf(bounds), bounds[3]].map(degrees =>
        Math.round(degrees * MICRO),
    ) as [number, number, number, number];
    const evenStep = (metresPerDegree: number): number =>
        Math.max(2, 2 * Math.round(((CELL_SIDE / metresPerDegree) * MICRO) / 2));
    const stepLat = evenStep(METRES_PER_DEGREE);
    const stepLon = evenStep(METRES_PER_DEGREE * shrinkEast((south + north) / 2 / MICRO));
    const half = 180 * MICRO;
    const before = Math.floor((half - left) / stepLon + 0.5);
    const west = east > half ? half - before * stepLon : left;
    // Only cells whose centre is inside the bounds: a coordinate outside is no end of a journey.
    const columns = Math.max(0, Math.floor((east - west) / stepLon + 0.5));
    const rows = Math.max(0, Math.floor((north - south) / stepLat + 0.5));
    const lonOf = (column: number): number => foldedMicro(west + column * stepLon + stepLon / 2) / MICRO;
    const latOf = (row: number): number => (south + row * stepLat + stepLat / 2) / MICRO;

    // Zone by zone over the cells around it: of equal distances the first zone stays, as in `modelZoneOf`.
    const nearest = new Map<number, {zone: number; metres: Metres}>();
    const homes = new Int32Array(zones.length).fill(-1);
    zones.forEach(({position}, zone) => {
        const {lon, lat} = position!;
        const middleRow = Math.floor((lat * MICRO - south) / stepLat);
        const middleColumn = Math.floor((lonInBox(bounds, lon) * MICRO - west) / stepLon);
        if (middleRow >= 0 && middleRow < rows && middleColumn >= 0 && middleColumn < columns)
            homes[zone] = middleRow * columns + middleColumn;
        const high = Math.ceil(CELL_REACH / CELL_SIDE) + 1;
        for (let row = Math.max(0, middleRow - high); row <= Math.min(rows - 1, middleRow + high); row++) {
            // Meridians close up towards the poles; a row's width in
            // columns is taken at its own latitude, with a column to spare.
            const metresPerColumn =
                (stepLon / MICRO) * METRES_PER_DEGREE * shrinkEast(Math.max(Math.abs(latOf(row)), Math.abs(lat)));
            const wide = Math.ceil(CELL_REACH / Math.max(metresPerColumn, 1)) + 1;
            for (
                let column = Math.max(0, middleColumn - wide);
                column <= Math.min(columns - 1, middleColumn + wide);
                column++
            ) {
                const metres = straightLine(lonOf(column), latOf(row), lon, lat);
                if (metres > CELL_REACH) continue;
                const index = row * columns + column;
                const current = nearest.get(index);
                if (current === undefined || metres < current.metres) nearest.set(index, {zone, metres});
            }
        }
    });
    const isLand = landTest(land);
    const dry = (index: number): boolean => isLand(lonOf(index % columns), latOf(Math.floor(index / columns)));
    const onLand = Float64Array.from(nearest.keys()).toSorted().filter(dry);
    const withLand = new Set(Array.from(onLand, index => nearest.get(index)!.zone));
    // An island too small for the coastline: the cell that holds its point counts as land.
    const lonely = zones
        .map((_, zone) => homes[zone]!)
        .filter((home, zone) => home >= 0 && !withLand.has(zone) && nearest.has(home));
    const index = Float64Array.from(new Set([...onLand, ...lonely])).toSorted();
    const place = new Map(Array.from(index, (cell, at) => [cell, at]));
    const row = (cell: number): number => Math.floor(cell / columns);
    const lonRadians = (stepLon / MICRO) * (Math.PI / 180);
    const areaOfRow = (at: number): number => {
        const sine = (edge: number): number => Math.sin(((south + edge * stepLat) / MICRO) * (Math.PI / 180));
        return (EARTH_RADIUS ** 2 * lonRadians * (sine(at + 1) - sine(at))) / 1e6;
    };
    return {
        west: west / MICRO,
        south: south / MICRO,
        stepLon: stepLon / MICRO,
        stepLat: stepLat / MICRO,
        columns,
        rows,
        seam: east > half ? before : columns,
        index,
        lon: index.map(cell => lonOf(cell % columns)),
        lat: index.map(cell => latOf(row(cell))),
        zone: Uint32Array.from(index, cell => nearest.get(cell)!.zone),
        areaKm2: index.map(cell => areaOfRow(row(cell))),
        lastResort: Int32Array.from(zones, (_, zone) => {
            const owns = withLand.has(zone) ? undefined : place.get(homes[zone]!);
            return owns ?? -1;
        }),
    };
};

const peopleOf = ({zone, lastResort, index}: Geometry, zones: readonly Zone[]): Float64Array => {
    const people = new Float64Array(index.length);
    const counts = new Uint32Array(zones.length);
    // A zone that shares its only cell with a nearer one lives there too, and on no other.
    zone.forEach(zoneIndex => {
        if (lastResort[zoneIndex] === -1) counts[zoneIndex]!++;
    });
    zone.forEach((zoneIndex, cell) => {
        if (lastResort[zoneIndex] === -1) people[cell]! += (zones[zoneIndex]!.population ?? 0) / counts[zoneIndex]!;
    });
    lastResort.forEach((cell, zoneIndex) => {
        if (cell >= 0) people[cell]! += zones[zoneIndex]!.population ?? 0;
    });
    return people;
};

/**
 * Grids by the zones they were made of, and the last geometries:
 * a change of land use makes new people on the same cells.
 */
const grids = new WeakMap<Network['zones'], CellGrid>();
const KEPT_GEOMETRIES = 4;
const geometries: {readonly key: string; readonly land: Land | undefined; readonly geometry: Geometry}[] = [];

/** The grid of a network: 500 m in latitude, and in longitude at the middle of the bounds. */
export const cellGrid = (network: Network): CellGrid => {
    let grid = grids.get(network.zones);
    if (grid === undefined) {
        const zones = leafZones(network);
        const key = JSON.stringify([network.bounds, zones.map(({position}) => [position!.lon, position!.lat])]);
        let kept = geometries.find(candidate => candidate.key === key && candidate.land === network.land);
        if (kept === undefined) {
            kept = {key, land: network.land, geometry: computeGeometry(zones, network.bounds, network.land)};
            geometries.push(kept);
            if (geometries.length > KEPT_GEOMETRIES) geometries.shift();
        }
        const {lastResort: _, ...cells} = kept.geometry;
        grid = {...cells, people: peopleOf(kept.geometry, zones)};
        grids.set(network.zones, grid);
    }
    return grid;
};

/** Ends that stand for the cells of each zone, by grid. */
const samples = new WeakMap<CellGrid, Endpoint[]>();

/**
 * A cell's centre as an end of journeys: to the search the same as if its coordinate had been asked for. It has the id
 * and name of its zone's point, which nobody reads: a hundred thousand labels take longer to write than the search.
 */
export const cellEndpoint = (grid: CellGrid, zones: readonly Zone[], cell: number): Endpoint => {
    let ends = samples.get(grid);
    if (ends === undefined)
        samples.set(
            grid,
            (ends = zones.map(zone => coordinateEndpoint(zone.position!.lon, zone.position!.lat, [zone]))),
        );
    return {...ends[grid.zone[cell]!]!, lon: grid.lon[cell]!, lat: grid.lat[cell]!};
};
