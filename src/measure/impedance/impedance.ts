import {z} from 'zod';
import {binary} from './binary.js';
import {exponential} from './exponential.js';
import {gaussian} from './gaussian.js';
import {halfLife} from './half-life.js';
import {halfLogistic} from './half-logistic.js';
import type {ImpedanceKind, Weight} from './kind.js';
import {linear} from './linear.js';
import {logLogistic} from './log-logistic.js';
import {power} from './power.js';
import {softCutoff} from './soft-cutoff.js';
import {stepped} from './stepped.js';
import {tabulated} from './tabulated.js';
import {optionsOrThrow, readOptions, type ReadOptions} from '../read-options.js';

/** Every impedance function, in the order of METHODS 2.1 and a curve of one's own. */
export const IMPEDANCES = [binary, softCutoff, linear, stepped, exponential, halfLife, power, gaussian, logLogistic, halfLogistic, tabulated] as const;

export const impedanceSchema = z.discriminatedUnion('kind', [
    binary.schema,
    softCutoff.schema,
    linear.schema,
    stepped.schema,
    exponential.schema,
    halfLife.schema,
    power.schema,
    gaussian.schema,
    logLogistic.schema,
    halfLogistic.schema,
    tabulated.schema,
]);

export type ImpedanceName = ImpedanceOptions['kind'];

/** What a caller writes: `{kind: 'exponential', decayPerMinute: 0.05}`; parameters left out have their defaults. */
export type ImpedanceInput = z.input<typeof impedanceSchema>;
/** The same with every default filled in, for the record. */
export type ImpedanceOptions = z.output<typeof impedanceSchema>;

/** Reads options from anywhere; every parameter that does not fit is a problem. A bare kind stands for its defaults. */
export const readImpedance = (value: unknown, field = 'impedance'): ReadOptions<ImpedanceOptions> =>
    readOptions(impedanceSchema, typeof value === 'string' ? {kind: value} : value, field);

/** An impedance function ready for rows of costs. */
export interface Impedance {
    readonly options: ImpedanceOptions;
    /** Share 0-1 that counts at a cost in minutes. 0 where unreached (`Infinity`) or not asked (`NaN`), in every kind. */
    readonly weight: Weight;
}

/**
 * Makes the function of checked or unchecked options. Throws a ProblemError with every problem found, for callers in code;
 * `readImpedance` gives them as data.
 */
export const makeImpedance = (input: ImpedanceInput | string): Impedance => {
    const options = optionsOrThrow(readImpedance(input));
    // The union's member and its options are of one kind by the schema; TypeScript cannot follow that through `find`.
    const kind = IMPEDANCES.find(one => one.kind === options.kind) as ImpedanceKind;
    const weight = kind.weight(options);
    const most = options.maximumMinutes ?? Number.MAX_VALUE;
    // `<=` is false for NaN, and MAX_VALUE leaves Infinity out.
    return {options, weight: minutes => (minutes <= most ? weight(minutes) : 0)};
};
