/** Six decimals of a degree are a tenth of a metre; other figures keep what a double holds without its dust. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
