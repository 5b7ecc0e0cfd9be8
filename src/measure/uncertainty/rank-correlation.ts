/** Ranks from 1 for the least; equal figures share the mean of the ranks they take up. */
export const ranksOf = (figures: Float64Array): Float64Array => {
    const order = Array.from(figures.keys()).toSorted((a, b) => figures[a]! - figures[b]!);
    const ranks = new Float64Array(figures.length);
    for (let start = 0, end = 0; start < order.length; start = end) {
        end = start + 1;
        while (end < order.length && figures[order[end]!] === figures[order[start]!]) end++;
        for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
    }
    return ranks;
};

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, which with ties is not 1 - 6 sum d^2/(n^3 - n). -1 to 1; `NaN` with fewer than two
 * figures or all of one list alike. Source: Spearman 1904, 10.2307/1412159.
 * Example: 1 2 2 3 against 1 2 3 4: 4.5 / sqrt(4.5 x 5) = 0.948683.
 */
export const spearman = (first: Float64Array, second: Float64Array): number => {
    const [a, b] = [ranksOf(first), ranksOf(second)];
    const mean = (a.length + 1) / 2;
    let [both, squaresA, squaresB] = [0, 0, 0];
    for (let at = 0; at < a.length; at++) {
        both += (a[at]! - mean) * (b[at]! - mean);
        squaresA += (a[at]! - mean) ** 2;
        squaresB += (b[at]! - mean) ** 2;
    }
    return squaresA === 0 || squaresB === 0 ? Number.NaN : both / Math.sqrt(squaresA * squaresB);
};

/**
 * Kendall's tau-b: (pairs in the same order - pairs in opposite order) / sqrt(pairs not tied in one x pairs not tied in the other). -1 to 1; `NaN` as above.
 * Source: Kendall 1945, 10.1093/biomet/33.3.239. Time O(n^2). Example: 1 2 2 3 against 1 2 3 4: 5 / sqrt(5 x 6) = 0.912871.
 */
export const kendall = (first: Float64Array, second: Float64Array): number => {
    let [balance, untiedFirst, untiedSecond] = [0, 0, 0];
    for (let i = 0; i < first.length; i++) {
        for (let j = 0; j < i; j++) {
            const [a, b] = [Math.sign(first[i]! - first[j]!), Math.sign(second[i]! - second[j]!)];
            balance += a * b;
            untiedFirst += Math.abs(a);
            untiedSecond += Math.abs(b);
        }
    }
    return untiedFirst === 0 || untiedSecond === 0 ? Number.NaN : balance / Math.sqrt(untiedFirst * untiedSecond);
};
