import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/**
 * f(c) = (1 + e^(-T k)) / (1 + e^((c - T) k)), k = pi / (sd sqrt 3).
 * Example: T 30, sd 5: f(30) = 0.500009, f(45) = 0.004315.
 */
export const softCutoff = impedanceKind({
    kind: 'soft-cutoff',
    names: {zh: '软时间阈值（逻辑斯谛）', en: 'soft cutoff (logistic)'},
    formula: '(1 + e^(-T k)) / (1 + e^((c - T) k)), k = pi / (sd sqrt 3)',
    source: {text: 'Bauer and Groneberg 2016', doi: '10.1371/journal.pone.0159148'},
    schema: z.strictObject({
        kind: z.literal('soft-cutoff'),
        cutoffMinutes: minutes('T, the cost at which about half still counts, minutes', 60),
        sdMinutes: minutes('Standard deviation of the cutoff, minutes', 10),
        ...common,
    }),
    startsAtOne: true,
    weight: ({cutoffMinutes, sdMinutes}) => {
        const k = Math.PI / (sdMinutes * Math.sqrt(3));
        const top = 1 + Math.exp(-cutoffMinutes * k);
        return cost => top / (1 + Math.exp((cost - cutoffMinutes) * k));
    },
});
