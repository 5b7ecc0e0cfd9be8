import {z} from 'zod';
import {binary} from './binary.js';
import {epanechnikov} from './epanechnikov.js';
import {exponential} from './exponential.js';
import {gaussianCatchment} from './gaussian-catchment.js';
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

/**
 * Every impedance function, in the order of docs/methods/impedance-functions.md with its kin beside it, and a curve of
 * one's own.
 */
export const IMPEDANCES = [
    binary,
    softCutoff,
    linear,
    stepped,
    exponential,
    halfLife,
    power,
    gaussian,
    gaussianCatchment,
    epanechnikov,
    logLogistic,
    halfLogistic,
    tabulated,
] as const;

export const impedanceSchema = z.discriminatedUnion('kind', [
    binary.schema,
    softCutoff.schema,
    linear.schema,
    stepped.schema,
    exponential.schema,
    halfLife.schema,
    power.schema,
    gaussian.schema,
    gaussianCatchment.schema,
    epanechnikov.schema,
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

/**
 * Less than this is nothing. A Gaussian with s of 5 min is 1e-324 at 193 min: supply over the demand of one such origin
 * would be more than the range of numbers holds, and Infinity times the 0 of the next origin is no number.
 */
const LEAST_WEIGHT = 1e-200;

/** An impedance function ready for rows of costs. */
export interface Impedance {
    readonly options: ImpedanceOptions;
    /**
     * Share 0-1 that counts at a cost in minutes. 0 where unreached (`Infinity`) or not asked (`NaN`), in every kind.
     */
    readonly weight: Weight;
}

/**
 * Makes the function of checked or unchecked options. Throws a ProblemError with every problem found, for callers in
 * code; `readImpedance` gives them as data.
 */
export const makeImpedance = (input: ImpedanceInput | string): Impedance => {
    const options = optionsOrThrow(readImpedance(input));
    // The union's member and its options are of one kind by the schema; TypeScript cannot follow that through `find`.
    const kind = IMPEDANCES.find(candidate => candidate.kind === options.kind) as ImpedanceKind;
    const weight = kind.weight(options);
    const most = options.maximumMinutes ?? Number.MAX_VALUE;
    return {
        options,
        weight: minutes => {
            // `<=` is false for NaN, and MAX_VALUE leaves Infinity out.
            if (!(minutes <= most)) return 0;
            const share = weight(minutes);
            return share >= LEAST_WEIGHT ? share : 0;
        },
    };
};
