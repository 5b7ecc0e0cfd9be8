import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, expect, it} from 'vitest';
import {compileModel} from '../../src/compile/model.js';
import {travellers} from '../../src/compile/traveller.js';
import {createEngine} from '../../src/engine.js';
import type {Feed, Network} from '../../src/network/types.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import type {Effect} from '../../src/scenario/receipt.js';
import {earliestArrival} from '../../src/search/entries.js';
import {Arrivals} from '../support/arrivals.js';
import {TEST_DATE} from '../support/skims.js';
import {Random} from '../support/random.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {runs} from '../support/thorough.js';

const HOUR = 3600;
const RANGE = {from: 6 * HOUR, to: 12 * HOUR};

const scenarioOf = (...modifications: Record<string, unknown>[]) => ({...emptyScenario('law'), modifications});

/** The network of a seed, made once: every kind of modification is tried on it. */
const networks = new Map<number, Network>();
const randomNetwork = (seed: number): Network => {
    const kept = networks.get(seed) ?? lawNetwork(seed);
    networks.set(seed, kept);
    return kept;
};

const baselines = new Map<number, Arrivals>();
const baselineOf = (seed: number): Arrivals => {
    const kept = baselines.get(seed) ?? new Arrivals(randomNetwork(seed), RANGE);
    baselines.set(seed, kept);
    return kept;
};

const holds = (effect: Effect, before: number, after: number): boolean =>
    effect === 'gain' ? after <= before : effect === 'loss' ? after >= before : true;

/** Text that is the same when every array is; a feed is its name where a trip points back at it. */
const bytesOf = (value: object): string =>
    JSON.stringify(value, (key, inner: unknown) =>
        key === 'network' || key === 'graph'
            ? undefined
            : key === 'feed'
              ? (inner as Feed).id
              : ArrayBuffer.isView(inner)
                ? Buffer.from(inner.buffer, inner.byteOffset, inner.byteLength).toString('base64')
                : inner,
    );

describe('law 1: an empty scenario is the baseline, and the base is never touched', () => {
    it('gives the same answers but for the scenario named in the passport', () => {
        for (let seed = 1; seed <= 6; seed++) {
            const network = randomNetwork(seed);
            const engine = createEngine(network);
            const ask = {from: 'zone:z0', to: 'zone:z1', date: TEST_DATE, window: {from: 7 * HOUR, to: 8 * HOUR}};
            const strip = (answer: ReturnType<typeof engine.route>) => ({
                ...answer,
                passport: {...answer.passport, scenario: null, command: ''},
            });
            const empty = engine.route({...ask, scenario: {document: emptyScenario('empty')}});
            expect(empty.passport.scenario?.id).toBe('empty');
            expect(JSON.stringify(strip(empty))).toBe(JSON.stringify(strip(engine.route(ask))));
        }
    });

    it('apply and drop: the base compiles to the same arrays after any scenario', () => {
        for (let seed = 1; seed <= 10; seed++) {
            const network = randomNetwork(seed);
            const model = () =>
                compileModel(network, {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular});
            const bytes = (): string => bytesOf([...network.feeds.values()]) + bytesOf(model());
            const before = bytes();
            const random = new Random(seed);
            for (const {kind} of KINDS)
                applyScenario(network, scenarioOf(randomModification(kind, network, random)), {asOf: TEST_DATE});
            expect(bytes()).toBe(before);
        }
    });
});

