import type {EndRows} from '../compile/ends.js';
import {type SkimRow, RowSearch} from './row.js';
import type {SkimTask} from './shared.js';

let known: {key: number; search: RowSearch} | undefined;

/** Worker side of the pool: rows of a task whose arrays are in shared memory. `key` names the task so that buffers are kept. */
export const answerRow = ({key, task, origin}: {key: number; task: SkimTask; origin: number}): SkimRow => {
    if (known?.key !== key) known = {key, search: new RowSearch(task.arrays, task.options)};
    return known.search.run({...task.seeds[origin]!, options: []} as EndRows);
};

export default answerRow;
