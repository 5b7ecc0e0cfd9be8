import {MultiDirectedGraph} from 'graphology';
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

/**
 * A small region with everything that matters to the search: trains that overtake, skip stops, ban boarding, pass
 * midnight and join blocks; headway lines with several windows and gaps between them; station classes, walks between
 * stations, a river, roads with tolls, one-ways and a dead end.
 */
export const randomNetwork = (
    seed: number,
    {stationCount = 9, zoneCount = 5, railTrips = 14, metroLines = 3}: RandomNetworkOptions = {},
): Network => {
    const random = new Random(seed);
    const point = (): {lon: number; lat: number} => ({
        lon: BASE.lon + random.next() * 0.35,
        lat: BASE.lat + random.next() * 0.3,
    });
    const common = {evidence: 'estimated' as const, sourceId: 'test'};

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

    const stations = new Map<string, Station>();
    const systems: System[] = [];
    for (let index = 0; index < stationCount; index++) {
        const id = `s${index}`;
        const system: System =
            index % 3 === 0
                ? 'rail'
                : index % 3 === 1
                  ? 'metro'
                  : random.pick(['rail', 'metro', 'suburban', 'bus'] as const);
        systems.push(system);
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
    const transfers: StationTransfer[] = [];
    for (let index = 0; index < stationCount; index++)
        transfers.push({
            fromStation: `s${index}`,
            toStation: `s${random.int(0, stationCount - 1)}`,
            walk: random.int(60, 900),
            ...common,
        });

    const walkThrough = (count: number, prefix: string): string[] => {
        const chosen: string[] = [];
        while (chosen.length < count) {
            const id = `${prefix}${`s${random.int(0, stationCount - 1)}`}`;
            if (chosen.at(-1) !== id) chosen.push(id);
        }
        return chosen;
    };
    const times = (ids: readonly string[], start: number, noBans: boolean): TripStop[] => {
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

    const trips: Trip[] = [];
    for (let index = 0; index < railTrips; index++) {
        // A few stop sequences shared by many trips, so that patterns hold more than one trip and some overtake.
        const pattern = new Random(seed * 1000 + (index % 5));
        const ids: string[] = [];
        while (ids.length < 2 + (index % 4)) {
            const id = `s${pattern.int(0, stationCount - 1)}`;
            if (ids.at(-1) !== id) ids.push(id);
        }
        const start = random.chance(0.1) ? random.int(22, 25) * HOUR : random.int(5 * HOUR, 21 * HOUR);
        trips.push({
            id: `t${index}`,
            routeId: 'R',
            serviceId: 'daily',
            shortName: `T${index}`,
            headsign: '',
            stops: times(ids, start, false),
            ...(random.chance(0.2) ? {blockId: `b${index % 2}`} : {}),
            combined: false,
            clockFace: false,
            evidence: 'published',
            sourceId: 'test',
        });
    }
    const lines: Trip[] = [];
    const frequencies: Frequency[] = [];
    const routes: Route[] = [];
    for (let line = 0; line < metroLines; line++)
        for (const direction of ['0', '1']) {
            const id = `m${line}-${direction}`;
            lines.push({
                id,
                routeId: `M${line}`,
                serviceId: 'daily',
                shortName: '',
                headsign: '',
                directionId: direction,
                stops: times(walkThrough(random.int(2, 5), `${line}:`), random.int(0, 8) * HOUR, true),
                combined: false,
                clockFace: false,
                evidence: 'estimated',
                sourceId: 'test',
            });
            routes.push(route(`M${line}`));
            let start = random.int(5, 7) * HOUR;
            for (let window = random.int(1, 4); window > 0; window--) {
                const end = start + random.int(1, 5) * HOUR;
                frequencies.push({
                    tripId: id,
                    start,
                    end,
                    headway: random.int(2, 12) * 60 + random.int(0, 1),
                    exact: false,
                    ...common,
                });
                start = end + (random.chance(0.3) ? random.int(1, 3) * HOUR : 0);
            }
        }

    const roadNodes = new Map<string, RoadNode>();
    const nodeCount = 12;
    for (let index = 0; index < nodeCount; index++) {
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
    const roadLinks = new Map<string, RoadLink>();
    const graph = new MultiDirectedGraph<GraphNode, GraphEdge>();
    for (const {id, lon, lat} of roadNodes.values()) graph.addNode(`road:${id}`, {kind: 'road', lon, lat});
    for (let index = 0; index < 22; index++) {
        const from = `n${random.int(0, nodeCount - 1)}`;
        const to = `n${random.int(0, nodeCount - 1)}`;
        if (from === to) continue;
        const [a, b] = [roadNodes.get(from)!, roadNodes.get(to)!];
        const link: RoadLink = {
            id: `l${index}`,
            name: `l${index}`,
            ref: '',
            from,
            to,
            directed: random.chance(0.3),
            length: straightLine(a.lon, a.lat, b.lon, b.lat) * (1 + random.next()),
            facilityType: random.pick(['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const),
            areaType: random.pick(['inner', 'suburb', 'rural'] as const),
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
        };
        roadLinks.set(link.id, link);
        const edge = {
            kind: 'road' as const,
            mode: 'car',
            id: link.id,
            length: link.length,
            evidence: link.evidence,
            ...(link.openDate === undefined ? {} : {openDate: link.openDate}),
        };
        graph.addDirectedEdgeWithKey(`${link.id}+`, `road:${from}`, `road:${to}`, {...edge});
        if (!link.directed) graph.addDirectedEdgeWithKey(`${link.id}-`, `road:${to}`, `road:${from}`, {...edge});
    }

    const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const roadPeriods: Network['roadPeriods'] = [
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
    return {
        id: `random-${seed}`,
        title: {zh: '随机', en: 'Random'},
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        licence: 'none',
        attribution: [],
        bounds: [120, 30, 122, 32],
        defaultAsOf: '2026-11-17',
        digest: `random-${seed}`,
        zones,
        places: new Map(),
        opportunities: [],
        stations,
        transfers,
        roadNodes,
        roadLinks,
        roadPeriods,
        speedFactors: (['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const).flatMap(facilityType =>
            (['inner', 'suburb', 'rural'] as const).flatMap(areaType =>
                roadPeriods.map(({id}, at) => ({facilityType, areaType, period: id, factor: [0.6, 1, 0.85][at]!})),
            ),
        ),
        feeds: new Map([
            ['rail', feedOf('rail', 'rail', trips, [], [route('R')])],
            ['metro', feedOf('metro', 'metro', lines, frequencies, routes)],
        ]),
        standIns: [],
        fares: [],
        projects: new Map(),
        claims: [],
        unknownServices: [],
        sources: new Map(),
        scenarios: new Map(),
        graph,
    };
};
