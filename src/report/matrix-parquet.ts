import {ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData} from 'hyparquet-writer';
import type {MatrixAnswer} from '../matrix/matrix.js';
import {canonicalJson} from './canonical-json.js';

/** Pairs of one row group: a few megabytes. */
const GROUP_PAIRS = 50_000;

/**
 * The columns of the CSV as Apache Parquet: ids and names as strings, seconds as 32-bit integers, the share as a double,
 * null where the CSV is empty. Request, attribution, remarks and passport are in the key-value metadata under `jiegui`.
 * Piece by piece, a row group of whole origins each.
 */
export function* matrixParquet({
    request,
    origins,
    destinations,
    durations,
    reachedShare,
    remarks,
    attribution,
    passport,
}: MatrixAnswer): Generator<Uint8Array, void, undefined> {
    const text = (name: string, data: string[]): ColumnSource => ({name, data, type: 'STRING', nullable: false});
    /** Columns of the origins from one index up to another. */
    const columns = (from: number, to: number): ColumnSource[] => {
        const starts = origins.slice(from, to);
        return [
            text(
                'origin_id',
                starts.flatMap(({id}) => destinations.map(() => id)),
            ),
            text(
                'origin_zh',
                starts.flatMap(({name}) => destinations.map(() => name.zh)),
            ),
            text(
                'destination_id',
                starts.flatMap(() => destinations.map(({id}) => id)),
            ),
            text(
                'destination_zh',
                starts.flatMap(() => destinations.map(({name}) => name.zh)),
            ),
            ...Object.entries(durations).map(([name, rows]): ColumnSource => ({
                name: `${name}_s`,
                data: rows.slice(from, to).flat(),
                type: 'INT32',
                nullable: true,
            })),
            {name: 'reached_share', data: reachedShare.slice(from, to).flat(), type: 'DOUBLE', nullable: true},
        ];
    };
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
        writer: bytes,
        schema: schemaFromColumnData({columnData: columns(0, 0)}),
        createdBy: passport.engine,
        kvMetadata: [{key: 'jiegui', value: canonicalJson({request, remarks, attribution, passport}).trimEnd()}],
    });
    // The writer counts from the beginning of the file in `offset`; what is in its buffer may go.
    const taken = (): Uint8Array => {
        const chunk = bytes.getBytes().slice();
        bytes.index = 0;
        return chunk;
    };
    const step = Math.max(1, Math.floor(GROUP_PAIRS / Math.max(1, destinations.length)));
    for (let from = 0; from < origins.length && destinations.length > 0; from += step) {
        const to = Math.min(origins.length, from + step);
        void writer.write({columnData: columns(from, to), rowGroupSize: (to - from) * destinations.length});
        yield taken();
    }
    void writer.finish();
    yield taken();
}
