import {parse} from 'csv-parse/sync';
import {parquetMetadata, parquetReadObjects} from 'hyparquet';
import {beforeAll, describe, expect, test} from 'vitest';
import {
    createEngine,
    loadRegion,
    readSkimBinary,
    renderMatrix,
    type Engine,
    type Skim,
    type SkimFormat,
    type SkimRequest,
    type StreamedSkimRow,
    writeSkim,
} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';

const HOUR = {from: 8 * 3600, to: 9 * 3600};
const PLAIN = {origins: 'zones', destinations: 'zones', window: HOUR, percentiles: [0.5, 0.95]} as const;
const WHOLE: SkimRequest = {...PLAIN, direction: 'both', components: true};

let engine: Engine;
let skim: Skim;
let rows: StreamedSkimRow[];

const rowsOf = async (of: Skim): Promise<StreamedSkimRow[]> => {
    const all: StreamedSkimRow[] = [];
    for await (const row of of.rows()) all.push(row);
    return all;
};

const bytesOf = async (of: Skim, format: SkimFormat): Promise<Uint8Array<ArrayBuffer>> => {
    const parts: Uint8Array[] = [];
    for await (const part of writeSkim(of, format, of.rows())) parts.push(part);
    return new Uint8Array(Buffer.concat(parts));
};

/** A buffer of its own: Node's are cut out of a larger one. */
const bufferOf = ({buffer, byteOffset, byteLength}: Uint8Array<ArrayBuffer>): ArrayBuffer =>
    buffer.slice(byteOffset, byteOffset + byteLength);
const textOf = async (of: Skim, format: SkimFormat): Promise<string> =>
    new TextDecoder().decode(await bytesOf(of, format));

beforeAll(async () => {
    engine = createEngine(loadRegion(TOYLAND));
    skim = engine.skim(WHOLE);
    rows = await rowsOf(skim);
});

/** One pair after the other as the formats have them. */
const pairs = () =>
    rows.flatMap(({block, start, columns}) => {
        const {direction, starts, ends} = skim.blocks[block]!;
        return ends.map((end, at) => {
            const [origin, destination] = direction === 'out' ? [starts[start]!, end] : [end, starts[start]!];
            return {
                direction,
                origin,
                destination,
                figures: columns.map(values => (Number.isNaN(values[at]!) ? null : values[at]!)),
            };
        });
    });

describe('a skim as CSV', () => {
    test('that is plain has the bytes of the matrix', async () => {
        const matrix = await engine.matrix(PLAIN);
        expect(await textOf(engine.skim(PLAIN), 'csv')).toBe(
            new TextDecoder().decode(await renderMatrix(matrix, 'csv')),
        );
    });

    test('read back, every cell is the figure, and origin and destination are as asked both ways', async () => {
        const read = parse(await textOf(skim, 'csv'), {columns: true}) as Record<string, string>[];
        const expected = pairs();
        expect(read).toHaveLength(2 * 5 * 5);
        expect(read).toHaveLength(expected.length);
        expected.forEach(({direction, origin, destination, figures}, at) => {
            const row = read[at]!;
            expect([
                row['direction'],
                row['origin_id'],
                row['origin_zh'],
                row['destination_id'],
                row['destination_zh'],
            ]).toEqual([direction, origin.id, origin.name.zh, destination.id, destination.name.zh]);
            expect(skim.columns.map(({name}) => (row[name] === '' ? null : Number(row[name])))).toEqual(figures);
        });
        // West Town to East City by the train of the README, out and back.
        const [out, back] = ['out', 'back'].map(direction =>
            read.find(
                row =>
                    row['direction'] === direction &&
                    row['origin_id'] === 'zone:101' &&
                    row['destination_id'] === 'zone:201',
            )!,
        );
        expect(Number(out!['p50_s'])).toBe(6164);
        expect(Number(back!['p50_s'])).toBeGreaterThan(3600);
    });
});

