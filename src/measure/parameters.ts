import {z} from 'zod';
import {
    impedanceSchema,
    type ImpedanceInput,
    type ImpedanceName,
    type ImpedanceOptions,
} from './impedance/impedance.js';

/** A number above 0 with its default. */
export const positive = (describe: string, standard: number) =>
    z.number().positive().default(standard).describe(describe);

export const view = z
    .enum(['active', 'passive'])
    .default('active')
    .describe('active: from origins; passive: to destinations');

// zod calls what comes before a preprocessing step unknown.
const anyImpedance = z.preprocess(
    value => (typeof value === 'string' ? {kind: value} : value),
    impedanceSchema,
) as unknown as z.ZodType<ImpedanceOptions, ImpedanceInput | ImpedanceName>;

/** An impedance function with its options, or its name alone for its defaults. */
export const impedance = (standard: ImpedanceInput) =>
    anyImpedance.default(impedanceSchema.parse(standard)).describe('f, impedance function');

/** No parameters. */
export const nothing = z.strictObject({});
