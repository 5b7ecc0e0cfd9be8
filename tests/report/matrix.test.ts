import {parse} from 'csv-parse/sync';
import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {beforeAll, describe, expect, test} from 'vitest';
import {
    canonicalJson,
    createEngine,
    loadRegion,
    MATRIX_FORMATS,
    ProblemError,
    renderMatrix,
    sizeOfMatrix,
    type Engine,
    type MatrixAnswer,
    type MatrixFormat,
    type MatrixRequest,
    type Network,
} from '../../src/index.js';
import {matrixGeojson} from '../../src/report/matrix-geojson.js';
import {TOYLAND} from '../support/cli.js';

let network: Network;
let engine: Engine;
let answer: MatrixAnswer;

const HOUR = {from: 8 * 3600, to: 9 * 3600};

beforeAll(async () => {
    network = loadRegion(TOYLAND);
    engine = createEngine(network);
    answer = await engine.matrix({origins: 'zones', destinations: 'zones', window: HOUR, percentiles: [0.5, 0.95]});
});

const textOf = async (matrix: MatrixAnswer, format: MatrixFormat): Promise<string> =>
    new TextDecoder().decode(await renderMatrix(matrix, format));
const parquetOf = async (matrix: MatrixAnswer): Promise<ArrayBuffer> => {
    const {buffer, byteOffset, byteLength} = await renderMatrix(matrix, 'parquet');
    return buffer.slice(byteOffset, byteOffset + byteLength);
};

describe('a matrix as CSV', () => {
    test('is one line a pair, empty where it is not reached and for a zone to itself', async () => {
        const lines = (await textOf(answer, 'csv')).split('\r\n');
        expect(lines[0]).toBe('origin_id,origin_zh,destination_id,destination_zh,p50_s,p95_s,mean_s,reached_share');
        expect(lines).toHaveLength(1 + 5 * 5 + 1);
        expect(lines.at(-1)).toBe('');
        // West Town to itself; to the village that no train serves; to the centre.
        expect(lines[1]).toBe('zone:101,西镇,zone:101,西镇,,,,');
        expect(lines[2]).toBe('zone:101,西镇,zone:102,西村,,,,0');
        expect(lines[3]).toMatch(/^zone:101,西镇,zone:201,东城,6164,\d+,6164,1$/);
    });

    test('read back, every cell is the answer', async () => {
        const rows = parse(await textOf(answer, 'csv'), {columns: true}) as Record<string, string>[];
        const seconds = (text: string): number | null => (text === '' ? null : Number(text));
        answer.origins.forEach((origin, i) =>
            answer.destinations.forEach((destination, j) => {
                const row = rows[i * answer.destinations.length + j]!;
                expect([row['origin_id'], row['origin_zh'], row['destination_id'], row['destination_zh']]).toEqual([
                    origin.id,
                    origin.name.zh,
                    destination.id,
                    destination.name.zh,
                ]);
                for (const [name, durations] of Object.entries(answer.durations))
                    expect(seconds(row[`${name}_s`]!)).toBe(durations[i]![j]);
                expect(seconds(row['reached_share']!)).toBe(answer.reachedShare[i]![j]);
            }),
        );
    });

    test('a coordinate is quoted, its comma being no separator', async () => {
        const matrix = await engine.matrix({origins: ['121.0,0.0'], destinations: ['东城'], window: HOUR});
        expect((await textOf(matrix, 'csv')).split('\r\n')[1]).toMatch(
            /^"coordinate:121\.00000,0\.00000","121\.00000,0\.00000",zone:201,东城,\d+,\d+,1$/,
        );
        const quoted = {...matrix, origins: [{...matrix.origins[0]!, name: {zh: '甲"乙"', en: 'a'}}]};
        expect(await textOf(quoted, 'csv')).toContain('"甲""乙"""');
    });
});

