import {describe, expect, it} from 'vitest';
import {assumedHeadways} from '../../src/compile/assumed-headways.js';
import {DEFAULT_ASSUMPTIONS} from '../../src/compile/assumptions.js';
import {travellers} from '../../src/compile/traveller.js';
import {type MatrixRequest, resolveMatrix} from '../../src/matrix/matrix.js';
import {computeRoute} from '../../src/journey/route.js';
import {Sessions} from '../../src/session/sessions.js';
import type {ScenarioAsked} from '../../src/scenario/named.js';
import {centralValues, type ParameterValues} from '../../src/measure/uncertainty/draws.js';
import type {Network} from '../../src/network/types.js';
import {loadRegion} from '../../src/index.js';
import {canonicalJson} from '../../src/report/canonical-json.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {hasRowRanges, timesAt} from '../../src/study/certainty/figures.js';
import {assumptionsOf, parametersOf} from '../../src/study/certainty/parameters.js';
import {createEngine} from '../../src/engine.js';
import {TOYLAND} from '../support/cli.js';
import {lawNetwork} from '../support/random-modification.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const HOUR = 3600;
const window = {from: 7 * HOUR, to: 8 * HOUR};
const ask = {date: TEST_DATE, window} as const;

/** Times by column, then by pair, at values of the parameters. */
const timesOf = (network: Network, request: MatrixRequest, others: readonly ScenarioAsked[] = []) => {
    const sessions = new Sessions(network);
    const resolved = resolveMatrix(network, {...ask, ...request});
    const columns = [undefined, ...others].map(scenario => {
        const applied = sessions.applied({scenario, asOf: TEST_DATE});
        return {applied, scenario, hasRowRanges: hasRowRanges(sessions, scenario, applied)};
    });
    return async (values: ParameterValues): Promise<number[]> => [
        ...(await timesAt(values, {sessions, columns, ...resolved, percentile: 0.5})),
    ];
};

/** 40 km at 60 km/h: 2,400 s, and 120 s to the car, 300 s to find a space, 300 s from the car. */
const road = (): Network =>
    sketch(`
        node n0 0 0
        node n1 20 0
        node n2 60 0
        zone a 0 0
        zone b 20 0
        zone c 60 0
        road ab: n0 - n1 20 primary 60
        road bc: n1 - n2 40 primary 60`);
const drive = {origins: ['zone:b'], destinations: ['zone:c'], modes: ['car'] as const};

/** Both doors at the stations: entry 120 s, half of 10 minutes, 600 s, exit 120 s. */
const metro = (): Network =>
    sketch(`
        station a 0 0
        station b 30 0
        zone home 0 0
        zone work 30 0
        metro M: a 0 > b 10 | every 10 5:00-23:00`);
const ride = {
    origins: ['zone:home'],
    destinations: ['zone:work'],
    access: ['walk'] as const,
    egress: ['walk'] as const,
};

