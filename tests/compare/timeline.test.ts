import {describe, expect, it} from 'vitest';
import {canonicalJson} from '../../src/report/canonical-json.js';
import {formatTimeline} from '../../src/report/timeline-text.js';
import {createEngine} from '../../src/engine.js';
import type {Network, Project} from '../../src/network/types.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const HOUR = 3600;
/** By car over so many km at 60 km/h: a minute a kilometre, 120 s to the car, 600 s to park and walk. */
const time = (km: number): number => 120 + km * 60 + 600;

const project = (id: string, links: readonly string[], more: Partial<Project> = {}): Project => ({
    id,
    title: {zh: `项目${id}`, en: `Project ${id}`},
    kind: 'road',
    summary: {zh: '', en: ''},
    status: [],
    opening: {central: '2030-01-01', disputed: false},
    facts: [],
    dependsOn: [],
    excludes: [],
    links,
    stations: [],
    lines: [],
    parameters: {},
    modifications: [],
    ...more,
});

/** Roads of 40, 36 and 30 km between home and work; those named open on their dates. */
const network = (dates: Readonly<Record<string, string>>, projects: readonly Project[]): Network => {
    const drawn = sketch(`
        node n0 0 0
        node n1 24 0
        zone home 0 0
        zone work 24 0
        road old: n0 - n1 40 primary 60
        road middle: n0 - n1 36 primary 60 unopened
        road short: n0 - n1 30 primary 60 unopened`);
    return {
        ...drawn,
        roadLinks: new Map(
            [...drawn.roadLinks].map(([id, link]) => [
                id,
                dates[id] === undefined ? link : {...link, openDate: dates[id]},
            ]),
        ),
        projects: new Map(projects.map(entry => [entry.id, entry])),
    };
};

const ask = {
    date: TEST_DATE,
    window: {from: 7 * HOUR, to: 9 * HOUR},
    modes: ['car'],
    origins: ['zone:home'],
    destinations: ['zone:work'],
    states: ['2026-01-01', '2031-01-01'],
} as const;

describe('a timeline by hand', () => {
    it('one project opens: all of the change is its part', async () => {
        const {rows, states} = await createEngine(network({middle: '2030-01-01'}, [project('a', ['middle'])])).timeline(
            ask,
        );
        expect(states.map(({opened}) => opened.map(({id}) => id))).toEqual([[], ['a']]);
        expect(rows[0]).toMatchObject({
            seconds: [time(40), time(36)],
            steps: [{change: -240, contributions: [{project: 'a', seconds: -240}], other: 0}],
        });
    });

    it('two open together: each has what would be lost without it, the rest is named', async () => {
        // Without a it is still 30 km; without b 36. Of the ten minutes six are b's, four only say that either would
        // have done.
        const answer = await createEngine(
            network({middle: '2029-06-01', short: '2030-01-01'}, [project('a', ['middle']), project('b', ['short'])]),
        ).timeline(ask);
        expect(answer.rows[0]!.seconds).toEqual([time(40), time(30)]);
        expect(answer.rows[0]!.steps).toEqual([
            {
                change: -600,
                contributions: [
                    {project: 'a', seconds: 0},
                    {project: 'b', seconds: -360},
                ],
                other: -240,
            },
        ]);
        expect(formatTimeline(answer, 'en')).toMatch(/2031-01-01 +42 min +-10 min {2}Project b -6 min; other -4 min/);
        expect(formatTimeline(answer, 'zh')).toMatch(/项目b -6 分钟；其他 -4 分钟/);
    });

    it('a road no project names is the rest alone', async () => {
        const {rows} = await createEngine(network({short: '2030-01-01'}, [])).timeline(ask);
        expect(rows[0]!.steps).toEqual([{change: -600, contributions: [], other: -600}]);
    });

    it('a project that comes by its planned date, one that is disputed, and one asked for all the same', async () => {
        const planned = project('p', [], {modifications: [{kind: 'open-link', links: ['middle']}]});
        const disputed = project('q', [], {
            opening: {central: '2030-01-01', disputed: true},
            modifications: [{kind: 'open-link', links: ['short']}],
        });
        const engine = createEngine(network({}, [planned, disputed]));
        const left = await engine.timeline(ask);
        expect([left.states[1]!.opened, left.states[1]!.disputed].map(list => list.map(({id}) => id))).toEqual([
            ['p'],
            ['q'],
        ]);
        expect(left.rows[0]!.steps).toEqual([{change: -240, contributions: [{project: 'p', seconds: -240}], other: 0}]);
        const put = await engine.timeline({...ask, disputed: true});
        expect([put.states[1]!.opened, put.states[1]!.disputed].map(list => list.map(({id}) => id))).toEqual([
            ['p', 'q'],
            [],
        ]);
        expect(put.rows[0]!.steps).toEqual([
            {
                change: -600,
                contributions: [
                    {project: 'p', seconds: 0},
                    {project: 'q', seconds: -360},
                ],
                other: -240,
            },
        ]);
    });

    it('what cannot be reached without a project is its doing, and no number is made of it', async () => {
        const early = network({old: '2030-01-01'}, [project('a', ['old'])]);
        const {rows} = await createEngine(early).timeline(ask);
        expect(rows[0]).toMatchObject({
            seconds: [null, time(40)],
            steps: [{change: null, contributions: [{project: 'a', seconds: null}], other: null}],
        });
    });

    it('parts and the rest add up to the change, and the figures are those of matrices at each state', async () => {
        const engine = createEngine(
            network({middle: '2029-06-01', short: '2030-01-01'}, [project('a', ['middle']), project('b', ['short'])]),
        );
        const states = ['2026-01-01', '2029-12-31', '2031-01-01'];
        const {rows} = await engine.timeline({...ask, destinations: 'zones', states});
        for (const {from, to, seconds, steps} of rows) {
            for (const [at, asOf] of states.entries()) {
                const {durations} = await engine.matrix({...ask, origins: [from.id], destinations: [to.id], asOf});
                expect(seconds[at]).toBe(durations['p50']![0]![0]);
            }
            for (const {change, contributions, other} of steps)
                expect(contributions.reduce((sum, part) => sum + part.seconds!, 0) + other!).toBe(change);
        }
        expect(rows[0]!.steps.map(({change}) => change)).toEqual([-240, -360]);
    });

    it('law 3: other orders of projects and roads in the data change nothing', async () => {
        const [a, b] = [project('a', ['middle']), project('b', ['short'])];
        const plain = network({middle: '2029-06-01', short: '2030-01-01'}, [a, b]);
        const turned = {
            ...plain,
            roadLinks: new Map([...plain.roadLinks].toReversed()),
            projects: new Map([...plain.projects].toReversed()),
        };
        const text = async (drawn: Network): Promise<string> =>
            canonicalJson({...(await createEngine(drawn).timeline(ask)), passport: null});
        expect(await text(turned)).toBe(await text(plain));
    });
});