describe('a matrix as GeoJSON', () => {
    test('from one origin: the destinations', async () => {
        const matrix = await engine.matrix({origins: ['西镇'], destinations: 'zones', window: HOUR});
        const {featuresAre, origin, features} = matrixGeojson(matrix);
        expect(featuresAre).toBe('destinations');
        expect(origin).toMatchObject({id: 'zone:101'});
        expect(features.map(({id}) => id)).toEqual(['zone:101', 'zone:102', 'zone:201', 'zone:202', 'zone:203']);
        expect(features[2]).toEqual({
            type: 'Feature',
            id: 'zone:201',
            geometry: {type: 'Point', coordinates: [121.81, 0]},
            properties: {name: {zh: '东城', en: 'East Centre'}, p50Seconds: 6164, meanSeconds: 6164, reachedShare: 1},
        });
        expect(features[1]!.properties).toMatchObject({p50Seconds: null, meanSeconds: null, reachedShare: 0});
    });

    test('to one destination: the origins', async () => {
        const matrix = await engine.matrix({origins: 'zones', destinations: ['东城'], window: HOUR});
        const {featuresAre, destination, features} = matrixGeojson(matrix);
        expect(featuresAre).toBe('origins');
        expect(destination).toMatchObject({id: 'zone:201'});
        expect(features[0]).toMatchObject({id: 'zone:101', properties: {p50Seconds: 6164}});
    });

    test('otherwise the origins with their mean over the destinations they reach, and how many', () => {
        const {featuresAre, attribution, features} = matrixGeojson(answer);
        expect(featuresAre).toBe('originsOverDestinations');
        expect(attribution).toEqual(answer.attribution);
        // West Town reaches the centre in 6164 s and the suburb in 6516 s, two of four others: (6164 + 6516) / 2 =
        // 6340.
        expect(features[0]!.properties).toMatchObject({
            destinationCount: 4,
            p50SecondsOverReached: 6340,
            p50ReachedCount: 2,
        });
    });

    test('an origin that reaches nothing has no mean', async () => {
        const matrix = await engine.matrix({origins: ['西镇', '西村'], destinations: ['西村', '东村'], window: HOUR});
        expect(matrixGeojson(matrix).features[0]!.properties).toMatchObject({
            destinationCount: 2,
            p50SecondsOverReached: null,
            p50ReachedCount: 0,
        });
    });
});

describe('a matrix as Parquet', () => {
    test('has the rows of the CSV, numbers as numbers and null where the CSV is empty', async () => {
        const rows = await parquetReadObjects({file: await parquetOf(answer)});
        const csv = parse(await textOf(answer, 'csv'), {columns: true}) as Record<string, string>[];
        expect(
            rows.map(row =>
                Object.fromEntries(
                    Object.entries(row).map(([name, value]) => [
                        name,
                        value === null || value === undefined ? '' : String(value),
                    ]),
                ),
            ),
        ).toEqual(csv);
        expect(typeof rows[2]!['p50_s']).toBe('number');
    });

    test('carries request, attribution and passport', async () => {
        const {key_value_metadata, created_by, schema} = parquetMetadata(await parquetOf(answer));
        const about = JSON.parse(key_value_metadata!.find(({key}) => key === 'jiegui')!.value!) as MatrixAnswer;
        expect(about.attribution).toEqual(answer.attribution);
        expect(about.passport.network).toEqual(answer.passport.network);
        expect(created_by).toBe(answer.passport.engine);
        expect(schema.filter(({name}) => name.endsWith('_s')).map(({type}) => type)).toEqual([
            'INT32',
            'INT32',
            'INT32',
        ]);
    });
});

test.each(MATRIX_FORMATS)('%s: the same bytes again, and from its own JSON', async format => {
    const bytes = await renderMatrix(answer, format);
    const again = await createEngine(loadRegion(TOYLAND)).matrix({
        origins: 'zones',
        destinations: 'zones',
        window: HOUR,
        percentiles: [0.5, 0.95],
    });
    expect(Buffer.from(await renderMatrix(again, format)).equals(bytes)).toBe(true);
    expect(
        Buffer.from(await renderMatrix(JSON.parse(canonicalJson(answer)) as MatrixAnswer, format)).equals(bytes),
    ).toBe(true);
});

describe('the size of a matrix', () => {
    const requests: MatrixRequest[] = [
        {origins: 'zones', destinations: 'zones'},
        {origins: ['西县', '东城'], destinations: ['东市']},
        // A town twice, by name, by id and in its county.
        {origins: ['西镇', 'zone:101', '西县'], destinations: ['玩具广场'], modes: ['car']},
    ];
    test.each(requests)('is that of the answer: %j', async request => {
        const {origins, destinations} = await engine.matrix(request);
        expect(sizeOfMatrix(network, request)).toEqual({
            originCount: origins.length,
            destinationCount: destinations.length,
        });
    });

    const bad: MatrixRequest[] = [
        {origins: ['没有此地'], destinations: []},
        {origins: 'zones', destinations: 'zones', modes: ['car', 'transit'], date: '1990-01-01', maxChanges: 9},
    ];
    test.each(bad)('its problems are those of the engine: %j', async request => {
        const problemsOf = async (work: () => unknown): Promise<unknown> => {
            try {
                await work();
                return undefined;
            } catch (error) {
                return (error as ProblemError).problems;
            }
        };
        const expected = await problemsOf(() => engine.matrix(request));
        expect(expected).toBeDefined();
        expect(await problemsOf(() => sizeOfMatrix(network, request))).toEqual(expected);
    });

    test('a long list of unknown names is given up early', () => {
        expect(() =>
            sizeOfMatrix(network, {
                origins: Array.from({length: 2000}, (_, at) => `没有此地${at}`),
                destinations: 'zones',
            }),
        ).toThrow(ProblemError);
        try {
            sizeOfMatrix(network, {
                origins: Array.from({length: 2000}, (_, at) => `没有此地${at}`),
                destinations: 'zones',
            });
        } catch (error) {
            expect((error as ProblemError).problems).toHaveLength(10);
        }
    });
});
