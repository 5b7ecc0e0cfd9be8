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
        async (_, {read, body}) => {
            const wrong = await problemsOf(() => read({maxChanges: 'many', datum: 3, colour: 'red'}));
            // A study of the whole network has no settings of travel.
            const told = 'maxChanges' in body.shape ? 'body-member-malformed' : 'option-unknown';
            expect(wrong).toEqual(
                expect.arrayContaining([`${told} maxChanges`, `${told} datum`, 'option-unknown colour']),
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

describe('studies of the whole network', () => {
    const claims =
        'claim_id,from,to,from_kind,to_kind,mode,basis,definition,minutes_low,minutes_high,date,as_of,clock,day_type,quote_zh,used_in_model,evidence,source_id,note';

    it("published times of the network or of a file of one's own are held against it, and the command names the file", async () => {
        const engine = createEngine(toyland);
        const study = await engine.study('validate', {});
        expect(study.rows.map(({id}) => id)).toEqual(toyland.claims.map(({id}) => id));
        expect(study.passport.command).toBe('jiegui validate');
        const own = [
            claims,
            'mine,station:west,station:east,station,station,rail,timetable,platform,30,30,2026,2026-07-01,,,半小时,no,published,toyland,',
        ].join('\n');
        const {read} = STUDIES.find(({kind}) => kind === 'validate')!;
        const mine = await engine.study('validate', {...read({claims: own}), claimsFile: 'notes/my claims.csv'});
        expect(mine.rows.map(({id, verdict}) => [id, verdict])).toEqual([['mine', 'within']]);
        expect(mine.passport.command).toBe("jiegui validate --claims 'notes/my claims.csv'");
    });

    it('trains are counted over HTTP as by the command: cities by either name, days side by side', async () => {
        const engine = createEngine(toyland);
        const study = await engine.study('trains', {city: '玩具国', dates: ['2026-11-17', '2026-11-18']});
        expect(study.request).toEqual({city: '玩具国', others: null, dates: ['2026-11-17', '2026-11-18']});
        expect(study.passport.command).toBe("jiegui trains --city '玩具国' --date 2026-11-17,2026-11-18");
        expect(
            await problemsOf(() => engine.study('trains', {city: '没有的市', others: ['玩具国', '也没有']})),
        ).toEqual(['city-unknown city', 'city-unknown others']);
    });
});
