import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/** f(c) = max(0, 1 - c/T). Example: T 90: f(45) = 0.5. */
export const linear = impedanceKind({
    kind: 'linear',
    names: {zh: '线性', en: 'linear'},
    formula: 'max(0, 1 - c/T)',
    source: {text: 'Black and Conroy 1977', doi: '10.1068/a091013'},
    schema: z.strictObject({
        kind: z.literal('linear'),
        cutoffMinutes: minutes('T, the cost from which nothing counts, minutes', 90),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({cutoffMinutes}) =>
        cost =>
            Math.max(0, 1 - cost / cutoffMinutes),
});
