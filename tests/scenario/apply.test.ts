import {describe, expect, it} from 'vitest';
import type {Network, Project} from '../../src/network/types.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import type {ScenarioDocument} from '../../src/read/records.js';
import {readScenarioValue} from '../../src/read/region-yaml.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {projectsByDate} from '../../src/scenario/document.js';
import {driveBetween} from '../support/drives.js';
import {notes, said} from '../support/scenario-lines.js';
import {sketch, SKETCH_DATE} from '../support/sketch.js';

const drawn = sketch(`
    zone home 0 0
    station s 0 0
    node a 0 0
    node b 6 0
    node c 12 0
    road one: a - b 6 primary 60
    road two: b - c 6 primary 60 unopened
    road three: a - c 20 primary 60 unopened
    road old: a - c 30 primary 60
    rail T: s 7:00 > t 7:30
`);

const project = (id: string, more: Partial<Project> = {}): Project => ({
    id,
    title: {zh: `项目${id}`, en: `Project ${id}`},
    kind: 'road',
    summary: {zh: '', en: ''},
    status: [],
    opening: {disputed: false},
    facts: [],
    dependsOn: [],
    excludes: [],
    links: [],
    stations: [],
    lines: [],
    parameters: {},
    modifications: [],
    ...more,
});
const withProjects = (...projects: Project[]): Network => ({
    ...drawn,
    projects: new Map(projects.map(entry => [entry.id, entry])),
});
const opens = (...links: string[]) => ({modifications: [{kind: 'open-link', links}]});
const apply = (network: Network, document: Partial<ScenarioDocument>, variant?: string) =>
    applyScenario(
        network,
        {...emptyScenario('plan'), ...document},
        {asOf: SKETCH_DATE, ...(variant === undefined ? {} : {variant})},
    );
const inOut = (included: ScenarioDocument['projects']['in'], out: readonly string[] = []) => ({
    projects: {in: included, out},
});
const codes = (applied: ReturnType<typeof apply>): string[] =>
    applied.problems.map(({code, where}) => `${code} ${where.field}`);

describe('an empty scenario', () => {
    it("is the network: every part is the base's own object", () => {
        const {network, receipts, problems} = apply(drawn, {});
        expect([receipts, problems]).toEqual([[], []]);
        for (const part of [
            'zones',
            'places',
            'stations',
            'transfers',
            'roadNodes',
            'roadLinks',
            'feeds',
            'fares',
            'opportunities',
            'graph',
        ] as const)
            expect(network![part], part).toBe(drawn[part]);
        expect(network!.base).toBe(drawn);
        expect(network!.scenario).toMatchObject({id: 'plan', projects: [], projectsOut: []});
    });

    it("parts a scenario leaves alone stay the base's own; the base is not touched", () => {
        const before = JSON.stringify([...drawn.roadLinks]);
        const {network} = apply(drawn, opens('two'));
        expect(network!.feeds).toBe(drawn.feeds);
        expect(network!.stations).toBe(drawn.stations);
        expect(network!.roadLinks).not.toBe(drawn.roadLinks);
        expect(JSON.stringify([...drawn.roadLinks])).toBe(before);
    });
});

