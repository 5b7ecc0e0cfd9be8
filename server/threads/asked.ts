import type {
    CompareRequest,
    IsochroneRequest,
    JourneyRequest,
    Problem,
    Question,
    ScenarioAsked,
    ScenarioDocument,
    TimelineRequest,
} from '../../src/index.js';

/** A scenario of the store as a thread is given it: it reads no files. */
export type FoundScenario = {readonly scenario: ScenarioDocument} | {readonly problems: readonly Problem[]};

/** Questions and what each is asked with. Each is answered by text, the same bytes everywhere. */
export type Asked = Readonly<Record<Question, JourneyRequest>> & {
    readonly compare: CompareRequest;
    readonly timeline: TimelineRequest;
    readonly isochrone: IsochroneRequest;
    readonly reach: IsochroneRequest;
    /** What a scenario would do, and what is wrong with it. */
    readonly check: {readonly scenario: Exclude<ScenarioAsked, string>; readonly asOf?: string};
    /** The network as GeoJSON. */
    readonly network: {readonly asOf: string; readonly scenario?: ScenarioAsked};
    /** A body with every scenario it names or holds put in its place, as JSON. */
    readonly settle: {readonly body: unknown; readonly scenarios: Readonly<Record<string, FoundScenario>>};
    /** An address of OSRM; the answer is `status` and `body` as JSON. */
    readonly osrm: {readonly parameters: Readonly<Record<string, string>>; readonly query: string};
};

export interface QuestionTask {
    readonly question: keyof Asked;
    readonly request: Asked[keyof Asked];
    /** Its only number is set to 1 when nobody waits for the answer any more. */
    readonly stop?: Int32Array<SharedArrayBuffer>;
}

/** Where questions are answered. */
export interface Questions {
    answer<Name extends keyof Asked>(
        question: Name,
        request: Asked[Name],
        signal: AbortSignal,
        /** When whoever asks has begun to wait, by `performance.now()`. Default now. */
        came?: number,
    ): Promise<string | Uint8Array>;
    /** Requests at work or waiting. */
    readonly waiting: number;
    /** Whoever comes now would be told to come back. */
    readonly isFull: boolean;
    close(): Promise<void>;
}

/** What takes milliseconds, but over draws. The rest takes seconds, as a matrix does, and has no better right to them. */
const SHORT: ReadonlySet<keyof Asked> = new Set(['route', 'profile', 'departures', 'isochrone', 'reach', 'osrm']);

export const isShort = ({question, request}: QuestionTask): boolean =>
    SHORT.has(question) && !((request as {draws?: number}).draws! > 0);
