import type {Network} from '../../src/network/types.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {Random} from './random.js';
import {randomNetwork} from './random-network.js';
import {TEST_DATE} from './skims.js';

const usable = (network: Network): string[] =>
    [...network.stations.values()].filter(({position}) => position !== undefined).map(({id}) => id);

/** Some of a list in random order. */
const some = <T>(items: readonly T[], count: number, random: Random): T[] => {
    const left = [...items];
    return Array.from({length: Math.min(count, left.length)}, () => left.splice(random.int(0, left.length - 1), 1)[0]!);
};

/** A random network with two more timetabled lines that meet at a station: `L1` ends where `L2` begins. */
export const lawNetwork = (seed: number): Network => {
    const network = randomNetwork(seed);
    const stations = usable(network);
    const line = (id: string, calls: readonly string[], from: string) => ({
        kind: 'add-line',
        id,
        name: {zh: `线${id}`, en: `Line ${id}`},
        system: 'suburban',
        designSpeedKmh: 120,
        headwayMinutes: 30,
        from,
        to: '21:00',
        stops: calls.map(station => ({station})),
    });
    const {network: changed, problems} = applyScenario(
        network,
        {
            ...emptyScenario('base'),
            modifications: [line('L1', stations.slice(0, 3), '05:00'), line('L2', stations.slice(2, 5), '05:20')],
        },
        {asOf: TEST_DATE},
    );
    if (changed === undefined) throw new Error(JSON.stringify(problems));
    const {base: _base, scenario: _scenario, ...bare} = changed;
    return bare;
};

/** What the modifications of a `lawNetwork` are drawn from. */
interface Draw {
    readonly network: Network;
    readonly random: Random;
    /** Ids of stations, road links. */
    readonly stations: readonly string[];
    readonly links: readonly string[];
    /** A line with trips. */
    readonly timetabled: string;
}

const near = (random: Random): {lon: number; lat: number} => ({
    lon: 121 + random.next() * 0.35,
    lat: 31 + random.next() * 0.3,
});

const tripsOf = (network: Network, line: string): string[] =>
    network.feeds.get(line.split(':')[0]!)!.trips.map(({id}) => id);

