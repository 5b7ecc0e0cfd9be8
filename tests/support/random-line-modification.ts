import type {Feed, Frequency, Network, Trip} from '../../src/network/types.js';
import {Random} from './random.js';
import {lawNetwork} from './random-modification.js';

const usable = (network: Network): string[] =>
    [...network.stations.values()].filter(({position}) => position !== undefined).map(({id}) => id);

const some = <T>(items: readonly T[], count: number, random: Random): T[] => {
    const left = [...items];
    return Array.from({length: Math.min(count, left.length)}, () => left.splice(random.int(0, left.length - 1), 1)[0]!);
};

/**
 * A `lawNetwork` with every way a line may be timed: single trips with blocks (`rail:R`), headways (`metro:M0`..),
 * phased clock faces (`L1:L1`, `L2:L2`), exact headways (`coach:E`), and trains that run on as others by their block
 * (`sub:S`: a - b, b - c - b, b - d).
 */
export const lineNetwork = (seed: number): Network => {
    const network = lawNetwork(seed);
    const line = network.feeds.get('L1')!;
    const [first] = line.trips;
    const trip: Trip = {...first!, id: 'e', routeId: 'E', shortName: 'E'};
    const {phase: _phase, ...bare} = trip;
    const row = {tripId: 'e', exact: true, evidence: 'estimated', sourceId: 'test'} as const;
    const frequencies: Frequency[] = [
        {...row, start: 6 * 3600, end: 9 * 3600 + 600, headway: 1200},
        {...row, start: 9 * 3600 + 900, end: 20 * 3600, headway: 1800},
    ];
    const route = {...line.routes.get('L1')!, id: 'E', name: {zh: '线E', en: 'Line E'}};
    const [a, b, c, d] = usable(network) as [string, string, string, string];
    const random = new Random(seed + 500);
    const joined = Array.from({length: 6}, (_, group): Trip[] => {
        let now = (5 + group * 2) * 3600 + random.int(0, 1800);
        return [
            [a, b],
            [b, c, b],
            [b, d],
        ].map((calls, part) => {
            const stops = calls.map((station, at) => {
                const arrive = at === 0 ? now : (now += random.int(300, 1200));
                const depart = at === 0 || at === calls.length - 1 ? arrive : (now += 60);
                return {
                    stopId: station,
                    arrive,
                    depart,
                    canBoard: at < calls.length - 1,
                    canAlight: at > 0,
                    distanceKm: at * 10,
                };
            });
            now += random.int(60, 200);
            return {
                ...bare,
                id: `j${group}-${part}`,
                routeId: 'S',
                shortName: `J${group}${part}`,
                headsign: '',
                directionId: '0',
                blockId: `k${group}`,
                stops,
                clockFace: false,
            };
        });
    }).flat();
    const calls = [a, b, c, d].map(id => [id, {id, name: id, stationId: id}] as const);
    const sub: Feed = {
        ...line,
        id: 'sub',
        routes: new Map([['S', {...route, id: 'S', name: {zh: '线S', en: 'Line S'}}]]),
        stops: new Map(calls),
        trips: joined,
        frequencies: [],
    };
    return {
        ...network,
        feeds: new Map([
            ...network.feeds,
            ['sub', sub],
            [
                'coach',
                {...line, id: 'coach', system: 'coach', routes: new Map([['E', route]]), trips: [bare], frequencies},
            ],
        ]),
    };
};

