import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/** f(c) = e^(-c^2 / (2 s^2)). Example: s 30: f(30) = 0.606531. */
export const gaussian = impedanceKind({
    kind: 'gaussian',
    names: {zh: '高斯', en: 'Gaussian'},
    formula: 'e^(-c^2 / (2 s^2))',
    source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
    schema: z.strictObject({
        kind: z.literal('gaussian'),
        scaleMinutes: minutes('s, the cost of the steepest fall, minutes', 40),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({scaleMinutes}) =>
        cost =>
            Math.exp(-(cost * cost) / (2 * scaleMinutes * scaleMinutes)),
});
