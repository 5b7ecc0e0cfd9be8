import {join} from 'node:path';
import {build} from 'vite';

/**
 * Compiles the service to be killed into one file, with what it uses of src and of its libraries: started a hundred times, it is to
 * load quickly. Nothing of `dist` is needed.
 */
export async function buildKillService(outDir: string): Promise<string> {
    await build({
        configFile: false,
        logLevel: 'error',
        ssr: {noExternal: true},
        build: {ssr: 'tests/support/kill-service.ts', outDir, emptyOutDir: true, target: 'node20', rolldownOptions: {output: {format: 'cjs', entryFileNames: 'service.cjs'}}},
    });
    return join(outDir, 'service.cjs');
}
