import {Router, type Response} from 'express';
import {canonicalJson, ProblemError} from '../../src/index.js';
import {readCheckBody, readCompareBody, readTimelineBody} from '../contract/compare.js';
import {deliver} from '../http/deliver.js';
import {RETRY_AFTER_SECONDS, RETRY_CODES} from '../contract/jobs.js';
import type {Jobs} from '../jobs/index.js';
import {clientOf} from '../jobs/router.js';
import type {Questions} from '../threads/questions.js';
import {bufferOf, JSON_TYPE} from '../resource.js';
import type {Settle} from '../scenarios/settle.js';

export interface ScenarioWorkParts {
    readonly settle: Settle;
    readonly questions: Questions;
    readonly jobs: Jobs;
}

const signalOf = (response: Response): AbortSignal => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    return gone.signal;
};

/** POST /api/v1/compare, /api/v1/timeline and /api/v1/scenario-check. Mount it after the body has been parsed. */
export function createScenarioWorkRouter({settle, questions, jobs}: ScenarioWorkParts): Router {
    const router = Router();
    const send = (response: Response, body: string | Uint8Array, status = 200): Promise<void> => {
        response.status(status).set({'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store'});
        return deliver(response.req, response, {bytes: bufferOf(body)});
    };
    const answer = async (
        response: Response,
        work: (signal: AbortSignal, came: number) => Promise<void>,
    ): Promise<void> => {
        const came = performance.now();
        const signal = signalOf(response);
        try {
            await work(signal, came);
        } catch (error) {
            // Nobody is there to be answered.
            if (signal.aborted) return;
            if (error instanceof ProblemError && error.problems.some(({code}) => RETRY_CODES.has(code)))
                response.set('Retry-After', String(RETRY_AFTER_SECONDS));
            throw error;
        }
    };
    router.post('/api/v1/compare', (request, response) =>
        answer(response, async (signal, came) => {
            const question = readCompareBody(await settle(request.body, signal));
            if (jobs.isLarge(question)) {
                const job = jobs.add(question, clientOf(request));
                response.set('Location', job.links.self);
                await send(response, canonicalJson(job), 202);
            } else await send(response, await questions.answer('compare', question, signal, came));
        }),
    );
    router.post('/api/v1/timeline', (request, response) =>
        answer(response, async (signal, came) =>
            send(
                response,
                await questions.answer('timeline', readTimelineBody(await settle(request.body, signal)), signal, came),
            ),
        ),
    );
    router.post('/api/v1/scenario-check', (request, response) =>
        answer(response, async (signal, came) =>
            send(
                response,
                await questions.answer('check', readCheckBody(await settle(request.body, signal)), signal, came),
            ),
        ),
    );
    return router;
}
