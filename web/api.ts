import {useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore} from 'react';
import {createClient} from '../src/client/index.js';
import {ServiceError} from '../src/client/service-error.js';
import type {JobDocument} from '../src/client/types.js';

/** The page is served by the service it asks. */
export const client = createClient({baseUrl: new URL('.', location.href).href});

export type Progress = JobDocument['progress'];

export interface Loading<T> {
    /** The newest answer; that of the former question while `isLoading`. */
    readonly value: T | undefined;
    readonly isLoading: boolean;
    /** Of a question that became a job. */
    readonly progress: Progress | undefined;
    readonly error: Error | undefined;
    readonly retry: () => void;
}

/** What every call of the client takes. */
interface Asking {
    readonly signal: AbortSignal;
    readonly onProgress: (job: JobDocument) => void;
}
export type Ask<T> = (asking: Asking) => Promise<T>;

/** A value once it has stood still for a moment; what it holds decides, not which object it is. */
export function useSettled<T>(value: T, pause = 300): T {
    const key = JSON.stringify(value);
    const [settled, setSettled] = useState(key);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(key), pause);
        return () => clearTimeout(timer);
    }, [key, pause]);
    return useMemo(() => JSON.parse(settled) as T, [settled]);
}

interface Known {
    readonly value?: unknown;
    readonly error?: Error;
    readonly progress?: Progress;
}
const NOTHING: Known = {};

/** A question that somebody asks or once asked; all who ask it share one request and what comes of it. */
interface Question {
    outcome: Known;
    underWay: AbortController | undefined;
    readonly listeners: Set<() => void>;
}
const questions = new Map<string, Question>();
/** Answers kept so that going back is at once. */
const KEPT = 60;

function learn(question: Question, outcome: Known): void {
    question.outcome = outcome;
    for (const listener of question.listeners) listener();
}

/** The oldest answers that nobody looks at go first. */
function forget(): void {
    for (const [key, {listeners}] of questions) {
        if (questions.size <= KEPT) return;
        if (listeners.size === 0) questions.delete(key);
    }
}

function begin(question: Question, ask: Ask<unknown>): void {
    const underWay = new AbortController();
    const {signal} = underWay;
    question.underWay = underWay;
    learn(question, NOTHING);
    const end = (outcome: Known): void => {
        if (signal.aborted) return;
        question.underWay = undefined;
        learn(question, outcome);
    };
    ask({signal, onProgress: ({progress}) => !signal.aborted && learn(question, {progress})}).then(
        value => end({value}),
        (error: unknown) => end({error: error instanceof Error ? error : new Error(String(error))}),
    );
}

/** Whoever takes over within the same turn, as the next view does, keeps the request going. */
function leave(key: string, question: Question): void {
    queueMicrotask(() => {
        if (question.listeners.size > 0 || questions.get(key) !== question) return;
        question.underWay?.abort();
        if (question.outcome.value === undefined) questions.delete(key);
    });
}

function attend(key: string, ask: Ask<unknown>, listener: () => void): () => void {
    const question: Question = questions.get(key) ?? {outcome: NOTHING, underWay: undefined, listeners: new Set()};
    // Last in the order in which answers are forgotten.
    questions.delete(key);
    questions.set(key, question);
    question.listeners.add(listener);
    if (question.outcome === NOTHING && question.underWay === undefined) begin(question, ask);
    forget();
    return () => {
        question.listeners.delete(listener);
        leave(key, question);
    };
}

/** Asks when the key changes; undefined asks nothing. The former answer stays until the new one is here. */
export function useAnswer<T>(key: string | undefined, ask: Ask<T>): Loading<T> {
    const latest = useRef(ask);
    latest.current = ask;
    const subscribe = useCallback(
        (listener: () => void) => (key === undefined ? () => {} : attend(key, latest.current, listener)),
        [key],
    );
    const outcome = useSyncExternalStore(subscribe, () =>
        key === undefined ? NOTHING : (questions.get(key)?.outcome ?? NOTHING),
    );
    const former = useRef<T>(undefined);
    const value = key === undefined ? undefined : ((outcome.value as T | undefined) ?? former.current);
    useEffect(() => {
        former.current = value;
    }, [value]);
    const retry = useCallback(() => {
        const question = key === undefined ? undefined : questions.get(key);
        if (question !== undefined && question.underWay === undefined) begin(question, latest.current);
    }, [key]);
    return {
        value,
        isLoading: key !== undefined && outcome.value === undefined && outcome.error === undefined,
        progress: outcome.progress,
        error: outcome.error,
        retry,
    };
}

/** Without the answer to a former question. */
export const fresh = <T>(loading: Loading<T>): Loading<T> =>
    loading.isLoading ? {...loading, value: undefined} : loading;

export interface Pressed<T> extends Loading<T> {
    readonly isAsked: boolean;
    readonly ask: () => void;
    readonly cancel: () => void;
}

/** A long job, asked for by a press and dropped when the question changes. */
export function usePressed<T>(key: string, ask: Ask<T>): Pressed<T> {
    const [pressedKey, setPressedKey] = useState<string>();
    const isAsked = pressedKey === key;
    const answer = useAnswer<T>(isAsked ? key : undefined, ask);
    return {...answer, isAsked, ask: () => setPressedKey(key), cancel: () => setPressedKey(undefined)};
}

/** The answer of a job that was pressed for, once it is there. */
export const pressedAnswer = <T>({isAsked, isLoading, value}: Pressed<T>): T | undefined =>
    isAsked && !isLoading ? value : undefined;

export interface Sentence {
    readonly text: string;
    readonly field: string | undefined;
    readonly candidates: readonly {readonly id: string; readonly name: string}[];
}

/** Sentences of an error in one language, with the candidates of names that are not clear. */
export function sentencesOf(error: Error, lang: 'zh' | 'en', offline: string): Sentence[] {
    if (error instanceof ServiceError && error.problems.length > 0)
        return error.problems.map(({message, where, candidates}) => ({
            text: message[lang],
            field: where.field,
            candidates: (candidates ?? []).map(({id, name}) => ({id, name: name[lang]})),
        }));
    return [{text: error instanceof ServiceError ? error.message : offline, field: undefined, candidates: []}];
}
