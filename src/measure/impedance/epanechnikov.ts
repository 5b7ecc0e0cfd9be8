import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/**
 * f(c) = 1 - (c/T)^2 up to T, 0 beyond: the kernel of Epanechnikov
 * without its factor 3/4, so that f(0) = 1. Example: T 60: f(30) = 0.75.
 */
export const epanechnikov = impedanceKind({
    kind: 'epanechnikov',
    names: {zh: '核密度（Epanechnikov）', en: 'kernel density (Epanechnikov)'},
    formula: 'max(0, 1 - (c/T)^2)',
    source: {text: 'Dai and Wang 2011, rescaled', doi: '10.1068/b36149'},
    schema: z.strictObject({
        kind: z.literal('epanechnikov'),
        cutoffMinutes: minutes('T, the cost from which nothing counts, minutes', 60),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({cutoffMinutes}) =>
        cost =>
            Math.max(0, 1 - (cost / cutoffMinutes) ** 2),
});
