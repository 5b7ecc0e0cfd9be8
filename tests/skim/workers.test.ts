import {existsSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {SkimStreamControl} from '../../src/matrix/skim.js';
import {SKIM_FORMATS, writeSkim} from '../../src/report/skim-format.js';
import {createRowPool} from '../../src/skim/pool.js';
import type {SkimMatrix, SkimOptions} from '../../src/skim/skim.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOf, TEST_DATE} from '../support/skims.js';

const WORKER = new URL('../../dist/src/skim/worker.js', import.meta.url);

/** Every byte of the matrices, in hexadecimal. */
const bytes = ({percentiles, mean, reachedShare}: SkimMatrix): string[] =>
    [...percentiles, mean, reachedShare].map(matrix =>
        Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength).toString('hex'),
    );

describe('law 11: the same bytes on any number of workers', () => {
    beforeAll(() => expect(existsSync(WORKER), 'workers load the build: run `npm run build` first').toBe(true));

    it.each([1, 2, 3])('%i workers against this thread, several tasks over one pool', async workerCount => {
        const pool = createRowPool(WORKER, workerCount);
        try {
            for (let seed = 1; seed <= 4; seed++) {
                const network = randomNetwork(seed, {zoneCount: 9, stationCount: 12});
                const options: Partial<SkimOptions> = {
                    statistic: (['full', 'planned', 'best', 'full'] as const)[seed - 1]!,
                    last: new Set(['walk', 'bus', 'taxi']),
                };
                const draw = seed === 4 ? {draw: {seed: 9, draw: 1}} : {};
                const here = await skimOf(network, {...options, ...draw});
                const done: number[] = [];
                const there = await skimOf(
                    network,
                    {...options, ...draw},
                    {run: pool.run, onProgress: count => done.push(count)},
                );
                expect(bytes(there), `seed ${seed}`).toEqual(bytes(here));
                expect(there.unreachedCount).toBe(here.unreachedCount);
                expect(done).toEqual(here.origins.map((_, at) => at + 1));
                // And once more on this thread: nothing is left over from one run to the next.
                expect(bytes(await skimOf(network, {...options, ...draw}))).toEqual(bytes(here));
            }
        } finally {
            await pool.close();
        }
    });

    it.each([1, 2, 3])('%i workers, streamed with the journeys in force, into every format', async workerCount => {
        const pool = createRowPool(WORKER, workerCount);
        try {
            for (let seed = 1; seed <= 3; seed++) {
                const engine = createEngine(randomNetwork(seed, {zoneCount: 9, stationCount: 12}));
                const skim = engine.skim({
                    origins: 'zones',
                    destinations: 'zones',
                    date: TEST_DATE,
                    percentiles: [0.5, 0.85],
                    components: true,
                    direction: 'both',
                });
                for (const format of SKIM_FORMATS) {
                    const write = async (control: SkimStreamControl): Promise<string> => {
                        const parts: Uint8Array[] = [];
                        for await (const part of writeSkim(skim, format, skim.rows(control))) parts.push(part);
                        return Buffer.concat(parts).toString('hex');
                    };
                    expect(await write({run: pool.run}), `seed ${seed}, ${format}`).toBe(await write({}));
                }
            }
        } finally {
            await pool.close();
        }
    });

    it('is cancelled by its signal', async () => {
        const network = randomNetwork(1, {zoneCount: 9});
        const stop = new AbortController();
        await expect(skimOf(network, {}, {signal: stop.signal, onProgress: () => stop.abort()})).rejects.toThrow();
    });
});
