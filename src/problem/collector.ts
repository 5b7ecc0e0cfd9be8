import type {Problem, ProblemPlace} from './problem.js';
import {problem, type ProblemCode, type ValuesArgument} from './registry.js';

export interface ProblemCollectorOptions {
    /**
     * Problems of one code kept for one file; the rest are counted.
     * Default 20: enough to see the pattern, short enough to read.
     */
    readonly limitPerCodeAndFile?: number;
}

/** Gathers problems while a file is read, so that one run shows them all. */
export class ProblemCollector {
    private readonly kept: Problem[] = [];
    private readonly counts = new Map<string, {code: string; file: string; count: number}>();
    private readonly limit: number;

    constructor(options: ProblemCollectorOptions = {}) {
        this.limit = options.limitPerCodeAndFile ?? 20;
    }

    add(...problems: readonly Problem[]): void {
        for (const reported of problems) {
            const file = reported.where.file ?? '';
            const key = `${reported.code}\n${file}`;
            let entry = this.counts.get(key);
            if (entry === undefined) {
                entry = {code: reported.code, file, count: 0};
                this.counts.set(key, entry);
            }
            entry.count++;
            if (entry.count <= this.limit) this.kept.push(reported);
        }
    }

    report<Code extends ProblemCode>(
        code: Code,
        where: ProblemPlace,
        value: string | number,
        ...values: ValuesArgument<Code>
    ): void {
        this.add(problem(code, where, value, ...values));
    }

    /** Everything kept, with one notice for each code and file of which more was found. */
    list(): Problem[] {
        const more = [...this.counts.values()]
            .filter(entry => entry.count > this.limit)
            .map(({code, file, count}) =>
                problem('rows-more', file === '' ? {} : {file}, count - this.limit, {count: count - this.limit, code}),
            );
        return [...this.kept, ...more];
    }
}
