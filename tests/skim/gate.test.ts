import {on} from 'node:events';
import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import {afterEach, expect, test, vi} from 'vitest';
import {createGate, giveWay, setGate} from '../../src/skim/gate.js';
import {createRowPool} from '../../src/skim/pool.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOf} from '../support/skims.js';

const GATE = new URL('../../dist/src/skim/gate.js', import.meta.url);
const WORKER = new URL('../../dist/src/skim/worker.js', import.meta.url);

afterEach(() => void vi.restoreAllMocks());

test('nobody waits where nothing is urgent', () => {
    const wait = vi.spyOn(Atomics, 'wait');
    for (let row = 0; row < 1_000; row++) giveWay(createGate());
    expect(wait).not.toHaveBeenCalled();
});

test('a row waits until the last urgent thing is done and no other comes at once', () => {
    const gate = createGate();
    setGate(gate, 2);
    vi.spyOn(performance, 'now').mockReturnValue(0);
    // What others do while the row waits: one of two is done, then the other, a third comes and is done, then nothing.
    const then = [1, 0, 1, 0];
    const waits: (readonly [count: number, longest: number])[] = [];
    vi.spyOn(Atomics, 'wait').mockImplementation((_gate: unknown, _index: number, value: unknown, timeout?: number) => {
        waits.push([Number(value), timeout!]);
        const next = then.shift();
        if (next === undefined) return 'timed-out';
        setGate(gate, next);
        return 'ok';
    });
    giveWay(gate);
    expect(waits).toEqual([
        [2, 200],
        [1, 200],
        [0, 4],
        [1, 200],
        [0, 4],
    ]);
});

test('a row waits no longer than 200 ms in all, whatever is urgent', () => {
    const gate = createGate();
    setGate(gate, 1);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const waits: number[] = [];
    vi.spyOn(Atomics, 'wait').mockImplementation(
        (_gate: unknown, _index: number, _value: unknown, timeout?: number) => {
            waits.push(timeout!);
            now += 150;
            return 'ok';
        },
    );
    giveWay(gate);
    expect(waits).toEqual([200, 50]);
});

test('a row in another thread begins when the last urgent thing is done', async () => {
    expect(existsSync(GATE), 'workers load the build: run `npm run build` first').toBe(true);
    const gate = createGate();
    setGate(gate, 1);
    const code = `import {parentPort, workerData} from 'node:worker_threads';
        const {giveWay} = await import(workerData.file);
        parentPort.postMessage('waits');
        giveWay(workerData.gate);
        parentPort.postMessage('begins');`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
        workerData: {file: GATE.href, gate},
    });
    const messages = on(worker, 'message');
    try {
        expect((await messages.next()).value).toEqual(['waits']);
        setGate(gate, 0);
        expect((await messages.next()).value).toEqual(['begins']);
    } finally {
        await worker.terminate();
    }
});

test('under any load a matrix comes to its end, with the same figures', async () => {
    const gate = createGate();
    setGate(gate, 1);
    const pool = createRowPool(WORKER, 1, gate);
    try {
        const network = randomNetwork(1, {zoneCount: 4, stationCount: 8});
        const here = await skimOf(network);
        const start = performance.now();
        const there = await skimOf(network, {}, {run: pool.run});
        expect(there.percentiles).toEqual(here.percentiles);
        // Every row has waited as long as one ever does; a slower machine makes it longer.
        expect(performance.now() - start).toBeGreaterThan(here.origins.length * 190);
    } finally {
        await pool.close();
    }
});
