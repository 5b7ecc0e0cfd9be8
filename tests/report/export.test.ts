import {describe, expect, test} from 'vitest';
import {compileRoad} from '../../src/compile/road.js';
import {UNREACHED} from '../../src/compile/sentinel.js';
import {createEngine, exportGmns, exportGtfs, loadRegion, type Network} from '../../src/index.js';
import {Sessions} from '../../src/session/sessions.js';
import {networkOf} from '../../src/network/load.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {LeastCost} from '../../src/search/least-cost.js';

/*
 * The corridor with projects put in, written as GMNS and GTFS and read again by the same readers that take anybody's.
 */
const DATE = '2026-11-17';
const corridor = loadRegion('network-data/jiaxing-shanghai');
const sessions = new Sessions(corridor);
const withScenario = (scenario: string): Network => sessions.applied({scenario, asOf: DATE}).session.network;

const filesOf = (files: ReadonlyMap<string, string>, folder = '') =>
    memoryFiles(
        Object.fromEntries(
            [...files].flatMap(([path, text]) =>
                path.startsWith(folder) ? [[path.slice(folder.length), text] as const] : [],
            ),
        ),
    );

/** Seconds by night, when every factor is 1, over roads without toll: what the standard's own columns carry. */
const driver = (network: Network): ((from: string, to: string) => number) => {
    const roadLinks = new Map([...network.roadLinks].filter(([, {tolled}]) => !tolled));
    const road = compileRoad({...network, roadLinks}, DATE);
    const tree = new LeastCost(road, road.nodeCount);
    const night = road.arcCost[road.periods.indexOf('night')]!;
    return (from, to) => {
        const [start, end] = [road.nodeIndex.get(from), road.nodeIndex.get(to)];
        if (start === undefined || end === undefined) return Infinity;
        tree.run([start], [0], night);
        return tree.cost[end] === UNREACHED ? Infinity : tree.cost[end]! / 1000;
    };
};

describe('roads as GMNS', () => {
    const tolled = new Set([...corridor.roadLinks.values()].flatMap(({id, tolled: toll}) => (toll ? [id] : [])));
    const changed = withScenario('dead-ends-joined');
    const {network: read, problems} = networkOf(filesOf(exportGmns(changed, DATE)));
    // The standard has no column for a stretch that is tolled by the kilometre.
    const back: Network = {...read, roadLinks: new Map([...read.roadLinks].filter(([id]) => !tolled.has(id)))};

    test('are read without a complaint, link by link', () => {
        expect(problems).toEqual([]);
        expect(read.roadLinks.size).toBeGreaterThan(1000);
        for (const id of ['L154', 'L155', 'L158']) {
            expect(corridor.roadLinks.get(id)!.openDate).toBe('unopened');
            expect(read.roadLinks.get(id)!.length).toBe(changed.roadLinks.get(id)!.length);
        }
    });

    test('drives between nodes take as long as in the network they came from, over the joined dead ends too', () => {
        const [here, there, before] = [driver(changed), driver(back), driver(corridor)];
        const nodes = [...changed.roadNodes.keys()];
        const ends = ['L154', 'L155', 'L158'].map(id => changed.roadLinks.get(id)!);
        const pairs = [
            ...Array.from(
                {length: 40},
                (_, at) => [nodes[(at * 37) % nodes.length]!, nodes[(at * 101 + 13) % nodes.length]!] as const,
            ),
            ...ends.map(({from, to}) => [from, to] as const),
        ];
        let reached = 0;
        for (const [from, to] of pairs) {
            const seconds = here(from, to);
            if (seconds === Infinity) expect(there(from, to)).toBe(Infinity);
            else {
                reached++;
                // Lengths are written to the millimetre, speeds to a thousandth.
                expect(Math.abs(there(from, to) - seconds), `${from} to ${to}`).toBeLessThan(0.5);
            }
        }
        expect(reached).toBeGreaterThan(20);
        for (const {from, to} of ends) expect(there(from, to)).toBeLessThan(before(from, to));
    });
});

describe('lines as GTFS', () => {
    const changed = withScenario('hu-hang-hsr');
    const files = exportGtfs(changed, DATE, DATE);
    const feeds = [...new Set([...files.keys()].map(path => path.split('/')[0]!))];

    test.each(feeds)('%s is read without a complaint', feed => {
        const {network, problems} = networkOf(filesOf(files, `${feed}/`));
        expect(problems).toEqual([]);
        expect([...network.feeds.values()][0]!.trips.length).toBeGreaterThan(0);
    });

    test.each([
        ['xin-hu-hang', '平湖南', '上海东'],
        ['husuhu', '上海虹桥', '湖州'],
        ['jinshan-2025', '金山卫', '上海南'],
    ])('%s: the same departures from %s to %s', (feed, from, to) => {
        const times = (network: Network, only?: string): string[] =>
            createEngine(network)
                .departures({from: `${from}站`, to: `${to}站`, date: DATE})
                .departures.filter(({line}) => only === undefined || line.feed === only)
                .map(({departureTime, arrivalTime}) => `${departureTime.slice(11, 19)} ${arrivalTime.slice(11, 19)}`);
        const written = times(changed, feed);
        expect(written.length).toBeGreaterThan(5);
        expect(times(networkOf(filesOf(files, `${feed}/`)).network)).toEqual(written);
    });
});
