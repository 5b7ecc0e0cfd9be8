import {describe, expect, it} from 'vitest';
import {computeCompare} from '../../src/compare/compare.js';
import {createEngine} from '../../src/engine.js';
import {Sessions} from '../../src/session/sessions.js';
import type {Network} from '../../src/network/types.js';
import {ProblemError} from '../../src/problem/problem.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import {lineNetwork, randomLineModification} from '../support/random-line-modification.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {randomChange} from '../support/random-road-modification.js';
import {Random} from '../support/random.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const HOUR = 3600;
type Modification = Record<string, unknown>;
const scenario = (id: string, ...modifications: Modification[]) => ({document: {...emptyScenario(id), modifications}});

interface Tried {
    /** Was some origin's row taken from the base, and did some time change? */
    readonly partial: boolean;
    readonly changed: boolean;
}

/**
 * Holds a comparison, to all zones and to one, against full runs of its columns; undefined: the scenario is refused.
 */
const hold = async (
    network: Network,
    base: ReturnType<typeof scenario> | undefined,
    changes: ReturnType<typeof scenario>,
    random: Random,
    name: string,
): Promise<Tried | undefined> => {
    const from = random.int(5 * HOUR, 9 * HOUR);
    const ask = {
        date: TEST_DATE,
        window: {from, to: from + random.int(0, 5400)},
        statistic: random.pick(['full', 'planned', 'best'] as const),
        maxChanges: random.int(0, 4),
        ...(random.chance(0.8) ? {modes: ['transit-drive'] as const} : {}),
    };
    const percentile = random.pick([0.05, 0.5, 0.95, 1]);
    const engine = createEngine(network);
    const zones = [...network.zones.keys()].map(id => `zone:${id}`);
    let full;
    try {
        full = await engine.matrix({
            ...ask,
            origins: zones,
            destinations: zones,
            percentiles: [percentile],
            scenario: changes,
        });
    } catch (error) {
        if (error instanceof ProblemError) return undefined;
        throw error;
    }
    const rows = Object.entries(full.durations).find(([key]) => key !== 'mean')![1];
    const sessions = new Sessions(network);
    const compare = (destinations: readonly string[]) =>
        computeCompare(sessions, {
            ...ask,
            percentile,
            origins: zones,
            destinations,
            with: [changes],
            ...(base === undefined ? {} : {base}),
            why: false,
        });
    const all = await compare(zones);
    const times = new Map(all.rows.map(({id, after}) => [id, after]));
    zones.forEach((origin, i) =>
        zones.forEach((destination, j) => {
            if (i !== j)
                expect(times.get(`${origin} > ${destination}`), `${name}, ${origin} to ${destination}`).toBe(
                    rows[i]![j],
                );
        }),
    );
    // To one place the proof grows its trees from there.
    const to = random.int(0, zones.length - 1);
    const single = await compare([zones[to]!]);
    for (const {id, after} of single.rows)
        expect(after, `${name}, ${id} to ${zones[to]}, alone`).toBe(rows[zones.indexOf(id)]![to]);
    return {
        partial: [all, single].some(({columns}) => columns[1]!.recomputedShare! < 1),
        changed: all.rows.some(({before, after}) => before !== after),
    };
};