describe('projects of a scenario', () => {
    it('come in the order they need each other, otherwise by id; the order in the file changes nothing', () => {
        const network = withProjects(
            project('a', {...opens('two'), dependsOn: ['c']}),
            project('b', {modifications: [{kind: 'change-road', links: ['one'], freeSpeedKmh: 72}]}),
            project('c', {
                modifications: [{kind: 'add-road', id: 'new', class: 'primary', via: [{node: 'a'}, {node: 'c'}]}],
            }),
        );
        const first = apply(network, inOut(['a', 'b', 'c']));
        expect(first.problems).toEqual([]);
        expect(first.receipts.map(({origin, position, kind}) => `${origin} ${position} ${kind}`)).toEqual([
            'project:c 1 add-road',
            'project:a 1 open-link',
            'project:b 1 change-road',
        ]);
        const other = apply(network, inOut(['c', 'b', 'a']));
        expect(other.network!.scenario!.digest).toBe(first.network!.scenario!.digest);
        expect(first.network!.scenario!.projectOf.links).toEqual(
            new Map([
                ['new', 'c'],
                ['two', 'a'],
                ['one', 'b'],
            ]),
        );
        // What they add is theirs.
        expect(first.network!.roadLinks.get('new')).toMatchObject({projectId: 'c', sourceId: 'project:c'});
    });

    it("the scenario's own modifications come after them", () => {
        const network = withProjects(
            project('a', {
                modifications: [{kind: 'add-road', id: 'new', class: 'primary', via: [{node: 'a'}, {node: 'c'}]}],
            }),
        );
        const {receipts, problems} = apply(network, {
            ...inOut(['a']),
            modifications: [{kind: 'change-road', links: ['new'], freeSpeedKmh: 100}],
        });
        expect(problems).toEqual([]);
        expect(receipts.map(({origin, kind}) => [origin, kind])).toEqual([
            ['project:a', 'add-road'],
            ['scenario', 'change-road'],
        ]);
    });

    it('conflicts, dangling needs, circles and strangers are all said at once, in both languages', () => {
        const network = withProjects(
            project('a', {...opens('two'), excludes: ['b']}),
            project('b', {...opens('three'), dependsOn: ['missing']}),
            project('x', {...opens('two'), dependsOn: ['y']}),
            project('y', {...opens('two'), dependsOn: ['x']}),
            project('idea'),
        );
        expect(
            said(
                apply(network, {
                    ...inOut(['a', 'b', 'x', 'y', 'idea', 'ideas'], ['a', 'nobody']),
                    modifications: [
                        {kind: 'open-lnk', links: ['two']},
                        {kind: 'close-link', links: ['onee'], color: 1},
                    ],
                }),
            ),
        ).toEqual([
            expect.stringMatching(
                /^error project-unknown at projects\.in\[6\]: there is no project "ideas" \/ 没有编号为“ideas”的项目 \[idea\]$/,
            ),
            expect.stringMatching(
                /^error project-in-and-out at projects\.out\[1\]: the project a is both added and removed/,
            ),
            expect.stringMatching(/^notice project-not-there at projects\.out\[1\]/),
            expect.stringMatching(/^error project-unknown at projects\.out\[2\]/),
            expect.stringMatching(
                /^error project-excluded at projects\.in\[1\]: the projects a and b cannot be combined \/ 项目 a 与 b 不能同时纳入/,
            ),
            expect.stringMatching(
                /^error project-dependency-missing at projects\.in\[2\]: the project b depends on missing, which is not added \/ 项目 b 以 missing 为前提/,
            ),
            expect.stringMatching(/^error project-not-runnable at projects\.in\[5\]/),
            expect.stringMatching(
                /^error project-dependency-cycle at projects\.in\[3\]: the projects depend on each other in a circle: x → y → x \/ 项目互为前提：x → y → x/,
            ),
            // x and y, met once each on the way round, open what a has opened already.
            expect.stringMatching(/^notice modification-already at modifications\[1\]: /),
            expect.stringMatching(/^notice modification-already at modifications\[1\]: /),
            'error modification-kind-unknown at modifications[1].kind: there is no modification "open-lnk" / 没有修改类型“open-lnk” [open-link]',
            expect.stringMatching(
                /^error modification-key-unknown at modifications\[2\]\.color: close-link has no key color/,
            ),
            expect.stringMatching(
                /^error modification-reference-unknown at modifications\[2\]\.links\[1\]: .*\[one\]$/,
            ),
        ]);
        expect(apply(network, inOut(['a', 'b'])).network).toBeUndefined();
    });

    it('excludes holds whichever of the two says so', () => {
        const pair = (excludesA: string[], excludesB: string[]) =>
            apply(
                withProjects(
                    project('a', {...opens('two'), excludes: excludesA}),
                    project('b', {...opens('three'), excludes: excludesB}),
                ),
                inOut(['a', 'b']),
            );
        expect([pair(['b'], []), pair([], ['a']), pair(['b'], ['a'])].map(codes)).toEqual([
            ['project-excluded projects.in[1]'],
            ['project-excluded projects.in[1]'],
            ['project-excluded projects.in[1]'],
        ]);
        expect(codes(pair([], []))).toEqual([]);
    });

    it('an open one is taken out by its links and lines, and putting it in is a notice', () => {
        const network = withProjects(
            project('open', {
                links: ['one'],
                lines: ['rail:T'],
                status: [{date: '2020-01-01', status: 'open', sourceId: 'x'}],
            }),
        );
        const out = apply(network, inOut([], ['open']));
        expect(out.problems).toEqual([]);
        expect(out.receipts.map(({origin, kind, effect}) => [origin, kind, effect])).toEqual([
            ['out:open', 'close-link', 'loss'],
            ['out:open', 'remove-line', 'loss'],
        ]);
        expect(driveBetween(network, 'a', 'b')).toBe(360_000);
        expect(driveBetween(out.network!, 'a', 'b')).toBe(Infinity);
        expect(out.network!.scenario!.projectsOut).toEqual(['open']);
        const into = apply(network, inOut(['open']));
        expect(said(into)).toEqual([expect.stringMatching(/^notice project-already-open at projects\.in\[1\]/)]);
        expect(into.receipts).toEqual([]);
    });

    it('one that depends on an open project needs that not to be taken out', () => {
        const network = withProjects(
            project('open', {links: ['one']}),
            project('next', {...opens('two'), dependsOn: ['open']}),
        );
        expect(apply(network, inOut(['next'])).problems).toEqual([]);
        expect(codes(apply(network, inOut(['next'], ['open'])))).toEqual(['project-dependency-missing projects.in[1]']);
    });

    it('one whose central opening has come, undisputed, comes by date unless it is taken out', () => {
        const opening = {central: '2025', disputed: false};
        const network = withProjects(
            project('due', {...opens('two'), opening}),
            project('argued', {...opens('three'), opening: {...opening, disputed: true}}),
            project('later', {...opens('three'), opening: {central: '2030', disputed: false}}),
        );
        expect(projectsByDate(network, SKETCH_DATE)).toEqual(['due']);
        expect(apply(network, {}).receipts.map(({origin}) => origin)).toEqual(['project:due']);
        expect(codes(apply(network, inOut(['due'])))).toEqual(['project-by-date projects.in[1]']);
        const without = apply(network, inOut([], ['due']));
        expect([without.receipts, without.problems]).toEqual([[], []]);
    });
});

