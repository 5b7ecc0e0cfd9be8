import {MultiDirectedGraph} from 'graphology';
import {DEFAULT_RULES} from '../../src/network/rules.js';
import type {
    Feed,
    FeedStop,
    Frequency,
    GraphEdge,
    GraphNode,
    Network,
    RoadLink,
    RoadNode,
    Route,
    Station,
    StationTransfer,
    System,
    Trip,
    TripStop,
    Zone,
} from '../../src/network/types.js';
import {straightLine} from '../../src/units/geometry.js';
import {Random} from './random.js';

const BASE = {lon: 121, lat: 31};
const HOUR = 3600;
const FACILITIES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const;
const AREAS = ['inner', 'suburb', 'rural'] as const;

export interface RandomNetworkOptions {
    readonly stationCount?: number;
    readonly zoneCount?: number;
    readonly railTrips?: number;
    readonly metroLines?: number;
}

const feedOf = (id: string, system: System, trips: Trip[], frequencies: Frequency[], routes: Route[]): Feed => {
    const stops = new Map<string, FeedStop>();
    for (const trip of trips)
        for (const {stopId} of trip.stops)
            stops.set(stopId, {id: stopId, name: stopId, stationId: stopId.split(':').at(-1)!});
    return {
        id,
        system,
        evidence: 'published',
        routes: new Map(routes.map(route => [route.id, route])),
        stops,
        trips,
        frequencies,
        transfers: [],
        services: new Map([
            [
                'daily',
                {
                    id: 'daily',
                    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
                    added: new Set(),
                    removed: new Set(),
                },
            ],
        ]),
    };
};

const named = (id: string) => ({name: {zh: id, en: id}, pinyin: id, aliases: []});

const route = (id: string): Route => ({id, name: {zh: id, en: id}, shortName: id, type: 2, agency: 'a'});

type Point = () => {lon: number; lat: number};

const common = {evidence: 'estimated' as const, sourceId: 'test'};
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const zonesOf = (random: Random, point: Point, zoneCount: number): Map<string, Zone> => {
    const zones = new Map<string, Zone>();
    for (let index = 0; index < zoneCount; index++) {
        const id = `z${index}`;
        const county = `c${index % 2}`;
        zones.set(id, {
            id,
            ...named(id),
            level: 'town',
            city: 'city',
            county,
            localArea: county,
            position: point(),
            areaKm2: random.int(1, 60),
            areaType: random.pick(['inner', 'suburb', 'rural'] as const),
            ...(random.chance(0.5) ? {bank: random.pick(['E', 'W'])} : {}),
            population: random.int(0, 1000),
            populationEvidence: 'estimated',
            ...common,
        });
    }
    return zones;
};

const stationsOf = (random: Random, point: Point, stationCount: number): Map<string, Station> => {
    const stations = new Map<string, Station>();
    for (let index = 0; index < stationCount; index++) {
        const id = `s${index}`;
        const system: System =
            index % 3 === 0
                ? 'rail'
                : index % 3 === 1
                  ? 'metro'
                  : random.pick(['rail', 'metro', 'suburban', 'bus'] as const);
        stations.set(id, {
            id,
            ...named(id),
            datedNames: [],
            kind: system,
            city: 'city',
            county: `c${index % 2}`,
            localArea: `c${index % 2}`,
            ...(random.chance(0.9) ? {position: point()} : {}),
            processClass: [{value: random.pick(['small', 'medium', 'hub'] as const)}],
            closures: [],
            localBus: random.chance(0.6),
            ...common,
        });
    }
    return stations;
};

/** From each station a walk to one, itself perhaps. */
const transfersOf = (random: Random, stationCount: number): StationTransfer[] =>
    Array.from({length: stationCount}, (_, index) => ({
        fromStation: `s${index}`,
        toStation: `s${random.int(0, stationCount - 1)}`,
        walk: random.int(60, 900),
        ...common,
    }));

/** So many stops in a row, of which no two neighbours are one. */
const walkThrough = (random: Random, stationCount: number, count: number, prefix = ''): string[] => {
    const chosen: string[] = [];
    while (chosen.length < count) {
        const id = `${prefix}s${random.int(0, stationCount - 1)}`;
        if (chosen.at(-1) !== id) chosen.push(id);
    }
    return chosen;
};

