import type {z} from 'zod';
import {problem} from '../problem/registry.js';
import {ProblemError, type Problem} from '../problem/problem.js';
import {pathText, shown, valueAt, wantedOf} from '../read/yaml.js';

/** Options with every default filled in, or all that is wrong with them. */
export type ReadOptions<T> = {readonly options: T} | {readonly problems: readonly Problem[]};

/**
 * Checks an option object against its schema and gives every
 * problem, not only the first. `field` names the object in them.
 */
export const readOptions = <Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
    field: string,
): ReadOptions<z.output<Schema>> => {
    const parsed = schema.safeParse(value, {reportInput: true});
    if (parsed.success) return {options: parsed.data};
    return {
        problems: parsed.error.issues.flatMap(issue => {
            const at = (path: readonly PropertyKey[]): string =>
                [field, pathText(path)].filter(part => part !== '').join('.');
            if (issue.code !== 'unrecognized_keys')
                return [
                    problem('measure-option', {field: at(issue.path)}, shown(valueAt(value, issue.path)), {
                        wanted: wantedOf(issue),
                    }),
                ];
            return issue.keys.map(key =>
                problem('measure-option-unknown', {field: at([...issue.path, key])}, at([...issue.path, key])),
            );
        }),
    };
};

/** For callers in code, who cannot go on without the options. */
export const optionsOrThrow = <T>(read: ReadOptions<T>): T => {
    if ('problems' in read) throw new ProblemError(read.problems);
    return read.options;
};