describe('parameters and variants', () => {
    const speed = {kind: 'change-road', links: ['one']};
    const network = withProjects(
        project('a', {
            parameters: {kmh: {low: 72, central: 90, high: 120}, lanes: 2},
            modifications: [{...speed, freeSpeedKmh: '$kmh', lanes: '$lanes'}],
        }),
    );
    const seconds = (applied: ReturnType<typeof apply>): number => driveBetween(applied.network!, 'a', 'b') / 1000;

    it('a project has its own values, the scenario may set others, a range gives its middle', () => {
        expect(seconds(apply(network, inOut(['a'])))).toBe(240);
        expect(seconds(apply(network, inOut([{id: 'a', parameters: {kmh: 60}}])))).toBe(360);
        expect(apply(network, inOut([{id: 'a', parameters: {lanes: 4}}])).network!.roadLinks.get('one')!.lanes).toBe(4);
    });

    it('variants take an end of every range, or set values of the scenario and of its projects', () => {
        const document = {
            ...inOut(['a']),
            title: {zh: '方案', en: 'Plan'},
            parameters: {delay: 10},
            modifications: [{kind: 'change-road', links: ['one'], borderDelaySeconds: '$delay'}],
            variants: [
                {id: 'slow', ranges: 'low' as const, title: {zh: '慢', en: 'slow'}},
                {id: 'fast', ranges: 'high' as const},
                {id: 'set', parameters: {'a.kmh': 36, delay: 60}},
            ],
        };
        expect([undefined, 'slow', 'fast', 'set'].map(variant => seconds(apply(network, document, variant)))).toEqual([
            250, 310, 190, 660,
        ]);
        const {scenario} = apply(network, document, 'slow').network!;
        expect(scenario).toMatchObject({id: 'plan@slow', title: {zh: '方案（慢）', en: 'Plan (slow)'}});
        expect(scenario!.digest).not.toBe(apply(network, document, 'fast').network!.scenario!.digest);
        expect(said(apply(network, document, 'fest'))[0]).toMatch(
            /^error scenario-variant-unknown at variants: .*\[fast\]$/,
        );
    });

    it('names nobody set and values nobody uses are mistakes, said with what there is', () => {
        expect(
            said(
                apply(network, {
                    ...inOut([{id: 'a', parameters: {kmhh: 3}}]),
                    parameters: {unused: 1},
                    modifications: [{...speed, freeSpeedKmh: '$nothing', lanes: '$none'}],
                }),
            ),
        ).toEqual([
            expect.stringMatching(
                /^error parameter-unknown at projects\.in\.a\.parameters\.kmhh: a has no parameter "kmhh" \/ a 没有参数“kmhh” \[kmh\]$/,
            ),
            expect.stringMatching(
                /^error parameter-missing at modifications\[1\]\.freeSpeedKmh: .*uses the parameter nothing, which has no value .*使用参数 nothing/,
            ),
            expect.stringMatching(/^error parameter-missing at modifications\[1\]\.lanes/),
        ]);
        expect(
            codes(apply(network, {...inOut(['a']), variants: [{id: 'v', parameters: {'b.kmh': 3, loose: 4}}]}, 'v')),
        ).toEqual(['parameter-unknown variants.v.parameters.b.kmh', 'parameter-unknown parameters.loose']);
    });

    it('a value that does not fit is said where it is used', () => {
        expect(said(apply(network, inOut([{id: 'a', parameters: {kmh: 4000}}])))).toEqual([
            expect.stringMatching(/^error modification-value at modifications\[1\]\.freeSpeedKmh/),
        ]);
    });
});

