import {z} from 'zod';
import {problem} from '../../problem/registry.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {throwProblems} from '../row-measure.js';
import {hashAt, randomKey} from './random.js';

const bootstrapSchema = z.strictObject({
    seed: z.number().int().default(1),
    // 1,999, so that both ends of a 90% interval are order statistics: 2,000 x 0.05 = the 100th.
    resamples: z.number().int().min(99).max(100_000).default(1999),
    level: z.number().min(0.5).max(0.999).default(0.9).describe('Confidence of the interval'),
});
export type BootstrapOptions = z.input<typeof bootstrapSchema>;

export interface BootstrapInterval {
    /** The statistic of the units as they are. */
    readonly estimate: number;
    /** Ends of the interval; `NaN` with fewer than two units. */
    readonly low: number;
    readonly high: number;
    readonly level: number;
    /** Standard deviation of the statistic over resamples. */
    readonly standardError: number;
    readonly unitCount: number;
    readonly resamples: number;
}

/**
 * Percentile bootstrap: the statistic of `unitCount` units drawn with replacement, many times; the interval leaves (1 -
 * level)/2 of the results out at either end, counted as the (resamples + 1) p-th in order (Davison and Hinkley 1997,
 * 10.1017/CBO9780511802843). Unit k of resample b is a hash of (seed, b, k). Source: Efron 1979,
 * 10.1214/aos/1176344552. Time O(resamples x (unitCount + statistic)): for a worker where that is over some millions.
 */
export const bootstrapInterval = (
    unitCount: number,
    statistic: (units: Uint32Array) => number,
    input: BootstrapOptions = {},
): BootstrapInterval => {
    const {seed, resamples, level} = optionsOrThrow(readOptions(bootstrapSchema, input, ''));
    const units = Uint32Array.from({length: unitCount}, (_, at) => at);
    const estimate = unitCount === 0 ? Number.NaN : statistic(units);
    if (unitCount < 2)
        return {estimate, low: Number.NaN, high: Number.NaN, level, standardError: Number.NaN, unitCount, resamples};
    const estimates = new Float64Array(resamples);
    for (let b = 0; b < resamples; b++) {
        const key = randomKey(seed, 'bootstrap', b);
        for (let k = 0; k < unitCount; k++) units[k] = Math.floor((hashAt(key, k) / 2 ** 32) * unitCount);
        estimates[b] = statistic(units);
    }
    // A resample may have no figure (only zones without people, say); it is in no end.
    const sorted = estimates.filter(Number.isFinite).toSorted();
    const count = sorted.length;
    const least = sorted[0]!;
    const mean = least + sorted.reduce((sum, value) => sum + (value - least) / count, 0);
    const orderStatistic = (p: number): number => {
        const place = Math.min(count, Math.max(1, (count + 1) * p));
        // 2,000 x 0.95 is not 1,900 to the last bit.
        const low = Math.floor(place + 1e-9);
        const part = Math.max(0, place - low);
        const [lower, upper] = [sorted[low - 1]!, sorted[Math.min(low, count - 1)]!];
        return lower === upper ? lower : lower + part * (upper - lower);
    };
    return {
        estimate,
        low: count === 0 ? Number.NaN : orderStatistic((1 - level) / 2),
        high: count === 0 ? Number.NaN : orderStatistic((1 + level) / 2),
        level,
        standardError: Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)),
        unitCount,
        resamples,
    };
};

export interface DifferenceInterval extends BootstrapInterval {
    /** Whether the interval leaves 0 out. False = shown grey: the two cannot be told apart. */
    readonly distinguishable: boolean;
    /** What was drawn again. */
    readonly over: 'draws' | 'zones';
    /**
     * Share of the units, by weight, with a difference above 0, and below.
     * Says what the interval of a mean does not: how often it is so.
     */
    readonly aboveShare: number;
    readonly belowShare: number;
    /** Units left out because one of the two has no finite figure, or no weight. */
    readonly leftOutCount: number;
}

/**
 * Bootstrap interval of the (weighted) mean difference after - before between two runs over the same draws or the same
 * zones, taken in pairs: common random numbers leave only what differs. A difference whose interval holds 0 is not
 * distinguishable (docs/methods/uncertainty.md). Over draws the interval is that of the mean over all possible draws
 * and narrows as draws are added; `aboveShare` does not. Unit: that of the figures. Errors: ProblemError (lengths,
 * negative or infinite weights, options). Example: before 1 2 3 4, after 2 3 4 5: estimate 1, interval 1 to 1,
 * distinguishable.
 */
export const bootstrapDifference = (
    before: Float64Array,
    after: Float64Array,
    {
        over,
        weights,
        ...options
    }: BootstrapOptions & {readonly over: 'draws' | 'zones'; readonly weights?: Float64Array | undefined},
): DifferenceInterval => {
    throwProblems([
        ...(after.length === before.length
            ? []
            : [problem('measure-length', {field: 'after'}, after.length, {count: before.length})]),
        ...(weights === undefined || weights.length === before.length
            ? []
            : [problem('measure-length', {field: 'weights'}, weights.length, {count: before.length})]),
        ...Array.from(weights ?? []).flatMap((weight, at) =>
            weight < 0 || weight === Infinity
                ? [problem('measure-figure', {field: 'weights'}, weight, {at: at + 1})]
                : [],
        ),
    ]);
    const kept = Array.from(before.keys()).filter(
        at => Number.isFinite(after[at]! - before[at]!) && (weights === undefined || weights[at]! > 0),
    );
    const difference = Float64Array.from(kept, at => after[at]! - before[at]!);
    const weight = Float64Array.from(kept, at => weights?.[at] ?? 1);
    const total = weight.reduce((sum, share) => sum + share, 0);
    const interval = bootstrapInterval(
        kept.length,
        units => {
            let [sum, all] = [0, 0];
            // From the first difference on, so that the mean of equal differences is exact.
            const origin = difference[0]!;
            for (const unit of units) {
                sum += weight[unit]! * (difference[unit]! - origin);
                all += weight[unit]!;
            }
            return origin + sum / all;
        },
        options,
    );
    const shareWhere = (holds: (value: number) => boolean): number =>
        total === 0
            ? Number.NaN
            : difference.reduce((sum, value, at) => (holds(value) ? sum + weight[at]! : sum), 0) / total;
    return {
        ...interval,
        distinguishable: interval.low > 0 || interval.high < 0,
        over,
        aboveShare: shareWhere(value => value > 0),
        belowShare: shareWhere(value => value < 0),
        leftOutCount: before.length - kept.length,
    };
};
