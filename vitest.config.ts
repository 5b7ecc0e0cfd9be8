import {defineConfig} from 'vitest/config';

export default defineConfig({
    test: {
        include: ['tests/**/*.test.ts'],
        testTimeout: 120_000,
        hookTimeout: 120_000,
        // Two cores are the size of the machine the project is built on; one worker per core.
        maxWorkers: 2,
    },
});
