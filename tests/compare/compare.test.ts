import {describe, expect, it} from 'vitest';
import {computeCompare} from '../../src/compare/compare.js';
import {createEngine} from '../../src/engine.js';
import {Sessions} from '../../src/session/sessions.js';
import {loadRegion} from '../../src/network/load.js';
import {computeWinnersLosers} from '../../src/measure/equity/winners-losers.js';
import {canonicalJson} from '../../src/report/canonical-json.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {createRowPool} from '../../src/skim/pool.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {Random} from '../support/random.js';
import {TOYLAND} from '../support/cli.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const HOUR = 3600;
const scenario = (id: string, ...modifications: Record<string, unknown>[]) => ({
    document: {...emptyScenario(id), modifications},
});

describe('a comparison', () => {
    const ask = {
        date: TEST_DATE,
        window: {from: 7 * HOUR, to: 9 * HOUR},
        origins: 'zones',
        destinations: 'zones',
    } as const;

    it('explains a row by two journeys whose parts add up to the difference', async () => {
        let explained = 0;
        for (let seed = 1; seed <= 12; seed++) {
            const network = lawNetwork(seed);
            const names = [...network.zones.keys()].map(id => `zone:${id}`);
            const lineScenario = scenario('line', randomModification('add-line', network, new Random(seed)));
            const statistic = (['full', 'planned', 'best'] as const)[seed % 3]!;
            const {rows} = await computeCompare(new Sessions(network), {
                ...ask,
                modes: ['transit-drive'],
                statistic,
                origins: names,
                destinations: names,
                with: [lineScenario],
                why: true,
            });
            for (const {
                id,
                before,
                after,
                difference,
                columns: [, {why} = {}],
            } of rows) {
                if (why?.components == null || before === null || after === null) continue;
                explained++;
                const sum = Object.values(why.components).reduce((total, seconds) => total + seconds);
                // The journeys leave on whole seconds; percentiles lie between them.
                expect(
                    Math.abs(sum - difference!),
                    `seed ${seed}, ${statistic}, ${id}: ${sum} for ${difference}`,
                ).toBeLessThanOrEqual(2);
                expect(why.zh).toMatch(/。$/);
                expect(why.en).toMatch(/\.$/);
            }
        }
        expect(explained).toBeGreaterThan(30);
    });

    it('by hand: a dead end that is joined', async () => {
        // Round about 40 km at 60 km/h = 2,400 s; through the joined road 12 + 12 km = 1,440 s. By car 120 s to it and
        // 600 s to park and walk.
        const network = sketch(`
            node n0 0 0
            node n1 12 0
            node n2 24 0
            zone home 0 0
            zone work 24 0
            road a: n0 - n1 12 primary 60
            road gap: n1 - n2 12 primary 60 unopened
            road round: n0 - n2 40 primary 60`);
        const {rows, summaries, kind, figure} = await computeCompare(new Sessions(network), {
            ...ask,
            modes: ['car'],
            origins: ['zone:home'],
            destinations: ['zone:work'],
            with: [scenario('joined', {kind: 'open-link', links: ['gap']})],
        });
        expect([kind, figure]).toEqual(['zones', 'time']);
        expect(rows[0]).toMatchObject({
            id: 'zone:home',
            before: 120 + 2400 + 600,
            after: 120 + 1440 + 600,
            difference: -960,
            status: 'gained',
        });
        expect(rows[0]!.components).toEqual({
            atHome: 0,
            access: 0,
            entry: 0,
            wait: 0,
            inVehicle: -960,
            change: 0,
            exit: 0,
            egress: 0,
        });
        expect(rows[0]!.why).toEqual({
            zh: 'home—work：由 52 分钟减至 36 分钟，节省 16 分钟；主要节省：车内时间 16 分钟。',
            en: 'home - work: 52 min becomes 36 min, 16 min less; mainly saved: in-vehicle time 16 min.',
        });
        expect(summaries[0]).toMatchObject({column: 'joined', people: 0});
    });

    it('has as many columns as are asked for, and says all problems of all of them at once', async () => {
        const network = lawNetwork(2);
        const sessions = new Sessions(network);
        const link = [...network.roadLinks.keys()][0]!;
        const {columns, rows, summaries} = await computeCompare(sessions, {
            ...ask,
            destinations: ['zone:z1'],
            with: [
                scenario('a', {kind: 'close-link', links: [link]}),
                scenario('b'),
                scenario('c', {kind: 'change-land-use', zones: ['z0'], populationFactor: 2}),
            ],
        });
        expect(columns.map(({id}) => id)).toEqual([null, 'a', 'b', 'c']);
        expect(columns[2]!.recomputedShare).toBe(0);
        expect(rows.every(row => row.columns.length === 4)).toBe(true);
        expect(rows.every(row => row.columns[2]!.difference === (row.before === null ? null : 0))).toBe(true);
        expect(summaries).toHaveLength(3);
        await expect(
            computeCompare(sessions, {
                ...ask,
                with: [scenario('a', {kind: 'open-lnk'}), scenario('b', {kind: 'close-link', links: ['no such link']})],
            }),
        ).rejects.toMatchObject({
            problems: [{code: 'modification-kind-unknown'}, {code: 'modification-reference-unknown'}],
        });
    });
});