describe('a skim as Parquet', () => {
    test('read back, every cell is the figure; what else belongs to it is in the metadata', async () => {
        const file = bufferOf(await bytesOf(skim, 'parquet'));
        const read = await parquetReadObjects({file});
        expect(read).toEqual(
            pairs().map(({direction, origin, destination, figures}) => ({
                direction,
                origin_id: origin.id,
                origin_zh: origin.name.zh,
                destination_id: destination.id,
                destination_zh: destination.name.zh,
                ...Object.fromEntries(skim.columns.map(({name}, at) => [name, figures[at]])),
            })),
        );
        const metadata = parquetMetadata(file);
        expect(metadata.schema.slice(1).map(({name, type}) => `${name} ${type}`)).toContain('p50_cost DOUBLE');
        expect(metadata.schema.slice(1).map(({name, type}) => `${name} ${type}`)).toContain('p50_wait_s INT32');
        const jiegui = JSON.parse(metadata.key_value_metadata!.find(({key}) => key === 'jiegui')!.value!) as {
            passport: unknown;
            columns: unknown[];
        };
        expect(jiegui.passport).toEqual(skim.passport);
        expect(jiegui.columns).toEqual(skim.columns);
    });

    test('is written in row groups, each handed on when it is full', async () => {
        // 300 places beside each other, read off one row again and again: 90,000 pairs, no matter where they come from.
        const places = Array.from({length: 300}, (_, at) => ({id: `p${at}`, name: {zh: `地${at}`, en: `place ${at}`}}));
        const wide: Skim = {...skim, blocks: [{direction: 'out', starts: places, ends: places}]};
        const columns = skim.columns.map((_, column) =>
            Float64Array.from(places, (_place, end) => column * 1000 + end),
        );
        let read = 0;
        const source = (async function* () {
            for (let start = 0; start < 300; start++) {
                read++;
                yield {block: 0, start, columns};
            }
        })();
        const sizes: number[] = [];
        const parts: Uint8Array[] = [];
        for await (const part of writeSkim(wide, 'parquet', source)) {
            parts.push(part);
            sizes.push(read);
        }
        // 50,000 pairs are 166.67 rows: the first group goes with the 167th row, the second and the end with the last.
        expect(sizes).toEqual([167, 300, 300]);
        const file = bufferOf(new Uint8Array(Buffer.concat(parts)));
        expect(parquetMetadata(file).row_groups.map(({num_rows}) => Number(num_rows))).toEqual([50_000, 40_000]);
        const tail = await parquetReadObjects({file, rowStart: 89_999, rowEnd: 90_000});
        expect(tail[0]).toMatchObject({origin_id: 'p299', destination_id: 'p299', p50_s: 299, p95_s: 1299});
    });
});

describe('a skim as .jgskim', () => {
    test('read back, it is the same', async () => {
        const bytes = await bytesOf(skim, 'jgskim');
        const read = readSkimBinary(bytes);
        expect(read.rows).toEqual(rows);
        expect(read.columns).toEqual(skim.columns);
        expect(read.passport).toEqual(skim.passport);
        expect(read.request).toEqual(JSON.parse(JSON.stringify(skim.request)));
        expect(read.blocks.map(({direction, starts, ends}) => ({direction, starts, ends}))).toEqual(skim.blocks);
    });

    test('is laid out as its page says: a row is found without reading those before it', async () => {
        const bytes = await bytesOf(skim, 'jgskim');
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('JGSKIM01');
        const length = view.getUint32(8, true);
        expect((12 + length) % 8).toBe(0);
        const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length))) as {
            blocks: {rowBytes: number}[];
            columns: {name: string; isWhole: boolean}[];
        };
        // Columns of five values: 24 bytes whole (20 filled up), 40 bytes not.
        const before = header.columns.slice(
            0,
            header.columns.findIndex(({name}) => name === 'p95_s'),
        );
        const skip = before.reduce((sum, {isWhole}) => sum + (isWhole ? 24 : 40), 0);
        const at = 12 + length + 2 * header.blocks[0]!.rowBytes + skip;
        const column = skim.columns.findIndex(({name}) => name === 'p95_s');
        expect(Array.from({length: 5}, (_, end) => view.getInt32(at + 4 * end, true))).toEqual(
            [...rows[2]!.columns[column]!].map(value => (Number.isNaN(value) ? -(2 ** 31) : value)),
        );
    });

    test('that is cut short, lengthened or something else is refused', async () => {
        const bytes = await bytesOf(skim, 'jgskim');
        for (const wrong of [
            bytes.subarray(0, bytes.length - 1),
            Uint8Array.of(...bytes, 0),
            bytes.subarray(0, 100),
            bytes.subarray(0, 5),
            new TextEncoder().encode('origin_id,destination_id\r\n'),
        ])
            expect(() => readSkimBinary(wrong)).toThrow(RangeError);
    });
});

test('a skim as JSON holds the same figures, row by row', async () => {
    const read = JSON.parse(await textOf(skim, 'json')) as {
        rows: {block: number; start: number; values: (number | null)[][]}[];
        passport: unknown;
        blocks: unknown;
    };
    expect(read.rows).toEqual(
        rows.map(({block, start, columns}) => ({
            block,
            start,
            values: columns.map(values => [...values].map(value => (Number.isNaN(value) ? null : value))),
        })),
    );
    expect(read.passport).toEqual(skim.passport);
    expect(read.blocks).toEqual(skim.blocks);
});

test('own zones have no figure, and what is not reached has a share of 0 and nothing else', () => {
    const share = skim.columns.findIndex(({name}) => name === 'reached_share');
    let unreached = 0;
    for (const {origin, destination, figures} of pairs()) {
        if (origin.id === destination.id) expect(figures.every(figure => figure === null)).toBe(true);
        else if (figures[share] === 0) {
            expect(figures.filter(figure => figure !== null)).toEqual([0]);
            unreached++;
        } else expect(figures[share]).toBeGreaterThan(0);
    }
    expect(unreached).toBeGreaterThan(0);
});
