import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startServer, type StartedServer, type StartOptions} from '../../server/main.js';
import {createEngine, loadRegion, type Engine, type Network} from '../../src/index.js';
import {TOYLAND} from './cli.js';

export interface TestService extends StartedServer {
    readonly network: Network;
    readonly engine: Engine;
    readonly dataFolder: string;
    /** Lines of the log. */
    readonly logged: string[];
}

let toyland: {readonly network: Network; readonly engine: Engine} | undefined;

/**
 * The whole service on a free port, on toyland unless it says otherwise, with a data folder of its own that goes with
 * it.
 */
export async function startService(options: Partial<StartOptions> = {}): Promise<TestService> {
    if (options.network === undefined && toyland === undefined) {
        const network = loadRegion(TOYLAND);
        toyland = {network, engine: createEngine(network)};
    }
    const network = options.network ?? toyland!.network;
    const engine = options.engine ?? (options.network === undefined ? toyland!.engine : createEngine(network));
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-service-'));
    const dataFolder = options.dataFolder ?? join(folder, 'data');
    const logged: string[] = [];
    const started = await startServer({
        host: '127.0.0.1',
        port: 0,
        log: line => void logged.push(line),
        ...options,
        network,
        engine,
        dataFolder,
    });
    if ('problem' in started) throw new Error(started.problem.message.en);
    return {
        ...started,
        network,
        engine,
        dataFolder,
        logged,
        close: async () => {
            await started.close();
            rmSync(folder, {recursive: true, force: true});
        },
    };
}