describe('by hand', () => {
    it('a single road at f times its speed takes t / f', async () => {
        const times = timesOf(road(), drive);
        for (const f of [0.8, 1, 1.2]) expect(await times({'speed-factor': f})).toEqual([120 + 2400 / f + 600]);
        expect(await times({'walk-to-car': 5, 'parking-search': 2, 'parking-walk': 10})).toEqual([
            300 + 2400 + 120 + 600,
        ]);
    });

    it('a length with a range is drawn between its ends, by car and by nothing else', async () => {
        const network = road();
        const ranged: Network = {
            ...network,
            roadLinks: new Map(
                [...network.roadLinks].map(([id, link]) => [id, {...link, lengthRange: {low: 0.9, high: 1.2}}]),
            ),
        };
        const times = timesOf(ranged, drive);
        for (const [at, length] of [
            [-1, 0.9],
            [-0.5, 0.95],
            [0, 1],
            [0.5, 1.1],
            [1, 1.2],
        ] as const)
            expect(await times({'road-lengths': at}), String(at)).toEqual([120 + 2400 * length + 600]);
        const drawn = async (of: Network, modes: readonly ('car' | 'walk')[]): Promise<string[]> =>
            (await createEngine(of).certainty({...ask, ...drive, modes})).parameters.map(({id}) => id);
        expect(await drawn(ranged, ['car'])).toContain('road-lengths');
        expect(await drawn(ranged, ['walk'])).not.toContain('road-lengths');
        expect(await drawn(network, ['car'])).not.toContain('road-lengths');
    });

    it('a headway h at f times its length is waited for h f / 2', async () => {
        const times = timesOf(metro(), ride);
        for (const f of [0.5, 1, 2]) expect(await times({'headway-factor': f})).toEqual([120 + 300 * f + 600 + 120]);
        expect(await times({'metro-entry': 4})).toEqual([240 + 300 + 600 + 120]);
    });

    it('times between stops that are estimated run at another speed, printed ones do not', async () => {
        const network = metro();
        const graded = (evidence: 'estimated' | 'published'): Network => ({
            ...network,
            feeds: new Map(
                [...network.feeds].map(([id, feed]) => [
                    id,
                    {...feed, trips: feed.trips.map(trip => ({...trip, evidence}))},
                ]),
            ),
        });
        expect(await timesOf(graded('estimated'), ride)({'line-speed-factor': 0.8})).toEqual([120 + 300 + 750 + 120]);
        expect(await timesOf(graded('published'), ride)({'line-speed-factor': 0.8})).toEqual([120 + 300 + 600 + 120]);
    });

    it('a margin at the gate is a margin on the way', async () => {
        const network = sketch(`
            station x 0 0
            station y 50 0
            zone home 0 0
            zone work 50 0
            rail T1: x 7:30 > y 8:00`);
        // Free to leave at 7:00 exactly: there at 8:03 with 3 minutes to get out, whatever the margin, as long as the
        // train is caught.
        const times = timesOf(network, {...ride, window: {from: 7 * HOUR, to: 7 * HOUR}});
        expect(await times({})).toEqual([3780]);
        expect(await times({'exit-small': 12})).toEqual([3600 + 720]);
        // 3 + 2 + 5 minutes and 30 of margin are too many for the half hour, 20 are not.
        expect(await times({'margin-small': 20})).toEqual([3780]);
        expect((await times({'margin-small': 30}))[0]).toBeGreaterThan(20 * HOUR);
    });

    it('a leg within its cap stays where the wait for the taxi is longer', async () => {
        // 36 km at 60 km/h, 36 minutes, and 5 or 15 for the taxi: 41 is within the 45 of the cap, 51 is not.
        const network = sketch(`
            station x 36 0
            station y 90 0
            node n0 0 0
            node n1 36 0
            zone home 0 0
            zone work 90 0
            road l: n0 - n1 36 primary 60
            metro M: x 0 > y 10 | every 10 5:00-23:00`);
        const times = timesOf(network, {
            origins: ['zone:home'],
            destinations: ['zone:work'],
            modes: ['transit-drive'],
            access: ['taxi'],
            egress: ['walk'],
        });
        expect(await times({})).toEqual([300 + 2160 + 120 + 300 + 600 + 120]);
        expect(await times({'taxi-wait': 15})).toEqual([900 + 2160 + 120 + 300 + 600 + 120]);
    });
});

