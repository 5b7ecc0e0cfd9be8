import {area, booleanPointInPolygon} from '@turf/turf';
import type {Feature, MultiPolygon, Point, Polygon} from 'geojson';
import {beforeAll, describe, expect, it} from 'vitest';
import {leafZones} from '../../src/compile/endpoint.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import type {StudyAnswer} from '../../src/study/registry.js';
import {studyFile} from '../../src/study/study-file.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {createEngine, type Engine} from '../../src/engine.js';
import {TOYLAND} from '../support/cli.js';

const date = '2026-11-17';
let network: Network;
let engine: Engine;
beforeAll(() => {
    network = loadRegion(TOYLAND);
    engine = createEngine(network);
});

type Member = Feature<Polygon | MultiPolygon | Point, Record<string, unknown>> & {readonly id: string};
const read = async (study: StudyAnswer): Promise<{readonly note?: unknown; readonly features: readonly Member[]}> =>
    JSON.parse(new TextDecoder().decode(await studyFile(study, 'geojson', network))) as {features: Member[]};
const typesOf = (features: readonly Member[]): string[] => [...new Set(features.map(({geometry}) => geometry.type))];
const AREAS = ['Polygon', 'MultiPolygon'];
const NOTE = {
    zh: '交通小区以泰森多边形表示，不是行政边界',
    en: 'zones are drawn as Voronoi cells, not as administrative boundaries',
};

describe('the circle as GeoJSON', () => {
    it('is one area a zone, and tells definitions and scenarios apart', async () => {
        // West Village is 59 min 4 s off by car at the peak; a local street of 8 km/h before the motorway puts it
        // beyond the hour and changes nothing else.
        const slow = {
            document: {
                ...emptyScenario('slow'),
                modifications: [{kind: 'change-road', links: ['west-village-road'], freeSpeedKmh: 8}],
            },
        };
        const study = await engine.circle({date, centre: '东城', with: [slow]});
        const {note, features} = await read(study);
        expect(note).toEqual(NOTE);
        expect(features.map(({id}) => id)).toEqual(leafZones(network).map(({id}) => `zone:${id}`));
        for (const {geometry, properties} of features) {
            expect(AREAS).toContain(geometry.type);
            expect(booleanPointInPolygon(properties['point'] as [number, number], geometry as Polygon)).toBe(true);
            expect(area(geometry)).toBeGreaterThan(0);
        }
        for (const {id, columns, seconds} of study.definitions)
            ['none', 'slow'].forEach((name, column) => {
                const inside = features.filter(({properties}) => properties[`${id}_${name}_inside`] === true);
                // The areas add up to the figures of the table.
                expect([id, name, inside.length]).toEqual([id, name, columns[column]!.zones]);
                expect(inside.reduce((sum, {properties}) => sum + (properties['population'] as number), 0)).toBe(
                    columns[column]!.people,
                );
                expect(inside.reduce((sum, {properties}) => sum + (properties['areaKm2'] as number), 0)).toBeCloseTo(
                    columns[column]!.areaKm2,
                    1,
                );
                features.forEach(({properties}, at) => {
                    const time = properties[`${id}_${name}_seconds`] as number | null;
                    expect(time).toBe(seconds[column]![at]);
                    expect(properties[`${id}_${name}_inside`]).toBe(time !== null && time <= 3600);
                });
            });
        const changed = features.filter(
            ({properties}) => properties['car-peak_none_inside'] !== properties['car-peak_slow_inside'],
        );
        expect(changed.map(({id}) => id)).toEqual(['zone:102']);
        expect(changed[0]!.properties).toMatchObject({
            name: {zh: '西村', en: 'West Village'},
            'car-peak_none_inside': true,
            'car-peak_none_seconds': 3544,
            'car-peak_slow_inside': false,
            'car-peak_slow_seconds': 3726,
        });
    });

    it('has the seconds of the matrix, and none at the centre itself', async () => {
        const {definitions, zones} = await engine.circle({date, centre: '东城'});
        for (const [id, modes, percentiles] of [
            ['transit-median', ['transit'], [0.5]],
            ['transit-p85', ['transit'], [0.85]],
        ] as const) {
            const {origins, durations} = await engine.matrix({
                date,
                modes: [...modes],
                origins: 'zones',
                destinations: ['东城'],
                percentiles,
            });
            const times = definitions.find(definition => definition.id === id)!.seconds[0]!;
            expect(origins.map(origin => origin.id)).toEqual(zones.map(zone => zone.id));
            const [rows] = Object.values(durations);
            times.forEach((seconds, at) => expect(seconds).toBe(zones[at]!.id === 'zone:201' ? 0 : rows![at]![0]!));
        }
    });
});

describe('other studies as GeoJSON', () => {
    it('access: areas with a property for each column of the table', async () => {
        const {note, features} = await read(
            await engine.access({
                date,
                measures: [
                    {measure: 'cumulative', cutoffMinutes: 60},
                    {measure: 'cumulative', cutoffMinutes: 90},
                ],
            }),
        );
        expect(note).toEqual(NOTE);
        expect(typesOf(features).every(type => AREAS.includes(type))).toBe(true);
        const study = await engine.access({
            date,
            measures: [
                {measure: 'cumulative', cutoffMinutes: 60},
                {measure: 'cumulative', cutoffMinutes: 90},
            ],
        });
        features.forEach(({properties}, at) =>
            expect([properties['cumulative_people_60_min'], properties['cumulative_people_90_min']]).toEqual(
                study.zones[at]!.values.map(([value]) => value),
            ),
        );
    });

    it('a place that is no zone stays a point', async () => {
        const {features} = await read(
            await engine.access({
                date,
                origins: ['玩具广场', '西镇'],
                destinations: ['东城'],
                measures: [{measure: 'hub-time'}],
            }),
        );
        expect(features.map(({geometry}) => geometry.type === 'Point')).toEqual([true, false]);
    });

    it('score: towns are areas, seats of cities points', async () => {
        const {features} = await read(await engine.score({date, centres: ['玩具广场'], national: '西镇'}));
        for (const {geometry, properties} of features)
            expect(geometry.type === 'Point').toBe(properties['target'] !== 'one-hour');
        expect(features.filter(({properties}) => properties['target'] === 'one-hour')).toHaveLength(
            leafZones(network).length,
        );
    });

    it('left-behind and day return: areas', async () => {
        const more = {
            document: {
                ...emptyScenario('more'),
                modifications: [{kind: 'change-land-use', zones: ['201'], populationFactor: 2}],
            },
        };
        for (const study of [
            await engine.leftBehind({date, with: [more]}),
            await engine.dayReturn({date, origins: ['西县'], destinations: ['玩具广场']}),
        ]) {
            const {note, features} = await read(study);
            expect(note).toEqual(NOTE);
            expect(features.length).toBeGreaterThan(0);
            expect(typesOf(features).every(type => AREAS.includes(type))).toBe(true);
        }
    });

    it('towns of a benchmark are points: a county is measured from its seat', async () => {
        const {note, features} = await read(
            await engine.benchmark({date, towns: ['西县', '东郊'], centres: ['玩具广场']}),
        );
        expect([note, typesOf(features)]).toEqual([undefined, ['Point']]);
    });
});
