/**
 * Puts the value that sorting would put at `index` there, none greater before it, none less after it, between `begin` and
 * `end`; answers it. Hoare 1961, 10.1145/366622.366647, with the median of three: no random numbers. Time O(n) as a rule.
 */
export const putNth = (values: Float64Array, begin: number, end: number, index: number): number => {
    let low = begin;
    let high = end - 1;
    while (low < high) {
        const [a, b, c] = [values[low]!, values[(low + high) >>> 1]!, values[high]!];
        const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        let left = low;
        let right = high;
        while (left <= right) {
            while (values[left]! < pivot) left++;
            while (values[right]! > pivot) right--;
            if (left > right) break;
            const value = values[left]!;
            values[left++] = values[right]!;
            values[right--] = value;
        }
        // Between the two, if anywhere, all are equal to the pivot.
        if (index <= right) high = right;
        else if (index >= left) low = left;
        else break;
    }
    return values[index]!;
};
