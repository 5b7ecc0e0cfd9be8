import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/** f(c) = 1 if c <= T, else 0. Example: T 60: f(60) = 1, f(61) = 0. */
export const binary = impedanceKind({
    kind: 'binary',
    names: {zh: '时间阈值（累积机会）', en: 'binary (cumulative)'},
    formula: '1 if c <= T else 0',
    source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
    schema: z.strictObject({
        kind: z.literal('binary'),
        cutoffMinutes: minutes('T, the last cost that counts, minutes', 60),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({cutoffMinutes}) =>
        cost =>
            cost <= cutoffMinutes ? 1 : 0,
});
