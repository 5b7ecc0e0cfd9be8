import type {z} from 'zod';
import type {Bilingual} from '../../units/units.js';

/** Where a formula was published. */
export interface Source {
    readonly text: string;
    /** Without the `https://doi.org/` before it. */
    readonly doi?: string;
}

/** Share 0-1 of an opportunity that counts at a cost in minutes, 0 or more and finite. */
export type Weight = (minutes: number) => number;

/** One impedance (decay) function: its documented options and what they make. */
export interface ImpedanceKind<Schema extends z.ZodType = z.ZodType> {
    readonly kind: string;
    readonly names: Bilingual;
    /** f(c), c in minutes. */
    readonly formula: string;
    readonly source: Source;
    /** Options with their defaults; strict, so that a misspelt one is said. */
    readonly schema: Schema;
    /** f(0) = 1. Only the power function is not so at its floor. */
    readonly startsAtOne: boolean;
    readonly weight: (options: z.output<Schema>) => Weight;
}

/** Keeps the type of the options between schema and weight. */
export const impedanceKind = <Schema extends z.ZodType>(kind: ImpedanceKind<Schema>): ImpedanceKind<Schema> => kind;
