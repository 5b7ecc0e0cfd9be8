import {createPause} from '../../skim/pause.js';
import {valuesOfDraw, type Draws, type ParameterValues} from './draws.js';
import {
    isEnough,
    NOTHING_YET,
    standardErrorOf,
    withFigure,
    type RunningMean,
    type StoppingRule,
} from './standard-error.js';

export interface Control {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: (done: number, total: number) => void;
}

export interface EvaluateOptions extends Control {
    /**
     * When Monte Carlo draws are enough; false = all of them. A Latin
     * hypercube is always run whole. Default the rule of docs/methods/uncertainty.md.
     */
    readonly stop?: StoppingRule | false;
}

/** One figure in all draws. */
export interface FigureSpread {
    /** Draws with a finite figure; the others have none and are in no mean. */
    readonly count: number;
    readonly mean: number;
    /** Of the mean. For a Latin hypercube it overstates (Stein 1987, 10.1080/00401706.1987.10488205). */
    readonly standardError: number;
    readonly least: number;
    readonly p5: number;
    readonly p50: number;
    readonly p95: number;
    readonly most: number;
}

export interface EvaluatedDraws {
    readonly figureCount: number;
    /** Draws that were run, from the first on. */
    readonly drawCount: number;
    /** Figure f of draw k at k * figureCount + f. Length drawCount * figureCount. */
    readonly figures: Float64Array;
    readonly spreads: readonly FigureSpread[];
    /** Whether every figure met the rule; null where none was asked for. */
    readonly isPrecise: boolean | null;
}

/**
 * Quantile between order statistics, R's type 7 (Hyndman and Fan 1996, 10.1080/00031305.1996.10473566). `sorted` rises.
 */
export const quantileOf = (sorted: Float64Array, p: number): number => {
    if (sorted.length === 0) return Number.NaN;
    const place = p * (sorted.length - 1);
    const [low, part] = [Math.floor(place), place - Math.floor(place)];
    const [lower, upper] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
    return lower === upper ? lower : lower + part * (upper - lower);
};

/** Spread of some figures; what is not finite is left out. */
export const spreadOf = (figures: Float64Array): FigureSpread => {
    const sorted = figures.filter(Number.isFinite).toSorted();
    const running = sorted.reduce(withFigure, NOTHING_YET);
    return {
        count: sorted.length,
        mean: sorted.length === 0 ? Number.NaN : running.mean,
        standardError: standardErrorOf(running),
        least: quantileOf(sorted, 0),
        p5: quantileOf(sorted, 0.05),
        p50: quantileOf(sorted, 0.5),
        p95: quantileOf(sorted, 0.95),
        most: quantileOf(sorted, 1),
    };
};

/** One figure over all draws. */
export const figureOf = (
    {figures, figureCount, drawCount}: Pick<EvaluatedDraws, 'figures' | 'figureCount' | 'drawCount'>,
    f: number,
): Float64Array => Float64Array.from({length: drawCount}, (_, k) => figures[k * figureCount + f]!);

/**
 * Runs a function once a draw. It gives the same list of figures each time: one a scenario, so that all scenarios see
 * the same draws and differences between them are free of what they share. Gives way to others between draws; throws
 * the signal's reason when told to stop. Errors: RangeError where the number of figures differs from draw to draw.
 */
export const evaluateDraws = async (
    draws: Draws,
    figuresOf: (values: ParameterValues, draw: number) => Promise<ArrayLike<number>> | ArrayLike<number>,
    {signal, onProgress, stop = {}}: EvaluateOptions = {},
): Promise<EvaluatedDraws> => {
    const pause = createPause(signal);
    const rows: ArrayLike<number>[] = [];
    let running: RunningMean[] = [];
    const isPreciseNow = (rule: StoppingRule): boolean => running.every(tally => isEnough(tally, rule));
    for (let k = 0; k < draws.drawCount; k++) {
        await pause();
        const row = await figuresOf(valuesOfDraw(draws, k), k);
        if (k === 0) running = Array.from({length: row.length}, () => NOTHING_YET);
        if (row.length !== running.length)
            throw new RangeError(`draw ${k} gave ${row.length} figures, the first gave ${running.length}`);
        rows.push(row);
        running = running.map((tally, f) => (Number.isFinite(row[f]) ? withFigure(tally, row[f]!) : tally));
        onProgress?.(k + 1, draws.drawCount);
        if (stop !== false && draws.method === 'monte-carlo' && isPreciseNow(stop)) break;
    }
    signal?.throwIfAborted();
    const evaluated = {
        figureCount: running.length,
        drawCount: rows.length,
        figures: Float64Array.from(rows.flatMap(row => Array.from(row))),
    };
    return {
        ...evaluated,
        spreads: running.map((_, f) => spreadOf(figureOf(evaluated, f))),
        isPrecise: stop === false ? null : isPreciseNow(stop),
    };
};
