import type {RowRunner} from '../skim/skim.js';

/** How a study is run: where its rows are computed, when it is to stop, who watches. */
export interface StudyControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}
