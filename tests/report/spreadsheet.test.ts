import {unzipSync} from 'fflate';
import {readSheet} from 'read-excel-file/node';
import {beforeAll, describe, expect, it} from 'vitest';
import {createEngine, loadRegion, renderMatrix, tableFile, type Engine, type Table} from '../../src/index.js';
import {checkSheetRows} from '../../src/report/table-file.js';
import {studyFile} from '../../src/study/study-file.js';
import {TOYLAND} from '../support/cli.js';

const read = async (bytes: Uint8Array, sheet: string): Promise<unknown[][]> =>
    (await readSheet(Buffer.from(bytes), sheet, {trim: false})) as unknown[][];

/** As a sheet has it: what has no figure is an empty cell, and so is an empty text. */
const asSheet = (table: Table): unknown[][] =>
    table.map(row => row.map(cell => (cell === undefined || cell === '' ? null : cell)));

const rowsOfCsv = (text: string): string[][] =>
    text
        .trimEnd()
        .split('\r\n')
        .map(line => line.split(','));

describe('a table as a workbook', () => {
    const table: Table = [
        ['id', '名称', 'seconds', 'reached'],
        ['a', '平湖 "当湖", 街道', 5400, true],
        ['=1+1', ' 前后有空格 ', 0.123456, false],
        ['<&>', '两行\n字', null, undefined],
        ['', 'é😀', Infinity, -1],
    ];

    it('is read back equal, texts that look like formulas and markup as texts', async () => {
        const expected = asSheet(table);
        // A sheet has no figure for what is not reached.
        expected[4]![2] = null;
        expect(await read(await tableFile('t', table, 'xlsx'), 't')).toEqual(expected);
    });

    it('is the same bytes at every hour', async () => {
        const bytes = await tableFile('t', table, 'xlsx');
        expect(Buffer.from(await tableFile('t', table, 'xlsx')).equals(bytes)).toBe(true);
        for (const part of Object.values(unzipSync(bytes)))
            expect(new TextDecoder().decode(part)).not.toMatch(/dcterms|20[2-9]\d-\d\d/);
    });

    it('may have a name no sheet can have, and says where its figures are from', async () => {
        const bytes = await tableFile('a/b:c [d] and a name that is far too long', table, 'xlsx', {
            about: [['command', 'jiegui']],
        });
        expect(await read(bytes, 'about')).toEqual([['command', 'jiegui']]);
        expect((await read(bytes, 'a b c  d  and a name that is fa'))[0]).toEqual(table[0]);
    });

    it('of more rows than Excel has is a problem', () => {
        expect(() => checkSheetRows(1_048_576)).not.toThrow();
        expect(() => checkSheetRows(1_048_577)).toThrow(
            expect.objectContaining({problems: [expect.objectContaining({code: 'spreadsheet-too-long'})]}),
        );
    });

    it('as CSV begins with a byte-order mark where one is asked for, and with none else', async () => {
        const start = async (byteOrderMark: boolean) =>
            Array.from((await tableFile('t', table, 'csv', {byteOrderMark})).slice(0, 3));
        expect(await start(true)).toEqual([0xef, 0xbb, 0xbf]);
        expect(await start(false)).toEqual([...Buffer.from('id,')]);
    });
});

describe('answers as workbooks have the figures of their CSV', () => {
    let engine: Engine;
    beforeAll(() => {
        engine = createEngine(loadRegion(TOYLAND));
    });
    const date = '2026-11-17';
    const texts = (rows: unknown[][]): string[][] => rows.map(row => row.map(cell => String(cell ?? '')));

    it('matrix', async () => {
        const answer = await engine.matrix({origins: 'zones', destinations: 'zones', date});
        const csv = new TextDecoder().decode(await renderMatrix(answer, 'csv'));
        const bytes = await renderMatrix(answer, 'xlsx');
        expect(texts(await read(bytes, 'matrix'))).toEqual(rowsOfCsv(csv));
        const about = new Map((await read(bytes, 'about')) as [string, string][]);
        expect(about.get('command')).toBe(answer.passport.command);
        expect(about.get('attribution')).toBe(answer.attribution[0]);
    });

    it('a study', async () => {
        const network = loadRegion(TOYLAND);
        const study = await engine.study('access', {date, measures: [{measure: 'cumulative', opportunity: 'people'}]});
        const csv = new TextDecoder().decode(await studyFile(study, 'csv', network));
        expect(texts(await read(await studyFile(study, 'xlsx', network), 'access'))).toEqual(rowsOfCsv(csv));
    });
});
