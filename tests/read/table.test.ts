import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatProblem} from '../../src/problem/format.js';
import {
    clock,
    date,
    dated,
    evidence,
    flag,
    geometry,
    gtfsDate,
    gtfsTime,
    integer,
    latitude,
    list,
    longitude,
    looseDate,
    number,
    oneOf,
    openingDate,
    present,
    required,
    spans,
    text,
} from '../../src/read/cells.js';
import {readTable, type Column, type TableSchema} from '../../src/read/table.js';
import {parseWkt, writeWktLine} from '../../src/read/wkt.js';
import {bytesOf, lines, reading} from './read-support.js';

const COLUMNS = {
    id: required(text('id')),
    lon: required(longitude('lon')),
    lat: latitude('lat'),
    opened: date('opened'),
    grade: evidence(),
    note: present(text('note')),
};
const STOPS: TableSchema<typeof COLUMNS> = {columns: COLUMNS, unique: ['id']};

const read = (content: string): ReturnType<typeof reading<ReturnType<typeof readTable<typeof COLUMNS>>>> =>
    reading(problems => readTable(bytesOf(lines(content)), 'stops.csv', STOPS, problems));

describe('readTable', () => {
    test('gives typed records with their rows; blank is undefined', () => {
        const {value, reported} = read(`
            id,lon,lat,opened,evidence,note
            a,121.5,31.2,2020-12-28,published,x
            b,121,,,,
        `);
        expect(reported).toEqual([]);
        expect(value.records).toEqual([
            {row: 2, id: 'a', lon: 121.5, lat: 31.2, opened: '2020-12-28', grade: 'published', note: 'x'},
            {row: 3, id: 'b', lon: 121, lat: undefined, opened: undefined, grade: undefined, note: undefined},
        ]);
    });

    test('reports every problem of every row at once', () => {
        const {value, reported, problems} = read(`
            id,lon,lat,opened,evidence,note
            a,181,31.2,2021-02-30,sure,
            ,abc,-91,28.12.2020,published,
            c,NaN,Infinity,,,
            d,121,31
            e,121,31,,,x,y
            f,121,31,,,x,,
            c,121,31,,,
            f,121,31,,,x,,
        `);
        expect(reported).toEqual([
            'number-out-of-range stops.csv:2',
            'date-impossible stops.csv:2',
            'value-unknown stops.csv:2',
            'cell-missing stops.csv:3',
            'number-expected stops.csv:3',
            'number-out-of-range stops.csv:3',
            'date-expected stops.csv:3',
            'number-expected stops.csv:4',
            'number-expected stops.csv:4',
            'csv-cells-missing stops.csv:5',
            'csv-cells-extra stops.csv:6',
            'csv-cells-extra stops.csv:7',
            'id-duplicate stops.csv:8',
            'csv-cells-extra stops.csv:9',
            'row-repeated stops.csv:9',
        ]);
        expect(formatProblem(problems[0]!, 'en')).toBe(
            'number-out-of-range  stops.csv row 2: lon is 181, outside -180..180',
        );
        expect(problems[12]!.message.en).toBe('id c is already in row 4');
        expect(value.records.map(record => record.id)).toEqual(['d', 'e', 'f']);
        expect(value.rejected.map(record => record.id)).toEqual(['a', undefined, 'c']);
    });

    test('missing columns are one problem, unknown ones a notice', () => {
        const {reported, problems} = read(`
            id,lat,colour
            a,31,red
            b,32,blue
        `);
        expect(reported).toEqual([
            'column-missing stops.csv:1',
            'column-missing stops.csv:1',
            'column-unknown stops.csv:1',
        ]);
        expect(problems.map(problem => problem.where.field ?? problem.found)).toEqual(['lon', 'note', 'colour']);
    });

    test('blank rows count as rows and are passed over', () => {
        const {value, reported} = reading(problems =>
            readTable(bytesOf('id,lon,note\na,121,\n\n,,\nb,122,\n'), 's.csv', STOPS, problems),
        );
        expect(reported).toEqual([]);
        expect(value.records.map(record => record.row)).toEqual([2, 5]);
    });

    test('the 21st problem of a kind is counted, not shown', () => {
        const rows = Array.from({length: 30}, (_, index) => `s${index},999,,,,`).join('\n');
        const {reported, problems} = read(`id,lon,lat,opened,evidence,note\n${rows}`);
        expect(reported).toHaveLength(21);
        expect(problems.at(-1)!.message.en).toBe('10 more problems of the kind number-out-of-range in stops.csv');
    });
});

/** Value of one cell, or the codes of what is wrong with it. */
function cell<T>(column: Column<T>, content: string): T | string[] {
    const quoted = `"${content.replaceAll('"', '""')}"`;
    const {value, problems} = reading(collector =>
        readTable(
            bytesOf(`key,${column.name}\n1,${quoted}\n`),
            't',
            {columns: {key: text('key'), x: column}},
            collector,
        ),
    );
    return problems.length > 0 ? problems.map(problem => problem.code) : (value.records[0] as {x: T}).x;
}

