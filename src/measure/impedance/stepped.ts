import {z} from 'zod';
import {impedanceKind} from './kind.js';
import {common, steps} from './options.js';

/**
 * f(c) = weight of the step that holds c, 0 beyond the last. Luo and Qi put the end of a step inside it, as `binary`
 * does; other software (the R package accessibility) puts it into the next: `endsInside: false`. Example: the default
 * steps: f(30) = 1, f(31) = 0.68, f(90) = 0.22, f(91) = 0.
 */
export const stepped = impedanceKind({
    kind: 'stepped',
    names: {zh: '分级', en: 'stepped'},
    formula: 'weight of the step that holds c',
    source: {text: 'Luo and Qi 2009, weights rescaled', doi: '10.1016/j.healthplace.2009.06.002'},
    schema: z.strictObject({
        kind: z.literal('stepped'),
        steps,
        endsInside: z
            .boolean()
            .default(true)
            .describe('The end of a step belongs to it (true) or to the next step (false)'),
        ...common,
    }),
    startsAtOne: true,
    weight:
        ({steps: list, endsInside}) =>
        cost =>
            list.find(({upToMinutes}) => (endsInside ? cost <= upToMinutes : cost < upToMinutes))?.weight ?? 0,
});
