import {closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {portableSha256} from '../units/sha256.js';
import type {KeptValues, OpenKeptValues} from '../units/kept-values.js';

/** Bytes of a key, and of the check of a record behind its numbers. */
const KEY_BYTES = 16;
const CHECK_BYTES = 8;

const hashOf = (text: string): string => {
    const hash = portableSha256();
    hash.add(text);
    return hash.hex();
};

const checkOf = (record: Buffer): Buffer =>
    Buffer.from(hashOf(record.toString('base64')).slice(0, 2 * CHECK_BYTES), 'hex');

/** One line of text, then records of one length: key, numbers, check. What was cut off or damaged ends the file. */
class KeptFile implements KeptValues {
    private readonly byKey = new Map<string, Float64Array>();
    private readonly file: number;

    constructor(
        path: string,
        private readonly width: number,
    ) {
        this.file = openSync(path, 'a+', 0o600);
        const bytes = readFileSync(this.file);
        const length = KEY_BYTES + 8 * width + CHECK_BYTES;
        let end = 0;
        for (; end + length <= bytes.length; end += length) {
            const record = bytes.subarray(end, end + length - CHECK_BYTES);
            if (!checkOf(record).equals(bytes.subarray(end + length - CHECK_BYTES, end + length))) break;
            const numbers = new Float64Array(width);
            for (let at = 0; at < width; at++) numbers[at] = record.readDoubleLE(KEY_BYTES + 8 * at);
            this.byKey.set(record.toString('hex', 0, KEY_BYTES), numbers);
        }
        if (end < bytes.length) ftruncateSync(this.file, end);
    }

    private static keyOf(key: string): string {
        return hashOf(key).slice(0, 2 * KEY_BYTES);
    }

    get(key: string): Float64Array | undefined {
        return this.byKey.get(KeptFile.keyOf(key));
    }

    put(key: string, values: Float64Array): void {
        if (values.length !== this.width) throw new RangeError(`${values.length} values, ${this.width} are kept`);
        const name = KeptFile.keyOf(key);
        const record = Buffer.alloc(KEY_BYTES + 8 * this.width);
        record.write(name, 0, 'hex');
        values.forEach((value, at) => void record.writeDoubleLE(value, KEY_BYTES + 8 * at));
        // One write at the end of the file: who is killed in the middle of it loses this record alone.
        writeSync(this.file, Buffer.concat([record, checkOf(record)]));
        this.byKey.set(name, values.slice());
    }

    clear(): void {
        ftruncateSync(this.file, 0);
        this.byKey.clear();
    }

    close(): void {
        closeSync(this.file);
    }
}

/**
 * Values kept in the files of a folder, one for each question, named after what they depend on. A folder that cannot be
 * written keeps nothing.
 */
export const keptValuesIn =
    (folder: string): OpenKeptValues =>
    (question, width) => {
        try {
            mkdirSync(folder, {recursive: true, mode: 0o700});
            return new KeptFile(join(folder, `${hashOf(`${question} ${width}`).slice(0, 32)}.values`), width);
        } catch {
            return undefined;
        }
    };