describe('cells', () => {
    test.each<[Column<unknown>, string, unknown]>([
        [number('n'), '-1.5e3', -1500],
        [number('n'), '.5', 0.5],
        [number('n'), '0x10', ['number-expected']],
        [number('n'), '1,200', ['number-expected']],
        [number('n'), '1e999', ['number-expected']],
        [number('n', {min: 0}), '-0.1', ['number-out-of-range']],
        [integer('n'), '2.5', ['integer-expected']],
        [integer('n'), '2.0', 2],
        [flag('n'), 'Yes', true],
        [flag('n'), '0', false],
        [flag('n'), 'ja', ['value-unknown']],
        [oneOf('n', ['a', 'b']), 'A', ['value-unknown']],
        [list('n'), 'a; b;;c ', ['a', 'b', 'c']],
        [list('n'), '', []],
        [date('n'), '2100-02-29', ['date-impossible']],
        [looseDate('n'), '2026-06', '2026-06'],
        [looseDate('n'), '2026-13', ['date-expected']],
        [openingDate('n'), 'unopened', 'unopened'],
        [openingDate('n'), 'never', ['date-expected']],
        [clock('n'), '7:05', 25_500],
        [clock('n'), '7.05', ['clock-expected']],
        [gtfsTime('n'), '5:30:00', 19_800],
        [gtfsTime('n'), '25:30:01', 91_801],
        [gtfsTime('n'), '100:00:00', 360_000],
        [gtfsTime('n'), '05:30', ['clock-expected']],
        [gtfsTime('n'), '05:61:00', ['clock-expected']],
        [gtfsTime('n'), '0a:10:00', ['clock-expected']],
        [gtfsTime('n'), '-5:30:00', ['clock-expected']],
        [gtfsDate('n'), '20201228', '2020-12-28'],
        [gtfsDate('n'), '20210230', ['date-impossible']],
        [gtfsDate('n'), '2020-12-28', ['date-expected']],
        [
            spans('n'),
            '2020-05-06..2021-06-25;2024-12-10..',
            [{from: '2020-05-06', to: '2021-06-25'}, {from: '2024-12-10'}],
        ],
        [spans('n'), '2020-05-06', [{from: '2020-05-06', to: '2020-05-06'}]],
        [spans('n'), '..', [{}]],
        [spans('n'), '2021-01-01..2020-01-01', ['date-range-reversed']],
        [spans('n'), '2020-01-01..2021-02-30', ['date-impossible']],
        [spans('n'), '2020-01-01..x..y', ['date-expected']],
        [
            dated('n'),
            '2010-10-26..2024-12-25=松江南;2024-12-26..=上海松江',
            [
                {from: '2010-10-26', to: '2024-12-25', value: '松江南'},
                {from: '2024-12-26', value: '上海松江'},
            ],
        ],
        [dated('n', ['small', 'hub']), 'small', [{value: 'small'}]],
        [dated('n', ['small', 'hub']), 'huge', ['value-unknown']],
        [dated('n'), '2010-10-26..2024-12-25', ['dated-value-expected']],
        [dated('n'), '2010-10-26..=', ['dated-value-expected']],
        [
            geometry('n', ['LineString']),
            'LINESTRING (121 31, 121.5 31.5)',
            {
                type: 'LineString',
                coordinates: [
                    [121, 31],
                    [121.5, 31.5],
                ],
            },
        ],
        [geometry('n', ['LineString']), 'LINESTRING (31 121, 31.5 121.5)', ['geometry-out-of-range']],
        [geometry('n', ['LineString']), 'POINT (121 31)', ['geometry-unreadable']],
        [geometry('n', ['LineString']), 'LINESTRING (121 31)', ['geometry-unreadable']],
        [geometry('n', ['LineString']), 'LINESTRING (121 31, 121 x)', ['geometry-unreadable']],
        [geometry('n', ['Polygon']), 'POLYGON ((0 0, 1 0, 1 1, 0 0)', ['geometry-unreadable']],
        [geometry('n', ['Polygon']), 'POLYGON ((200 0, 1 0, 1 1, 200 0))', ['geometry-out-of-range']],
        [
            geometry('n', ['MultiPolygon']),
            'MultiPolygon Z (((0 0 1, 1 0 1, 1 1 1, 0 0 1)))',
            {
                type: 'MultiPolygon',
                coordinates: [
                    [
                        [
                            [0, 0],
                            [1, 0],
                            [1, 1],
                            [0, 0],
                        ],
                    ],
                ],
            },
        ],
    ])('%# $1.name %s', (column, content, expected) => {
        expect(cell(column, content)).toEqual(expected);
    });
});

const degrees = (limit: number): fc.Arbitrary<number> => fc.double({min: -limit, max: limit, noNaN: true});

test('a line written as WKT reads back the same', () => {
    fc.assert(
        fc.property(fc.array(fc.tuple(degrees(180), degrees(90)), {minLength: 2, maxLength: 20}), points => {
            const plain = points.map(([lon, lat]) => [lon === 0 ? 0 : lon, lat === 0 ? 0 : lat] as const);
            expect(parseWkt(writeWktLine(plain))).toEqual({type: 'LineString', coordinates: plain});
        }),
    );
});
