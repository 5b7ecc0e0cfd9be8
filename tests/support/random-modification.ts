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
    const {network: whole, problems} = applyScenario(
        network,
        {
            ...emptyScenario('base'),
            modifications: [line('L1', stations.slice(0, 3), '05:00'), line('L2', stations.slice(2, 5), '05:20')],
        },
        {asOf: TEST_DATE},
    );
    if (whole === undefined) throw new Error(JSON.stringify(problems));
    const {base: _base, scenario: _scenario, ...bare} = whole;
    return bare;
};

/** A modification of a kind that means something in a `lawNetwork`. */
export const randomModification = (kind: string, network: Network, random: Random): Record<string, unknown> => {
    const links = [...network.roadLinks.keys()];
    const nodes = [...network.roadNodes.values()];
    const stations = usable(network);
    const minutes = (low: number, high: number): number => random.int(low, high);
    const near = (): {lon: number; lat: number} => ({lon: 121 + random.next() * 0.35, lat: 31 + random.next() * 0.3});
    const timetabled = random.pick(['rail:R', 'L1:L1', 'L2:L2']);
    const tripsOf = (line: string): string[] => network.feeds.get(line.split(':')[0]!)!.trips.map(({id}) => id);
    switch (kind) {
        case 'open-link':
            return {
                kind,
                links: [...network.roadLinks.values()]
                    .filter(({openDate}) => openDate === 'unopened')
                    .map(({id}) => id)
                    .concat(links[0]!),
            };
        case 'close-link':
            return {kind, links: some(links, 3, random)};
        case 'add-road': {
            const link = network.roadLinks.get(random.pick(links))!;
            const [lon, lat] = [
                (link.geometry[0]![0] + link.geometry[1]![0]) / 2,
                (link.geometry[0]![1] + link.geometry[1]![1]) / 2,
            ];
            const ends = [{node: random.pick(nodes).id}, {link: link.id, lon, lat}, near()];
            return {
                kind,
                id: 'new-road',
                class: random.pick(['trunk', 'primary', 'secondary', 'motorway']),
                via: some(ends, random.int(2, 3), random),
                ...(random.chance(0.4) ? {tolled: true} : {}),
                ...(random.chance(0.3) ? {directed: true} : {}),
                ...(random.chance(0.5) ? {freeSpeedKmh: random.int(30, 110)} : {}),
            };
        }
        case 'change-road':
            return random.chance(0.3)
                ? {kind, links: some(links, 3, random), borderDelaySeconds: random.int(30, 600)}
                : {kind, links: some(links, 4, random), speedFactor: random.pick([0.6, 1.3, 2])};
        case 'add-line':
            return {
                kind,
                id: 'new-line',
                name: {zh: '新线', en: 'New line'},
                system: random.pick(['rail', 'metro', 'suburban', 'bus']),
                stops: some(stations, random.int(2, 4), random).map(station => ({station})),
                designSpeedKmh: random.int(40, 350),
                ...(random.chance(0.5)
                    ? {headwayMinutes: random.int(3, 60)}
                    : {departures: ['06:40', '07:15', '08:00', '09:30'], backDepartures: ['07:00', '10:10']}),
            };
        case 'remove-line':
            return {kind, line: random.pick(['metro:M0', 'metro:M1', timetabled])};
        case 'change-headway': {
            const line = random.pick(['metro:M0', 'metro:M1', 'metro:M2', 'L1:L1', 'L2:L2']);
            const before = line.startsWith('L')
                ? 30
                : network.feeds.get('metro')!.frequencies.find(({tripId}) => tripId.startsWith(`m${line.at(-1)}`))!
                      .headway / 60;
            return {
                kind,
                line,
                headwayMinutes: random.pick([before / 2, before / 3, before * 2]),
                ...(random.chance(0.3) ? {from: '07:00', to: '09:30'} : {}),
            };
        }
        case 'change-departures':
            return random.pick([
                {kind, line: timetabled, add: ['07:11', '08:32']},
                {kind, line: timetabled, remove: some(tripsOf(timetabled), 2, random)},
                {
                    kind,
                    line: timetabled,
                    shift: {trips: some(tripsOf(timetabled), 2, random), minutes: random.int(-20, 20)},
                },
            ]);
        case 'change-run-time':
            return {
                kind,
                line: timetabled,
                factor: random.pick([0.6, 0.8, 1.4]),
                ...(random.chance(0.7) ? {keepDepartures: true} : {}),
            };
        case 'add-stop':
            return {kind, line: timetabled, station: random.pick(stations), ...(random.chance(0.5) ? {every: 2} : {})};
        case 'skip-stop':
            return {kind, line: timetabled, station: random.pick(stations)};
        case 'extend-line': {
            const line = random.pick(['L1:L1', 'L2:L2', 'metro:M0', 'metro:M1']);
            const feed = network.feeds.get(line.split(':')[0]!)!;
            const trip = feed.trips.find(({routeId}) => routeId === line.split(':')[1])!;
            const terminus = feed.stops.get(trip.stops.at(-1)!.stopId)!.stationId;
            const beyond = some(
                stations.filter(id => id !== terminus),
                2,
                random,
            );
            return {
                kind,
                line,
                at: terminus,
                stops: beyond.map(station => ({station, runTimeMinutes: minutes(2, 15)})),
            };
        }
        case 'through-service':
            return {kind, first: 'L1:L1', second: 'L2:L2', at: stations[2]!, maxWaitMinutes: 60};
        case 'add-station':
            return {
                kind,
                id: 'new-station',
                name: {zh: '新站', en: 'New station'},
                ...near(),
                localBus: random.chance(0.5),
                transfers: some(stations, 2, random).map(station => ({station, walkMinutes: minutes(1, 10)})),
            };
        case 'change-station':
            return random.pick([
                {kind, stations: some(stations, 3, random), class: 'small'},
                {kind, stations: some(stations, 3, random), class: 'hub'},
                {kind, stations: some(stations, 1, random), open: false},
                {kind, stations: some(stations, 3, random), localBus: true},
            ]);
        case 'change-transfer': {
            const {fromStation, toStation} = random.pick(
                network.transfers.filter(({fromStation: a, toStation: b}) => a !== b),
            );
            return {
                kind,
                from: fromStation,
                to: toStation,
                ...(random.chance(0.3) ? {remove: true} : {walkMinutes: minutes(0, 20)}),
            };
        }
        case 'change-fare':
            return {kind, lines: [timetabled], flatCny: random.int(1, 30)};
        case 'change-land-use':
            return {kind, zones: ['z0', 'z2'], populationFactor: 1.5};
        default:
            throw new Error(`no random modification of kind ${kind}`);
    }
};
