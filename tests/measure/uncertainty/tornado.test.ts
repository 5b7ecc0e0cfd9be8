import {describe, expect, test} from 'vitest';
import type {UncertainParameter} from '../../../src/measure/uncertainty/parameter.js';
import {computeTornado} from '../../../src/measure/uncertainty/tornado.js';

const a: UncertainParameter = {id: 'a', low: 0, central: 1, high: 2};
const b: UncertainParameter = {id: 'b', low: 0, central: 5, high: 20};

describe('tornado', () => {
    test('by hand: 2 a + b, the widest swing first', async () => {
        const {figure, bars} = await computeTornado([a, b], values => 2 * values.a! + values.b!);
        expect(figure).toBe(7);
        expect(bars).toEqual([
            {
                id: 'b',
                central: 5,
                low: {value: 0, figure: 2, change: -5},
                high: {value: 20, figure: 22, change: 15},
                swing: 20,
            },
            {
                id: 'a',
                central: 1,
                low: {value: 0, figure: 5, change: -2},
                high: {value: 2, figure: 9, change: 2},
                swing: 4,
            },
        ]);
    });

    test('a figure that is worst in the middle swings from there', async () => {
        const {bars} = await computeTornado([a], values => (values.a! - 1) ** 2);
        expect(bars[0]).toMatchObject({low: {change: 1}, high: {change: 1}, swing: 1});
    });

    test('equal swings keep the order given; what has no figure comes last and has no swing', async () => {
        const c: UncertainParameter = {id: 'c', low: 0, central: 1, high: 2};
        const d: UncertainParameter = {id: 'd', low: 0, central: 1, high: 2};
        const {bars} = await computeTornado([d, c, a], values => (values.d === 0 ? Infinity : values.a! + values.c!));
        expect(bars.map(({id, swing}) => [id, swing])).toEqual([
            ['c', 2],
            ['a', 2],
            ['d', Number.NaN],
        ]);
        expect(bars[2]!.low).toEqual({value: 0, figure: Infinity, change: Number.NaN});
    });

    test('an end that is the central value is not run again; progress counts what is run', async () => {
        const seen: [number, number][] = [];
        let runs = 0;
        await computeTornado([{id: 'border', low: 0, central: 0, high: 60}, a], () => ++runs, {
            onProgress: (done, total) => seen.push([done, total]),
        });
        expect(runs).toBe(4);
        expect(seen).toEqual([
            [1, 4],
            [2, 4],
            [3, 4],
            [4, 4],
        ]);
    });

    test('stops when told, before or between', async () => {
        await expect(
            computeTornado([a], () => 1, {signal: AbortSignal.abort(new Error('never begun'))}),
        ).rejects.toThrow('never begun');
        const control = new AbortController();
        let runs = 0;
        const run = computeTornado(
            [a, b],
            async () => {
                if (++runs === 3) control.abort(new Error('enough'));
                return 1;
            },
            {signal: control.signal},
        );
        await expect(run).rejects.toThrow('enough');
        expect(runs).toBe(3);
    });

    test('parameters are checked before anything is run', async () => {
        await expect(computeTornado([{...a, low: 3}], () => 1)).rejects.toThrow(/low <= central <= high/);
    });
});