const timesOf = (random: Random, ids: readonly string[], start: number, noBans: boolean): TripStop[] => {
    let now = start;
    return ids.map((stopId, at) => {
        const arrive = at === 0 ? now : (now += random.int(120, 1500));
        const depart = at === 0 || at === ids.length - 1 ? arrive : (now += random.int(0, 180));
        return {
            stopId,
            arrive,
            depart,
            canBoard: at < ids.length - 1 && (noBans || random.chance(0.92)),
            canAlight: at > 0 && (noBans || random.chance(0.92)),
            distanceKm: at * 10,
        };
    });
};

const railTripsOf = (random: Random, stationCount: number, railTrips: number): Trip[] =>
    Array.from({length: railTrips}, (_, index) => {
        // A few stop sequences shared by many trips, so that patterns hold more than one trip and some overtake.
        const pattern = new Random(random.seed * 1000 + (index % 5));
        const ids = walkThrough(pattern, stationCount, 2 + (index % 4));
        const start = random.chance(0.1) ? random.int(22, 25) * HOUR : random.int(5 * HOUR, 21 * HOUR);
        return {
            id: `t${index}`,
            routeId: 'R',
            serviceId: 'daily',
            shortName: `T${index}`,
            headsign: '',
            stops: timesOf(random, ids, start, false),
            ...(random.chance(0.2) ? {blockId: `b${index % 2}`} : {}),
            combined: false,
            clockFace: false,
            evidence: 'published',
            sourceId: 'test',
        };
    });

/** Windows of a headway line, one after the other, with a gap between them now and then. */
const frequenciesOf = (random: Random, tripId: string): Frequency[] => {
    const frequencies: Frequency[] = [];
    let start = random.int(5, 7) * HOUR;
    for (let window = random.int(1, 4); window > 0; window--) {
        const end = start + random.int(1, 5) * HOUR;
        const headway = random.int(2, 12) * 60 + random.int(0, 1);
        frequencies.push({tripId, start, end, headway, exact: false, ...common});
        start = end + (random.chance(0.3) ? random.int(1, 3) * HOUR : 0);
    }
    return frequencies;
};

const metroOf = (random: Random, stationCount: number, metroLines: number): Feed => {
    const trips: Trip[] = [];
    const frequencies: Frequency[] = [];
    const routes: Route[] = [];
    for (let line = 0; line < metroLines; line++)
        for (const direction of ['0', '1']) {
            const id = `m${line}-${direction}`;
            const calls = walkThrough(random, stationCount, random.int(2, 5), `${line}:`);
            trips.push({
                id,
                routeId: `M${line}`,
                serviceId: 'daily',
                shortName: '',
                headsign: '',
                directionId: direction,
                stops: timesOf(random, calls, random.int(0, 8) * HOUR, true),
                combined: false,
                clockFace: false,
                ...common,
            });
            routes.push(route(`M${line}`));
            frequencies.push(...frequenciesOf(random, id));
        }
    return feedOf('metro', 'metro', trips, frequencies, routes);
};

const NODE_COUNT = 12;

const roadNodesOf = (random: Random, point: Point): Map<string, RoadNode> => {
    const roadNodes = new Map<string, RoadNode>();
    for (let index = 0; index < NODE_COUNT; index++) {
        const id = `n${index}`;
        roadNodes.set(id, {
            id,
            name: id,
            nodeType: 'interchange',
            signal: random.chance(0.2),
            counties: [`c${index % 2}`],
            localAreas: [`c${index % 2}`],
            entry: random.chance(0.8),
            ...point(),
            ...common,
            ...(random.chance(0.3) ? {bank: random.pick(['E', 'W'])} : {}),
        });
    }
    return roadNodes;
};

const roadLinksOf = (random: Random, roadNodes: ReadonlyMap<string, RoadNode>): Map<string, RoadLink> => {
    const roadLinks = new Map<string, RoadLink>();
    for (let index = 0; index < 22; index++) {
        const from = `n${random.int(0, NODE_COUNT - 1)}`;
        const to = `n${random.int(0, NODE_COUNT - 1)}`;
        if (from === to) continue;
        const [a, b] = [roadNodes.get(from)!, roadNodes.get(to)!];
        const id = `l${index}`;
        roadLinks.set(id, {
            id,
            name: id,
            ref: '',
            from,
            to,
            directed: random.chance(0.3),
            length: straightLine(a.lon, a.lat, b.lon, b.lat) * (1 + random.next()),
            facilityType: random.pick(FACILITIES),
            areaType: random.pick(AREAS),
            freeSpeedKmh: random.int(20, 110),
            speedEvidence: 'estimated',
            tolled: random.chance(0.3),
            jurisdiction: 'Zhejiang',
            ...(random.chance(0.1) ? {openDate: 'unopened' as const} : {}),
            status: 'open',
            geometry: [
                [a.lon, a.lat],
                [b.lon, b.lat],
            ],
            lengthEvidence: 'estimated',
            ...common,
        });
    }
    return roadLinks;
};

