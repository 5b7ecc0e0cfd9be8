/**
 * From starting the process to the first answer of the command line. `npm run build`, then `npx tsx bench/start.ts`.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {BENCH_DATE, line, machine, milliseconds, spread} from './common.js';

const MAIN = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const RUNS = 7;
if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');

const run = (args: readonly string[]): string => {
    const {status, stdout, stderr} = spawnSync(process.execPath, [MAIN, ...args], {encoding: 'utf8'});
    if (status !== 0) throw new Error(`jiegui ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
};
const times = (args: readonly string[], runs: number): number[] =>
    Array.from({length: runs}, () => milliseconds(() => void run(args)));

console.log(machine());
const ends = ['--from', '平湖市', '--to', '人民广场', '--date', BENCH_DATE];
line(
    'node, doing nothing',
    spread(Array.from({length: RUNS}, () => milliseconds(() => void spawnSync(process.execPath, ['-e', '0'])))),
);
// The first run fills the file cache.
run(['route', ...ends, '--depart', '08:00', '--json']);
line('jiegui route, start to answer', spread(times(['route', ...ends, '--depart', '08:00'], RUNS)));
line('jiegui route, window 07:00-09:00', spread(times(['route', ...ends, '--window', '07:00-09:00'], 3)));
line('jiegui profile, the whole day', spread(times(['profile', ...ends], 3)));
