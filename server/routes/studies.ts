import {Router} from 'express';
import {readStudy, STUDY_KINDS, STUDY_PATHS} from '../contract/study.js';
import type {Jobs} from '../jobs/index.js';
import {accepted, clientOf, formatOf, isJob, sendBytes, withRetry} from '../jobs/router.js';
import type {Settle} from '../scenarios/settle.js';

export interface StudyParts {
    readonly settle: Settle;
    readonly jobs: Jobs;
}

/**
 * The studies: small ones are answered at once, on the threads of the
 * matrices, larger ones become jobs. Mount it after the body has been parsed.
 */
export function createStudyRouter({settle, jobs}: StudyParts): Router {
    const router = Router();
    for (const kind of STUDY_KINDS)
        router.post(
            STUDY_PATHS[kind],
            withRetry(async (request, response) => {
                const gone = new AbortController();
                response.on('close', () => gone.abort());
                try {
                    const format = formatOf(request);
                    const answer = await jobs.answer(readStudy(kind, await settle(request.body, gone.signal)), format, {
                        signal: gone.signal,
                        client: clientOf(request),
                    });
                    if (isJob(answer)) accepted(response, answer);
                    else await sendBytes(response, answer, format, kind);
                } catch (error) {
                    // Nobody is there to be answered.
                    if (!gone.signal.aborted) throw error;
                }
            }),
        );
    return router;
}