const graphOf = (
    roadNodes: ReadonlyMap<string, RoadNode>,
    roadLinks: ReadonlyMap<string, RoadLink>,
): Network['graph'] => {
    const graph = new MultiDirectedGraph<GraphNode, GraphEdge>();
    for (const {id, lon, lat} of roadNodes.values()) graph.addNode(`road:${id}`, {kind: 'road', lon, lat});
    for (const {id, from, to, length, evidence, openDate, directed} of roadLinks.values()) {
        const edge = {
            kind: 'road' as const,
            mode: 'car',
            id,
            length,
            evidence,
            ...(openDate === undefined ? {} : {openDate}),
        };
        graph.addDirectedEdgeWithKey(`${id}+`, `road:${from}`, `road:${to}`, {...edge});
        if (!directed) graph.addDirectedEdgeWithKey(`${id}-`, `road:${to}`, `road:${from}`, {...edge});
    }
    return graph;
};

const ROAD_PERIODS: Network['roadPeriods'] = [
    {
        id: 'peak',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        hours: [
            {from: 7 * HOUR, to: 9 * HOUR},
            {from: 17 * HOUR, to: 19 * HOUR},
        ],
    },
    {
        id: 'night',
        days: everyDay,
        hours: [
            {from: 0, to: 6 * HOUR},
            {from: 22 * HOUR, to: 24 * HOUR},
        ],
    },
    {id: 'inter-peak', days: everyDay, hours: [{from: 0, to: 24 * HOUR}]},
];

const SPEED_FACTORS: Network['speedFactors'] = FACILITIES.flatMap(facilityType =>
    AREAS.flatMap(areaType =>
        ROAD_PERIODS.map(({id}, at) => ({facilityType, areaType, period: id, factor: [0.6, 1, 0.85][at]!})),
    ),
);

/**
 * A small region with everything that matters to the search: trains that overtake, skip stops, ban boarding, pass
 * midnight and join blocks; headway lines with several windows and gaps between them; station classes, walks between
 * stations, a river, roads with tolls, one-ways and a dead end.
 */
export const randomNetwork = (
    seed: number,
    {stationCount = 9, zoneCount = 5, railTrips = 14, metroLines = 3}: RandomNetworkOptions = {},
): Network => {
    // One sequence of numbers for all parts: their order is part of what a seed means.
    const random = new Random(seed);
    const point: Point = () => ({
        lon: BASE.lon + random.next() * 0.35,
        lat: BASE.lat + random.next() * 0.3,
    });
    const zones = zonesOf(random, point, zoneCount);
    const stations = stationsOf(random, point, stationCount);
    const transfers = transfersOf(random, stationCount);
    const trips = railTripsOf(random, stationCount, railTrips);
    const metro = metroOf(random, stationCount, metroLines);
    const roadNodes = roadNodesOf(random, point);
    const roadLinks = roadLinksOf(random, roadNodes);
    return {
        id: `random-${seed}`,
        title: {zh: '随机', en: 'Random'},
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        licence: 'none',
        attribution: [],
        bounds: [120, 30, 122, 32],
        coarse: true,
        defaultAsOf: '2026-11-17',
        digest: `random-${seed}`,
        zones,
        places: new Map(),
        opportunities: [],
        stations,
        transfers,
        roadNodes,
        roadLinks,
        rules: DEFAULT_RULES,
        page: {routes: [], centres: [], facts: {}},
        roadPeriods: ROAD_PERIODS,
        speedFactors: SPEED_FACTORS,
        feeds: new Map([
            ['rail', feedOf('rail', 'rail', trips, [], [route('R')])],
            ['metro', metro],
        ]),
        standIns: [],
        fares: [],
        projects: new Map(),
        claims: [],
        sets: new Map(),
        unknownServices: [],
        sources: new Map(),
        scenarios: new Map(),
        graph: graphOf(roadNodes, roadLinks),
    };
};
