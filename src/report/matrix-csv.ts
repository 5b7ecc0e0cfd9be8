import type {MatrixAnswer} from '../matrix/matrix.js';
import {csvOf} from './csv-line.js';

/**
 * One line a pair, lines by origin: `origin_id,origin_zh,destination_id,destination_zh,p50_s,...,mean_s,reached_share`,
 * UTF-8, lines ended by CRLF as RFC 4180 has it. An empty cell is not reached, or a zone to itself.
 */
export const matrixCsv = ({origins, destinations, durations, reachedShare}: MatrixAnswer): string => {
    const figures = Object.entries(durations);
    const lines: (string | number | null)[][] = [
        [
            'origin_id',
            'origin_zh',
            'destination_id',
            'destination_zh',
            ...figures.map(([name]) => `${name}_s`),
            'reached_share',
        ],
    ];
    origins.forEach((origin, i) =>
        destinations.forEach((destination, j) =>
            lines.push([
                origin.id,
                origin.name.zh,
                destination.id,
                destination.name.zh,
                ...figures.map(([, rows]) => rows[i]![j]!),
                reachedShare[i]![j]!,
            ]),
        ),
    );
    return csvOf(lines);
};
