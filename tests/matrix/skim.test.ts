import {beforeAll, describe, expect, it} from 'vitest';
import {createEngine, type Engine} from '../../src/engine.js';
import {openSkim, type Skim, type SkimRequest} from '../../src/matrix/skim.js';
import type {AnswerJourney} from '../../src/journey/types.js';
import type {TravelMode} from '../../src/request/types.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {ProblemError} from '../../src/problem/problem.js';
import {randomNetwork} from '../support/random-network.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const PARTS = ['access', 'entry', 'wait', 'in_vehicle', 'change', 'exit', 'egress'] as const;

interface Cell {
    readonly direction: 'out' | 'back';
    readonly from: string;
    readonly to: string;
    readonly of: (column: string) => number;
}

const cellsOf = async (skim: Skim): Promise<Cell[]> => {
    const names = skim.columns.map(({name}) => name);
    const cells: Cell[] = [];
    for await (const {block, start, columns} of skim.rows()) {
        const {direction, starts, ends} = skim.blocks[block]!;
        ends.forEach((end, at) => {
            const of = (column: string): number => {
                const index = names.indexOf(column);
                if (index < 0) throw new RangeError(`no column ${column}`);
                return columns[index]![at]!;
            };
            cells.push({direction, from: starts[start]!.id, to: end.id, of});
        });
    }
    return cells;
};

const arrivesAt = ({scheduleDelaySeconds, durationSeconds}: AnswerJourney): number =>
    scheduleDelaySeconds + durationSeconds;

/** The route somebody is told who is free at the moment of the cell. */
const routeOf = (
    engine: Engine,
    {direction, from, to, of}: Cell,
    percentile: string,
    request: Omit<SkimRequest, 'origins' | 'destinations'>,
    mode: TravelMode,
): AnswerJourney | undefined => {
    const back = direction === 'back';
    const {journeys} = engine.route({
        from,
        to,
        date: request.date,
        depart: of(`${percentile}_free_s`),
        modes: [mode],
        access: back ? request.egress : request.access,
        egress: back ? request.access : request.egress,
        homeEnd: back ? 'destination' : 'origin',
        limit: 40,
        scenario: request.scenario,
    });
    // The earliest there; of equals the later leave, then fewer changes.
    return journeys.toSorted(
        (a, b) =>
            arrivesAt(a) - arrivesAt(b) || b.scheduleDelaySeconds - a.scheduleDelaySeconds || a.changes - b.changes,
    )[0];
};

