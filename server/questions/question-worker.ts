import {parentPort, workerData} from 'node:worker_threads';
import {canonicalJson, createEngine, loadRegion, problem, ProblemError} from '../../src/index.js';
import type {FromQuestionThread, QuestionThreadData, ToQuestionThread} from './messages.js';

const {networkPath, digest} = workerData as QuestionThreadData;
const port = parentPort!;
const network = loadRegion(networkPath);
// The service goes on alone: it has read the files as they were.
if (network.digest !== digest) throw new ProblemError([problem('network-changed', {id: network.id}, '')]);
const engine = createEngine(network);
const encoder = new TextEncoder();

const send = (message: FromQuestionThread, bytes?: Uint8Array<ArrayBuffer>): void => port.postMessage(message, bytes === undefined ? [] : [bytes.buffer]);

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
