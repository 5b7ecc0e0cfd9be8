import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, points} from './options.js';

/**
 * f(c) = straight line between the points (c_k, f_k) around c; 0 beyond the last point, about which the table says
 * nothing. Example: (0, 1), (30, 0.6), (60, 0): f(15) = 0.8, f(45) = 0.3, f(61) = 0.
 */
export const tabulated = impedanceKind({
    kind: 'tabulated',
    names: {zh: '自定义曲线', en: 'tabulated curve'},
    formula: 'f_k + (f_(k+1) - f_k) (c - c_k) / (c_(k+1) - c_k), 0 beyond the last point',
    source: {text: 'a curve of one’s own, from a survey for example'},
    schema: z.strictObject({kind: z.literal('tabulated'), points, ...common}),
    startsAtOne: true,
    weight: ({points: list}) => {
        const at = Float64Array.from(list, point => point.minutes);
        const weight = Float64Array.from(list, point => point.weight);
        return cost => {
            if (cost > at[at.length - 1]!) return 0;
            let [low, high] = [0, at.length - 1];
            while (high - low > 1) {
                const middle = (low + high) >> 1;
                if (at[middle]! <= cost) low = middle;
                else high = middle;
            }
            return weight[low]! + ((weight[high]! - weight[low]!) * (cost - at[low]!)) / (at[high]! - at[low]!);
        };
    },
});
