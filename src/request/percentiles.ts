/**
 * Percentiles of a request as shares. They are asked for in percent, as the command line and the service write them (50,
 * or 5, 50 and 95); where none is above 1 they are shares already, as answers echo them (0.5). So the first percentile
 * alone is written 0.01.
 */
export const sharesOf = (percentiles: readonly number[]): readonly number[] =>
    percentiles.some(value => value > 1) ? percentiles.map(value => value / 100) : percentiles;

export const shareOf = (percentile: number): number => sharesOf([percentile])[0]!;
