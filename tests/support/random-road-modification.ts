import type {Network} from '../../src/network/types.js';
import type {Random} from './random.js';

type Modification = Record<string, unknown>;

const CLASSES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const;

const along = (
    {geometry}: {readonly geometry: readonly (readonly [number, number])[]},
    share: number,
): {lon: number; lat: number} => {
    const [[a, b], [c, d]] = [geometry[0]!, geometry.at(-1)!];
    return {lon: a + (c - a) * share, lat: b + (d - b) * share};
};

/**
 * Several new roads over nodes, points in the middle of links (two on one link too), points of their own, and each
 * other.
 */
export const randomRoads = (network: Network, random: Random, count: number): Modification[] => {
    const links = [...network.roadLinks.values()];
    const favourite = random.pick(links);
    return Array.from({length: count}, (_, at): Modification => {
        const junction = (): object => {
            const kind = random.int(0, 5);
            if (kind === 0) return {node: random.pick([...network.roadNodes.keys()])};
            if (kind <= 2) {
                const link = random.pick([favourite, random.pick(links)]);
                return {link: link.id, ...along(link, 0.05 + random.next() * 0.9)};
            }
            if (kind === 3 && count > 1) return {node: `crossing-${(at + 1 + random.int(0, count - 2)) % count}`};
            return {lon: 121 + random.next() * 0.35, lat: 31 + random.next() * 0.3};
        };
        const via: object[] = Array.from({length: random.int(1, 3)}, junction);
        via.splice(random.int(0, via.length), 0, {
            lon: 121 + random.next() * 0.35,
            lat: 31 + random.next() * 0.3,
            id: `crossing-${at}`,
        });
        return {
            kind: 'add-road',
            id: `new-${at}`,
            class: random.pick(CLASSES),
            via,
            ...(random.chance(0.4) ? {tolled: true} : {}),
            ...(random.chance(0.3) ? {directed: true} : {}),
            ...(random.chance(0.6) ? {freeSpeedKmh: random.int(20, 150)} : {}),
            ...(random.chance(0.2) ? {borderDelaySeconds: random.int(0, 300)} : {}),
            ...(random.chance(0.2) ? {snapMetres: random.int(0, 2000)} : {}),
        };
    });
};

/** One modification of roads, stations or walks that promises something; `loss` ones take away. */
export const randomChange = (network: Network, random: Random, loss: boolean): Modification => {
    const links = [...network.roadLinks.values()];
    const some = (least: number, most: number): string[] => [
        ...new Set(Array.from({length: random.int(least, most)}, () => random.pick(links).id)),
    ];
    const stations = [...network.stations.values()];
    const [a, b] = [random.pick(stations).id, random.pick(stations).id];
    if (loss) {
        return random.pick<Modification>([
            {kind: 'close-link', links: some(1, 6)},
            {kind: 'change-road', links: some(1, 6), speedFactor: 0.3 + random.next() * 0.6},
            {kind: 'change-road', links: some(1, 6), borderDelaySeconds: random.int(1, 900)},
            {kind: 'change-station', stations: [a, b], open: false},
            {kind: 'change-station', stations: [a], class: 'hub'},
            {kind: 'change-station', stations: [a, b], localBus: false},
            {kind: 'change-station', stations: [a, b], parking: false},
            {kind: 'change-transfer', from: a, to: b, remove: true},
        ]);
    }
    return random.pick<Modification>([
        {
            kind: 'open-link',
            links: links
                .filter(({openDate}) => openDate === 'unopened')
                .map(({id}) => id)
                .concat(some(1, 1)),
        },
        ...randomRoads(network, random, 1),
        {kind: 'change-road', links: some(1, 6), speedFactor: 1.05 + random.next()},
        {
            kind: 'add-station',
            id: 'new-station',
            name: {zh: '新站', en: 'Nova'},
            lon: 121 + random.next() * 0.35,
            lat: 31 + random.next() * 0.3,
            localBus: true,
            transfers: [
                {station: a, walkMinutes: random.int(0, 9)},
                {station: b, walkMinutes: random.int(0, 9)},
            ],
        },
        {kind: 'change-station', stations: [a], class: 'small'},
        {kind: 'change-station', stations: [a, b], localBus: true},
        {kind: 'change-station', stations: [a], lon: 121 + random.next() * 0.35, lat: 31 + random.next() * 0.3},
        {kind: 'change-transfer', from: a, to: b, walkMinutes: random.int(0, 12)},
    ]);
};
