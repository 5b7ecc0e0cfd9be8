import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common} from './options.js';

/** f(c) = 2 / (1 + e^(b c)). Example: b 0.04: f(25) = 2 / (1 + e) = 0.537883. */
export const halfLogistic = impedanceKind({
    kind: 'half-logistic',
    names: {zh: '半逻辑斯谛', en: 'half-logistic'},
    formula: '2 / (1 + e^(b c))',
    source: {text: 'the logistic function folded at 0'},
    schema: z.strictObject({
        kind: z.literal('half-logistic'),
        decayPerMinute: z.number().min(0).default(0.04).describe('b, per minute'),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({decayPerMinute}) =>
        cost =>
            2 / (1 + Math.exp(decayPerMinute * cost)),
});
