import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

const AT_EDGE = Math.exp(-0.5);

/**
 * f(c) = (e^(-c^2 / (2 T^2)) - e^(-1/2)) / (1 - e^(-1/2)) up to T, 0 beyond. Example: T 60: f(30) = 0.701367, f(60) = 0.
 */
export const gaussianCatchment = impedanceKind({
    kind: 'gaussian-catchment',
    names: {zh: '高斯（搜索半径内）', en: 'Gaussian within a catchment'},
    formula: '(e^(-c^2 / (2 T^2)) - e^(-1/2)) / (1 - e^(-1/2)) if c <= T else 0',
    source: {text: 'Dai 2010', doi: '10.1016/j.healthplace.2010.06.012'},
    schema: z.strictObject({
        kind: z.literal('gaussian-catchment'),
        cutoffMinutes: minutes('T, the cost from which nothing counts, minutes', 60),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({cutoffMinutes}) =>
        cost =>
            cost <= cutoffMinutes
                ? (Math.exp((-0.5 * cost * cost) / (cutoffMinutes * cutoffMinutes)) - AT_EDGE) / (1 - AT_EDGE)
                : 0,
});
