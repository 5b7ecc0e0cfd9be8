import {type ColumnSource, parquetWriteBuffer} from 'hyparquet-writer';
import type {MatrixAnswer} from '../matrix/matrix.js';
import {canonicalJson} from './canonical-json.js';

/**
 * The columns of the CSV as Apache Parquet: ids and names as strings, seconds as
 * 32-bit integers, the share as a double, null where the CSV is empty. Request,
 * attribution, remarks and passport are in the key-value metadata under `jiegui`.
 */
export const matrixParquet = ({
    request,
    origins,
    destinations,
    durations,
    reachedShare,
    remarks,
    attribution,
    passport,
}: MatrixAnswer): Uint8Array => {
    const byOrigin = (of: (at: number) => string): string[] => origins.flatMap((_, i) => destinations.map(() => of(i)));
    const byDestination = (of: (at: number) => string): string[] =>
        origins.flatMap(() => destinations.map((_, j) => of(j)));
    const text = (name: string, data: string[]): ColumnSource => ({name, data, type: 'STRING', nullable: false});
    const columnData: ColumnSource[] = [
        text(
            'origin_id',
            byOrigin(i => origins[i]!.id),
        ),
        text(
            'origin_zh',
            byOrigin(i => origins[i]!.name.zh),
        ),
        text(
            'destination_id',
            byDestination(j => destinations[j]!.id),
        ),
        text(
            'destination_zh',
            byDestination(j => destinations[j]!.name.zh),
        ),
        ...Object.entries(durations).map(([name, rows]): ColumnSource => ({
            name: `${name}_s`,
            data: rows.flat(),
            type: 'INT32',
            nullable: true,
        })),
        {name: 'reached_share', data: reachedShare.flat(), type: 'DOUBLE', nullable: true},
    ];
    return new Uint8Array(
        parquetWriteBuffer({
            columnData,
            createdBy: passport.engine,
            kvMetadata: [{key: 'jiegui', value: canonicalJson({request, remarks, attribution, passport}).trimEnd()}],
        }),
    );
};
