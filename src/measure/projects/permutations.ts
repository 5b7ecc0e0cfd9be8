import {hashAt, randomKey} from '../uncertainty/random.js';
import {NOTHING_YET, type RunningMean, standardErrorOf, withFigure} from '../uncertainty/standard-error.js';

export interface PermutationRule {
    /** Never fewer orders than these; an order and its reverse are two. */
    readonly least: number;
    readonly most: number;
    /** Enough when every standard error is at most this share of v(N) - v(0). */
    readonly relativeError: number;
    readonly seed: number;
}

export const PERMUTATION_RULE: PermutationRule = {least: 100, most: 2000, relativeError: 0.01, seed: 1};

export interface SampledShapley {
    /** By project, then by part: the parts of v a caller counts apart. */
    readonly means: readonly Float64Array[];
    /** Of the first part, by project. */
    readonly standardErrors: Float64Array;
    readonly permutationCount: number;
    /** False where the most orders came before the error was small enough. */
    readonly isEnough: boolean;
}

/** Order `at` of `count` projects, as Fisher and Yates shuffle, out of hashes of the seed. */
export const permutationAt = (count: number, seed: number, at: number): number[] => {
    const key = randomKey(seed, 'permutation', at);
    const order = Array.from({length: count}, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
        const other = hashAt(key, last) % (last + 1);
        [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
};

/**
 * Shapley values by random orders of building, each taken forwards and backwards (antithetic: what comes early in one
 * comes late in the other; Castro, Gómez and Tejada 2009, 10.1016/j.cor.2008.04.004, with the pairing of Mitchell et al.
 * 2022, arXiv 2104.12199). The two of a pair are averaged before the standard error is taken, because they are not
 * independent of each other. The gains along an order add up to v(N) - v(0), so the means do too. Bits of sets beyond
 * 31 projects do not fit. `valueOf` gives v by parts, the total first.
 */
export const sampleShapley = async (
    count: number,
    valueOf: (set: number) => Promise<Float64Array>,
    {least, most, relativeError, seed}: PermutationRule = PERMUTATION_RULE,
    onOrder: (done: number) => void = () => {},
): Promise<SampledShapley> => {
    const all = 2 ** count - 1;
    const nothing = await valueOf(0);
    const everything = await valueOf(all);
    const span = Math.abs(everything[0]! - nothing[0]!);
    const width = nothing.length;
    const sums = Array.from({length: count}, () => new Float64Array(width));
    const running: RunningMean[] = Array.from({length: count}, () => NOTHING_YET);
    const walk = async (order: readonly number[], gains: Float64Array): Promise<void> => {
        let set = 0;
        let before = nothing;
        for (const project of order) {
            set |= 1 << project;
            const after = await valueOf(set);
            for (let part = 0; part < width; part++) sums[project]![part]! += after[part]! - before[part]!;
            gains[project]! += after[0]! - before[0]!;
            before = after;
        }
    };
    let permutationCount = 0;
    const isEnough = (): boolean =>
        permutationCount >= least && running.every(mean => standardErrorOf(mean) <= relativeError * span);
    while (permutationCount + 2 <= most && !isEnough()) {
        const order = permutationAt(count, seed, permutationCount / 2);
        const gains = new Float64Array(count);
        await walk(order, gains);
        await walk(order.toReversed(), gains);
        for (let project = 0; project < count; project++)
            running[project] = withFigure(running[project]!, gains[project]! / 2);
        permutationCount += 2;
        onOrder(permutationCount);
    }
    return {
        means: sums.map(sum => sum.map(value => value / permutationCount)),
        standardErrors: Float64Array.from(running, standardErrorOf),
        permutationCount,
        isEnough: isEnough(),
    };
};
