import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {ProblemError} from '../../src/problem/problem.js';
import {STUDIES} from '../../src/study/registry.js';
import {TOYLAND} from '../support/cli.js';

const toyland = loadRegion(TOYLAND);
const date = '2026-11-17';

const problemsOf = async (work: () => unknown): Promise<string[]> => {
    try {
        await work();
    } catch (error) {
        if (error instanceof ProblemError) return error.problems.map(({code, where}) => `${code} ${where.field}`);
        throw error;
    }
    return [];
};

describe('the registry of studies', () => {
    it('has each name and each address once, and the client knows the addresses', () => {
        const kinds = STUDIES.map(({kind}) => kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        expect(STUDIES.map(({path}) => path)).toEqual(kinds.map(kind => (kind === 'access' ? 'accessibility' : kind)));
    });

    it.each(STUDIES.map(study => [study.kind, study] as const))('%s has no option twice', (_, {options}) => {
        const flags = options.own.flatMap(group => group.options.map(({flag}) => flag));
        expect(new Set(flags).size).toBe(flags.length);
    });

    it.each(STUDIES.map(study => [study.kind, study] as const))(
        '%s tells everything wrong with a body at once',
        async (_, {read}) => {
            const wrong = await problemsOf(() => read({maxChanges: 'many', datum: 3, colour: 'red'}));
            expect(wrong).toEqual(
                expect.arrayContaining([
                    'body-member-malformed maxChanges',
                    'body-member-malformed datum',
                    'option-unknown colour',
                ]),
            );
        },
    );

    it('day-return: a span and a date that are none are told together', async () => {
        const {read} = STUDIES.find(({kind}) => kind === 'day-return')!;
        const body = {origins: ['西镇'], destinations: ['玩具广场'], date: 'soon', between: 'noon'};
        expect(await problemsOf(() => read(body))).toEqual(['date-expected date', 'window-expected between']);
    });
});

describe('places a study starts from', () => {
    it('are those of the region', async () => {
        const engine = createEngine(toyland);
        expect((await engine.study('circle', {date})).request.centre.name.zh).toBe('玩具广场');
        expect((await engine.study('score', {date})).request).toMatchObject({centres: ['玩具广场'], national: '西镇'});
        const {request} = await engine.study('benchmark', {date});
        expect(request).toMatchObject({towns: ['西县', '东郊'], centres: ['玩具广场']});
    });

    it('in a region that has none, the option to give is said', async () => {
        const {studies: _studies, ...rest} = toyland;
        const engine = createEngine(rest satisfies Network);
        expect(await problemsOf(() => engine.circle({date}))).toEqual(['option-missing centre']);
        expect(await problemsOf(() => engine.score({date, centres: ['玩具广场']}))).toEqual([
            'option-missing national',
        ]);
        expect(await problemsOf(() => engine.benchmark({date, centres: ['玩具广场']}))).toEqual([
            'option-missing towns',
        ]);
    });
});
