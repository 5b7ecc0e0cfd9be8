import {giveWay, type Gate} from './gate.js';
import {openRows} from './open-rows.js';
import type {SkimRow} from './row.js';
import type {SkimTask} from './shared.js';

/** One row of a task: arrays in shared memory, named by `key`, and the seeds of one origin. */
export interface RowMessage {
    readonly key: number;
    readonly arrays: SkimTask['arrays'];
    readonly options: SkimTask['options'];
    readonly seeds: SkimTask['seeds'][number];
    readonly gate?: Gate | undefined;
}

/** Rows of several matrices may come in turn; their buffers are kept. */
const KEPT_SEARCHES = 4;
const searches = new Map<number, ReturnType<typeof openRows>>();

/** Worker side of the pool. */
const answerRow = ({key, arrays, options, seeds, gate}: RowMessage): SkimRow => {
    if (gate !== undefined) giveWay(gate);
    const search = searches.get(key) ?? openRows(arrays, options);
    searches.delete(key);
    if (searches.size >= KEPT_SEARCHES) searches.delete(searches.keys().next().value!);
    searches.set(key, search);
    return search.run(seeds);
};

export default answerRow;
