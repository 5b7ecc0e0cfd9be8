import {expect, test} from 'vitest';
import {
    createEngine,
    loadRegion,
    nearScenarios,
    ProblemError,
    scenarioByReference,
    scenarioNamed,
} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';

const network = loadRegion(TOYLAND);
const withoutScenarios = {...network, scenarios: new Map()};

test('the id of a project stands for that project alone; a scenario of the same id goes first', () => {
    expect(scenarioNamed(network, 'village-road')).toBe(network.scenarios.get('village-road'));
    expect(scenarioNamed(withoutScenarios, 'village-road')).toEqual({
        id: 'village-road',
        title: network.projects.get('village-road')!.title,
        projects: {in: ['village-road'], out: []},
        modifications: [],
    });
    expect(scenarioNamed(network, 'no-such')).toBeUndefined();
});

test('and is computed as a document that puts it in', async () => {
    const engine = createEngine(withoutScenarios);
    const ask = {origins: ['西村'], destinations: ['东村'], modes: ['car']} as const;
    const document = {id: 'village-road', projects: {in: ['village-road'], out: []}, modifications: []};
    const [plain, byId, byDocument] = [
        await engine.matrix(ask),
        await engine.matrix({...ask, scenario: 'village-road'}),
        await engine.matrix({...ask, scenario: {document}}),
    ];
    expect(byId.durations).toEqual(byDocument.durations);
    expect(byId.durations).not.toEqual(plain.durations);
});

test('with the project come those it depends on that are not built today, whatever the circle', () => {
    const road = network.projects.get('village-road')!;
    const projects = new Map([
        ['a', {...road, id: 'a', links: [], dependsOn: ['b', 'c']}],
        ['b', {...road, id: 'b', links: [], dependsOn: ['c', 'a']}],
        ['c', {...road, id: 'c', links: [], dependsOn: []}],
        // One of its links is there.
        ['d', {...road, id: 'd', links: ['east-street'], dependsOn: []}],
        ['e', {...road, id: 'e', links: [], dependsOn: ['d']}],
    ]);
    const chosen = (id: string) => scenarioNamed({...withoutScenarios, projects}, id)?.projects.in;
    expect([chosen('a'), chosen('c'), chosen('e')]).toEqual([['c', 'b', 'a'], ['c'], ['e']]);
});

test('near matches are scenarios and projects, each once', () => {
    expect(nearScenarios(network, 'vilage-road').map(({id}) => id)).toEqual(['village-road']);
    expect(nearScenarios(withoutScenarios, 'vilage-road').map(({id}) => id)).toEqual(['village-road']);
    const told = (reference: string): unknown => {
        try {
            return scenarioByReference(network, reference);
        } catch (error) {
            return error instanceof ProblemError
                ? error.problems.map(({code, candidates}) => [code, candidates?.map(({id}) => id)])
                : error;
        }
    };
    expect(told('vilage-road@fast')).toEqual([['scenario-unknown', ['village-road']]]);
});
