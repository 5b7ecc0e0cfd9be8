import type {RowRunner} from '../skim/skim.js';
import type {OpenKeptValues} from '../units/kept-values.js';

/** How a study is run: where its rows are computed, when it is to stop, who watches. */
export interface StudyControl {
    readonly run?: RowRunner;
    /** How many rows `run` computes at once. Default 1. */
    readonly lanes?: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
    /** Where values of a long study are kept, so that a run that was killed goes on. Default nowhere. */
    readonly keep?: OpenKeptValues;
}