describe('the digest', () => {
    it('is that of what is done: neither title, note nor the order of keys', () => {
        const digest = (document: Partial<ScenarioDocument>): string =>
            apply(drawn, document).network!.scenario!.digest;
        const original = digest({
            title: {zh: '一', en: 'one'},
            modifications: [{kind: 'change-road', links: ['one'], freeSpeedKmh: 72}],
        });
        expect(
            digest({note: 'other words', modifications: [{freeSpeedKmh: 72, links: ['one'], kind: 'change-road'}]}),
        ).toBe(original);
        expect(digest({modifications: [{kind: 'change-road', links: ['one'], freeSpeedKmh: 73}]})).not.toBe(original);
    });
});

describe('a document as it is sent', () => {
    it('every absurdity of several modifications is one list, and nothing is built', () => {
        const problems = new ProblemCollector();
        const document = readScenarioValue(
            {
                id: 'absurd',
                modifications: [
                    {kind: 'add-road', id: 'x', class: 'primary', via: [{lon: 500, lat: 31}, {node: 'a'}]},
                    {kind: 'change-road', links: [], freeSpeedKmh: -5},
                    {kind: 'add-station', id: 's', name: {zh: '站'}, lon: 121, lat: 31},
                    {kind: 7},
                    {},
                    {kind: 'close-link', links: ['one', 'two', 'four']},
                ],
            },
            'scenario',
            problems,
        )!;
        expect(problems.list()).toEqual([]);
        const applied = applyScenario(drawn, document, {asOf: SKETCH_DATE});
        expect(applied.network).toBeUndefined();
        expect(codes(applied)).toEqual([
            'modification-value modifications[1].via[1].lon',
            'modification-value modifications[2].links',
            'modification-value modifications[2].freeSpeedKmh',
            'modification-key-missing modifications[3].name.en',
            'modification-kind-unknown modifications[4].kind',
            'modification-kind-unknown modifications[5].kind',
            'modification-reference-unknown modifications[6].links[3]',
        ]);
        for (const {message} of applied.problems) {
            expect(message.zh).toMatch(/\p{Script=Han}/u);
            expect(message.en).not.toMatch(/\p{Script=Han}|undefined|\[object/u);
        }
    });
});

describe('a document of nothing but mistakes', () => {
    it('has the first twenty of each modification told, with what is near, and how many more there are', () => {
        const {problems} = apply(drawn, {
            modifications: [{kind: 'open-link', links: Array.from({length: 400}, () => 'tow')}],
        });
        expect(problems).toHaveLength(21);
        expect(problems.filter(({candidates}) => candidates?.some(({id}) => id === 'two'))).toHaveLength(20);
        expect(problems.at(-1)).toMatchObject({
            code: 'problems-more',
            found: '380',
            message: {en: 'there are 380 more of modification-reference-unknown'},
        });
    });

    it('has a hundred of a kind told of all modifications, and looks for what is near fifty times', () => {
        const {problems} = apply(drawn, {
            modifications: Array.from({length: 400}, () => ({kind: 'open-link', links: ['tow']})),
        });
        expect(problems.map(({code}) => code)).toEqual([
            ...Array.from({length: 100}, () => 'modification-reference-unknown'),
            'problems-more',
        ]);
        expect(problems.filter(({candidates}) => candidates?.some(({id}) => id === 'two'))).toHaveLength(50);
    });
});

describe('receipts', () => {
    it('come from the parts in turn, with what should be known', () => {
        const applied = apply(drawn, {
            modifications: [
                {kind: 'open-link', links: ['two']},
                {
                    kind: 'add-road',
                    id: 'n',
                    class: 'primary',
                    via: [{link: 'three', lon: drawn.roadNodes.get('b')!.lon, lat: 31}, {node: 'b'}],
                    lengthKm: 1,
                    freeSpeedKmh: 50,
                },
            ],
        });
        expect(applied.receipts.map(({position, kind}) => [position, kind])).toEqual([
            [1, 'open-link'],
            [2, 'add-road'],
        ]);
        expect(notes(applied)).toEqual([
            'the link three is not open on 2026-11-17: until it opens, a junction on it leads nowhere / 路段 three 在 2026-11-17 尚未开通，开通前与其相接处不能通行',
        ]);
    });
});
