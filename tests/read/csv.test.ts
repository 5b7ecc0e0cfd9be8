import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ProblemCollector} from '../../src/problem/collector.js';
import {readCsv, writeCsv, type CsvTable} from '../../src/read/csv.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(content: string | Uint8Array): {table: CsvTable | undefined; lines: string[]} {
    const problems = new ProblemCollector();
    const table = readCsv(typeof content === 'string' ? encode(content) : content, 't.csv', problems);
    return {table, lines: problems.list().map(({code, where}) => `${code} ${where.row ?? ''}`.trim())};
}

describe('readCsv', () => {
    test('byte order mark, CRLF, quoted commas, quotes and line breaks', () => {
        const {table, lines} = read('\uFEFFid,name\r\n1,"嘉兴, 南"\r\n2,"a ""b"""\r\n3,"two\nlines"\r\n');
        expect(table).toEqual({
            header: ['id', 'name'],
            rows: [
                ['1', '嘉兴, 南'],
                ['2', 'a "b"'],
                ['3', 'two\nlines'],
            ],
        });
        expect(lines).toEqual([]);
    });

    test('mixed line ends and no line end at the end', () => {
        expect(read('a,b\n1,2\r\n3,4\r5,6').table!.rows).toEqual([
            ['1', '2'],
            ['3', '4'],
            ['5', '6'],
        ]);
    });

    test('blanks around commas and after closing quotes', () => {
        expect(read('a, b ,c\n1, 2,"x" \n').table).toEqual({header: ['a', 'b', 'c'], rows: [['1', '2', 'x']]});
    });

    test('a never closed quote names its row and keeps the rows before it', () => {
        const {table, lines} = read('a,b\n1,2\n"x\ny",4\n5,"6\n7,8\n');
        expect(lines).toEqual(['csv-quote-open 4']);
        expect(table!.rows).toEqual([
            ['1', '2'],
            ['x\ny', '4'],
        ]);
    });

    test('quotes inside cells are warned about and read as they are', () => {
        const {table, lines} = read('a,b\n1,5" pipe\n"x"y,2\n3,4\n');
        expect(lines).toEqual(['csv-quote-stray 2', 'csv-quote-stray 3']);
        expect(table!.rows.map(row => row.length)).toEqual([2, 2, 2]);
        expect(table!.rows[0]).toEqual(['1', '5" pipe']);
    });

    test('bytes that are not UTF-8 name the first row', () => {
        // 嘉兴 in GB 18030.
        const gb = new Uint8Array([0x61, 0x0a, 0x78, 0x0a, 0xbc, 0xce, 0xd0, 0xcb, 0x0a]);
        expect(read(gb).lines).toEqual(['file-not-utf8 3']);
    });

    test('columns separated by something else', () => {
        for (const text of ['a;b\n1;2\n', 'a\tb\n1\t2\n', 'a，b\n1，2\n'])
            expect(read(text).lines).toEqual(['csv-delimiter 1']);
    });

    test('empty files, twice the same column, a column without a name', () => {
        expect(read('').lines).toEqual(['file-empty']);
        expect(read('\n\n').lines).toEqual(['file-empty']);
        expect(read('a,a,b\n1,2,3\n').lines).toEqual(['csv-header-duplicate 1']);
        expect(read('a,,b\n1,2,3\n').lines).toEqual(['csv-header-blank 1']);
    });
});

const cell = fc.oneof(
    fc.string(),
    fc.string({unit: 'grapheme'}),
    fc.constantFrom('"', ',', '\n', '\r\n', ' x ', '', '嘉兴', '\uFEFF', '\t'),
);

test('read(write(x)) is x', () => {
    fc.assert(
        fc.property(
            fc
                .integer({min: 2, max: 5})
                .chain(width =>
                    fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 8}),
                ),
            rows => {
                const header = rows[0]!.map((_, index) => `c${index}`);
                const {table, lines} = read(writeCsv([header, ...rows]));
                expect(lines).toEqual([]);
                expect(table).toEqual({header, rows});
            },
        ),
    );
});

test('garbage never throws', () => {
    const pieces = fc.constantFrom('"', ',', '\n', '\r', '""', 'a', ' ', '\u0000', '\uFEFF', '",', '"\n');
    fc.assert(
        fc.property(fc.array(pieces, {maxLength: 60}), parts => void read(parts.join(''))),
        {numRuns: 500},
    );
    fc.assert(
        fc.property(fc.uint8Array({maxLength: 200}), bytes => void read(bytes)),
        {numRuns: 500},
    );
});