describe('rows with low and high of their own', () => {
    const line = (runTimeMinutes: unknown) => ({
        kind: 'add-line',
        id: 'new',
        name: {zh: '新线', en: 'New line'},
        system: 'metro',
        headwayMinutes: 10,
        from: '05:00',
        to: '23:00',
        stops: [{station: 'x'}, {station: 'y', runTimeMinutes}],
    });
    const network = (): Network =>
        sketch(`
            station x 0 0
            station y 30 0
            station z 60 0
            zone home 0 0
            zone work 30 0
            metro M: y 0 > z 10 | every 10 5:00-23:00`);
    const scenario = (runTimeMinutes: unknown, more: object = {}): ScenarioAsked => ({
        document: {...emptyScenario('line'), modifications: [line(runTimeMinutes)], ...more},
    });

    it('are drawn between these and by nothing else', async () => {
        const times = timesOf(network(), ride, [scenario({low: 20, central: 30, high: 50})]);
        const [, standard] = await times({});
        for (const [at, minutes] of [
            [-1, -10],
            [-0.5, -5],
            [0, 0],
            [0.5, 10],
            [1, 20],
        ] as const)
            expect((await times({'row-ranges': at, 'line-speed-factor': 0.8}))[1], String(at)).toBe(
                standard! + minutes * 60,
            );
    });

    it('a line without them runs at the speed of estimated lines', async () => {
        const times = timesOf(network(), ride, [scenario(30)]);
        const [, standard] = await times({});
        expect((await times({'line-speed-factor': 0.8}))[1]).toBe(standard! + 450);
    });

    it('a variant that has chosen one keeps it', () => {
        const sessions = new Sessions(network());
        const variants = {variants: [{id: 'fast', ranges: 'low' as const}]};
        const {document} = scenario({low: 20, central: 30, high: 50}, variants) as {
            document: ReturnType<typeof emptyScenario>;
        };
        const has = (variant?: string): boolean => {
            const scenario = {document, ...(variant === undefined ? {} : {variant})};
            return hasRowRanges(sessions, scenario, sessions.applied({scenario, asOf: TEST_DATE}));
        };
        expect([has(), has('fast')]).toEqual([true, false]);
    });

    it('planned clock-face trips run at the headway assumed, as long as they ran', () => {
        const sessions = new Sessions(network());
        const scenario: ScenarioAsked = {
            document: {...emptyScenario('line'), modifications: [{...line(30), headwayMinutes: 30}]},
        };
        const feed = [...sessions.applied({scenario, asOf: TEST_DATE}).session.network.feeds.values()].find(({trips}) =>
            trips.some(({phase}) => phase !== undefined),
        )!;
        const departures = (factor: number): number[] =>
            assumedHeadways(feed, factor)
                .filter(({phase, directionId}) => phase !== undefined && directionId === '0')
                .map(({stops}) => stops[0]!.depart);
        // 5:00 to 23:00.
        expect([0.5, 1, 2].map(factor => departures(factor).length)).toEqual([72, 36, 18]);
        expect(departures(0.5).slice(0, 3)).toEqual([5 * HOUR, 5 * HOUR + 900, 5 * HOUR + 1800]);
        expect(departures(1)).toEqual(
            feed.trips
                .filter(({phase, directionId}) => phase !== undefined && directionId === '0')
                .map(({stops}) => stops[0]!.depart),
        );
    });
});

