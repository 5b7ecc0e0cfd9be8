import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import express, {type ErrorRequestHandler} from 'express';
import {JOB_PROBLEM_STATUS} from '../../server/contract/jobs.js';
import {createJobRouter, type JobRouterOptions, type Jobs} from '../../server/jobs/index.js';
import {ProblemError} from '../../src/index.js';

/** The jobs alone behind HTTP, as the service mounts them: after a body parser, before the problems. */
export async function serveJobs(
    jobs: Jobs,
    options: JobRouterOptions = {},
): Promise<{readonly url: string; close(): Promise<void>}> {
    const app = express();
    app.set('query parser', false);
    app.use(express.json({limit: 65_536}));
    app.use(createJobRouter(jobs, options));
    const problems: ErrorRequestHandler = (error: unknown, _request, response, next) => {
        if (!(error instanceof ProblemError)) {
            next(error);
            return;
        }
        const status = Math.min(...error.problems.map(({code}) => JOB_PROBLEM_STATUS[code] ?? 422));
        response.status(status).json({status, problems: error.problems});
    };
    app.use(problems);
    const server = createServer(app);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: async () => {
            await jobs.close();
            server.closeAllConnections();
            await new Promise(resolve => server.close(resolve));
        },
    };
}
