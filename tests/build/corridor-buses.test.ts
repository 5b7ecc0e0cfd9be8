import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {assumedBusFiles, createEngine, loadRegion, planAssumedBuses} from '../../src/index.js';

const REGION = 'network-data/jiaxing-shanghai';
const network = loadRegion(REGION);

test('the assumed buses of the corridor are those the command writes now', () => {
    const present = (path: string): string | undefined => {
        const file = join(REGION, path);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    };
    const files = assumedBusFiles(planAssumedBuses(network), present);
    expect([...files.keys()].filter(path => present(path) !== files.get(path))).toEqual([]);
});

test('each is estimated, and none is without a road, a day or a stop', () => {
    for (const id of ['bus-assumed', 'coach-assumed']) {
        const feed = network.feeds.get(id)!;
        expect(feed.evidence).toBe('estimated');
        const directions = new Set(feed.trips.map(({routeId, directionId}) => `${routeId} ${directionId}`));
        expect(directions.size).toBe(2 * feed.routes.size);
        for (const {stops, clockFace} of feed.trips) {
            expect(clockFace).toBe(true);
            const kmh = (3600 * stops.at(-1)!.distanceKm!) / (stops.at(-1)!.arrive - stops[0]!.depart);
            // 35 outside towns and less by rounding up; a published run time and coaches go faster.
            expect(kmh).toBeGreaterThan(15);
            expect(kmh).toBeLessThan(id === 'bus-assumed' ? 42 : 80);
        }
    }
});

test('a town without a railway reaches the station of the next county by bus, not by taxi nor round the city', () => {
    const engine = createEngine(network);
    const minutes = (to: string): number => {
        const {journeys} = engine.route({from: '平湖市', to, date: '2026-11-17', depart: 28_800, modes: ['transit']});
        return Math.min(...journeys.map(({durationSeconds}) => durationSeconds)) / 60;
    };
    expect(minutes('嘉善南站')).toBeLessThan(100);
    expect(minutes('金山北站')).toBeLessThan(120);
});
