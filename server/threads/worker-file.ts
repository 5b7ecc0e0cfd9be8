import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** A compiled worker of this folder, from the build as from the sources (Node 20 loads no TypeScript in a worker). */
export const workerFileOf = (name: string): URL => {
    const beside = new URL(`./${name}.js`, import.meta.url);
    return existsSync(fileURLToPath(beside))
        ? beside
        : new URL(`../../dist/server/threads/${name}.js`, import.meta.url);
};
