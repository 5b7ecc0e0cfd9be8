import {describe, expect, test} from 'vitest';
import {drawLatinHypercube, drawMonteCarlo} from '../../../src/measure/uncertainty/draws.js';
import {evaluateDraws, figureOf, quantileOf, spreadOf} from '../../../src/measure/uncertainty/evaluate-draws.js';
import type {UncertainParameter} from '../../../src/measure/uncertainty/parameter.js';
import {isEnough, NOTHING_YET, standardErrorOf, withFigure} from '../../../src/measure/uncertainty/standard-error.js';
import {vector} from '../support.js';

const x: UncertainParameter = {id: 'x', low: 0, central: 1, high: 2, distribution: 'uniform'};

describe('standard error and stopping', () => {
    test('by hand: 2 4 4 4 5 5 7 9, mean 5, s 2.138, error .756', () => {
        const running = [2, 4, 4, 4, 5, 5, 7, 9].reduce(withFigure, NOTHING_YET);
        expect(running.mean).toBeCloseTo(5, 14);
        expect(standardErrorOf(running)).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
    });

    test('keeps its digits on large figures that differ little', () => {
        const running = [1e12 + 1, 1e12 + 2, 1e12 + 3].reduce(withFigure, NOTHING_YET);
        expect(standardErrorOf(running)).toBeCloseTo(1 / Math.sqrt(3), 9);
    });

    test('enough at 0.5% of the mean and not before', () => {
        // n figures 100 + d, 100 - d in turn: s = d sqrt(n/(n-1)), error d / sqrt(n-1).
        const after = (count: number, d: number) =>
            Array.from({length: count}, (_, k) => 100 + (k % 2 === 0 ? d : -d)).reduce(withFigure, NOTHING_YET);
        expect(standardErrorOf(after(100, 5))).toBeCloseTo(5 / Math.sqrt(99), 12);
        expect(isEnough(after(100, 5))).toBe(false);
        expect(isEnough(after(102, 5))).toBe(true);
        expect(isEnough(after(20, 0.001))).toBe(false);
        expect(isEnough(after(20, 0.001), {leastDraws: 10})).toBe(true);
        expect(isEnough(after(102, 5), {relativeError: 0.001})).toBe(false);
    });

    test('a mean of nothing is known only when nothing varies; one draw is never enough', () => {
        expect(isEnough(Array.from({length: 40}, () => 0).reduce(withFigure, NOTHING_YET))).toBe(true);
        expect(
            isEnough(Array.from({length: 40}, (_, k) => (k % 2 === 0 ? 1 : -1)).reduce(withFigure, NOTHING_YET)),
        ).toBe(false);
        expect(isEnough(withFigure(NOTHING_YET, 5), {leastDraws: 0})).toBe(false);
        expect(standardErrorOf(NOTHING_YET)).toBeNaN();
    });
});

describe('quantiles', () => {
    test('between order statistics: 1 2 3 4 at .5 and .9', () => {
        expect([0, 0.5, 0.9, 1].map(p => quantileOf(vector(1, 2, 3, 4), p))).toEqual([1, 2.5, 3.7, 4]);
        expect(quantileOf(vector(), 0.5)).toBeNaN();
        expect(quantileOf(vector(6), 0.95)).toBe(6);
    });

    test('a spread leaves out what is no figure', () => {
        expect(spreadOf(vector(3, Number.NaN, 1, Infinity, 2))).toMatchObject({
            count: 3,
            mean: 2,
            least: 1,
            p50: 2,
            most: 3,
        });
        expect(spreadOf(vector(Number.NaN))).toMatchObject({count: 0, mean: Number.NaN, p5: Number.NaN});
    });
});

describe('evaluating draws', () => {
    test('scenarios see the same draws: their difference is exact where they differ by a constant', async () => {
        const draws = drawLatinHypercube([x], 100, 1);
        const evaluated = await evaluateDraws(draws, ({x: value}) => [value!, value! + 3]);
        const [base, other] = [figureOf(evaluated, 0), figureOf(evaluated, 1)];
        expect(base).toEqual(draws.values);
        base.forEach((figure, k) => expect(other[k]! - figure).toBeCloseTo(3, 12));
        expect(evaluated.spreads[0]!.mean).toBeCloseTo(1, 3);
        expect(evaluated.spreads[0]!.p95).toBeCloseTo(1.9, 1);
    });

    test('Monte Carlo stops when every figure is precise, a Latin hypercube runs whole', async () => {
        // Uniform 100-102: s 0.577, error below 0.5% of 101 from the first allowed draw on. 1000 x is as precise as x;
        // x itself needs 4 x 10^4 / 3 draws.
        const narrow = ({x: value}: Readonly<Record<string, number>>): number[] => [100 + value!];
        expect(await evaluateDraws(drawMonteCarlo([x], 500, 1), narrow)).toMatchObject({
            drawCount: 30,
            isPrecise: true,
        });
        expect(await evaluateDraws(drawMonteCarlo([x], 500, 1), narrow, {stop: false})).toMatchObject({
            drawCount: 500,
            isPrecise: null,
        });
        expect(await evaluateDraws(drawLatinHypercube([x], 500, 1), narrow)).toMatchObject({
            drawCount: 500,
            isPrecise: true,
        });
        expect(
            await evaluateDraws(drawMonteCarlo([x], 500, 1), values => [...narrow(values), values.x!]),
        ).toMatchObject({drawCount: 500, isPrecise: false});
        const loose = await evaluateDraws(drawMonteCarlo([x], 5000, 1), ({x: value}) => [value!], {
            stop: {relativeError: 0.02},
        });
        expect(loose.spreads[0]!.standardError).toBeLessThan(0.02 * loose.spreads[0]!.mean);
        // (0.577 / 0.02)^2 = 833
        expect(loose.drawCount).toBeGreaterThan(700);
        expect(loose.drawCount).toBeLessThan(1000);
    });

    test('a draw without a figure is counted out, never a number', async () => {
        const evaluated = await evaluateDraws(drawMonteCarlo([x], 10, 1), (_, draw) => [draw < 4 ? Infinity : 7], {
            stop: false,
        });
        expect(evaluated.spreads[0]).toMatchObject({count: 6, mean: 7, most: 7});
    });

    test('says how far it is, gives way, and stops when told', async () => {
        const control = new AbortController();
        const seen: number[] = [];
        const run = evaluateDraws(drawMonteCarlo([x], 100, 1), async () => [1], {
            stop: false,
            signal: control.signal,
            onProgress: (done, total) => {
                seen.push(done);
                expect(total).toBe(100);
                if (done === 5) control.abort(new Error('enough'));
            },
        });
        await expect(run).rejects.toThrow('enough');
        expect(seen).toEqual([1, 2, 3, 4, 5]);
    });

    test('a busy function lets timers run in between', async () => {
        let ticks = 0;
        const timer = setInterval(() => ticks++, 1);
        const busy = (): number[] => {
            for (const end = performance.now() + 10; performance.now() < end;);
            return [1];
        };
        await evaluateDraws(drawMonteCarlo([x], 10, 1), busy, {stop: false});
        clearInterval(timer);
        expect(ticks).toBeGreaterThanOrEqual(5);
    });

    test('lists of figures must have one length', async () => {
        await expect(
            evaluateDraws(drawMonteCarlo([x], 10, 1), (_, draw) => (draw === 3 ? [1, 2] : [1])),
        ).rejects.toThrow(/draw 3 gave 2 figures/);
    });
});
