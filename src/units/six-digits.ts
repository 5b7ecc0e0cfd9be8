/** Shares and indices carry six significant digits on output (DESIGN section 7). */
export const sixDigits = (value: number): number => Number(value.toPrecision(6));
