import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common} from './options.js';

/** b of the default: half at 30 min, as in docs/methods/impedance-functions.md for commuting. */
export const DEFAULT_DECAY_PER_MINUTE = Math.LN2 / 30;

/** f(c) = e^(-b c). Example: b 0.05: f(30) = 0.223130. */
export const exponential = impedanceKind({
    kind: 'exponential',
    names: {zh: '负指数', en: 'negative exponential'},
    formula: 'e^(-b c)',
    source: {text: 'Wilson 1971', doi: '10.1068/a030001'},
    schema: z.strictObject({
        kind: z.literal('exponential'),
        decayPerMinute: z.number().min(0).default(DEFAULT_DECAY_PER_MINUTE).describe('b, per minute; ln 2 / half-life'),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({decayPerMinute}) =>
        cost =>
            Math.exp(-decayPerMinute * cost),
});
