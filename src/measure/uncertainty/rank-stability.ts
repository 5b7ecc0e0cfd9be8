import {problem} from '../../problem/registry.js';
import {computeRankCorrelation, ranksOf} from '../equity/rank-correlation.js';
import {throwProblems} from '../row-measure.js';
import {kendall} from './kendall.js';

export interface RankStability {
    /** Draws in which every item has a figure; the others rank nothing. */
    readonly drawCount: number;
    readonly unrankedCount: number;
    /** Share of those draws in which every item has the rank it has centrally; `NaN` where no draw ranks. */
    readonly unchangedShare: number;
    /** Share in which whatever is first centrally is first. */
    readonly firstUnchangedShare: number;
    /** Means over draws in which the correlation exists (not everything tied). */
    readonly meanSpearman: number;
    readonly meanKendall: number;
    readonly items: readonly ItemRanks[];
}

/** Ranks of one item, 1 = best; ties share the mean rank. */
export interface ItemRanks {
    readonly central: number;
    readonly best: number;
    readonly worst: number;
    readonly mean: number;
}

/**
 * How well a ranking of items (projects, scenarios, towns) holds over draws (docs/methods/uncertainty.md). `figures`
 * has item f of draw k at k * items + f, as `evaluateDraws` gives them. Equal figures share a rank: a tie that breaks
 * is a changed ranking. `best`: whether the greatest or the least is first. Errors: ProblemError (length). Time O(draws
 * x items^2). Example: central 3 2 1; draws 6 5 4 and 5 6 4: unchanged in half, Spearman 1 and 0.5, Kendall 1 and 1/3.
 */
export const computeRankStability = (
    central: Float64Array,
    figures: Float64Array,
    best: 'greatest' | 'least' = 'greatest',
): RankStability => {
    const itemCount = central.length;
    if (itemCount === 0 || figures.length % itemCount !== 0)
        throwProblems([problem('measure-length', {field: 'figures'}, figures.length, {count: itemCount})]);
    const fromBest = (values: Float64Array): Float64Array =>
        ranksOf(Array.from(values, value => (best === 'greatest' ? -value : value)));
    const draws = Array.from({length: figures.length / itemCount}, (_, k) =>
        figures.subarray(k * itemCount, (k + 1) * itemCount),
    );
    const ranked = central.every(Number.isFinite) ? draws.filter(draw => draw.every(Number.isFinite)) : [];
    const base = fromBest(central);
    const ranks = ranked.map(fromBest);
    const meanOf = (values: readonly number[]): number =>
        values.reduce((sum, value) => sum + value, 0) / (values.length || Number.NaN);
    const shareWhere = (holds: (draw: Float64Array) => boolean): number =>
        meanOf(ranks.map(draw => Number(holds(draw))));
    const existing = (values: readonly number[]): readonly number[] => values.filter(value => !Number.isNaN(value));
    const first = Math.min(...base);
    return {
        drawCount: ranked.length,
        unrankedCount: draws.length - ranked.length,
        unchangedShare: shareWhere(draw => draw.every((rank, item) => rank === base[item])),
        firstUnchangedShare: shareWhere(draw =>
            draw.every((rank, item) => (base[item] === first) === (rank === Math.min(...draw))),
        ),
        meanSpearman: meanOf(existing(ranked.map(draw => computeRankCorrelation(central, draw).rho))),
        meanKendall: meanOf(existing(ranked.map(draw => kendall(central, draw)))),
        items: Array.from(base, (rank, item) => {
            const own = ranks.map(draw => draw[item]!);
            const end = (pick: (...values: number[]) => number): number =>
                own.length === 0 ? Number.NaN : own.reduce((a, b) => pick(a, b));
            return {
                central: central.every(Number.isFinite) ? rank : Number.NaN,
                best: end(Math.min),
                worst: end(Math.max),
                mean: meanOf(own),
            };
        }),
    };
};