describe('the components of a skim', () => {
    it.each([
        ['transit', {}],
        ['car', {}],
        ['taxi', {}],
        ['bicycle', {}],
        ['transit-drive', {}],
        ['transit-drive', {access: ['walk', 'taxi'], egress: ['walk', 'bus', 'taxi']}],
    ] as const)('by %s are those of the route, part by part and to the second, both ways %o', async (mode, modes) => {
        let compared = 0;
        let waited = 0;
        const seeds = runs(8, 4);
        for (let seed = 1; seed <= seeds; seed++) {
            const network = randomNetwork(seed);
            const engine = createEngine(network);
            const request = {
                ...modes,
                date: TEST_DATE,
                modes: [mode],
                percentiles: [0.5, 0.85],
                window: {from: 7 * 3600, to: 9 * 3600},
            };
            const skim = engine.skim({
                ...request,
                origins: 'zones',
                destinations: 'zones',
                components: true,
                direction: 'both',
            });
            for (const cell of await cellsOf(skim))
                for (const percentile of ['p50', 'p85']) {
                    const figure = (name: string): number => cell.of(`${percentile}_${name}`);
                    const value = figure('s');
                    const where = `seed ${seed}, ${cell.direction}, ${cell.from} to ${cell.to}, ${percentile}`;
                    if (Number.isNaN(value)) {
                        for (const {name} of skim.columns)
                            if (name.startsWith(`${percentile}_`)) expect(cell.of(name), `${where}, ${name}`).toBeNaN();
                        continue;
                    }
                    const parts = PARTS.map(part => figure(`${part}_s`));
                    const total = parts.reduce((sum, part) => sum + part, figure('delay_s'));
                    // A percentile between two whole seconds, one of which begins a new wait, is met to within a
                    // second.
                    expect(Math.abs(total - value), where).toBeLessThanOrEqual(1);
                    const journey = routeOf(engine, cell, percentile, request, mode);
                    expect(journey, where).toBeDefined();
                    const {components, scheduleDelaySeconds, changes, cost, generalisedCostMinutes} = journey!;
                    expect(total, where).toBe(arrivesAt(journey!));
                    expect([figure('delay_s'), ...parts, figure('changes')], where).toEqual([
                        scheduleDelaySeconds,
                        components.access,
                        components.entry,
                        components.wait,
                        components.inVehicle,
                        components.change,
                        components.exit,
                        components.egress,
                        changes,
                    ]);
                    if (cost === null || cost.unknown.length > 0)
                        expect([figure('cost'), figure('generalised_min')], where).toEqual([Number.NaN, Number.NaN]);
                    else
                        expect([figure('cost'), figure('generalised_min')], where).toEqual([
                            cost.amount,
                            generalisedCostMinutes,
                        ]);
                    const evidence = ['published', 'secondary', 'estimated'].map(grade => figure(`${grade}_s`));
                    expect(
                        evidence.reduce((sum, seconds) => sum + seconds),
                        where,
                    ).toBe(total - figure('delay_s'));
                    if (mode === 'transit') {
                        const ridden = ['rail', 'suburban', 'metro', 'coach', 'bus', 'tram'].map(system =>
                            figure(`in_vehicle_${system}_s`),
                        );
                        expect(
                            ridden.reduce((sum, seconds) => sum + seconds),
                            where,
                        ).toBe(figure('in_vehicle_s'));
                        ['rail', 'metro'].forEach(system => {
                            const legs = journey!.legs.filter(leg => leg.kind === 'ride' && leg.mode === system);
                            expect(figure(`in_vehicle_${system}_s`), where).toBe(
                                legs.reduce((sum, leg) => sum + leg.durationSeconds, 0),
                            );
                        });
                    }
                    if (figure('delay_s') > 0) waited++;
                    compared++;
                }
        }
        const isDriven = mode === 'transit-drive';
        expect(compared).toBeGreaterThan(((isDriven ? 100 : 20) * seeds) / 8);
        if (isDriven) expect(waited).toBeGreaterThan((20 * seeds) / 8);
    });

    it('for `planned` and `best` add up to the journey whose cost the percentile is', async () => {
        let compared = 0;
        for (let seed = 1; seed <= 5; seed++) {
            const engine = createEngine(randomNetwork(seed));
            for (const [statistic, weight] of [
                ['planned', 0.5],
                ['best', 1],
            ] as const) {
                const skim = engine.skim({
                    origins: 'zones',
                    destinations: 'zones',
                    date: TEST_DATE,
                    modes: ['transit-drive'],
                    statistic,
                    percentiles: [0.25, 0.75],
                    components: true,
                });
                for (const {of} of await cellsOf(skim))
                    for (const percentile of ['p25', 'p75']) {
                        const value = of(`${percentile}_s`);
                        if (Number.isNaN(value)) continue;
                        const journey = PARTS.reduce((sum, part) => sum + of(`${percentile}_${part}_s`), 0);
                        expect(
                            Math.abs(journey + weight * of(`${percentile}_delay_s`) - value),
                            `seed ${seed}, ${statistic}`,
                        ).toBeLessThanOrEqual(1);
                        // Nobody waits at home for the best journey, unless it leaves after the window.
                        if (statistic === 'best' && of(`${percentile}_free_s`) < 9 * 3600)
                            expect(of(`${percentile}_delay_s`)).toBe(0);
                        compared++;
                    }
            }
        }
        expect(compared).toBeGreaterThan(60);
    });

    it('cost no figure: times are the same with and without, and those of the matrix', async () => {
        for (let seed = 1; seed <= 6; seed++) {
            const engine = createEngine(randomNetwork(seed));
            const request = {
                origins: 'zones',
                destinations: 'zones',
                date: TEST_DATE,
                percentiles: [0.05, 0.5, 0.95],
                statistic: (['full', 'planned', 'best'] as const)[seed % 3]!,
            } as const;
            const [plain, made] = [
                await cellsOf(engine.skim(request)),
                await cellsOf(engine.skim({...request, components: true})),
            ];
            const {durations, reachedShare} = await engine.matrix(request);
            const width = Math.sqrt(plain.length);
            plain.forEach((cell, at) => {
                const [i, j] = [Math.floor(at / width), at % width];
                for (const name of ['p5', 'p50', 'p95', 'mean']) {
                    const seconds = cell.of(`${name}_s`);
                    expect(made[at]!.of(`${name}_s`)).toBe(seconds);
                    expect(Number.isNaN(seconds) ? null : seconds, `seed ${seed}, ${name}`).toBe(
                        durations[name]![i]![j]!,
                    );
                }
                const share = cell.of('reached_share');
                expect(Number.isNaN(share) ? null : share).toBe(reachedShare[i]![j]!);
            });
        }
    });
});

