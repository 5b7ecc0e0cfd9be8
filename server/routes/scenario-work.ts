import {Router, type Response} from 'express';
import {applyScenario, canonicalJson, ProblemError, type Network} from '../../src/index.js';
import {readCheckBody, readCompareBody, readTimelineBody} from '../contract/compare.js';
import {RETRY_AFTER_SECONDS, RETRY_CODES} from '../contract/jobs.js';
import type {Jobs} from '../jobs/index.js';
import type {Questions} from '../threads/questions.js';
import {JSON_TYPE} from '../resource.js';
import {withScenarios} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';

export interface ScenarioWorkParts {
    readonly network: Network;
    readonly store: ScenarioStore;
    readonly questions: Questions;
    readonly jobs: Jobs;
}

const signalOf = (response: Response): AbortSignal => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    return gone.signal;
};

/** POST /api/v1/compare, /api/v1/timeline and /api/v1/scenario-check. Mount it after the body has been parsed. */
export function createScenarioWorkRouter({network, store, questions, jobs}: ScenarioWorkParts): Router {
    const router = Router();
    const send = (response: Response, body: string | Uint8Array, status = 200): void => {
        response
            .status(status)
            .set({'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store'})
            .send(typeof body === 'string' ? body : Buffer.from(body));
    };
    const answer = async (response: Response, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
        const signal = signalOf(response);
        try {
            await work(signal);
        } catch (error) {
            // Nobody is there to be answered.
            if (signal.aborted) return;
            if (error instanceof ProblemError && error.problems.some(({code}) => RETRY_CODES.has(code)))
                response.set('Retry-After', String(RETRY_AFTER_SECONDS));
            throw error;
        }
    };
    router.post('/api/v1/compare', (request, response) =>
        answer(response, async signal => {
            const asked = readCompareBody(await withScenarios(store, network, request.body));
            if (jobs.isLarge(asked)) {
                const job = jobs.add(asked);
                response.set('Location', job.links.self);
                send(response, canonicalJson(job), 202);
            } else send(response, await questions.answer('compare', asked, signal));
        }),
    );
    router.post('/api/v1/timeline', (request, response) =>
        answer(response, async signal =>
            send(
                response,
                await questions.answer(
                    'timeline',
                    readTimelineBody(await withScenarios(store, network, request.body)),
                    signal,
                ),
            ),
        ),
    );
    router.post('/api/v1/scenario-check', (request, response) =>
        answer(response, async () => {
            const {scenario, asOf} = readCheckBody(await withScenarios(store, network, request.body));
            const state = asOf ?? scenario.document.asOf ?? network.defaultAsOf;
            const {
                network: changed,
                problems,
                receipts,
            } = applyScenario(network, scenario.document, {
                asOf: state,
                ...(scenario.variant === undefined ? {} : {variant: scenario.variant}),
            });
            send(
                response,
                canonicalJson({
                    ok: changed !== undefined,
                    asOf: state,
                    problems,
                    receipts,
                    attribution: network.attribution,
                }),
            );
        }),
    );
    return router;
}