const LINES = ['rail:R', 'sub:S', 'metro:M0', 'metro:M1', 'metro:M2', 'L1:L1', 'L2:L2', 'coach:E'] as const;
const clockOf = (seconds: number): string =>
    `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;

/** What the modifications of a `lineNetwork` are drawn from. */
interface Draw {
    readonly network: Network;
    readonly random: Random;
    readonly stations: readonly string[];
    /** A line with trips. */
    readonly timetabled: string;
    /** The fields, or none, by chance. */
    readonly maybe: (share: number, fields: Record<string, unknown>) => Record<string, unknown>;
    /** Some trips of a line. */
    readonly ids: (line: string) => string[];
}

const tripsOf = (network: Network, line: string): Trip[] =>
    network.feeds.get(line.split(':')[0]!)!.trips.filter(({routeId}) => routeId === line.split(':')[1]);

const windowOf = (random: Random): {from: string; to: string} => {
    const from = random.int(5 * 3600, 11 * 3600);
    return {from: clockOf(from), to: clockOf(from + random.int(1800, 6 * 3600))};
};

/** By kind: its fields, with every option it has. */
const MAKERS: Readonly<Record<string, (draw: Draw) => Record<string, unknown>>> = {
    'add-line': ({random, stations, maybe}) => {
        const timing = random.pick([
            {
                headwayMinutes: random.int(2, 75),
                ...maybe(0.5, windowOf(random)),
                ...maybe(0.3, {bothDirections: false}),
            },
            {
                departures: ['06:40', '07:15', '08:00', '09:30', '24:10'],
                ...maybe(0.5, {backDepartures: ['07:00', '10:10']}),
            },
        ]);
        const calls = some(stations, random.int(2, 5), random);
        return {
            id: 'new',
            name: {zh: '新线', en: 'New line'},
            system: random.pick(['rail', 'suburban', 'metro', 'bus', 'tram', 'coach']),
            designSpeedKmh: random.int(30, 350),
            ...timing,
            stops: calls.map((station, at) => ({
                station,
                ...(at > 0 && at < calls.length - 1 && random.chance(0.3) ? {pass: true} : {}),
                ...maybe(0.3, {dwellMinutes: random.int(0, 4)}),
            })),
            ...maybe(0.3, {days: ['tue', 'sat']}),
            ...maybe(0.3, {fare: {perKmCny: 0.4, minimumCny: 2}}),
        };
    },
    'remove-line': ({random, maybe, ids}) => {
        const line = random.pick(LINES);
        return {line, ...maybe(0.6, {trips: ids(line)}), ...maybe(0.3, {days: ['tue', 'wed']})};
    },
    'change-headway': ({network, random, maybe}) => {
        const line = random.pick(LINES.slice(2));
        const feed = network.feeds.get(line.split(':')[0]!)!;
        const [row] = feed.frequencies.filter(({tripId}) => tripsOf(network, line).some(({id}) => id === tripId));
        const minutes = (row?.headway ?? 1800) / 60;
        return {
            line,
            headwayMinutes: random.pick([
                minutes / 2,
                minutes / 3,
                minutes / 4,
                minutes * 2,
                minutes * 3,
                minutes + 1,
                Math.max(1, minutes - 1),
            ]),
            ...maybe(0.5, windowOf(random)),
            ...maybe(0.3, {direction: random.int(0, 1)}),
        };
    },
    'change-departures': ({random, timetabled, maybe, ids}) => ({
        line: timetabled,
        ...maybe(0.6, {add: [clockOf(random.int(5 * 3600, 12 * 3600)), '07:35']}),
        ...maybe(0.4, {shift: {trips: ids(timetabled), minutes: random.int(-30, 30)}}),
        ...maybe(0.3, {remove: ids(timetabled)}),
    }),
    'change-run-time': ({network, random, maybe, ids}) => {
        const line = random.pick(LINES);
        const [trip] = some(tripsOf(network, line), 1, random);
        const called = trip!.stops.map(
            ({stopId}) => network.feeds.get(line.split(':')[0]!)!.stops.get(stopId)!.stationId,
        );
        const stretch = random.pick([
            {},
            {between: [called[0], called.at(-1)]},
            {from: called[0]},
            {to: called.at(-1)},
            {from: called[0], to: called[1]},
        ]);
        return {
            line,
            ...stretch,
            ...random.pick([
                {factor: random.pick([0.1, 0.55, 0.83, 1.3])},
                {minutesLess: random.pick([-7, 0.5, 1, 1.3])},
            ]),
            ...maybe(0.6, {keepDepartures: true}),
            ...maybe(0.3, {trips: ids(line)}),
        };
    },
    'add-stop': ({random, stations, maybe}) => ({
        line: random.pick(LINES),
        station: random.pick(stations),
        ...maybe(0.3, {window: windowOf(random)}),
        ...maybe(0.3, {every: 2}),
        ...maybe(0.3, {dwellMinutes: random.int(0, 3), penaltyMinutes: random.int(0, 3)}),
    }),
    'skip-stop': ({network, random, stations, maybe}) => {
        const line = random.pick(LINES);
        const [trip] = some(
            tripsOf(network, line).filter(({stops}) => stops.length > 2),
            1,
            random,
        );
        const called =
            trip === undefined
                ? random.pick(stations)
                : network.feeds
                      .get(line.split(':')[0]!)!
                      .stops.get(trip.stops[random.int(1, trip.stops.length - 2)]!.stopId)!.stationId;
        return {
            line,
            station: called,
            ...maybe(0.3, {window: '06:30-09:00'}),
            ...maybe(0.3, {savedMinutes: random.int(0, 3)}),
        };
    },
    'extend-line': ({network, random, stations, maybe}) => {
        const line = random.pick(LINES);
        const [trip] = some(tripsOf(network, line), 1, random);
        const feed = network.feeds.get(line.split(':')[0]!)!;
        const at = feed.stops.get(trip!.stops.at(random.pick([0, -1]))!.stopId)!.stationId;
        const beyond = some(
            stations.filter(id => id !== at),
            random.int(1, 3),
            random,
        );
        return {
            line,
            at,
            designSpeedKmh: 80,
            stops: beyond.map((station, index) => ({
                station,
                ...maybe(0.5, {runTimeMinutes: random.int(2, 15)}),
                ...maybe(index < beyond.length - 1 ? 0.2 : 0, {pass: true}),
            })),
            ...maybe(0.3, {dwellMinutes: random.int(0, 3)}),
        };
    },
    'through-service': ({random, stations, maybe}) => ({
        ...random.pick([
            {first: 'L1:L1', second: 'L2:L2'},
            {first: 'L2:L2', second: 'L1:L1'},
            {first: 'L1:L1', second: 'rail:R'},
        ]),
        at: stations[2]!,
        maxWaitMinutes: random.int(10, 90),
        dwellMinutes: random.int(0, 5),
        ...maybe(0.3, {bothDirections: false}),
        ...maybe(0.3, windowOf(random)),
    }),
};

/** A modification of a line kind in a `lineNetwork`, with every option it has. */
export const randomLineModification = (kind: string, network: Network, random: Random): Record<string, unknown> => {
    const make = MAKERS[kind];
    if (make === undefined) throw new Error(`${kind} is no kind of a line`);
    const timetabled = random.pick(['rail:R', 'sub:S', 'L1:L1', 'L2:L2']);
    const maybe = (share: number, fields: Record<string, unknown>): Record<string, unknown> =>
        random.chance(share) ? fields : {};
    const ids = (line: string): string[] => some(tripsOf(network, line), random.int(1, 4), random).map(({id}) => id);
    return {kind, ...make({network, random, stations: usable(network), timetabled, maybe, ids})};
};