describe('laws', () => {
    const settings = {
        modes: ['transit'] as const,
        access: new Set(['walk', 'bicycle', 'ebike', 'bus', 'taxi', 'car'] as const),
        egress: new Set(['walk'] as const),
    };

    it.each(['regular', 'commuter', 'elderly'] as const)(
        'defaults of the parameters are those of the model: %s',
        traveller => {
            for (const mode of ['transit', 'car'] as const) {
                const parameters = parametersOf(
                    {...settings, modes: [mode], traveller: {id: traveller}},
                    {scenarioRows: true, roadRows: true},
                );
                expect(
                    assumptionsOf(
                        centralValues(parameters.map(({id, low, central, high}) => ({id, low, central, high}))),
                        travellers[traveller],
                    ),
                ).toEqual(DEFAULT_ASSUMPTIONS);
            }
            expect(assumptionsOf({}, travellers[traveller])).toEqual(DEFAULT_ASSUMPTIONS);
        },
    );

    it.each([1, 2, 3])('default assumptions change no byte of an answer, seed %s', seed => {
        const network = lawNetwork(seed);
        const {base} = new Sessions(network);
        const request = {from: 'zone:z0', to: 'zone:z1', date: TEST_DATE, depart: 8 * HOUR};
        const assumed = base.assumed(structuredClone(DEFAULT_ASSUMPTIONS), new Map());
        expect(canonicalJson(computeRoute(assumed, request))).toBe(canonicalJson(computeRoute(base, request)));
    });

    it('the central figure is the answer of the engine, to the second', async () => {
        for (const modes of [['transit'], ['car']] as const) {
            const engine = createEngine(lawNetwork(5));
            const {durations, destinations} = await engine.matrix({
                ...ask,
                origins: ['zone:z0'],
                destinations: 'zones',
                modes,
            });
            const {pairs} = await engine.certainty({...ask, origins: ['zone:z0'], destinations: 'zones', modes});
            expect(pairs.map(({to, columns}) => [to.id, columns[0]!.central])).toEqual(
                destinations.flatMap(({id}, at) => (id === 'zone:z0' ? [] : [[id, durations['p50']![0]![at]!]])),
            );
        }
    });

    it.each([1, 2, 3, 4])('faster roads lengthen no drive, longer steps shorten no journey, seed %s', async seed => {
        const network = lawNetwork(seed);
        const all = {origins: 'zones', destinations: 'zones'} as const;
        const notAbove = (a: readonly number[], b: readonly number[]): void =>
            a.forEach(
                (time, at) =>
                    void (Number.isNaN(time) || expect(time, `seed ${seed}, pair ${at}`).toBeLessThanOrEqual(b[at]!)),
            );
        const drives = timesOf(network, {...all, modes: ['car']});
        notAbove(await drives({'speed-factor': 1.2}), await drives({}));
        notAbove(await drives({}), await drives({'speed-factor': 0.8}));
        const rides = timesOf(network, all);
        for (const [id, low, high] of [
            ['margin-small', 0, 30],
            ['taxi-wait', 3, 15],
            ['metro-entry', 1, 4],
            ['headway-factor', 0.5, 2],
            ['exit-hub', 2, 12],
        ] as const) {
            notAbove(await rides({[id]: low}), await rides({}));
            notAbove(await rides({}), await rides({[id]: high}));
        }
    });

    it('the same seed gives the same bytes, another one others', async () => {
        const bytes = async (seed: number): Promise<string> =>
            canonicalJson(await createEngine(road()).certainty({...ask, ...drive, seed}));
        expect(await bytes(1)).toBe(await bytes(1));
        expect(JSON.parse(await bytes(2)).pairs[0].columns[0].mean).not.toBe(
            JSON.parse(await bytes(1)).pairs[0].columns[0].mean,
        );
    });

    it.each([false, true])(
        'a scenario of nothing differs by 0 in every draw and cannot be told apart, offsets drawn: %s',
        async offsets => {
            const {pairs, scenarioRanks} = await createEngine(metro()).certainty({
                ...ask,
                ...ride,
                offsets,
                with: [{document: emptyScenario('nothing')}],
            });
            expect(pairs[0]!.differences).toEqual([
                {
                    column: 1,
                    central: 0,
                    mean: 0,
                    from: 0,
                    to: 0,
                    level: 0.9,
                    betterShare: 0,
                    worseShare: 0,
                    distinguishable: false,
                    leftOutDraws: 0,
                },
            ]);
            expect(pairs[0]!.columns[1]).toEqual(pairs[0]!.columns[0]);
            expect(pairs[0]!.columns[0]!.standardError).toBeGreaterThan(0);
            expect(scenarioRanks!.unchangedShare).toBe(1);
        },
    );
});

