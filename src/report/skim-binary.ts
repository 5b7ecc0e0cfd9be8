import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import type {AnswerPlace, Passport} from '../request/types.js';
import {canonicalJson} from './canonical-json.js';
import {skimHeader} from './skim-table.js';

/*
 * .jgskim, everything little-endian:
 *
 *     bytes 0-7    "JGSKIM01"
 *     bytes 8-11   length L of the header in bytes, Uint32; 12 + L is a multiple of 8
 *     then         header, UTF-8 JSON, spaces at its end
 *     then         rows, by block and then by start, each: for every column of the header in turn, one value an end,
 *                  Int32 where the column is whole and Float64 where it is not; a column ends on a multiple of 8
 *                  bytes, filled up with zeros
 *
 * No figure is NaN in a Float64 and -2147483648 in an Int32. The
 * header says how long a row of a block is, so any row can be sought.
 */
const MAGIC = 'JGSKIM01';
const NO_FIGURE = -(2 ** 31);

const columnBytes = (isWhole: boolean, width: number): number => Math.ceil((width * (isWhole ? 4 : 8)) / 8) * 8;

const placesOf = (places: readonly AnswerPlace[]) =>
    places.map(({id, name, lon, lat}) => ({id, name, ...(lon === undefined ? {} : {lon, lat})}));

export const skimBinary = async function* (
    skim: Skim,
    rows: AsyncIterable<StreamedSkimRow>,
): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    const lengthOf = (width: number): number =>
        skim.columns.reduce((sum, {isWhole}) => sum + columnBytes(isWhole, width), 0);
    const header = encoder.encode(
        canonicalJson({
            ...skimHeader(skim),
            blocks: skim.blocks.map(({direction, starts, ends}) => ({
                direction,
                rowBytes: lengthOf(ends.length),
                starts: placesOf(starts),
                ends: placesOf(ends),
            })),
        }).trimEnd(),
    );
    const length = Math.ceil((12 + header.length) / 8) * 8 - 12;
    const head = new Uint8Array(12 + length).fill(0x20);
    head.set(encoder.encode(MAGIC));
    new DataView(head.buffer).setUint32(8, length, true);
    head.set(header, 12);
    yield head;
    for await (const row of rows) {
        const width = skim.blocks[row.block]!.ends.length;
        const bytes = new Uint8Array(lengthOf(width));
        const view = new DataView(bytes.buffer);
        let at = 0;
        row.columns.forEach((values, index) => {
            const {isWhole} = skim.columns[index]!;
            values.forEach((value, end) => {
                if (isWhole) view.setInt32(at + 4 * end, Number.isNaN(value) ? NO_FIGURE : value, true);
                else view.setFloat64(at + 8 * end, value, true);
            });
            at += columnBytes(isWhole, width);
        });
        yield bytes;
    }
};

export interface ReadSkim {
    readonly request: Readonly<Record<string, unknown>>;
    readonly columns: Skim['columns'];
    readonly currency: string;
    readonly blocks: readonly (Skim['blocks'][number] & {readonly rowBytes: number})[];
    readonly remarks: Skim['remarks'];
    readonly attribution: readonly string[];
    readonly passport: Passport;
    readonly rows: readonly StreamedSkimRow[];
}

/** Reads a .jgskim file that is whole. Throws RangeError for anything else. */
export const readSkimBinary = (bytes: Uint8Array): ReadSkim => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const decoder = new TextDecoder();
    if (bytes.length < 12 || decoder.decode(bytes.subarray(0, 8)) !== MAGIC) throw new RangeError('not a .jgskim file');
    const length = view.getUint32(8, true);
    if (12 + length > bytes.length) throw new RangeError('the .jgskim file ends within its header');
    const header = JSON.parse(decoder.decode(bytes.subarray(12, 12 + length))) as Omit<ReadSkim, 'rows'>;
    let at = 12 + length;
    const announced = at + header.blocks.reduce((sum, {rowBytes, starts}) => sum + rowBytes * starts.length, 0);
    if (announced !== bytes.length)
        throw new RangeError(`the .jgskim file has ${bytes.length} bytes and its header announces ${announced}`);
    const rows: StreamedSkimRow[] = [];
    header.blocks.forEach(({starts, ends}, block) =>
        starts.forEach((_, start) => {
            const columns = header.columns.map(({isWhole}) => {
                const values = Float64Array.from(ends, (_end, end) => {
                    if (!isWhole) return view.getFloat64(at + 8 * end, true);
                    const value = view.getInt32(at + 4 * end, true);
                    return value === NO_FIGURE ? Number.NaN : value;
                });
                at += columnBytes(isWhole, ends.length);
                return values;
            });
            rows.push({block, start, columns});
        }),
    );
    return {...header, rows};
};
