import {mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {Network, Project} from '../../src/network/types.js';
import {keptValuesIn} from '../../src/read/kept-values.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {studyFile} from '../../src/study/study-file.js';
import {allowedParts, isAllowed} from '../../src/study/rank/players.js';
import {formatRank} from '../../src/study/rank/text.js';
import type {RankStudy} from '../../src/study/rank/types.js';
import type {KeptValues} from '../../src/units/kept-values.js';
import {Random} from '../support/random.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const fileOf = async (...parts: Parameters<typeof studyFile>): Promise<string> =>
    new TextDecoder().decode(await studyFile(...parts));

const HOUR = 3600;
const window = {from: 7 * HOUR, to: 8 * HOUR};

const projectOf = (id: string, modifications: Project['modifications'], more: Partial<Project> = {}): Project => ({
    id,
    title: {zh: id, en: id},
    kind: 'rail',
    summary: {zh: '', en: ''},
    status: [],
    opening: {disputed: true},
    facts: [],
    dependsOn: [],
    excludes: [],
    links: [],
    stations: [],
    lines: [],
    parameters: {},
    modifications,
    ...more,
});

const withProjects = (network: Network, projects: readonly Project[]): Network => ({
    ...network,
    projects: new Map(projects.map(project => [project.id, project])),
});

/** Projects that only give: added lines and roads. */
const GAINS = ['add-line', 'add-line', 'open-link', 'add-road'];
/** And others that give and take. */
const OTHERS = ['add-line', 'change-departures', 'add-stop', 'change-headway'];

const randomProjects = (network: Network, kinds: readonly string[], seed: number): Project[] => {
    const random = new Random(seed);
    return kinds.map((kind, at) => {
        const modification = randomModification(kind, network, random);
        return projectOf(`p${at}`, [{...modification, kind, ...('id' in modification ? {id: `p${at}-x`} : {})}], {
            cost: [{amount: (at + 1) * 1e8, sourceId: 'test'}],
        });
    });
};

/** Whole seconds from every zone to the first under a set, by a matrix of its own. */
const secondsUnder = async (network: Network, ids: readonly string[], mode: 'transit' | 'car'): Promise<number[]> => {
    const [centre] = [...network.zones.values()].filter(({level}) => level !== 'super');
    const {origins, durations} = await createEngine(network).matrix({
        origins: 'zones',
        destinations: [`zone:${centre!.id}`],
        date: TEST_DATE,
        window,
        modes: [mode],
        scenario: {document: {...emptyScenario('own'), projects: {in: ids, out: []}}},
    });
    return origins.map(({id}, at) => (id === `zone:${centre!.id}` ? 0 : (durations['p50']![at]![0] ?? Infinity)));
};

const peopleOf = (network: Network): number[] =>
    [...network.zones.values()].filter(({level}) => level !== 'super').map(({population}) => population ?? 0);

const setsOf = <T>(list: readonly T[]): T[][] =>
    Array.from({length: 2 ** list.length}, (_, set) => list.filter((_item, at) => (set & (1 << at)) !== 0));

/** Shapley values by the definition: weights of sets. */
const shapleyOf = (count: number, values: readonly number[]): number[] => {
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    return Array.from({length: count}, (_, k) =>
        values.reduce((sum, value, set) => {
            if ((set & (1 << k)) !== 0) return sum;
            const size = setsOf([...Array(count).keys()])[set]!.length;
            const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
            return sum + weight * (values[set | (1 << k)]! - value);
        }, 0),
    );
};

const centreOf = (network: Network): string =>
    `zone:${[...network.zones.values()].find(({level}) => level !== 'super')!.id}`;

const byId = ({projects}: RankStudy, id: string) => projects.find(project => project.id === id)!;

const askOf = (network: Network, ids: readonly string[]) => ({
    projects: ids,
    centres: [centreOf(network)],
    date: TEST_DATE,
    window,
});

describe('every figure is that of single runs', () => {
    const cases = Array.from({length: runs(12, 3)}, (_, at) => at + 1).flatMap(seed => [
        [seed, 'gain', GAINS, 'transit'] as const,
        [seed, 'gain', GAINS, 'car'] as const,
        [seed, 'either', OTHERS, 'transit'] as const,
    ]);

    let changes = 0;

    it.each(cases)('seed %i, %s, %#', async (seed, _, kinds, mode) => {
        const bare = lawNetwork(seed);
        const network = withProjects(bare, randomProjects(bare, kinds, seed));
        const ids = [...network.projects.keys()];
        const people = peopleOf(network);
        const times: number[][] = [];
        for (const set of setsOf(ids)) times.push(await secondsUnder(network, set, mode));
        const engine = createEngine(network);
        const reached = times[0]!.filter(Number.isFinite).toSorted((a, b) => a - b);
        const middle = reached[Math.floor(reached.length / 2)]!;
        const minutes = Math.max(1, Math.floor(middle / 60) - 1);
        const isCounted = (zone: number): boolean =>
            Number.isFinite(times[0]![zone]!) && Number.isFinite(times.at(-1)![zone]!);
        for (const [value, worth] of [
            [`people-${minutes}`, (seconds: number, zone: number) => (seconds <= minutes * 60 ? people[zone]! : 0)],
            [
                'person-minutes',
                (seconds: number, zone: number) =>
                    isCounted(zone) && Number.isFinite(seconds) ? (-seconds * people[zone]!) / 60 : 0,
            ],
        ] as const) {
            const values = times.map(list => list.reduce((sum, seconds, zone) => sum + worth(seconds, zone), 0));
            const study = await engine.study('rank', {...askOf(network, ids), value, modes: [mode]});
            expect(study.all.value).toBeCloseTo(values.at(-1)! - values[0]!, 6);
            if (Math.abs(study.all.value) > 1) changes++;
            const shapley = shapleyOf(ids.length, values);
            ids.forEach((id, at) => {
                const project = byId(study, id);
                expect(project.firstIn, `${id} first`).toBeCloseTo(values[1 << at]! - values[0]!, 6);
                expect(project.lastIn).toBeCloseTo(values.at(-1)! - values[values.length - 1 - (1 << at)]!, 6);
                expect(project.shapley.value, `${id} shapley`).toBeCloseTo(shapley[at]!, 6);
                const provinces = Object.values(project.byProvince).reduce((sum, part) => sum + part, 0);
                expect(provinces).toBeCloseTo(project.shapley.value, 6);
            });
            for (const {a, b, value: together} of study.interactions) {
                const [first, second] = [1 << ids.indexOf(a), 1 << ids.indexOf(b)];
                expect(together).toBeCloseTo(
                    values[first | second]! - values[first]! - values[second]! + values[0]!,
                    6,
                );
            }
            const sum = study.projects.reduce((total, project) => total + project.shapley.value, 0);
            expect(sum).toBeCloseTo(study.all.value, 6);
        }
    });

    it('of which enough change something', () => {
        expect(changes).toBeGreaterThan(cases.length / 2);
    });
});

describe('projects that need or exclude others', () => {
    // 1 needs 0; 2 and 3 exclude each other.
    const players = {needs: [0, 1, 0, 0], excluded: [0, 0, 8, 4]};

    it('a set is worth its largest parts that can be built', () => {
        expect(allowedParts(players, 0b0010)).toEqual([0]);
        expect(allowedParts(players, 0b0011)).toEqual([0b0011]);
        expect(allowedParts(players, 0b1100)).toEqual([0b0100, 0b1000]);
        expect(allowedParts(players, 0b1110)).toEqual([0b0100, 0b1000]);
        expect([0b0010, 0b0011, 0b1100].map(set => isAllowed(players, set))).toEqual([false, true, false]);
    });

    it('gives nothing without what it needs, and the better of two that exclude each other', async () => {
        const bare = lawNetwork(2);
        const [a, b, c, d] = randomProjects(bare, GAINS, 2) as [Project, Project, Project, Project];
        const network = withProjects(bare, [a, {...b, dependsOn: ['p0']}, {...c, excludes: ['p3']}, d]);
        const engine = createEngine(network);
        const study = await engine.study('rank', {
            ...askOf(network, ['p0', 'p1', 'p2', 'p3']),
            value: 'person-minutes',
        });
        expect(byId(study, 'p1').firstIn).toBe(0);
        expect(study.remarks.map(({code}) => code)).toContain('rank-needs');
        const single = async (ids: string[]): Promise<number> =>
            (await engine.study('rank', {...askOf(network, ids), value: 'person-minutes'})).all.value;
        const [with2, with3] = [await single(['p0', 'p1', 'p2']), await single(['p0', 'p1', 'p3'])];
        expect(study.all.value).toBeCloseTo(Math.max(with2, with3), 6);
    });

    it('what is needed and was not asked about comes with it, and that is said', async () => {
        const bare = lawNetwork(2);
        const [a, b] = randomProjects(bare, GAINS, 2) as [Project, Project];
        const network = withProjects(bare, [a, {...b, dependsOn: ['p0']}]);
        const engine = createEngine(network);
        const study = await engine.study('rank', {...askOf(network, ['p1']), value: 'person-minutes'});
        const both = await engine.study('rank', {...askOf(network, ['p0', 'p1']), value: 'person-minutes'});
        expect(study.all.value).toBe(both.all.value);
        expect(study.details[0]!.brings).toEqual(['p0']);
        expect(study.remarks.find(({code}) => code === 'rank-brought')!.en).toMatch(/^p1 needs p0/);
    });
});

describe('more than twelve projects', () => {
    it('are ranked by random orders with their errors, and sum to the whole', async () => {
        const bare = lawNetwork(3);
        const kinds = Array.from({length: 13}, (_, at) => (at < 3 ? 'add-line' : 'open-link'));
        const network = withProjects(bare, randomProjects(bare, kinds, 3));
        const ids = [...network.projects.keys()];
        const study = await createEngine(network).study('rank', {...askOf(network, ids), value: 'person-minutes'});
        expect(study.method).toMatchObject({kind: 'permutations'});
        expect(study.method.permutations).toBeGreaterThanOrEqual(100);
        expect(study.method.rule.en).toContain('at least 100 and at most 2000 orders');
        const sum = study.projects.reduce((total, {shapley}) => total + shapley.value, 0);
        expect(sum).toBeCloseTo(study.all.value, 6);
        expect(study.projects.every(({shapley}) => shapley.standardError !== null)).toBe(true);
    });
});

describe('values that are kept', () => {
    let folder = '';
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jiegui-rank-'))));
    afterAll(() => rmSync(folder, {recursive: true, force: true}));

    const network = (): Network => {
        const bare = lawNetwork(5);
        return withProjects(bare, randomProjects(bare, OTHERS, 5));
    };

    /** A keeper that counts what is put and can stop the run. */
    const counted =
        (put: string[], onPut: () => void = () => {}) =>
        (question: string, width: number): KeptValues => {
            const kept = keptValuesIn(folder)(question, width)!;
            return {
                get: key => kept.get(key),
                put: (key, values) => {
                    kept.put(key, values);
                    put.push(key);
                    onPut();
                },
                clear: () => kept.clear(),
                close: () => kept.close(),
            };
        };

    it('spare a second run what the first had when it was stopped, and change no byte', async () => {
        const own = network();
        const engine = createEngine(own);
        const ask = {...askOf(own, [...own.projects.keys()]), value: 'person-minutes'};
        const fresh = await engine.study('rank', ask);
        // Several sets at a time change nothing either.
        expect(await engine.study('rank', ask, {lanes: 3})).toEqual(fresh);
        const stop = new AbortController();
        const first: string[] = [];
        const keep = counted(first, () => first.length === 11 && stop.abort());
        await expect(engine.study('rank', ask, {keep, signal: stop.signal})).rejects.toThrow();
        // A kill in the middle of a record: its bytes are half there.
        const file = join(folder, readdirSync(folder)[0]!);
        truncateSync(file, readFileSync(file).length - 5);
        const second: string[] = [];
        expect(await engine.study('rank', ask, {keep: counted(second)})).toEqual(fresh);
        const all = new Set([...first, ...second]);
        expect(all.size).toBe(16);
        // The one that was cut off is computed again, and no other.
        expect(second.filter(key => first.includes(key))).toEqual([first.at(-1)]);
        const third: string[] = [];
        expect(await engine.study('rank', ask, {keep: counted(third)})).toEqual(fresh);
        expect(third).toEqual([]);
    });

    it('of another network are never taken, and those that are not computed so again are thrown away', async () => {
        const own = network();
        const ask = {...askOf(own, [...own.projects.keys()]), value: 'person-minutes'};
        const other = {...own, digest: 'another'};
        const put: string[] = [];
        await createEngine(other).study('rank', ask, {keep: counted(put)});
        expect(put).toHaveLength(16);
        const lying: string[] = [];
        const lie = (question: string, width: number): KeptValues => {
            const kept = counted(lying)(question, width);
            return {...kept, get: key => (lying.length === 0 ? kept.get(key)?.map(value => value + 1) : kept.get(key))};
        };
        const fresh = await createEngine(own).study('rank', ask);
        expect(await createEngine(own).study('rank', ask, {keep: lie})).toEqual(fresh);
        expect(new Set(lying).size).toBe(16);
    });
});

describe('programmes', () => {
    it('the budget is kept, exact is no worse than greedy, and orders lose nothing below zero', async () => {
        const bare = lawNetwork(4);
        const network = withProjects(bare, randomProjects(bare, GAINS, 4));
        const study = await createEngine(network).study('rank', {
            ...askOf(network, [...network.projects.keys()]),
            value: 'person-minutes',
            budget: 5e8,
            years: '2026-2040',
        });
        const {programme, order} = study;
        expect(programme!.chosen.cost).toBeLessThanOrEqual(5e8);
        expect(programme!.chosen.value).toBeGreaterThanOrEqual(programme!.greedy.value);
        expect(programme!.gap).toBeGreaterThanOrEqual(0);
        expect(order!.others.every(({regret}) => regret! >= -1e-9)).toBe(true);
        expect(order!.best.projects.every(({opens, starts}) => opens - starts === 5)).toBe(true);
    });
});

describe('stability, words and files', () => {
    it('draws give shares of unchanged rankings; every text is there in both languages', async () => {
        const bare = lawNetwork(6);
        const network = withProjects(bare, randomProjects(bare, GAINS.slice(0, 2), 6));
        const study = await createEngine(network).study('rank', {
            ...askOf(network, [...network.projects.keys()]),
            value: 'person-minutes',
            draws: 100,
            perYuan: true,
        });
        expect(study.stability!.firstIn).toMatchObject({draws: 100});
        expect(study.stability!.firstIn.unchangedShare).toBeGreaterThanOrEqual(0);
        const keys = study.details.map(({perCost}) => perCost!.shapley);
        expect(keys).toEqual(keys.toSorted((x, y) => y - x));
        for (const language of ['zh', 'en'] as const) expect(formatRank(study, language)).toContain('p0');
        expect((await fileOf(study, 'csv', network)).split('\r\n')[0]).toMatch(/^project,title_zh/);
        expect(JSON.parse(await fileOf(study, 'geojson', network))).toMatchObject({type: 'FeatureCollection'});
    });

    it('names that are no project are told at once', async () => {
        const network = withProjects(lawNetwork(1), [projectOf('p0', [])]);
        await expect(
            createEngine(network).study('rank', {projects: ['nowhere', 'p0'], centres: [centreOf(network)]}),
        ).rejects.toMatchObject({problems: [{code: 'project-unknown'}, {code: 'project-not-runnable'}]});
    });
});

describe('roads ranked by times in which nobody drives', () => {
    const plain = lawNetwork(4);
    const road = randomProjects(plain, ['add-road', 'add-road'], 4).map((project): Project => ({
        ...project,
        kind: 'road',
    }));
    const rail = randomProjects(plain, ['add-line'], 4).map((project): Project => ({...project, id: 'line'}));
    const codesOf = async (projects: readonly Project[], modes?: readonly ('car' | 'transit')[]): Promise<string[]> => {
        const network = withProjects(plain, projects);
        const ids = projects.map(({id}) => id);
        const study = await createEngine(network).study('rank', {
            ...askOf(network, ids),
            ...(modes === undefined ? {} : {modes}),
        });
        return study.remarks.map(({code}) => code);
    };

    it('are said to want --modes car', async () => {
        expect(await codesOf(road)).toContain('rank-roads-by-transit');
        expect(await codesOf(road, ['car'])).not.toContain('rank-roads-by-transit');
        expect(await codesOf([...road, ...rail])).not.toContain('rank-roads-by-transit');
    });
});
