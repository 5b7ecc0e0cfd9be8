import {z} from 'zod';
import {complain} from '../../read/yaml.js';
import {problem} from '../../problem/registry.js';
import {ProblemError, type Problem} from '../../problem/problem.js';
import {readOptions} from '../read-options.js';
import {findParameterRange} from './ranges.js';

const DISTRIBUTIONS = ['triangular', 'uniform'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

const uncertainParameterSchema = z
    .strictObject({
        id: z.string().min(1).describe('Name, for the hash and the answer'),
        low: z.number(),
        central: z.number().describe('Mode of the triangular distribution; the reference value'),
        high: z.number(),
        // docs/uncertainty.md names a default inside each range, so values near it are the likelier ones.
        distribution: z.enum(DISTRIBUTIONS).default('triangular'),
    })
    .superRefine(({low, central, high}, context) => {
        if (!(low <= central && central <= high))
            complain(context, '应为 低 ≤ 中 ≤ 高', 'must have low <= central <= high');
    });

/** A figure that is not known exactly. */
export interface UncertainParameter {
    readonly id: string;
    readonly low: number;
    readonly central: number;
    readonly high: number;
    /** Default triangular. */
    readonly distribution?: Distribution;
}

/** Everything wrong with a list of parameters. */
const parameterProblems = (parameters: readonly UncertainParameter[]): Problem[] => [
    ...parameters.flatMap((parameter, at) => {
        const read = readOptions(uncertainParameterSchema, parameter, `parameters[${at}]`);
        return 'problems' in read ? [...read.problems] : [];
    }),
    ...parameters
        .filter(({id}, at) => parameters.findIndex(other => other.id === id) < at)
        .map(({id}) => problem('uncertain-parameter-twice', {field: 'parameters'}, id)),
];

export const checkParameters = (parameters: readonly UncertainParameter[]): void => {
    const problems = parameterProblems(parameters);
    if (problems.length > 0) throw new ProblemError(problems);
};

/** What a row of the data says itself about one of its figures. */
export interface RowRange {
    readonly value?: number | undefined;
    readonly low?: number | undefined;
    readonly high?: number | undefined;
}

/**
 * A parameter of the table in `ranges.ts`; low and high a row carries of its own win. Bounds of the table stand as
 * printed around a row's value; one that falls on its wrong side moves to the value, so that no range is made up.
 */
export const parameterOf = (id: string, row: RowRange = {}, distribution?: Distribution): UncertainParameter => {
    const table = findParameterRange(id);
    if (table === undefined) throw new ProblemError([problem('uncertain-parameter-unknown', {field: 'id'}, id)]);
    const central = row.value ?? table.central;
    const parameter = {
        id,
        low: row.low ?? Math.min(central, table.low),
        central,
        high: row.high ?? Math.max(central, table.high),
        ...(distribution === undefined ? {} : {distribution}),
    };
    checkParameters([parameter]);
    return parameter;
};

/** The value below which the parameter lies with probability u, 0-1: the inverse of its distribution function. */
export const valueAtProbability = (
    {low, central, high, distribution = 'triangular'}: UncertainParameter,
    u: number,
): number => {
    const width = high - low;
    if (width === 0) return central;
    if (distribution === 'uniform') return Math.min(high, low + u * width);
    const mode = (central - low) / width;
    // A root is rounded; a draw stays in the range all the same.
    return u < mode
        ? Math.min(central, low + Math.sqrt(u * width * (central - low)))
        : Math.max(central, high - Math.sqrt((1 - u) * width * (high - central)));
};
