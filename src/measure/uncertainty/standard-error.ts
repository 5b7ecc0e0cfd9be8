/** Mean and its standard error, kept as figures come in (Welford 1962, 10.1080/00401706.1962.10490022). */
export interface RunningMean {
    readonly count: number;
    readonly mean: number;
    /** Sum of squared distances from the mean. */
    readonly squares: number;
}

export const NOTHING_YET: RunningMean = {count: 0, mean: 0, squares: 0};

/** Takes one more figure in; what is not finite is no figure and must be counted elsewhere. */
export const withFigure = ({count, mean, squares}: RunningMean, figure: number): RunningMean => {
    const next = mean + (figure - mean) / (count + 1);
    return {count: count + 1, mean: next, squares: squares + (figure - mean) * (figure - next)};
};

/** Standard error of the mean, s / sqrt n; `NaN` of fewer than two. */
export const standardErrorOf = ({count, squares}: RunningMean): number =>
    count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1) / count);

export interface StoppingRule {
    /** Stop when the standard error is below this share of the mean. Default that of `ENOUGH`. */
    readonly relativeError?: number;
    /** Never before this many draws. Default that of `ENOUGH`: the error of few draws is itself a guess. */
    readonly leastDraws?: number;
}

/** The rule where none is given (docs/methods/uncertainty.md). */
export const ENOUGH = {relativeError: 0.005, leastDraws: 30} as const;

/**
 * docs/methods/uncertainty.md: enough draws when the standard error of the reported mean
 * is under 0.5% of it. A mean of 0 has enough only when nothing varies.
 */
export const isEnough = (
    running: RunningMean,
    {relativeError = ENOUGH.relativeError, leastDraws = ENOUGH.leastDraws}: StoppingRule = {},
): boolean => {
    if (running.count < Math.max(2, leastDraws)) return false;
    const error = standardErrorOf(running);
    return error === 0 || error < relativeError * Math.abs(running.mean);
};
