import {Router} from 'express';
import type {Network} from '../../src/index.js';
import {readStudy, STUDY_KINDS, STUDY_PATHS} from '../contract/study.js';
import type {Jobs} from '../jobs/index.js';
import {accepted, formatOf, isJob, sendBytes, withRetry} from '../jobs/router.js';
import {withScenarios} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';

export interface StudyParts {
    readonly network: Network;
    readonly store: ScenarioStore;
    readonly jobs: Jobs;
}

/**
 * The studies: small ones are answered at once, on the threads of the
 * matrices, larger ones become jobs. Mount it after the body has been parsed.
 */
export function createStudyRouter({network, store, jobs}: StudyParts): Router {
    const router = Router();
    for (const kind of STUDY_KINDS)
        router.post(
            STUDY_PATHS[kind],
            withRetry(async (request, response) => {
                const gone = new AbortController();
                response.on('close', () => gone.abort());
                try {
                    const format = formatOf(request);
                    const answer = await jobs.answer(
                        readStudy(kind, await withScenarios(store, network, request.body)),
                        format,
                        gone.signal,
                    );
                    if (isJob(answer)) accepted(response, answer);
                    else sendBytes(response, answer, format, kind);
                } catch (error) {
                    // Nobody is there to be answered.
                    if (!gone.signal.aborted) throw error;
                }
            }),
        );
    return router;
}
