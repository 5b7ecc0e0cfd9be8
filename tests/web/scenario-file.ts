import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'vitest';
import type {CompareAnswer} from '../../src/client/index.js';
import {runHere} from '../support/cli.js';

/** Runs the command line on a scenario in a file that goes with it. */
export async function inScenarioFile(
    scenario: string,
    words: (file: string) => readonly string[],
): ReturnType<typeof runHere> {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-scenario-'));
    try {
        const file = join(folder, 'x.yaml');
        writeFileSync(file, scenario);
        return await runHere(words(file));
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

/** What `jiegui compare` says of a scenario file. */
export async function compared(scenario: string, ...ends: readonly string[]): Promise<CompareAnswer> {
    const {code, out, err} = await inScenarioFile(scenario, file => [
        'compare',
        '--with',
        file,
        ...ends,
        ...'--window 07:00-09:00 --modes transit --traveller regular --why 0 --json'.split(' '),
    ]);
    expect(err).toBe('');
    expect(code).toBe(0);
    return JSON.parse(out) as CompareAnswer;
}
