import {useEffect, useMemo, useRef, useState} from 'react';
import {createClient} from '../src/client/index.js';
import {ServiceError} from '../src/client/service-error.js';
import type {JobDocument} from '../src/client/types.js';

/** The page is served by the service it asks. */
export const client = createClient({baseUrl: new URL('.', location.href).href});

export interface Loading<T> {
    /** The newest answer; that of the former question while `isLoading`. */
    readonly value: T | undefined;
    readonly isLoading: boolean;
    readonly error: Error | undefined;
    readonly retry: () => void;
}

export type Follow = (job: JobDocument) => void;

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

const kept = new Map<string, unknown>();
/** Answers kept so that going back is at once. */
const KEPT = 60;

const keep = (key: string, value: unknown): void => {
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
};

/** Asks when the key changes; undefined asks nothing. The former answer stays until the new one is here. */
export function useAnswer<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>): Loading<T> {
    const [state, setState] = useState<{
        readonly key: string | undefined;
        readonly value: T | undefined;
        readonly error: Error | undefined;
    }>(() => ({
        key: key !== undefined && kept.has(key) ? key : undefined,
        value: key === undefined ? undefined : (kept.get(key) as T | undefined),
        error: undefined,
    }));
    const [turn, setTurn] = useState(0);
    const latest = useRef(ask);
    latest.current = ask;
    useEffect(() => {
        if (key === undefined) {
            setState({key, value: undefined, error: undefined});
            return undefined;
        }
        if (kept.has(key)) {
            setState({key, value: kept.get(key) as T, error: undefined});
            return undefined;
        }
        const gone = new AbortController();
        latest
            .current(gone.signal)
            .then(value => {
                keep(key, value);
                if (!gone.signal.aborted) setState({key, value, error: undefined});
            })
            .catch((error: unknown) => {
                if (!gone.signal.aborted)
                    setState(({value}) => ({
                        key,
                        value,
                        error: error instanceof Error ? error : new Error(String(error)),
                    }));
            });
        return () => gone.abort();
    }, [key, turn]);
    return {
        value: state.value,
        isLoading: key !== undefined && state.key !== key,
        error: state.key === key ? state.error : undefined,
        retry: () => setTurn(turn + 1),
    };
}

export interface Pressed<T> extends Loading<T> {
    readonly isAsked: boolean;
    readonly progress: {readonly done: number; readonly total: number} | undefined;
    readonly ask: () => void;
    readonly cancel: () => void;
}

/** A long job, asked for by a press and dropped when the question changes. */
export function usePressed<T>(
    key: string,
    run: (options: {readonly signal: AbortSignal; readonly onProgress: Follow}) => Promise<T>,
): Pressed<T> {
    const [asked, setAsked] = useState<string>();
    const [progress, setProgress] = useState<Pressed<T>['progress']>();
    const isAsked = asked === key;
    const answer = useAnswer<T>(isAsked ? key : undefined, signal =>
        run({signal, onProgress: job => setProgress(job.progress)}),
    );
    const ask = (): void => {
        setProgress(undefined);
        setAsked(key);
    };
    return {...answer, isAsked, progress, ask, cancel: () => setAsked(undefined)};
}

/** Sentences of an error in one language, with the candidates of names that are not clear. */
export function sentencesOf(
    error: Error,
    lang: 'zh' | 'en',
    offline: string,
): {
    readonly text: string;
    readonly field: string | undefined;
    readonly candidates: readonly {readonly id: string; readonly name: string}[];
}[] {
    if (error instanceof ServiceError && error.problems.length > 0)
        return error.problems.map(({message, where, candidates}) => ({
            text: message[lang],
            field: where.field,
            candidates: (candidates ?? []).map(({id, name}) => ({id, name: name[lang]})),
        }));
    return [{text: error instanceof ServiceError ? error.message : offline, field: undefined, candidates: []}];
}
