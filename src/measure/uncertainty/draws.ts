import {problem} from '../../problem/registry.js';
import {ProblemError} from '../../problem/problem.js';
import {checkParameters, valueAtProbability, type UncertainParameter} from './parameter.js';
import {hashAt, randomKey, uniformAt} from './random.js';

type DrawMethod = 'latin-hypercube' | 'monte-carlo';

/** Values of all parameters in each draw. */
export interface Draws {
    readonly method: DrawMethod;
    readonly seed: number;
    readonly parameters: readonly UncertainParameter[];
    readonly drawCount: number;
    /** Value of parameter p in draw k at k * parameters.length + p. */
    readonly values: Float64Array;
}

/** What a figure is computed from: a value for each parameter by its id. */
export type ParameterValues = Readonly<Record<string, number>>;

const MOST_DRAWS = 100_000;

const fill = (
    method: DrawMethod,
    parameters: readonly UncertainParameter[],
    drawCount: number,
    seed: number,
    probabilityOf: (parameter: UncertainParameter) => (draw: number) => number,
): Draws => {
    checkParameters(parameters);
    if (!Number.isInteger(drawCount) || drawCount < 1 || drawCount > MOST_DRAWS) {
        throw new ProblemError([
            problem('measure-option', {field: 'drawCount'}, drawCount, {
                wanted: {zh: `应为 1 至 ${MOST_DRAWS} 的整数`, en: `must be a whole number from 1 to ${MOST_DRAWS}`},
            }),
        ]);
    }
    const values = new Float64Array(drawCount * parameters.length);
    parameters.forEach((parameter, p) => {
        const probability = probabilityOf(parameter);
        for (let k = 0; k < drawCount; k++)
            values[k * parameters.length + p] = valueAtProbability(parameter, probability(k));
    });
    return {method, seed, parameters, drawCount, values};
};

/**
 * Independent draws. Draw k of a parameter depends on (seed, id, k) alone: more draws, other parameters or another
 * scenario change none of them, so all scenarios share the same numbers (Glasserman and Yao 1992,
 * 10.1287/mnsc.38.6.884). Errors: ProblemError (parameters, drawCount).
 */
export const drawMonteCarlo = (parameters: readonly UncertainParameter[], drawCount: number, seed: number): Draws =>
    fill('monte-carlo', parameters, drawCount, seed, ({id}) => {
        const key = randomKey(seed, 'monte-carlo', id);
        return draw => uniformAt(key, draw);
    });

/**
 * Latin hypercube: each parameter's distribution is cut into n = drawCount parts of equal
 * probability, and each part is drawn from exactly once; which draw gets which part is a permutation
 * of the parameter's own. Depends on (seed, id, k, n): a part of a Latin hypercube is not one.
 * Source: McKay, Beckman and Conover 1979, 10.1080/00401706.1979.10489755. Errors: as drawMonteCarlo.
 * Time O(p n log n). Example: 4 draws of a uniform 0-4 have one value in each of 0-1, 1-2, 2-3, 3-4.
 */
export const drawLatinHypercube = (parameters: readonly UncertainParameter[], drawCount: number, seed: number): Draws =>
    fill('latin-hypercube', parameters, drawCount, seed, ({id}) => {
        const [order, within] = [randomKey(seed, 'stratum', drawCount, id), randomKey(seed, 'within', drawCount, id)];
        // Hashes in order are a permutation; equal ones (1 in 2^32) keep the order of draws.
        const keys = Array.from({length: drawCount}, (_, draw) => hashAt(order, draw));
        const stratum = new Uint32Array(drawCount);
        Array.from(keys.keys())
            .toSorted((a, b) => keys[a]! - keys[b]! || a - b)
            .forEach((draw, at) => (stratum[draw] = at));
        return draw => (stratum[draw]! + uniformAt(within, draw)) / drawCount;
    });

/** Values of one draw by parameter id. */
export const valuesOfDraw = ({parameters, values}: Draws, draw: number): ParameterValues =>
    Object.fromEntries(parameters.map(({id}, p) => [id, values[draw * parameters.length + p]!]));

export const centralValues = (parameters: readonly UncertainParameter[]): ParameterValues =>
    Object.fromEntries(parameters.map(({id, central}) => [id, central]));
