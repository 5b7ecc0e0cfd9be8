import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import {expect, test} from 'vitest';
import {createGate, giveWay, setGate} from '../../src/skim/gate.js';
import {createRowPool} from '../../src/skim/pool.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOf} from '../support/skims.js';

const GATE = new URL('../../dist/src/skim/gate.js', import.meta.url);
const WORKER = new URL('../../dist/src/skim/worker.js', import.meta.url);

test('nobody waits where nothing is urgent', () => {
    const start = performance.now();
    for (let row = 0; row < 1_000; row++) giveWay(createGate());
    expect(performance.now() - start).toBeLessThan(100);
});

test('a row waits while something is urgent, and begins soon after the last of it', async () => {
    expect(existsSync(GATE), 'workers load the build: run `npm run build` first').toBe(true);
    const gate = createGate();
    setGate(gate, 2);
    const code = `import {parentPort, workerData} from 'node:worker_threads';
        const {giveWay} = await import(workerData.file);
        parentPort.postMessage('waits');
        giveWay(workerData.gate);
        parentPort.postMessage('begins');`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
        workerData: {file: GATE.href, gate},
    });
    try {
        expect(await once(worker, 'message')).toEqual(['waits']);
        const start = performance.now();
        const begins = once(worker, 'message').then(() => performance.now());
        await new Promise(resolve => setTimeout(resolve, 40));
        setGate(gate, 1);
        await new Promise(resolve => setTimeout(resolve, 40));
        const opened = performance.now();
        setGate(gate, 0);
        const began = await begins;
        // One of two done is not yet all.
        expect(began - start).toBeGreaterThan(75);
        // On a machine so busy that the two pauses take longer than a row ever waits, it may have begun before.
        if (opened - start < 190) expect(began).toBeGreaterThanOrEqual(opened);
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
        // Every row has waited as long as one ever does.
        expect(performance.now() - start).toBeGreaterThan(here.origins.length * 190);
    } finally {
        await pool.close();
    }
});
