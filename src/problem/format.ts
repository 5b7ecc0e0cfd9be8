import type {Bilingual} from '../units/units.js';
import type {Problem} from './problem.js';

export type Language = keyof Bilingual;

function placeText(problem: Problem, language: Language): string {
    const {file, row, field, id} = problem.where;
    const rowText = row === undefined ? '' : language === 'zh' ? `第 ${row} 行` : `row ${row}`;
    // Which modification of a scenario it is, where the sentence does not say so.
    const fieldText =
        id === undefined || row !== undefined || field === undefined || problem.message[language].includes(field)
            ? ''
            : field;
    return [file ?? '', rowText, fieldText].filter(part => part !== '').join(' ');
}

/** `code  file row N: sentence`, one line. Candidates follow, one line each. */
export function formatProblem(problem: Problem, language: Language): string {
    const place = placeText(problem, language);
    const colon = language === 'zh' ? '：' : ': ';
    const line = `${problem.code}  ${place === '' ? '' : place + colon}${problem.message[language]}`;
    const candidates = (problem.candidates ?? []).map(({id, name}) =>
        name[language] === id || name[language] === '' ? `    ${id}` : `    ${id}  ${name[language]}`,
    );
    return [line, ...candidates].join('\n');
}

const SEVERITY_ORDER = {error: 0, warning: 1, notice: 2};

/** Errors first, then warnings, then notices; within one severity in the order found. */
export function formatProblems(problems: readonly Problem[], language: Language): string {
    return problems
        .toSorted((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity])
        .map(problem => formatProblem(problem, language))
        .join('\n');
}

export function hasErrors(problems: readonly Problem[]): boolean {
    return problems.some(problem => problem.severity === 'error');
}
