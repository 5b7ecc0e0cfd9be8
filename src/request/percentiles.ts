/**
 * Percentiles of a request as shares. They are asked for in percent, as the command line and the service write them (50,
 * or 5, 50 and 95); where none is above 1 they are shares already, as answers echo them (0.5). So the first percentile
 * alone is written 0.01.
 */
export const sharesOf = (asked: readonly number[]): readonly number[] =>
    asked.some(value => value > 1) ? asked.map(value => value / 100) : asked;

export const shareOf = (asked: number): number => sharesOf([asked])[0]!;