/** By kind: its fields. */
const MAKERS: Readonly<Record<string, (draw: Draw) => Record<string, unknown>>> = {
    'open-link': ({network, links}) => ({
        links: [...network.roadLinks.values()]
            .filter(({openDate}) => openDate === 'unopened')
            .map(({id}) => id)
            .concat(links[0]!),
    }),
    'close-link': ({random, links}) => ({links: some(links, 3, random)}),
    'add-road': ({network, random, links}) => {
        const link = network.roadLinks.get(random.pick(links))!;
        const [lon, lat] = [
            (link.geometry[0]![0] + link.geometry[1]![0]) / 2,
            (link.geometry[0]![1] + link.geometry[1]![1]) / 2,
        ];
        const ends = [{node: random.pick([...network.roadNodes.values()]).id}, {link: link.id, lon, lat}, near(random)];
        return {
            id: 'new-road',
            class: random.pick(['trunk', 'primary', 'secondary', 'motorway']),
            via: some(ends, random.int(2, 3), random),
            ...(random.chance(0.4) ? {tolled: true} : {}),
            ...(random.chance(0.3) ? {directed: true} : {}),
            ...(random.chance(0.5) ? {freeSpeedKmh: random.int(30, 110)} : {}),
        };
    },
    'change-road': ({random, links}) =>
        random.chance(0.3)
            ? {links: some(links, 3, random), borderDelaySeconds: random.int(30, 600)}
            : {links: some(links, 4, random), speedFactor: random.pick([0.6, 1.3, 2])},
    'add-line': ({random, stations}) => ({
        id: 'new-line',
        name: {zh: '新线', en: 'New line'},
        system: random.pick(['rail', 'metro', 'suburban', 'bus']),
        stops: some(stations, random.int(2, 4), random).map(station => ({station})),
        designSpeedKmh: random.int(40, 350),
        ...(random.chance(0.5)
            ? {headwayMinutes: random.int(3, 60)}
            : {departures: ['06:40', '07:15', '08:00', '09:30'], backDepartures: ['07:00', '10:10']}),
    }),
    'remove-line': ({random, timetabled}) => ({line: random.pick(['metro:M0', 'metro:M1', timetabled])}),
    'change-headway': ({network, random}) => {
        const line = random.pick(['metro:M0', 'metro:M1', 'metro:M2', 'L1:L1', 'L2:L2']);
        const before = line.startsWith('L')
            ? 30
            : network.feeds.get('metro')!.frequencies.find(({tripId}) => tripId.startsWith(`m${line.at(-1)}`))!
                  .headway / 60;
        return {
            line,
            headwayMinutes: random.pick([before / 2, before / 3, before * 2]),
            ...(random.chance(0.3) ? {from: '07:00', to: '09:30'} : {}),
        };
    },
    'change-departures': ({network, random, timetabled}) =>
        random.pick([
            {line: timetabled, add: ['07:11', '08:32']},
            {line: timetabled, remove: some(tripsOf(network, timetabled), 2, random)},
            {
                line: timetabled,
                shift: {trips: some(tripsOf(network, timetabled), 2, random), minutes: random.int(-20, 20)},
            },
        ]),
    'change-run-time': ({random, timetabled}) => ({
        line: timetabled,
        factor: random.pick([0.6, 0.8, 1.4]),
        ...(random.chance(0.7) ? {keepDepartures: true} : {}),
    }),
    'add-stop': ({random, stations, timetabled}) => ({
        line: timetabled,
        station: random.pick(stations),
        ...(random.chance(0.5) ? {every: 2} : {}),
    }),
    'skip-stop': ({random, stations, timetabled}) => ({line: timetabled, station: random.pick(stations)}),
    'extend-line': ({network, random, stations}) => {
        const line = random.pick(['L1:L1', 'L2:L2', 'metro:M0', 'metro:M1']);
        const feed = network.feeds.get(line.split(':')[0]!)!;
        const trip = feed.trips.find(({routeId}) => routeId === line.split(':')[1])!;
        const terminus = feed.stops.get(trip.stops.at(-1)!.stopId)!.stationId;
        const beyond = some(
            stations.filter(id => id !== terminus),
            2,
            random,
        );
        return {line, at: terminus, stops: beyond.map(station => ({station, runTimeMinutes: random.int(2, 15)}))};
    },
    'through-service': ({stations}) => ({first: 'L1:L1', second: 'L2:L2', at: stations[2]!, maxWaitMinutes: 60}),
    'add-station': ({random, stations}) => ({
        id: 'new-station',
        name: {zh: '新站', en: 'New station'},
        ...near(random),
        localBus: random.chance(0.5),
        transfers: some(stations, 2, random).map(station => ({station, walkMinutes: random.int(1, 10)})),
    }),
    'change-station': ({random, stations}) =>
        random.pick([
            {stations: some(stations, 3, random), class: 'small'},
            {stations: some(stations, 3, random), class: 'hub'},
            {stations: some(stations, 1, random), open: false},
            {stations: some(stations, 3, random), localBus: true},
        ]),
    'change-transfer': ({network, random}) => {
        const {fromStation, toStation} = random.pick(
            network.transfers.filter(({fromStation: a, toStation: b}) => a !== b),
        );
        return {
            from: fromStation,
            to: toStation,
            ...(random.chance(0.3) ? {remove: true} : {walkMinutes: random.int(0, 20)}),
        };
    },
    'change-fare': ({random, timetabled}) => ({lines: [timetabled], flatCny: random.int(1, 30)}),
    'change-land-use': () => ({zones: ['z0', 'z2'], populationFactor: 1.5}),
};

/** A modification of a kind that means something in a `lawNetwork`. */
export const randomModification = (kind: string, network: Network, random: Random): Record<string, unknown> => {
    const make = MAKERS[kind];
    if (make === undefined) throw new Error(`no random modification of kind ${kind}`);
    const timetabled = random.pick(['rail:R', 'L1:L1', 'L2:L2']);
    const links = [...network.roadLinks.keys()];
    return {kind, ...make({network, random, stations: usable(network), links, timetabled})};
};
