import type {Bilingual} from '../units/units.js';

/** Where a problem was found. `row` counts the header as row 1, as a spreadsheet does. */
export interface ProblemPlace {
    readonly file?: string;
    readonly row?: number;
    readonly field?: string;
    readonly id?: string;
}

/** One thing wrong with the input, as data: a stable code, where, what was found, what would have been right. */
export interface Problem {
    readonly code: string;
    /** `error` stops the load or the request, `warning` and `notice` do not. */
    readonly severity: 'error' | 'warning' | 'notice';
    readonly where: ProblemPlace;
    readonly found: string;
    readonly expected: Bilingual;
    /** A whole sentence a planner can act on. */
    readonly message: Bilingual;
    /** Near matches, for unknown or ambiguous names. */
    readonly candidates?: readonly ProblemCandidate[];
}

export interface ProblemCandidate {
    readonly id: string;
    readonly name: Bilingual;
}

/** Thrown at the edges where a caller cannot go on; carries every problem found, never only the first. */
export class ProblemError extends Error {
    constructor(readonly problems: readonly Problem[]) {
        super(problems.map(problem => `${problem.code}: ${problem.message.en}`).join('\n'));
        this.name = 'ProblemError';
    }
}
