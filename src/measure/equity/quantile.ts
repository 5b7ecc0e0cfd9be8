/**
 * Value below which the share p of the people lies: the least value whose cumulated share reaches p; where it is met
 * exactly, the middle between that value and the next, so that the median of 1 2 3 4 is 2.5. Copies of everybody change
 * nothing. NaN of nobody. `shares` add up to 1 (or to anything above 0).
 */
export const weightedQuantile = (values: Float64Array, shares: Float64Array, p: number): number => {
    const order = Array.from(values.keys())
        .filter(at => shares[at]! > 0)
        .toSorted((a, b) => values[a]! - values[b]!);
    if (order.length === 0) return Number.NaN;
    const target = p * order.reduce((sum, at) => sum + shares[at]!, 0);
    // Shares such as 0.1 do not add up to the last bit; what is nearer than this is the boundary itself.
    const nearly = target * 1e-12;
    let sum = 0;
    for (let k = 0; k < order.length; k++) {
        const value = values[order[k]!]!;
        sum += shares[order[k]!]!;
        if (sum < target - nearly) continue;
        const next = order[k + 1];
        return next !== undefined && sum <= target + nearly ? (value + values[next]!) / 2 : value;
    }
    return values[order.at(-1)!]!;
};