describe('law 2: what a receipt promises holds for every pair, at every second, with any number of changes', () => {
    it.each(KINDS.map(({kind}) => kind))('%s', kind => {
        let promised = 0;
        let applied = 0;
        const seeds = runs(24, 8);
        for (let seed = 1; seed <= seeds; seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed * 7919 + kind.length);
            const modification = randomModification(kind, network, random);
            const {
                network: changed,
                receipts,
                problems,
            } = applyScenario(network, scenarioOf(modification), {asOf: TEST_DATE});
            const where = `seed ${seed}: ${JSON.stringify(modification)}`;
            if (changed === undefined) {
                expect(
                    problems.some(({severity}) => severity === 'error'),
                    where,
                ).toBe(true);
                continue;
            }
            if (receipts.length === 0) continue;
            applied++;
            const {effect} = receipts[0]!;
            const before = baselineOf(seed);
            const after = new Arrivals(changed, RANGE);
            for (let sample = 0; sample < 4; sample++) {
                const [from, to] = [random.int(0, 4), random.int(0, 4)];
                if (from === to) continue;
                for (const boardings of [1, 3, 'car'] as const) {
                    const [old, now] = [before.entries(from, to, boardings), after.entries(from, to, boardings)];
                    for (let second = 0; second < 50; second++) {
                        const t = random.int(RANGE.from, RANGE.to);
                        const [a, b] = [earliestArrival(old, t), earliestArrival(now, t)];
                        if (holds(effect, a, b)) continue;
                        const question = `${from} to ${to}, ${boardings} boardings, leaving at ${t}`;
                        expect.fail(`${where}, ${effect}, ${question}: ${a} before, ${b} after`);
                    }
                }
            }
            if (effect === 'gain' || effect === 'loss') promised++;
        }
        // Every kind does something to random networks, and all but those that change no time promise something.
        expect(applied, kind).toBeGreaterThan((3 * seeds) / 24);
        if (!['change-fare', 'change-land-use', 'add-stop', 'skip-stop', 'through-service'].includes(kind))
            expect(promised, kind).toBeGreaterThan(seeds / 24);
    });

    it('a headway divided by a whole number keeps every old departure, in each of the four phases', () => {
        for (let seed = 1; seed <= runs(20, 8); seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed);
            const stations = [...network.stations.values()].filter(({position}) => position !== undefined).slice(0, 3);
            const line = (headwayMinutes: number) => ({
                kind: 'add-line',
                id: 'planned',
                name: {zh: '规划线', en: 'Planned'},
                system: 'rail',
                designSpeedKmh: 200,
                headwayMinutes,
                from: '05:10',
                to: '22:35',
                stops: stations.map(({id}) => ({station: id})),
            });
            const headway = random.pick([20, 30, 45, 60, 90]);
            const parts = random.pick([2, 3]);
            const withLine = (minutes: number): Network =>
                applyScenario(network, scenarioOf(line(minutes)), {asOf: TEST_DATE}).network!;
            const [often, seldom] = [withLine(headway / parts), withLine(headway)];
            const departures = (changed: Network, phase: number): Set<number> => {
                const {timetable} = compileModel(changed, {
                    asOf: TEST_DATE,
                    date: TEST_DATE,
                    traveller: travellers.regular,
                    phase,
                });
                const times = new Set<number>();
                for (let trip = 0; trip < timetable.tripSource.length; trip++)
                    if (timetable.tripSource[trip]!.feed.id === 'planned')
                        times.add(timetable.depart[timetable.tripFirstTime[trip]!]!);
                return times;
            };
            for (let phase = 0; phase < 4; phase++) {
                const more = departures(often, phase);
                const few = departures(seldom, phase);
                expect(few.size).toBeGreaterThan(10);
                const where = `seed ${seed}, ${headway} min / ${parts}, phase ${phase}`;
                expect(
                    [...few].filter(time => !more.has(time)),
                    where,
                ).toEqual([]);
            }
        }
    });
});

describe('law 10: a modification that changes no record is an error, what is so already a notice', () => {
    const network = randomNetwork(3);
    const codes = (modification: Record<string, unknown>): string[] =>
        applyScenario(network, scenarioOf(modification), {asOf: TEST_DATE}).problems.map(
            ({code, severity}) => `${severity} ${code}`,
        );
    const link = [...network.roadLinks.values()].find(({openDate}) => openDate === undefined)!;
    const closed = randomNetwork(4);

    it.each([
        [{kind: 'open-link', links: [link.id]}, 'notice modification-already'],
        [
            {kind: 'change-road', links: [link.id], freeSpeedKmh: link.freeSpeedKmh},
            'error modification-changes-nothing',
        ],
        [
            {kind: 'change-land-use', zones: ['z0'], population: network.zones.get('z0')!.population!},
            'error modification-changes-nothing',
        ],
        [
            {kind: 'change-station', stations: ['s0'], localBus: network.stations.get('s0')!.localBus},
            'error modification-changes-nothing',
        ],
        [
            {kind: 'skip-stop', line: 'rail:R', station: 's0', window: {from: '03:00', to: '03:01'}},
            'error modification-changes-nothing',
        ],
        [{kind: 'change-departures', line: 'rail:R'}, 'error modification-changes-nothing'],
        [{kind: 'change-transfer', from: 's0', to: 's0', walkMinutes: 3}, 'error modification-impossible'],
    ])('%j', (modification, code) => expect(codes(modification)).toEqual([code]));

    it('closing what is closed is a notice', () => {
        const unopened = [...closed.roadLinks.values()].find(({openDate}) => openDate === 'unopened');
        if (unopened === undefined) throw new Error('the random network has no closed link');
        const {problems, network: changed} = applyScenario(
            closed,
            scenarioOf({kind: 'close-link', links: [unopened.id]}),
            {asOf: TEST_DATE},
        );
        expect(problems.map(({code}) => code)).toEqual(['modification-already']);
        expect(changed).toBeDefined();
    });
});

describe('thousands of scenarios in one process', () => {
    // A collector that is asked for leaves the same heap whatever else the machine does.
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heapMegabytes = (): number => {
        collect();
        return process.memoryUsage().heapUsed / 2 ** 20;
    };

    it('leave memory flat', () => {
        const network = randomNetwork(5);
        const engine = createEngine(network);
        const random = new Random(5);
        const run = (count: number): void => {
            for (let index = 0; index < count; index++) {
                const {kind} = KINDS[index % KINDS.length]!;
                try {
                    engine.scenario(
                        {document: {...scenarioOf(randomModification(kind, network, random)), id: `s${index}`}},
                        TEST_DATE,
                    );
                } catch {
                    // Some do not fit the network; that is not in question here.
                }
            }
        };
        const [first, then] = [runs(500, 150), runs(3000, 1000)];
        run(first);
        const before = heapMegabytes();
        run(then);
        // A kept network is about 25 kilobytes more, so all of them would be 75 MB, or 25.
        expect(heapMegabytes() - before).toBeLessThan((10 * then) / 3000);
    });
});
