import {setImmediate} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {canonicalJson, createEngine, loadRegion, problem, ProblemError} from '../../src/index.js';
import type {FromQuestionThread, QuestionThreadData, ToQuestionThread} from './question-messages.js';

const {networkPath, digest} = workerData as QuestionThreadData;
const port = parentPort!;
const network = loadRegion(networkPath);
// The service goes on alone: it has read the files as they were.
if (network.digest !== digest) throw new ProblemError([problem('network-changed', {id: network.id}, '')]);
const engine = createEngine(network);
const encoder = new TextEncoder();

const send = (message: FromQuestionThread, bytes?: Uint8Array<ArrayBuffer>): void =>
    port.postMessage(message, bytes === undefined ? [] : [bytes.buffer]);

port.on('message', async ({question, request}: ToQuestionThread) => {
    try {
        const bytes = encoder.encode(canonicalJson(await engine[question](request as never)));
        send({type: 'done', bytes}, bytes);
    } catch (error) {
        if (error instanceof ProblemError) send({type: 'failed', problems: error.problems});
        else send({type: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error)});
    }
});
send({type: 'ready'});

/**
 * Questions after which the compiled code of a thread is as fast as it gets, and the longest that may take,
 * milliseconds.
 */
const WARM_QUESTIONS = 400;
const WARM_TIME = 6_000;

/**
 * The first questions of a thread take ten times as long as the
 * later ones, so it asks itself; real ones are taken in between.
 */
async function warm(): Promise<void> {
    const zones = [...network.zones.values()].filter(({level}) => level !== 'super').map(({id}) => `zone:${id}`);
    const end = performance.now() + WARM_TIME;
    for (let asked = 0; asked < WARM_QUESTIONS && performance.now() < end; asked++) {
        // Strides without a common factor bring near and far pairs at all hours of a day.
        const from = zones[(asked * 37) % zones.length]!;
        const to = zones[(asked * 101 + 1) % zones.length]!;
        try {
            encoder.encode(canonicalJson(engine.route({from, to, depart: 6 * 3600 + ((asked * 1_009) % 840) * 60})));
        } catch {
            // Whoever asks in earnest is told.
        }
        await setImmediate();
    }
}
await warm();
