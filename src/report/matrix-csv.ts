import type {MatrixAnswer} from '../matrix/matrix.js';
import {csvOf, type Table} from './csv-line.js';

/**
 * One line a pair, lines by origin: `origin_id,origin_zh,destination_id,destination_zh,p50_s,...,mean_s,reached_share`.
 * An empty cell is not reached, or a zone to itself. Piece by piece: the header, then the lines of each origin.
 */
export function* matrixTables({
    origins,
    destinations,
    durations,
    reachedShare,
}: MatrixAnswer): Generator<Table, void, undefined> {
    const figures = Object.entries(durations);
    yield [
        [
            'origin_id',
            'origin_zh',
            'destination_id',
            'destination_zh',
            ...figures.map(([name]) => `${name}_s`),
            'reached_share',
        ],
    ];
    for (const [i, origin] of origins.entries())
        yield destinations.map((destination, j) => [
            origin.id,
            origin.name.zh,
            destination.id,
            destination.name.zh,
            ...figures.map(([, rows]) => rows[i]![j]!),
            reachedShare[i]![j]!,
        ]);
}

/** The lines as UTF-8, ended by CRLF as RFC 4180 has it. */
export function* matrixCsv(answer: MatrixAnswer): Generator<string, void, undefined> {
    for (const table of matrixTables(answer)) yield csvOf(table);
}
