export {createJobs, type JobEvent, type JobLimits, type Jobs} from './jobs.js';
export {createMatrixThreads} from '../threads/matrix.js';
export {createJobRouter, type JobRouterOptions} from './router.js';
export {createLocalRunner, type MatrixRunner, type RunControl} from './runner.js';