describe('what a comparison tells of a row that is explained', () => {
    it("a journey where there is a time, shares of its seconds, and the first and last of the pair's profile", async () => {
        let told = 0;
        for (let seed = 1; seed <= 3; seed++) {
            const network = lawNetwork(seed);
            const lineScenario = scenario('line', randomModification('add-line', network, new Random(seed)));
            const zones = [...network.zones.keys()].map(id => `zone:${id}`);
            const engine = createEngine(network);
            const {rows} = await engine.compare({
                date: TEST_DATE,
                window: {from: 7 * HOUR, to: 9 * HOUR},
                modes: ['transit-drive'],
                origins: zones,
                destinations: zones,
                with: [lineScenario],
                why: true,
            });
            for (const {id, columns} of rows) {
                const [from, to] = id.split(' > ') as [string, string];
                columns.forEach(({seconds, journey}, column) => {
                    const state = column === 0 ? {} : {scenario: lineScenario};
                    const {first, last} = engine.profile({
                        from,
                        to,
                        date: TEST_DATE,
                        modes: ['transit-drive'],
                        ...state,
                    });
                    expect([journey!.first, journey!.last], `seed ${seed}, ${id}`).toEqual([first, last]);
                    expect(journey!.changes === null, `seed ${seed}, ${id}`).toBe(seconds === null);
                    if (journey!.evidence === null) return;
                    told++;
                    expect(Object.values(journey!.evidence).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
                });
            }
        }
        expect(told).toBeGreaterThan(20);
    });

    it('by hand: a toll doubled makes the drive dearer by what it was, and no slower', async () => {
        // 西镇 to 东城 by the motorway: 38.5 + 10.5 km in the West at 0.5 CNY, 5% less by ETC = 23.275 CNY.
        const dear = scenario('dear', {kind: 'change-fare', rule: 'toll-west', factor: 2});
        const {rows} = await createEngine(loadRegion(TOYLAND)).compare({
            window: {from: 7 * HOUR, to: 9 * HOUR},
            origins: ['西镇'],
            destinations: ['东城'],
            modes: ['car'],
            with: [dear],
        });
        const [before, after] = rows[0]!.columns.map(({journey}) => journey!);
        expect([rows[0]!.difference, before!.changes, after!.changes]).toEqual([0, 0, 0]);
        expect(after!.cost!.amount - before!.cost!.amount).toBeCloseTo(23.275, 1);
        expect([after!.first, after!.last, after!.evidence]).toEqual([before!.first, before!.last, before!.evidence]);
    });
});

describe('people', () => {
    /** A road of so many km at 60 km/h between two zones of 100 and 10 people. */
    const road = (km: number) => {
        const network = sketch(`
            node n0 0 0
            node n1 30 0
            zone home 0 0
            zone work 30 0
            road way: n0 - n1 ${km} primary 60
            road short: n0 - n1 ${km - 1} primary 60 unopened
            road shorter: n0 - n1 ${km - 1.02} primary 60 unopened`);
        const zones = new Map(
            [...network.zones].map(([id, zone]) => [id, {...zone, population: id === 'home' ? 100 : 10}]),
        );
        return {...network, zones};
    };
    const ask = {date: TEST_DATE, window: {from: 7 * HOUR, to: 9 * HOUR}, modes: ['car'], why: 1} as const;

    it('a minute less is no gain, a second more than a minute is: as winners and losers of a measure are', async () => {
        const {rows, summaries} = await computeCompare(new Sessions(road(30)), {
            ...ask,
            origins: ['zone:home'],
            destinations: ['zone:work'],
            with: [
                scenario('minute', {kind: 'open-link', links: ['short']}),
                scenario('more', {kind: 'open-link', links: ['shorter']}),
            ],
        });
        expect(rows[0]!.columns.map(({difference}) => difference)).toEqual([null, -60, -61]);
        expect(rows[0]!.columns.map(({status}) => status)).toEqual([null, 'same', 'gained']);
        expect(rows[0]!.columns[1]!.why!.en).toBe('home - work: 41 min, unchanged (by no more than a minute).');
        expect(summaries.map(({winners, unchanged}) => [winners, unchanged])).toEqual([
            [0, 100],
            [100, 0],
        ]);
        for (const [at, status] of ['same', 'gained'].entries())
            expect(
                computeWinnersLosers(Float64Array.of(2520), Float64Array.of(2520 - 60 - at), Float64Array.of(100), {
                    of: 'time',
                }).status,
            ).toEqual([status]);
    });

    it('are those of the base, and within reach those of the scenario', async () => {
        const grown = scenario('grown', {kind: 'change-land-use', zones: ['work'], population: 5000});
        const {rows, columns, summaries} = await computeCompare(new Sessions(road(30)), {
            ...ask,
            origins: 'zones',
            destinations: 'zones',
            with: [grown],
        });
        expect(columns[1]!.recomputedShare).toBe(1);
        expect(
            rows.map(({id, population, columns: [before, after]}) => [
                id,
                population,
                before!.peopleWithin60,
                after!.peopleWithin60,
            ]),
        ).toEqual([
            ['zone:home', 100, 10, 5000],
            ['zone:work', 10, 100, 100],
        ]);
        expect(summaries[0]).toMatchObject({people: 110, winners: 0, losers: 0, unchanged: 110, meanDifference: 0});
        const other = await computeCompare(new Sessions(road(30)), {
            ...ask,
            origins: 'zones',
            destinations: 'zones',
            base: grown,
            with: [scenario('none')],
        });
        expect(other.rows.map(({population}) => population)).toEqual([100, 5000]);
    });
});

describe('states of the network', () => {
    // A road opens in 2030; the scenario joins another.
    const drawn = sketch(`
        node n0 0 0
        node n1 24 0
        zone home 0 0
        zone work 24 0
        road old: n0 - n1 40 primary 60
        road dated: n0 - n1 36 primary 60
        road gap: n0 - n1 30 primary 60 unopened`);
    const network = {
        ...drawn,
        roadLinks: new Map(
            [...drawn.roadLinks].map(([id, link]) => [id, id === 'dated' ? {...link, openDate: '2030-01-01'} : link]),
        ),
    };
    const ask = {
        date: TEST_DATE,
        window: {from: 7 * HOUR, to: 9 * HOUR},
        modes: ['car'],
        origins: ['zone:home'],
        destinations: ['zone:work'],
        why: 1,
    } as const;
    const at = (id: string, asOf: string, ...modifications: Record<string, unknown>[]) => ({
        document: {...emptyScenario(id), asOf, modifications},
    });
    const gap = {kind: 'open-link', links: ['gap']};
    const time = (km: number): number => 120 + km * 60 + 600;

    it('two scenarios of different years are held against each other in the later', async () => {
        const {columns, rows} = await computeCompare(new Sessions(network), {
            ...ask,
            with: [at('early', '2026-11-17'), at('late', '2031-01-01', gap)],
        });
        expect(columns.map(({asOf}) => asOf)).toEqual(['2031-01-01', '2031-01-01', '2031-01-01']);
        expect(rows[0]!.columns.map(({seconds}) => seconds)).toEqual([time(36), time(36), time(30)]);
    });

    it('across years the part of the years is told apart, and the rest is the scenario', async () => {
        const {columns, rows} = await computeCompare(new Sessions(network), {
            ...ask,
            acrossYears: true,
            with: [at('early', '2026-11-17', gap), at('late', '2031-01-01'), at('both', '2031-01-01', gap)],
        });
        expect(columns.map(({asOf}) => asOf)).toEqual(['2026-11-17', '2026-11-17', '2031-01-01', '2031-01-01']);
        expect(
            rows[0]!.columns.map(({seconds, difference, yearsDifference}) => [seconds, difference, yearsDifference]),
        ).toEqual([
            [time(40), null, undefined],
            [time(30), -600, 0],
            [time(36), -240, -240],
            [time(30), -600, -240],
        ]);
    });
});

describe('laws', () => {
    const zonesOf = ({zones}: {readonly zones: ReadonlyMap<string, unknown>}): string[] =>
        [...zones.keys()].map(id => `zone:${id}`);
    const window = {from: 7 * HOUR, to: 9 * HOUR};

    it('3: the order of rows and columns of the question changes no number', async () => {
        for (let seed = 1; seed <= 4; seed++) {
            const network = lawNetwork(seed);
            const [first, two] = ['add-line', 'change-road'].map(kind =>
                scenario(kind, randomModification(kind, network, new Random(seed))),
            );
            const zones = zonesOf(network);
            const compare = (
                names: readonly string[],
                others: [ReturnType<typeof scenario>, ReturnType<typeof scenario>],
            ) =>
                createEngine(network).compare({
                    date: TEST_DATE,
                    window,
                    origins: names,
                    destinations: names,
                    with: others,
                    why: 3,
                });
            const [plain, turned] = [
                await compare(zones, [first!, two!]),
                await compare(zones.toReversed(), [two!, first!]),
            ];
            const byId = new Map(turned.rows.map(row => [row.id, row]));
            for (const {
                id,
                columns: [base, a, b],
            } of plain.rows) {
                const [otherBase, otherB, otherA] = byId.get(id)!.columns;
                expect(
                    [base!, a!, b!].map(({seconds, difference, status}) => [seconds, difference, status]),
                    `seed ${seed}, ${id}`,
                ).toEqual(
                    [otherBase!, otherA!, otherB!].map(({seconds, difference, status}) => [
                        seconds,
                        difference,
                        status,
                    ]),
                );
            }
            expect(turned.summaries.toReversed()).toEqual(plain.summaries);
        }
    });

    it('11: the same bytes on any number of workers', async () => {
        const network = lawNetwork(3);
        const lineScenario = scenario('line', randomModification('add-line', network, new Random(3)));
        const ask = {
            date: TEST_DATE,
            window,
            origins: zonesOf(network),
            destinations: zonesOf(network),
            with: [lineScenario],
            why: 2,
        };
        const here = canonicalJson(await createEngine(network).compare(ask));
        for (const workerCount of [1, 3]) {
            const pool = createRowPool(new URL('../../dist/src/skim/worker.js', import.meta.url), workerCount);
            try {
                expect(
                    canonicalJson(await createEngine(network).compare(ask, {run: pool.run})) === here,
                    `${workerCount} workers`,
                ).toBe(true);
            } finally {
                await pool.close();
            }
        }
    });

    it('all that is wrong with a question is said at once: its scenarios, places and settings', async () => {
        const network = lawNetwork(2);
        await expect(
            createEngine(network).compare({
                date: TEST_DATE,
                origins: ['zone:z0'],
                destinations: ['nowhere at all'],
                modes: ['ship' as 'car'],
                with: [scenario('a', {kind: 'open-lnk'}), scenario('b', {kind: 'close-link', links: ['no such link']})],
            }),
        ).rejects.toMatchObject({
            problems: expect.arrayContaining([
                expect.objectContaining({code: 'modification-kind-unknown'}),
                expect.objectContaining({code: 'modification-reference-unknown'}),
                expect.objectContaining({code: 'request-choice'}),
                expect.objectContaining({code: 'place-unknown'}),
            ]),
        });
    });
});
