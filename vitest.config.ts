import {defineConfig} from 'vitest/config';

export default defineConfig({
    test: {
        include: ['tests/**/*.test.ts'],
        // Tests wait for events, so this only ends one that hangs; a busy machine may take as long as it likes.
        testTimeout: 1_200_000,
        hookTimeout: 1_200_000,
        // Two cores are the size of the machine the project is built on; one worker per core.
        maxWorkers: 2,
    },
});
