import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, minutes} from './options.js';

/** f(c) = 2^(-c/H). Example: H 45: f(30) = 0.629961. */
export const halfLife = impedanceKind({
    kind: 'half-life',
    names: {zh: '半衰期', en: 'half-life form'},
    formula: '2^(-c/H)',
    source: {text: 'the negative exponential with b = ln 2 / H'},
    schema: z.strictObject({
        kind: z.literal('half-life'),
        halfLifeMinutes: minutes('H, the cost at which half counts, minutes; 30 for commuting, 60 for business', 30),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({halfLifeMinutes}) =>
        cost =>
            2 ** (-cost / halfLifeMinutes),
});
