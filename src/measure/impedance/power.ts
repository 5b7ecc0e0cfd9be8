import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/**
 * f(c) = max(c, c_min)^(-b); f(0) is not 1, and depends on the unit.
 * Example: b 1, c_min 5: f(2) = f(5) = 0.2, f(40) = 0.025.
 */
export const power = impedanceKind({
    kind: 'power',
    names: {zh: '幂函数', en: 'power'},
    formula: 'max(c, c_min)^(-b)',
    source: {text: 'Hansen 1959', doi: '10.1080/01944365908978307'},
    schema: z.strictObject({
        kind: z.literal('power'),
        exponent: z.number().min(0).default(1).describe('b; 1 to 2 as a rule'),
        floorMinutes: minutes('c_min, to which lower costs are raised, minutes', 5),
        ...common,
    }),
    startsAtOne: false,
    weight:
        ({exponent, floorMinutes}) =>
        cost =>
            Math.max(cost, floorMinutes) ** -exponent,
});
