/** A figure in words: thousands apart, few digits of fractions. */
export const amount = (value: number): string =>
    Math.abs(value) >= 1000
        ? Math.round(value).toLocaleString('en-US')
        : String(Object.is(Number(value.toPrecision(4)), -0) ? 0 : Number(value.toPrecision(4)));
