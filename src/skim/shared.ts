import type {Seeds} from '../compile/ends.js';
import type {SearchArrays} from '../search/rounds.js';
import type {RowOptions} from './row.js';

/** What a worker needs to answer rows: numbers only, in shared memory, sent once. */
export interface SkimTask {
    /** One a timetable: a window pools them all (the four phases of planned services). */
    readonly arrays: readonly SearchArrays[];
    /** By origin, one a timetable. */
    readonly seeds: readonly (readonly Seeds[])[];
    readonly options: RowOptions;
}

type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array;

const isNumbers = (value: unknown): value is Numbers => ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * A copy of a plain object in which every typed array lies in
 * shared memory, and nothing but arrays and numbers is kept.
 */
export const toShared = <T>(value: T): T => {
    if (isNumbers(value)) {
        const shared = new (
            value.constructor as new (buffer: SharedArrayBuffer, offset: number, length: number) => Numbers
        )(new SharedArrayBuffer(value.byteLength), 0, value.length);
        shared.set(value as never);
        return shared as T;
    }
    if (Array.isArray(value)) return value.map(toShared) as T;
    if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toShared(part)])) as T;
    return value;
};
