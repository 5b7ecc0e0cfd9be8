import type {Problem} from '../problem/problem.js';
import {wordsOf, type Language} from './messages.js';
import {formatProblemsFully} from './problems-text.js';

/** Problems of a network, worst first, and how many of each severity. */
export function formatCheck(problems: readonly Problem[], language: Language): string {
    const words = wordsOf(language);
    if (problems.length === 0) return words.noProblems;
    const count = (severity: Problem['severity']): number =>
        problems.filter(entry => entry.severity === severity).length;
    return [
        formatProblemsFully(problems, language),
        '',
        words.problemCount(count('error'), count('warning'), count('notice')),
    ].join('\n');
}