describe('the way back', () => {
    it('is the matrix from the destinations to the origins over the evening, homes at its far end', async () => {
        const engine = createEngine(randomNetwork(1));
        const request = {
            date: TEST_DATE,
            modes: ['transit-drive'],
            access: ['walk', 'ebike', 'taxi'],
            egress: ['walk', 'taxi'],
        } as const;
        const backWindow = {from: 16 * 3600, to: 18 * 3600};
        const skim = engine.skim({
            ...request,
            origins: ['z0', 'z1', 'z2'],
            destinations: ['z3', 'z4'],
            direction: 'back',
            backWindow,
        });
        expect(
            skim.blocks.map(({direction, starts, ends}) => [
                direction,
                starts.map(({id}) => id),
                ends.map(({id}) => id),
            ]),
        ).toEqual([['back', ['zone:z3', 'zone:z4'], ['zone:z0', 'zone:z1', 'zone:z2']]]);
        const {durations} = await engine.matrix({
            date: TEST_DATE,
            modes: ['transit-drive'],
            access: ['walk', 'taxi'],
            egress: ['walk', 'ebike', 'taxi'],
            homeEnd: 'destination',
            origins: ['z3', 'z4'],
            destinations: ['z0', 'z1', 'z2'],
            window: backWindow,
        });
        const cells = await cellsOf(skim);
        expect(cells.map(({of}) => (Number.isNaN(of('p50_s')) ? null : of('p50_s')))).toEqual(durations['p50']!.flat());
        expect(cells.some(({of}) => of('p50_s') > 0)).toBe(true);
        expect(skim.request).toMatchObject({direction: 'back', backWindow: '16:00-18:00'});
        expect(skim.passport.command).toContain('--direction back --back-window 16:00-18:00');
    });

    it('comes after the way out where both are asked, each with its progress', async () => {
        const engine = createEngine(randomNetwork(2));
        const skim = engine.skim({origins: 'zones', destinations: ['z0'], date: TEST_DATE, direction: 'both'});
        const done: string[] = [];
        const order: string[] = [];
        for await (const {block, start} of skim.rows({onProgress: (count, total) => done.push(`${count}/${total}`)}))
            order.push(`${skim.blocks[block]!.direction} ${start}`);
        expect(order).toEqual(['out 0', 'out 1', 'out 2', 'out 3', 'out 4', 'back 0']);
        expect(done).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    });
});

