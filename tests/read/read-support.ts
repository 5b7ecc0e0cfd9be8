import {ProblemCollector} from '../../src/problem/collector.js';
import {formatProblem} from '../../src/problem/format.js';
import type {Problem} from '../../src/problem/problem.js';
import {memoryFiles, type FileSource} from '../../src/read/file-source.js';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Runs a reading and gives its value with the problems as `code file:row`, for tests that compare lists. */
export function reading<T>(run: (problems: ProblemCollector) => T): {
    value: T;
    reported: string[];
    problems: Problem[];
} {
    const collector = new ProblemCollector();
    const value = run(collector);
    const problems = collector.list();
    return {value, problems, reported: problems.map(briefly)};
}

export const briefly = ({code, where}: Problem): string =>
    [code, [where.file, where.row].filter(part => part !== undefined).join(':')].filter(part => part !== '').join(' ');

export const sentences = (problems: readonly Problem[]): string[] =>
    problems.map(problem => formatProblem(problem, 'en'));

/** A folder from texts; lines may be indented. `undefined` leaves a file out, so that a test can take one away. */
export function folder(files: Readonly<Record<string, string | undefined>>): FileSource {
    const given = Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]));
    return memoryFiles(Object.fromEntries(given));
}

/** Rows without the indentation of the test around them; a line that ends in a backslash goes on in the next. */
export const lines = (text: string): string =>
    text
        .replace(/\\\n\s*/g, '')
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .map(line => `${line}\n`)
        .join('');
