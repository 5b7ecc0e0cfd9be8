import {z} from 'zod';
import {impedanceSchema, type ImpedanceInput} from './impedance/impedance.js';

/** A number above 0 with its default. */
export const positive = (describe: string, standard: number) => z.number().positive().default(standard).describe(describe);

export const view = z.enum(['active', 'passive']).default('active').describe('active: from origins; passive: to destinations');

/** An impedance function; a bare kind stands for its defaults. */
export const impedance = (standard: ImpedanceInput) =>
    z
        .preprocess(value => (typeof value === 'string' ? {kind: value} : value), impedanceSchema.default(impedanceSchema.parse(standard)))
        .describe('Impedance function, section 1');
