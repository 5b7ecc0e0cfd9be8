import type {Gate, MatrixFormat, Problem} from '../../src/index.js';
import type {JobRequest} from '../jobs/runner.js';

/** What the thread of the matrices is started with. */
export interface MatrixThreadData {
    readonly networkPath: string;
    /** Digest of the network the service answers from. */
    readonly digest: string;
    readonly rowWorkers: number;
    readonly gate?: Gate | undefined;
}

export type ToMatrixThread =
    | {readonly type: 'run'; readonly id: number; readonly request: JobRequest}
    | {readonly type: 'cancel'; readonly id: number}
    | {
          readonly type: 'render';
          readonly id: number;
          readonly result: Uint8Array<ArrayBuffer>;
          readonly format: MatrixFormat;
      }
    /** Read the network now, before the first matrix. Answered with no bytes. */
    | {readonly type: 'warm'; readonly id: number}
    | {readonly type: 'close'};

export type FromMatrixThread =
    | {readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number}
    | {readonly type: 'done'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer>}
    /** `problems` when the caller is told, `error` when only the log is. */
    | {readonly type: 'failed'; readonly id: number; readonly problems?: readonly Problem[]; readonly error?: string};
