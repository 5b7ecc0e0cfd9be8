import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import {aboutOf} from './about.js';
import {csvOf, type CsvCell, type Table} from './csv-line.js';
import {homePair, showsDirection} from './skim-table.js';
import {checkSheetRows, tableFile} from './table-file.js';

/**
 * A skim in long form, one line a pair, chunk by row: the columns of `matrixCsv`,
 * led by `direction` where there is a way back, and followed by the figures of the
 * journey in force at each percentile where they were asked. Empty is no figure.
 */
const skimTables = async function* (skim: Skim, rows: AsyncIterable<StreamedSkimRow>): AsyncGenerator<Table> {
    const withDirection = showsDirection(skim);
    yield [
        [
            ...(withDirection ? ['direction'] : []),
            'origin_id',
            'origin_zh',
            'destination_id',
            'destination_zh',
            ...skim.columns.map(({name}) => name),
        ],
    ];
    for await (const row of rows) {
        const block = skim.blocks[row.block]!;
        yield block.ends.map((_, end) => {
            const {origin, destination} = homePair(block, row.start, end);
            const figures = row.columns.map(values => (Number.isNaN(values[end]!) ? null : values[end]!));
            return [
                ...(withDirection ? [block.direction] : []),
                origin.id,
                origin.name.zh,
                destination.id,
                destination.name.zh,
                ...figures,
            ];
        });
    }
};

export const skimCsv = async function* (skim: Skim, rows: AsyncIterable<StreamedSkimRow>): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for await (const table of skimTables(skim, rows)) yield encoder.encode(csvOf(table));
};

/** The same lines as a workbook, which is made when the last is there. Throws ProblemError where they are too many. */
export const skimSpreadsheet = async function* (
    skim: Skim,
    rows: AsyncIterable<StreamedSkimRow>,
): AsyncGenerator<Uint8Array> {
    checkSheetRows(skim.blocks.reduce((sum, {starts, ends}) => sum + starts.length * ends.length, 1));
    const lines: (readonly CsvCell[])[] = [];
    for await (const table of skimTables(skim, rows)) lines.push(...table);
    yield await tableFile('skim', lines, 'xlsx', {about: aboutOf(skim)});
};