describe('the study', () => {
    const faster: ScenarioAsked = {
        document: {...emptyScenario('fast'), modifications: [{kind: 'change-road', links: ['bc'], freeSpeedKmh: 120}]},
    };

    it('by hand: mean, difference and tornado of a drive', async () => {
        const {pairs, tornado} = await createEngine(road()).certainty({
            ...ask,
            ...drive,
            with: [faster],
            tornado: true,
        });
        const [{columns, differences}] = pairs as [(typeof pairs)[number]];
        // E[1/f] of the triangle 0.8, 1, 1.2 is 25 (1.2 ln 1.2 - 0.8 ln 1.25) = 1.00678: 2,416.3 s; the walk to the car
        // (1 + 2 + 5)/3 min, search and walk from it (2 + 5 + 10)/3 each: 840 s. Signals and plazas there are none.
        const slower = 25 * (1.2 * Math.log(1.2) - 0.8 * Math.log(1.25));
        expect(Math.abs(columns[0]!.mean! - (2400 * slower + 840))).toBeLessThan(5);
        expect(columns.map(({central}) => central)).toEqual([3120, 1920]);
        expect(differences[0]).toMatchObject({central: -1200, betterShare: 1, worseShare: 0, distinguishable: true});
        expect(Math.abs(differences[0]!.mean! + 1200 * slower)).toBeLessThan(2);
        expect(differences[0]!.from!).toBeLessThan(differences[0]!.mean!);
        expect(differences[0]!.to!).toBeGreaterThan(differences[0]!.mean!);
        expect(tornado!.map(({of, column}) => [of, column])).toEqual([
            ['time', 0],
            ['time', 1],
            ['difference', 1],
        ]);
        expect(tornado![0]!.bars.map(({id, low, high, swing}) => [id, low.change, high.change, swing])).toEqual([
            ['speed-factor', 600, -400, 1000],
            ['parking-search', -180, 300, 480],
            ['parking-walk', -180, 300, 480],
            ['walk-to-car', -60, 180, 240],
        ]);
        // Who saves half a drive saves more of a slow one; what is the same in both cancels.
        expect(tornado![2]!.bars.map(({id, low, high}) => [id, low.change, high.change])).toEqual([
            ['speed-factor', -300, 200],
        ]);
    });

    it('the value of time moves the generalised cost of the journey, and no time', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {
            origins: ['西村'],
            destinations: ['东村'],
            modes: ['car'],
            traveller: 'regular',
            with: ['village-road'],
            tornado: true,
        } as const;
        const {tornado} = await engine.certainty(ask);
        const {rows} = await engine.compare({...ask, why: true});
        const {generalisedCostMinutes, cost} = engine.route({
            from: '西村',
            to: '东村',
            modes: ['car'],
            depart: 8 * HOUR,
        }).journeys[0]!;
        const of = (name: string, column: number): NonNullable<typeof tornado>[number] =>
            tornado!.find(bar => bar.of === name && bar.column === column)!;
        // Halved, the value of time doubles what money weighs; doubled, it halves it: CNY 16.86 at 35 an hour are 28.9
        // min.
        const money = (cost!.amount / travellers.regular.valueOfTime) * 3600;
        expect(of('generalised-cost', 0).central).toBe(Math.round(generalisedCostMinutes! * 60));
        expect(of('generalised-cost', 0).bars).toEqual([
            expect.objectContaining({
                id: 'time-value-factor',
                low: {value: 0.5, change: Math.round(money)},
                high: {value: 2, change: Math.round(-money / 2)},
            }),
        ]);
        const saved =
            ((rows[0]!.columns[1]!.journey!.cost!.amount - cost!.amount) / travellers.regular.valueOfTime) * 3600;
        expect(saved).toBeLessThan(0);
        expect(of('generalised-cost-difference', 1).bars[0]).toMatchObject({
            low: {change: Math.round(saved)},
            high: {change: Math.round(-saved / 2)},
        });
        expect(
            of('generalised-cost-difference', 1).central! -
                (of('generalised-cost', 1).central! - of('generalised-cost', 0).central!),
        ).toBeLessThanOrEqual(1);
        expect(
            tornado!.filter(({of: name}) => name === 'time').flatMap(({bars}) => bars.map(({id}) => id)),
        ).not.toContain('time-value-factor');
    });

    it('means over pairs by people, people within the cutoff, and ranks of origins', async () => {
        const network = road();
        const people: Readonly<Record<string, number>> = {a: 1000, b: 200, c: 50};
        const peopled = {
            ...network,
            zones: new Map([...network.zones].map(([id, zone]) => [id, {...zone, population: people[id]!}])),
        };
        const {summaries, originRanks} = await createEngine(peopled).certainty({
            ...ask,
            modes: ['car'],
            origins: 'zones',
            destinations: ['zone:c'],
            with: [faster],
        });
        const [mean, within] = summaries as [(typeof summaries)[number], (typeof summaries)[number]];
        // a 120 + 3,600 + 600 and b 120 + 2,400 + 600 by 1,000 and 200 people; c is there at once.
        expect(mean).toMatchObject({measure: 'mean-time', weight: 'people', coveredShare: 1});
        expect(mean.columns[0]!.central).toBe((1000 * 4320 + 200 * 3120) / 1200);
        // Within 60 minutes b and c, with the faster road all of them; within 45 only c, then b and c; within 90 all.
        expect(within.columns.map(({central}) => central)).toEqual([250, 1250]);
        expect(within.cutoffs).toEqual([
            {cutoffMinutes: 45, columns: [50, 250]},
            {cutoffMinutes: 60, columns: [250, 1250]},
            {cutoffMinutes: 90, columns: [1250, 1250]},
        ]);
        expect(within.differences[0]).toMatchObject({central: 1000, worseShare: 0, distinguishable: true});
        // b lies on the way from a to c: nearer in every draw.
        expect(
            originRanks!.map(({unchangedShare, items}) => [unchangedShare, items.map(({central}) => central)]),
        ).toEqual([
            [1, [2, 1]],
            [1, [2, 1]],
        ]);
    });

    it('what is not reached is no figure', async () => {
        const island = sketch(`
            node n0 0 0
            zone a 0 0
            zone b 80 0`);
        const {pairs} = await createEngine(island).certainty({
            ...ask,
            modes: ['car'],
            origins: ['zone:a'],
            destinations: ['zone:b'],
            with: [{document: emptyScenario('nothing')}],
        });
        expect(pairs[0]!.columns[0]).toEqual({
            central: null,
            mean: null,
            standardError: null,
            p5: null,
            p50: null,
            p95: null,
            reachedShare: 0,
        });
        expect(pairs[0]!.differences[0]).toMatchObject({
            mean: null,
            from: null,
            to: null,
            distinguishable: false,
            leftOutDraws: 100,
        });
    });

    it('says everything wrong at once, tells how far it is, and stops when told to', async () => {
        const engine = createEngine(road());
        await expect(
            engine.certainty({...ask, ...drive, draws: 99, seed: 0.5, cutoffMinutes: 0, origins: ['zone:nowhere']}),
        ).rejects.toMatchObject({
            problems: [
                {where: {field: 'draws'}},
                {where: {field: 'seed'}},
                {where: {field: 'cutoffMinutes'}},
                {code: 'place-unknown'},
            ],
        });
        const seen: string[] = [];
        await engine.certainty(
            {...ask, ...drive, tornado: true},
            {onProgress: (done, total) => void seen.push(`${done}/${total}`)},
        );
        const {parameters} = await engine.certainty({...ask, ...drive});
        const total = 101 + 2 * parameters.length;
        expect(seen).toEqual(Array.from({length: total}, (_, at) => `${at + 1}/${total}`));
        const stop = new AbortController();
        await expect(
            engine.certainty(
                {...ask, ...drive},
                {signal: stop.signal, onProgress: done => void (done === 10 && stop.abort(new Error('enough')))},
            ),
        ).rejects.toThrow('enough');
    });
});
