export {
    createJobs,
    DEFAULT_LIMITS,
    type JobEvent,
    type JobLimits,
    type Jobs,
    type JobsOptions,
    type Rendered,
} from './jobs.js';
export {createMatrixThreads, type MatrixThreadsOptions} from './matrix-threads.js';
export {createJobRouter, type JobRouterOptions} from './router.js';
export {createLocalRunner, type MatrixRunner, type RunControl} from './runner.js';
