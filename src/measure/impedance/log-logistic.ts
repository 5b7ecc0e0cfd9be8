import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/** f(c) = 1 / (1 + (c/m)^s). Example: m 45, s 3: f(30) = 0.771429, f(45) = 0.5. */
export const logLogistic = impedanceKind({
    kind: 'log-logistic',
    names: {zh: '对数逻辑斯谛', en: 'log-logistic'},
    formula: '1 / (1 + (c/m)^s)',
    source: {
        text:
            'the survival function of the log-logistic distribution; Reggiani, Bucci and Russo 2011, ' +
            'International Regional Science Review 34:230-252',
    },
    schema: z.strictObject({
        kind: z.literal('log-logistic'),
        medianMinutes: minutes('m, the cost at which half counts, minutes', 45),
        shape: z.number().positive().default(3).describe('s, how steep the fall is at the median'),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({medianMinutes, shape}) =>
        cost =>
            1 / (1 + (cost / medianMinutes) ** shape),
});
