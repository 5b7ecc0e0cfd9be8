import {formatProblem} from '../problem/format.js';
import type {Problem} from '../problem/problem.js';
import {wordsOf, type Language} from './messages.js';

const SEVERITY_ORDER = {error: 0, warning: 1, notice: 2};

/**
 * One problem with what would have been right, where its sentence does not say so already; candidates on lines below.
 */
function withExpected(problem: Problem, language: Language): string {
    const [line, ...candidates] = formatProblem(problem, language).split('\n');
    const expected = problem.expected[language];
    const isSaid =
        expected === '' ||
        problem.severity !== 'error' ||
        problem.message[language].includes(expected) ||
        candidates.length > 0;
    return [isSaid ? line : line + wordsOf(language).expected(expected), ...candidates].join('\n');
}

/** Errors first, then warnings, then notices; within one severity in the order found. */
export function formatProblemsFully(problems: readonly Problem[], language: Language): string {
    return problems
        .toSorted((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity])
        .map(problem => withExpected(problem, language))
        .join('\n');
}