describe('a skim that cannot be', () => {
    it('says everything wrong at once, before anything is computed', () => {
        const engine = createEngine(randomNetwork(1));
        const codes = (request: SkimRequest): string[] => {
            try {
                engine.skim(request);
                return [];
            } catch (error) {
                if (!(error instanceof ProblemError)) throw error;
                return error.problems.map(({code, where}) => `${code} ${where.field}`);
            }
        };
        expect(
            codes({
                origins: ['nowhere'],
                destinations: 'zones',
                modes: ['car', 'transit'],
                direction: 'sideways' as 'out',
                backWindow: {from: 9, to: 8},
            }),
        ).toEqual([
            'request-choice direction',
            'window-expected backWindow',
            'request-choice modes',
            'place-unknown origins',
        ]);
        expect(codes({origins: 'zones', destinations: 'zones', backWindow: {from: 8, to: 9}})).toEqual([
            'option-conflict backWindow',
        ]);
    });

    it('stops when its signal says so', async () => {
        const engine = createEngine(randomNetwork(1));
        const stop = new AbortController();
        const read = async (): Promise<void> => {
            for await (const _row of engine
                .skim({origins: 'zones', destinations: 'zones', date: TEST_DATE})
                .rows({signal: stop.signal}))
                stop.abort(new Error('enough'));
        };
        await expect(read()).rejects.toThrow('enough');
    });
});

describe('on the corridor', () => {
    let network: Network;
    beforeAll(() => {
        network = loadRegion('network-data/jiaxing-shanghai');
    });

    it('components are those of the route, both ways, morning and evening', async () => {
        const engine = createEngine(network);
        const request = {date: TEST_DATE, percentiles: [0.5, 0.85], modes: ['transit-drive'] as const};
        const skim = engine.skim({
            ...request,
            origins: ['平湖市', '嘉善县'],
            destinations: ['人民广场', '上海虹桥站', '南京东路街道'],
            components: true,
            direction: 'both',
        });
        let compared = 0;
        for (const [at, cell] of (await cellsOf(skim)).entries()) {
            if (at % runs(4, 8) !== 0) continue;
            for (const percentile of ['p50', 'p85']) {
                const figure = (name: string): number => cell.of(`${percentile}_${name}`);
                if (Number.isNaN(figure('s'))) continue;
                const journey = routeOf(engine, cell, percentile, request, 'transit-drive')!;
                const where = `${cell.direction}, ${cell.from} to ${cell.to}, ${percentile}`;
                const {
                    components: {access, entry, wait, inVehicle, change, exit, egress},
                } = journey;
                expect(
                    PARTS.map(part => figure(`${part}_s`)),
                    where,
                ).toEqual([access, entry, wait, inVehicle, change, exit, egress]);
                compared++;
            }
        }
        expect(compared).toBeGreaterThan(20);
    });

    it('planned services are pooled over their four timetables, and the journey in force may ride any of them', async () => {
        const engine = createEngine(network);
        const {session, asOf} = engine.scenario('hu-hang-hsr');
        expect(session.phases(asOf, TEST_DATE, 'regular')).toHaveLength(4);
        const skim = openSkim(session, {
            origins: ['平湖市'],
            destinations: ['上海东站'],
            date: TEST_DATE,
            modes: ['transit-drive'],
            components: true,
            percentiles: [0.1, 0.3, 0.5, 0.7, 0.9],
        });
        const frees = new Set<number>();
        let compared = 0;
        for (const {of} of await cellsOf(skim))
            for (const percentile of ['p10', 'p30', 'p50', 'p70', 'p90']) {
                const value = of(`${percentile}_s`);
                if (Number.isNaN(value)) continue;
                const total = PARTS.reduce(
                    (sum, part) => sum + of(`${percentile}_${part}_s`),
                    of(`${percentile}_delay_s`),
                );
                expect(Math.abs(total - value)).toBeLessThanOrEqual(1);
                frees.add(of(`${percentile}_free_s`) % 3600);
                compared++;
            }
        expect(compared).toBeGreaterThan(20);
        expect(frees.size).toBeGreaterThan(5);
    });
});
