import type {z} from 'zod';
import type {Bilingual} from '../../units/units.js';
import type {EquityResult} from './values.js';
import type {Source} from '../impedance/kind.js';
import type {ZoneVector} from '../types.js';

/** Figures of each zone that equity measures read; what a measure does without is left out. */
export interface EquityInput {
    readonly access: ZoneVector;
    readonly people: ZoneVector;
    readonly income?: ZoneVector | undefined;
    /** Group of each zone, null where it has none. */
    readonly groups?: readonly (string | null)[] | undefined;
}

export interface EquityKind<Schema extends z.ZodObject = z.ZodObject> {
    readonly id: string;
    /** The function that computes it alone. */
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    /** What its ends mean. */
    readonly range: string;
    readonly source: Source;
    /**
     * `required`: no figure without it; `used`: another answer without it, and the answer says which; `no`: not read.
     */
    readonly income: 'required' | 'used' | 'no';
    readonly groups: 'used' | 'no';
    readonly schema: Schema;
    compute(input: EquityInput, options: z.input<Schema>): EquityResult;
    /** Options for the second of two runs, so that both are held to one yardstick. */
    holdTo?(before: EquityResult, options: z.input<Schema>): z.input<Schema>;
}

/** Keeps the type of the options between schema and function. */
export const equity = <Schema extends z.ZodObject>(kind: EquityKind<Schema>): EquityKind =>
    kind as unknown as EquityKind;
