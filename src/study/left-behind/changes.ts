import type {CostRow} from '../../measure/types.js';
import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {Seconds} from '../../units/units.js';

/** The rows of the base are kept to be held against: four times all zones of the corridor to all. */
const MOST_PAIRS = 600_000;
const MINUTE: Seconds = 60;

/** What became of the times from one zone. */
export interface Changes {
    /** Destinations a minute or more nearer, and farther. */
    readonly nearer: number;
    readonly farther: number;
    /** Where the most is gained, and lost; -1 where nothing is. */
    readonly most: {readonly destination: number; readonly seconds: Seconds};
    readonly worst: {readonly destination: number; readonly seconds: Seconds};
}

const changesOf = (before: CostRow, after: CostRow): Changes => {
    let [nearer, farther] = [0, 0];
    let most = {destination: -1, seconds: 0};
    let worst = {destination: -1, seconds: 0};
    after.forEach((seconds, destination) => {
        const was = before[destination]!;
        if (Number.isNaN(seconds) || Number.isNaN(was) || seconds === was) return;
        const less = was - seconds;
        if (less >= MINUTE) nearer++;
        if (less <= -MINUTE) farther++;
        if (less > most.seconds) most = {destination, seconds: less};
        if (less < worst.seconds) worst = {destination, seconds: less};
    });
    return {nearer, farther, most, worst};
};

/** Keeps the rows of the base and holds those of every other network against them as they pass. */
export class ChangeWatch {
    private readonly base: CostRow[] = [];
    /** By column, then by origin. */
    private readonly changes: Changes[][] = [];

    see(column: number, origin: number, row: CostRow): void {
        if (column > 0) {
            (this.changes[column] ??= [])[origin] = changesOf(this.base[origin]!, row);
            return;
        }
        if (origin * row.length > MOST_PAIRS)
            throw new ProblemError([
                problem('request-range', {field: 'origins'}, `${origin}+ x ${row.length}`, {low: 1, high: MOST_PAIRS}),
            ]);
        this.base[origin] = row.slice();
    }

    of(column: number, origin: number): Changes {
        return this.changes[column]![origin]!;
    }
}
