/**
 * Letters to change, add, drop or swap with their neighbour to make one text of the other (optimal string alignment,
 * Damerau 1964, 10.1145/363958.363994). O(length x length).
 */
export const distanceBetween = (a: string, b: string): number => {
    let before: number[] = [];
    let last = Array.from({length: b.length + 1}, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                cost = Math.min(cost, before[j - 2]! + 1);
            row.push(cost);
        }
        [before, last] = [last, row];
    }
    return last[b.length]!;
};