describe('rows taken from the base are what a full run of the scenario gives', () => {
    const [wanted, wantedSeveral] = [runs(10, 3), runs(8, 4)];

    const tryKind = async (kind: string): Promise<readonly Tried[]> => {
        const makers = [
            (seed: number): [Network, Modification] => {
                const network = lawNetwork(seed);
                return [network, randomModification(kind, network, new Random(seed))];
            },
            (seed: number): [Network, Modification] => {
                const network = lineNetwork(seed);
                return [network, randomLineModification(kind, network, new Random(seed))];
            },
        ];
        const held: Tried[] = [];
        // Random modifications may ask for what is not there: those are refused, and the next one is tried.
        for (let seed = 1; seed <= 60 && held.length < wanted; seed++) {
            const isLine =
                KINDS.findIndex(entry => entry.kind === kind) >= 4 &&
                KINDS.findIndex(entry => entry.kind === kind) <= 12;
            const [network, modification] = makers[isLine ? seed % 2 : 0]!(seed);
            const tried = await hold(
                network,
                undefined,
                scenario('part', modification),
                new Random(seed + 77),
                `${kind}, seed ${seed}`,
            );
            if (tried !== undefined) held.push(tried);
        }
        return held;
    };

    const trySeveral = async (): Promise<readonly Tried[]> => {
        const held: Tried[] = [];
        for (let seed = 1; seed <= 30 && held.length < wantedSeveral; seed++) {
            const network = lawNetwork(seed);
            const random = new Random(seed + 1000);
            const base = scenario('base', randomChange(network, random, random.chance(0.5)));
            const other = scenario(
                'other',
                randomChange(network, random, random.chance(0.5)),
                randomModification(
                    random.pick(['change-headway', 'change-departures', 'remove-line']),
                    network,
                    random,
                ),
            );
            const refused = (): boolean => {
                try {
                    new Sessions(network).applied({scenario: base});
                    return false;
                } catch {
                    return true;
                }
            };
            if (refused()) continue;
            const tried = await hold(network, base, other, random, `several, seed ${seed}`);
            if (tried !== undefined) held.push(tried);
        }
        return held;
    };

    /** Each is tried once, whichever test asks first. */
    const attempts = new Map<string, Promise<readonly Tried[]>>();
    const triedOf = (name: string): Promise<readonly Tried[]> => {
        const tried = attempts.get(name) ?? (name === 'several' ? trySeveral() : tryKind(name));
        attempts.set(name, tried);
        return tried;
    };
    const kinds = KINDS.map(({kind}) => kind);

    it.each(kinds)('%s', async kind => expect(await triedOf(kind)).toHaveLength(wanted));

    it('several modifications at once, against a base that is a scenario too', async () =>
        expect(await triedOf('several')).toHaveLength(wantedSeveral));

    it('was tried on scenarios that change something, and on rows that were taken over', async () => {
        const tried: Tried[] = [];
        for (const name of [...kinds, 'several']) tried.push(...(await triedOf(name)));
        expect(tried.filter(({changed}) => changed).length).toBeGreaterThan((25 * wanted) / 10);
        expect(tried.filter(({partial}) => partial).length).toBeGreaterThan((15 * wanted) / 10);
    });
});

describe('what may look unchanged and is not', () => {
    const network = sketch(`
        node n0 0 0
        station a 0 0
        station b 20 0
        zone home 0 0
        zone work 20 0`);
    const line = (headwayMinutes: number): Modification => ({
        kind: 'add-line',
        id: 'x',
        name: {zh: '线', en: 'Line'},
        system: 'suburban',
        designSpeedKmh: 120,
        bothDirections: false,
        headwayMinutes,
        from: '08:00',
        to: '08:10',
        stops: [{station: 'a'}, {station: 'b'}],
    });
    const ask = {
        date: TEST_DATE,
        window: {from: 7 * HOUR, to: 8 * HOUR + 1200},
        origins: ['zone:home'],
        destinations: ['zone:work'],
        why: false,
    } as const;

    it('two clock faces with the same train in the first phase and others in the next', async () => {
        // Until 08:10 both leave at 08:00 in the first phase; 17 and 34 minutes later in the others, or by the half
        // hour at 08:17, 08:04 and 08:21.
        const [hourly, halfHourly] = [scenario('hourly', line(60)), scenario('half-hourly', line(30))];
        const {columns, rows} = await computeCompare(new Sessions(network), {
            ...ask,
            percentile: 0.9,
            base: hourly,
            with: [halfHourly],
        });
        const {durations} = await createEngine(network).matrix({
            date: TEST_DATE,
            window: ask.window,
            origins: ['zone:home'],
            destinations: ['zone:work'],
            percentiles: [0.9],
            scenario: halfHourly,
        });
        expect(rows[0]!.after).toBe(durations['p90']![0]![0]);
        expect(columns[1]!.recomputedShare).toBe(1);
    });

    it('a base of projects that come by date, at one date and at another', async () => {
        const {session, asOf} = new Sessions(network).applied({asOf: '2031-01-01'});
        expect([session.network, asOf]).toEqual([network, '2031-01-01']);
        const dated: Network = {
            ...network,
            projects: new Map([
                [
                    'p',
                    {
                        id: 'p',
                        title: {zh: '甲', en: 'P'},
                        kind: 'rail',
                        summary: {zh: '', en: ''},
                        status: [],
                        opening: {central: '2030', disputed: false},
                        cost: [],
                        facts: [],
                        links: [],
                        lines: [],
                        stations: [],
                        dependsOn: [],
                        excludes: [],
                        parameters: {},
                        modifications: [line(30)],
                    } as unknown as Network['projects'] extends ReadonlyMap<string, infer P> ? P : never,
                ],
            ]),
        };
        const sessions = new Sessions(dated);
        for (const state of ['2031-01-01', '2033-01-01']) expect(sessions.applied({asOf: state}).asOf).toBe(state);
    });
});
