import {ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData} from 'hyparquet-writer';
import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import {canonicalJson} from './canonical-json.js';
import {homePair, showsDirection, skimHeader} from './skim-table.js';

/** Pairs of one row group: a few megabytes, whatever the width of the skim. */
const GROUP_PAIRS = 50_000;

type Cells = (string | number | null)[];

/**
 * The columns of the CSV as Apache Parquet in row groups, handed on as they are full: text
 * as strings, whole figures as 32-bit integers, others as doubles, null where the CSV is
 * empty. What else belongs to the skim is in the key-value metadata under `jiegui`.
 */
export const skimParquet = async function* (
    skim: Skim,
    rows: AsyncIterable<StreamedSkimRow>,
): AsyncGenerator<Uint8Array> {
    const withDirection = showsDirection(skim);
    const texts = [
        ...(withDirection ? ['direction'] : []),
        'origin_id',
        'origin_zh',
        'destination_id',
        'destination_zh',
    ];
    const names = [...texts, ...skim.columns.map(({name}) => name)];
    let group: Cells[] = names.map(() => []);
    const source = (data: readonly Cells[]): ColumnSource[] =>
        names.map((name, at) => {
            if (at < texts.length) return {name, data: data[at]! as string[], type: 'STRING', nullable: false};
            return {
                name,
                data: data[at]! as (number | null)[],
                type: skim.columns[at - texts.length]!.isWhole ? 'INT32' : 'DOUBLE',
                nullable: true,
            };
        });
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
        writer: bytes,
        schema: schemaFromColumnData({columnData: source(group)}),
        createdBy: skim.passport.engine,
        kvMetadata: [{key: 'jiegui', value: canonicalJson(skimHeader(skim)).trimEnd()}],
    });
    // The writer counts from the beginning of the file in `offset`; what is in its buffer may go.
    const taken = (): Uint8Array => {
        const chunk = bytes.getBytes().slice();
        bytes.index = 0;
        return chunk;
    };
    const flush = (): Uint8Array => {
        void writer.write({columnData: source(group), rowGroupSize: Math.max(1, group[0]!.length)});
        group = names.map(() => []);
        return taken();
    };
    for await (const row of rows) {
        const block = skim.blocks[row.block]!;
        for (let end = 0; end < block.ends.length; end++) {
            const {origin, destination} = homePair(block, row.start, end);
            const cells = [
                ...(withDirection ? [block.direction] : []),
                origin.id,
                origin.name.zh,
                destination.id,
                destination.name.zh,
            ];
            cells.forEach((cell, at) => group[at]!.push(cell));
            row.columns.forEach((values, at) =>
                group[texts.length + at]!.push(Number.isNaN(values[end]!) ? null : values[end]!),
            );
            if (group[0]!.length === GROUP_PAIRS) yield flush();
        }
    }
    if (group[0]!.length > 0) yield flush();
    void writer.finish();
    yield taken();
};
