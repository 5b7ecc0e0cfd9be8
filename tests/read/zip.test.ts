import {strToU8, zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {ProblemCollector} from '../../src/problem/collector.js';
import {zipFiles} from '../../src/read/file-source.js';

/** The archive with another length of its only file written where readers look for it. */
function stating(archive: Uint8Array, bytes: number): Uint8Array {
    const copy = archive.slice();
    const view = new DataView(copy.buffer);
    for (let at = 0; at + 4 <= copy.length; at++)
        if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, bytes, true);
    return copy;
}

test('1.2 MB that unpack to 1.34 GB: refused before a byte is unpacked', () => {
    const archive = zipSync({'stops.txt': strToU8('stop_id\n'.repeat(100))});
    const problems = new ProblemCollector();
    const files = zipFiles(stating(archive, 1_340_000_000), 'bomb.zip', problems);
    expect(problems.list().map(({code}) => code)).toEqual(['zip-too-large']);
    expect(files.list()).toEqual([]);
});

test('an archive that says less than is in it is read as far as it says', () => {
    const archive = zipSync({'stops.txt': strToU8('stop_id\n'.repeat(100_000))});
    const files = zipFiles(stating(archive, 8), 'liar.zip', new ProblemCollector());
    expect(files.read('stops.txt')?.length ?? 0).toBeLessThanOrEqual(8);
});
