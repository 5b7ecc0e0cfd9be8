import {runCli} from '../../src/cli/run.js';

export interface CliRun {
    readonly code: number;
    readonly out: string;
    readonly err: string;
}

export const TOYLAND = 'network-data/toyland';

/** Runs a command line in this process; English unless it says otherwise. */
export async function runHere(
    args: readonly string[],
    environment: Record<string, string> = {LANG: 'en_GB.UTF-8'},
    stopped: Promise<void> = Promise.resolve(),
): Promise<CliRun> {
    let out = '';
    let err = '';
    const code = await runCli(args, {
        out: text => void (out += text),
        err: text => void (err += text),
        environment,
        isTerminal: false,
        stopped,
    });
    return {code, out, err};
}

/** The same on toyland. */
export const onToyland = (...args: readonly string[]): Promise<CliRun> => runHere([...args, '--network', TOYLAND]);
