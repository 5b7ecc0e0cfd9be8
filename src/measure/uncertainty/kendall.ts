/**
 * Kendall's tau-b: (pairs in the same order - pairs in opposite order) / sqrt(pairs not tied in one x pairs not tied in
 * the other). -1 to 1; `NaN` with fewer than two figures or all of one list alike. Source: Kendall 1945,
 * 10.1093/biomet/33.3.239. Time O(n^2). Example: 1 2 2 3 against 1 2 3 4: 5 / sqrt(5 x 6) = 0.912871.
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
