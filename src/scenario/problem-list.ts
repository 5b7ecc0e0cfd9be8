import type {Problem, ProblemPlace} from '../problem/problem.js';
import {problem} from '../problem/registry.js';

/** Problems that are told of each code, of one modification and of a whole scenario; of the rest, how many there are. */
export const MOST_OF_MODIFICATION = 20;
export const MOST_OF_SCENARIO = 100;

/**
 * What is wrong with a modification or a scenario. A list of fifty thousand unknown names is twenty sentences and one more that
 * says how many others there are: nobody reads more, and each costs time and answer.
 */
export class ProblemList {
    private readonly kept: Problem[] = [];
    private readonly counts = new Map<string, number>();
    /** An error is among them. */
    failed = false;

    constructor(private readonly mostOfACode: number) {}

    /** `make` is called only where the problem is told. */
    add(code: string, make: () => Problem): void {
        const count = (this.counts.get(code) ?? 0) + 1;
        this.counts.set(code, count);
        if (count > this.mostOfACode) return;
        const made = make();
        this.failed ||= made.severity === 'error';
        this.kept.push(made);
    }

    push(...made: readonly Problem[]): void {
        for (const reported of made) this.add(reported.code, () => reported);
    }

    /** All that are told, and a notice for each code of which there are more. */
    list(where: ProblemPlace): Problem[] {
        const most = this.mostOfACode;
        const more = [...this.counts].filter(([, count]) => count > most);
        return [
            ...this.kept,
            ...more.map(([code, count]) => problem('problems-more', where, count - most, {count: count - most, code})),
        ];
    }
}
