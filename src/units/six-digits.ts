/** Shares and indices carry six significant digits on output (docs/decisions/16-canonical-bytes.md). */
export const sixDigits = (value: number): number => Number(value.toPrecision(6));
