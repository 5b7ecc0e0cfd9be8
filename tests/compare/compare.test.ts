import {describe, expect, it} from 'vitest';
import {computeCompare} from '../../src/compare/compare.js';
import {createEngine} from '../../src/journey/engine.js';
import {Sessions} from '../../src/journey/sessions.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {Random} from '../support/random.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const HOUR = 3600;
const scenario = (id: string, ...modifications: Record<string, unknown>[]) => ({document: {...emptyScenario(id), modifications}});

describe('rows no scenario can have changed are taken from the base', () => {
    it('and are what a full run of the scenario gives, for every kind of modification', async () => {
        let partial = 0;
        let changed = 0;
        for (let seed = 1; seed <= 36; seed++) {
            const network = lawNetwork(seed);
            const random = new Random(seed);
            const {kind} = KINDS[seed % KINDS.length]!;
            const asked = scenario('part', randomModification(kind, network, random));
            const window = {from: 7 * HOUR, to: 7 * HOUR + random.int(0, 5400)};
            const statistic = random.pick(['full', 'planned', 'best'] as const);
            const ask = {date: TEST_DATE, window, statistic, origins: 'zones', destinations: 'zones'} as const;
            let full;
            try {
                full = await createEngine(network).matrix({...ask, percentiles: [0.5], scenario: asked});
            } catch {
                continue;
            }
            const pairs = full.origins.flatMap(({id: from}) => full.destinations.map(({id: to}) => ({from, to})));
            const names = full.origins.map(({id}) => id);
            const compared = await computeCompare(new Sessions(network), {...ask, origins: names, destinations: names, with: [asked], why: false});
            const share = compared.columns[1]!.recomputedShare!;
            if (share < 1) partial++;
            const seconds = new Map(compared.rows.map(({id, after}) => [id, after]));
            pairs.forEach(({from, to}, at) => {
                const expected = full.durations['p50']![Math.floor(at / names.length)]![at % names.length]!;
                if (from !== to) expect(seconds.get(`${from} > ${to}`), `seed ${seed}, ${kind}, ${from} to ${to}`).toBe(expected);
            });
            if (compared.rows.some(({before, after}) => before !== after)) changed++;
        }
        expect(partial).toBeGreaterThan(5);
        expect(changed).toBeGreaterThan(5);
    });
});

describe('a comparison', () => {
    const ask = {date: TEST_DATE, window: {from: 7 * HOUR, to: 9 * HOUR}, origins: 'zones', destinations: 'zones'} as const;

    it('explains a row by two journeys whose parts add up to the difference', async () => {
        let explained = 0;
        for (let seed = 1; seed <= 12; seed++) {
            const network = lawNetwork(seed);
            const names = [...network.zones.keys()].map(id => `zone:${id}`);
            const asked = scenario('line', randomModification('add-line', network, new Random(seed)));
            const {rows} = await computeCompare(new Sessions(network), {...ask, origins: names, destinations: names, with: [asked], why: true});
            for (const {id, before, after, difference, columns: [, {why} = {}]} of rows) {
                if (why?.components == null || before === null || after === null) continue;
                explained++;
                const sum = Object.values(why.components).reduce((total, seconds) => total + seconds);
                // The journeys leave on whole seconds; percentiles lie between them.
                expect(Math.abs(sum - difference!), `seed ${seed}, ${id}: ${sum} for ${difference}`).toBeLessThanOrEqual(2);
                expect(why.zh).toMatch(/。$/);
                expect(why.en).toMatch(/\.$/);
            }
        }
        expect(explained).toBeGreaterThan(30);
    });

    it('by hand: a dead end that is joined', async () => {
        // Round about 40 km at 60 km/h = 2,400 s; through the joined road 12 + 12 km = 1,440 s. By car 120 s to it and 600 s to park and walk.
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
            ...ask, modes: ['car'], origins: ['zone:home'], destinations: ['zone:work'], with: [scenario('joined', {kind: 'open-link', links: ['gap']})],
        });
        expect([kind, figure]).toEqual(['zones', 'time']);
        expect(rows[0]).toMatchObject({id: 'zone:home', before: 120 + 2400 + 600, after: 120 + 1440 + 600, difference: -960, status: 'gained'});
        expect(rows[0]!.components).toEqual({atHome: 0, access: 0, entry: 0, wait: 0, inVehicle: -960, change: 0, exit: 0, egress: 0});
        expect(rows[0]!.why).toEqual({
            zh: 'home：由 52 分减至 36 分，少 16 分；主要少在乘行 16 分。',
            en: 'home: 52 min becomes 36 min, 16 min less; saved mainly in riding 16 min.',
        });
        expect(summaries[0]).toMatchObject({column: 'joined', people: 0});
    });

    it('has as many columns as are asked for, and says all problems of all of them at once', async () => {
        const network = lawNetwork(2);
        const sessions = new Sessions(network);
        const link = [...network.roadLinks.keys()][0]!;
        const {columns, rows, summaries} = await computeCompare(sessions, {
            ...ask, destinations: ['zone:z1'], with: [scenario('a', {kind: 'close-link', links: [link]}), scenario('b'), scenario('c', {kind: 'change-land-use', zones: ['z0'], populationFactor: 2})],
        });
        expect(columns.map(({id}) => id)).toEqual([null, 'a', 'b', 'c']);
        expect(columns[2]!.recomputedShare).toBe(0);
        expect(rows.every(row => row.columns.length === 4)).toBe(true);
        expect(rows.every(row => row.columns[2]!.difference === (row.before === null ? null : 0))).toBe(true);
        expect(summaries).toHaveLength(3);
        await expect(computeCompare(sessions, {...ask, with: [scenario('a', {kind: 'open-lnk'}), scenario('b', {kind: 'close-link', links: ['no such link']})]})).rejects.toMatchObject({
            problems: [{code: 'modification-kind-unknown'}, {code: 'modification-reference-unknown'}],
        });
    });
});
