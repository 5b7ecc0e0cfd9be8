import {useSyncExternalStore} from 'react';
import type {Draft} from './draft.js';
import {readAddress, writeAddress, type State} from './state.js';

interface Edit {
    readonly drafts: readonly Draft[];
    readonly draft: number;
}
let past: readonly Edit[] = [];
let future: readonly Edit[] = [];
const DEPTH = 100;

let state: State = readAddress(location.search);
const listeners = new Set<() => void>();
const tell = (): void => {
    for (const listener of listeners) listener();
};

addEventListener('popstate', () => {
    state = readAddress(location.search);
    tell();
});

export interface UpdateOptions {
    /** Takes the place of the present entry of the browser's history. */
    readonly replace?: boolean;
}

export function update(patch: Partial<State>, {replace = false}: UpdateOptions = {}): void {
    const next = {...state, ...patch};
    const before = writeAddress(state);
    const after = writeAddress(next);
    state = next;
    if (after !== before) {
        const address = `${location.pathname}${after}`;
        if (replace) history.replaceState(null, '', address);
        else history.pushState(null, '', address);
    }
    tell();
}

/** A change of what Route asks: whichever journey was drawn is of the former question. */
export const askRoute = (patch: Partial<State>): void => update({...patch, journey: ''});

/** The town that is looked at. */
export const chooseZone = (zone: string): void => update({zone}, {replace: true});

/** A change of the scenarios that can be undone. */
export function edit(drafts: readonly Draft[], draft = state.draft): void {
    past = [...past, {drafts: state.drafts, draft: state.draft}].slice(-DEPTH);
    future = [];
    update({drafts, draft: Math.min(draft, drafts.length - 1)});
}

/** All scenarios, with another in the place of one. */
export const draftsWith = (drafts: readonly Draft[], index: number, next: Draft): readonly Draft[] =>
    drafts.map((draft, at) => (at === index ? next : draft));

/** A change of the scenario that is open. */
export const editOpen = (next: Draft): void => edit(draftsWith(state.drafts, state.draft, next));

export const canUndo = (): boolean => past.length > 0;
export const canRedo = (): boolean => future.length > 0;

export function undo(): void {
    const before = past.at(-1);
    if (before === undefined) return;
    past = past.slice(0, -1);
    future = [...future, {drafts: state.drafts, draft: state.draft}];
    update(before);
}

export function redo(): void {
    const after = future.at(-1);
    if (after === undefined) return;
    future = future.slice(0, -1);
    past = [...past, {drafts: state.drafts, draft: state.draft}];
    update(after);
}

export const current = (): State => state;

export const useApp = (): State =>
    useSyncExternalStore(
        listener => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        () => state,
    );
