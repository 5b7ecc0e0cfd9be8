import {expect, test} from 'vitest';
import {applyScenario, loadRegion, problemsOfRest} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';

const network = loadRegion(TOYLAND);
const told = (data: unknown): unknown =>
    problemsOfRest(network, data).map(({code, where: {field}}) => `${code} ${field ?? ''}`.trim());

test('beside a form that is wrong elsewhere, what the rest names is judged, with its own number', () => {
    const modifications = [
        {kind: 'open-link', links: ['no-such-link']},
        5,
        {kind: 'close-link', links: ['nor-this']},
        {kind: 'no-such-kind'},
    ];
    const all = told({
        id: 'x',
        title: {zh: '坏'},
        asOf: '2026-13-01',
        colour: 'red',
        projects: {in: ['no-such-project', ['?']], out: []},
        modifications,
    });
    expect(all).toEqual([
        'project-unknown projects.in[1]',
        'modification-reference-unknown modifications[1].links[1]',
        'modification-reference-unknown modifications[3].links[1]',
        'modification-kind-unknown modifications[4].kind',
    ]);
});

test('nothing where nothing can be read, or all is well', () => {
    expect([
        told(null),
        told('x'),
        told([]),
        told({}),
        told({id: 'x', modifications: 'none'}),
        told({id: 7, asOf: 'soon', projects: {in: ['village-road']}}),
    ]).toEqual([[], [], [], [], [], []]);
});

test('what was sent is left as it was', () => {
    const data = {title: 3, asOf: 'soon', modifications: [4]};
    problemsOfRest(network, data);
    expect(data).toEqual({title: 3, asOf: 'soon', modifications: [4]});
});

test('a range that falls from low to high is refused where it is written', () => {
    const modifications = [
        {kind: 'change-road', links: ['village-road'], freeSpeedKmh: {low: 60, central: 50, high: 40}},
    ];
    expect(
        applyScenario(network, {id: 'x', projects: {in: [], out: []}, modifications}).problems.map(
            ({code, where: {field}, message}) => [code, field, message.en],
        ),
    ).toEqual([
        [
            'modification-value',
            'modifications[1].freeSpeedKmh',
            'change-road: modifications[1].freeSpeedKmh cannot be {"low":60,"central":50,"high":40}: ' +
                'must not fall from low through central to high',
        ],
    ]);
});
