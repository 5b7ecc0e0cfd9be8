import type {
    CompareRequest,
    IsochroneRequest,
    JourneyRequest,
    Problem,
    Question,
    TimelineRequest,
} from '../../src/index.js';

/** Questions and what each is asked with. */
export type Asked = Readonly<Record<Question, JourneyRequest>> & {
    readonly compare: CompareRequest;
    readonly timeline: TimelineRequest;
    readonly isochrone: IsochroneRequest;
    readonly reach: IsochroneRequest;
};

/** What a thread of the questions is started with. */
export interface QuestionThreadData {
    readonly networkPath: string;
    /** Digest of the network the service answers from. */
    readonly digest: string;
}

export interface ToQuestionThread {
    readonly question: keyof Asked;
    readonly request: Asked[keyof Asked];
}

/** `ready` once, when the network has been read; then one message for each question. */
export type FromQuestionThread =
    | {readonly type: 'ready'}
    | {readonly type: 'done'; readonly bytes: Uint8Array<ArrayBuffer>}
    /** `problems` when the caller is told, `error` when only the log is. */
    | {readonly type: 'failed'; readonly problems?: readonly Problem[]; readonly error?: string};
