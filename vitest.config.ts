import {defineConfig} from 'vitest/config';

const EVERYDAY = 'tests/**/*.test.ts';
/** What takes minutes or needs more than Node: a browser, a registry, real processes that are killed. */
const SLOW = 'tests/**/*.slow.test.ts';

const common = {
    // Tests wait for events, so this only ends one that hangs; a busy machine may take as long as it likes.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    // A worker reads the engine's modules and the corridor once, not once a file: half of the processor time.
    isolate: false,
    // Else whatever else runs on the machine goes before the threads tests wait for.
    env: {JIEGUI_MATRIX_NICENESS: '0'},
};

/** `npm test` runs the project `everyday`, `npm run test:all` both. */
export default defineConfig({
    test: {
        // Two cores are the size of the machine the project is built on; one worker per core.
        maxWorkers: 2,
        projects: [
            {test: {...common, name: 'everyday', include: [EVERYDAY], exclude: [SLOW]}},
            {test: {...common, name: 'slow', include: [SLOW]}},
        ],
    },
});
