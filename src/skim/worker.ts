import {KeepLast} from '../units/keep-last.js';
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
const searches = new KeepLast<number, ReturnType<typeof openRows>>(KEPT_SEARCHES);

/** Worker side of the pool. */
const answerRow = ({key, arrays, options, seeds, gate}: RowMessage): SkimRow => {
    if (gate !== undefined) giveWay(gate);
    return searches.getOrMake(key, () => openRows(arrays, options)).run(seeds);
};

export default answerRow;
