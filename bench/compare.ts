/**
 * Two scenarios against the network as it is, to one place and between all zones, 07:00-09:00, by public transport: the
 * first time and again, the share of origins whose rows were computed anew, and two full runs of the same matrices in
 * the same process. Seconds of processor, all threads of the process: other work on the machine does not count. `npx
 * tsx bench/compare.ts [--only to-one|all]`
 */
import {computeCompare} from '../src/compare/compare.js';
import {skimColumn} from '../src/matrix/column.js';
import {MORNING} from '../src/request/windows.js';
import {resolveMatrix} from '../src/matrix/matrix.js';
import {Sessions} from '../src/session/sessions.js';
import {loadRegion} from '../src/network/load.js';
import {BENCH_DATE, CORRIDOR, line, machine, ms, percentile} from './common.js';

const SCENARIOS = ['dead-ends-joined', 'hu-hang-hsr'] as const;
const RUNS = 7;

console.log(machine());
const network = loadRegion(CORRIDOR);
const only = process.argv[process.argv.indexOf('--only') + 1];

const timed = async <T>(work: () => Promise<T>): Promise<{readonly took: number; readonly value: T}> => {
    const start = process.cpuUsage();
    const value = await work();
    const {user, system} = process.cpuUsage(start);
    return {took: (user + system) / 1000, value};
};

for (const destinations of [['人民广场'], 'zones'] as const) {
    if (process.argv.includes('--only') && (only === 'all') !== (destinations === 'zones')) continue;
    const many = destinations === 'zones';
    const ask = {origins: 'zones', destinations, date: BENCH_DATE, window: MORNING} as const;
    const runs = many ? 3 : RUNS;
    // Code is warmed up on a network of its own.
    await computeCompare(new Sessions(network), {
        ...ask,
        destinations: ['上海虹桥站'],
        with: ['hu-ping-yan'],
        why: false,
    });
    for (const scenario of SCENARIOS)
        for (const mode of many ? (['transit'] as const) : (['transit', 'car'] as const)) {
            const request = {...ask, modes: [mode], with: [scenario], why: false} as const;
            const sessions = new Sessions(network);
            const full = async (name?: string): Promise<void> => {
                const {session, asOf} = sessions.applied({
                    date: BENCH_DATE,
                    asOf: BENCH_DATE,
                    ...(name === undefined ? {} : {scenario: name}),
                });
                const {settings, origins, destinations: ends} = resolveMatrix(network, {...ask, modes: [mode], asOf});
                await skimColumn(session, settings, {origins, destinations: ends}, [0.5, 1]);
            };
            const cold = await timed(() => computeCompare(sessions, request));
            const warm: number[] = [];
            const twice: number[] = [];
            for (let run = 0; run < runs; run++) {
                // A session of its own keeps no base column; what was compiled is kept.
                twice.push(
                    (
                        await timed(async () => {
                            await full();
                            await full(scenario);
                        })
                    ).took,
                );
                warm.push((await timed(() => computeCompare(sessions, request))).took);
            }
            const share = cold.value.columns[1]!.recomputedShare!;
            const [again, both] = [percentile(warm, 0.5), percentile(twice, 0.5)];
            line(
                `${scenario}, ${mode}, to ${many ? 'all zones' : 'one place'}`,
                `first ${ms(cold.took)}, again ${ms(again)}, two full runs ${ms(both)}, ` +
                    `ratio ${(again / both).toFixed(2)}; origins anew ${(share * 100).toFixed(1)}%`,
            );
        }
}
