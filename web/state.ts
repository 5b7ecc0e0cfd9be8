import {useSyncExternalStore} from 'react';
import type {IsoDate, TravellerId, TravelMode} from '../src/index.js';
import {DECAYS, type Decay} from './decay.js';
import type {Language} from './messages.js';

export const VIEWS = ['route', 'whatif', 'reach', 'report'] as const;
export type View = (typeof VIEWS)[number];
export type TimeKind = 'depart' | 'arriveBy' | 'window';
export type Theme = 'auto' | 'light' | 'dark';

export const SURFACES = ['zones', 'cells', 'circle'] as const;
export type Surface = (typeof SURFACES)[number];
export const SHOWN = ['change', 'after', 'within', 'access'] as const;
export type Shown = (typeof SHOWN)[number];

export interface ProjectIn {
    readonly id: string;
    /** Of its opening: without one it is in whatever the state of the network. */
    readonly year?: number;
    readonly parameters?: Readonly<Record<string, number>>;
}

/** Something drawn or changed by hand; the members of a modification of the service. */
export type Modification = Readonly<Record<string, unknown>> & {readonly kind: string};

/** One column of a comparison, as the page keeps it. */
export interface Draft {
    readonly title: string;
    readonly in: readonly ProjectIn[];
    readonly out: readonly string[];
    readonly modifications: readonly Modification[];
    /** Which end of each range `{low, central, high}` is taken. */
    readonly pick?: 'low' | 'high';
    /** A saved or built-in scenario this draft is a copy of. */
    readonly saved?: string;
    /** State of the network; projects whose year comes later are left out. */
    readonly asOf?: IsoDate;
}

export interface State {
    readonly view: View;
    readonly lang: Language;
    readonly theme: Theme;
    readonly from: string;
    readonly to: string;
    readonly kind: TimeKind;
    readonly clock: string;
    readonly windowFrom: string;
    readonly windowTo: string;
    readonly returnAt: string;
    readonly date: IsoDate | '';
    readonly asOf: IsoDate | '';
    readonly traveller: TravellerId;
    readonly modes: readonly TravelMode[];
    /** Journey drawn: `mode:index`. */
    readonly journey: string;
    readonly centre: string;
    readonly inward: boolean;
    readonly by: TravelMode;
    /** Minutes; the parameter of the curve where one is chosen. */
    readonly cutoff: number;
    readonly decay: Decay;
    readonly opportunity: string;
    readonly surface: Surface;
    /** Meaning of the one-hour circle that is on the map. */
    readonly definition: string;
    /** What the map of What if shows. */
    readonly shown: Shown;
    /** What the map of Reach and What if colours. */
    readonly drafts: readonly Draft[];
    readonly draft: number;
    readonly zone: string;
    /** Place whose times What if compares. */
    readonly focus: string;
    readonly focusInward: boolean;
    /** What the report is of: the view before it. */
    readonly reported: Exclude<View, 'report'>;
    /** `lon,lat,zoom` */
    readonly at: string;
    readonly hidden: readonly string[];
}

export const EMPTY_DRAFT: Draft = {title: '', in: [], out: [], modifications: []};

const INITIAL: State = {
    view: 'route',
    lang: 'zh',
    theme: 'auto',
    from: '',
    to: '',
    kind: 'depart',
    clock: '08:00',
    windowFrom: '07:00',
    windowTo: '09:00',
    returnAt: '',
    date: '',
    asOf: '',
    traveller: 'regular',
    modes: ['transit', 'car', 'taxi'],
    journey: '',
    centre: '',
    inward: false,
    by: 'transit',
    cutoff: 60,
    decay: 'cutoff',
    opportunity: 'people',
    surface: 'zones',
    definition: 'transit-median',
    shown: 'change',
    drafts: [EMPTY_DRAFT],
    draft: 0,
    zone: '',
    focus: 'zone:330482001',
    focusInward: false,
    reported: 'route',
    at: '',
    hidden: [],
};

/** UTF-8 as base64 that may stand in an address. */
const pack = (value: unknown): string => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
};
const unpack = (text: string): unknown =>
    JSON.parse(
        new TextDecoder().decode(
            Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0)),
        ),
    );

const isDraft = (value: unknown): value is Draft => {
    const draft = value as Partial<Draft> | null;
    return (
        typeof draft === 'object' &&
        draft !== null &&
        typeof draft.title === 'string' &&
        Array.isArray(draft.in) &&
        Array.isArray(draft.out) &&
        Array.isArray(draft.modifications)
    );
};

/** What cannot be read of an address has its default: a link cut short still opens the page. */
function readDrafts(text: string | null): readonly Draft[] {
    if (text === null) return INITIAL.drafts;
    try {
        const drafts = unpack(text);
        return Array.isArray(drafts) && drafts.length > 0 && drafts.every(isDraft)
            ? drafts.slice(0, 4)
            : INITIAL.drafts;
    } catch {
        return INITIAL.drafts;
    }
}

const oneOf = <T extends string>(text: string | null, values: readonly T[], otherwise: T): T =>
    values.find(value => value === text) ?? otherwise;
const MODES = ['transit', 'car', 'taxi', 'walk', 'bicycle', 'ebike'] as const;
const TRAVELLERS = ['regular', 'commuter', 'business', 'occasional', 'elderly'] as const;
const CLOCK = /^\d{2}:\d{2}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function readAddress(search: string): State {
    const query = new URLSearchParams(search);
    const text = (name: string, pattern?: RegExp): string => {
        const value = query.get(name) ?? '';
        return pattern === undefined || pattern.test(value) ? value : '';
    };
    const list = (name: string): string[] =>
        text(name)
            .split(',')
            .filter(part => part !== '');
    const [windowFrom = '', windowTo = ''] = text('window', /^\d{2}:\d{2}-\d{2}:\d{2}$/).split('-');
    const kind: TimeKind = query.get('when') === 'window' ? 'window' : query.has('arriveBy') ? 'arriveBy' : 'depart';
    const modes = list('modes').filter((mode): mode is TravelMode => MODES.some(one => one === mode));
    const cutoff = Number(text('cutoff'));
    const drafts = readDrafts(query.get('s'));
    return {
        view: oneOf(query.get('view'), VIEWS, INITIAL.view),
        lang: oneOf(query.get('lang'), ['zh', 'en'], INITIAL.lang),
        theme: oneOf(query.get('theme'), ['auto', 'light', 'dark'], INITIAL.theme),
        from: text('from'),
        to: text('to'),
        kind,
        clock: text(kind === 'arriveBy' ? 'arriveBy' : 'depart', CLOCK) || INITIAL.clock,
        windowFrom: windowFrom || INITIAL.windowFrom,
        windowTo: windowTo || INITIAL.windowTo,
        returnAt: text('return', CLOCK),
        date: text('date', DATE),
        asOf: text('asOf', DATE),
        traveller: oneOf(query.get('traveller'), TRAVELLERS, INITIAL.traveller),
        modes: modes.length > 0 ? modes : INITIAL.modes,
        journey: text('journey'),
        centre: text('centre'),
        inward: query.get('inward') === '1',
        by: oneOf(query.get('by'), MODES, INITIAL.by),
        cutoff: cutoff >= 10 && cutoff <= 240 ? cutoff : INITIAL.cutoff,
        decay: oneOf(query.get('decay'), DECAYS, INITIAL.decay),
        opportunity: text('count', /^\w+$/) || INITIAL.opportunity,
        surface: oneOf(query.get('show'), SURFACES, INITIAL.surface),
        definition: text('circle', /^[\w-]+$/) || INITIAL.definition,
        shown: oneOf(query.get('map'), SHOWN, INITIAL.shown),
        drafts,
        draft: Math.min(drafts.length - 1, Math.max(0, Math.trunc(Number(text('d', /^\d$/))))),
        zone: text('zone'),
        focus: text('focus') || INITIAL.focus,
        focusInward: query.get('focusInward') === '1',
        reported: oneOf(query.get('of'), ['route', 'whatif', 'reach'], INITIAL.reported),
        at: text('at', /^-?[\d.]+,-?[\d.]+,[\d.]+$/),
        hidden: list('hide'),
    };
}

/** Only what differs from the default, so that links are short. */
export function writeAddress(state: State): string {
    const query = new URLSearchParams();
    const put = (name: string, value: string, otherwise = ''): void => {
        if (value !== otherwise) query.set(name, value);
    };
    put('view', state.view, INITIAL.view);
    put('of', state.reported, INITIAL.reported);
    put('from', state.from);
    put('to', state.to);
    // What if and Reach have the window whatever Route asks for.
    put('window', `${state.windowFrom}-${state.windowTo}`, `${INITIAL.windowFrom}-${INITIAL.windowTo}`);
    if (state.kind === 'window') put('when', 'window');
    else if (state.kind === 'arriveBy') put('arriveBy', state.clock);
    else put('depart', state.clock, INITIAL.clock);
    put('return', state.returnAt);
    put('date', state.date);
    put('asOf', state.asOf);
    put('traveller', state.traveller, INITIAL.traveller);
    put('modes', state.modes.join(','), INITIAL.modes.join(','));
    put('journey', state.journey);
    put('centre', state.centre);
    put('inward', state.inward ? '1' : '');
    put('by', state.by, INITIAL.by);
    put('cutoff', String(state.cutoff), String(INITIAL.cutoff));
    put('decay', state.decay, INITIAL.decay);
    put('count', state.opportunity, INITIAL.opportunity);
    put('show', state.surface, INITIAL.surface);
    put('circle', state.definition, INITIAL.definition);
    put('map', state.shown, INITIAL.shown);
    if (JSON.stringify(state.drafts) !== JSON.stringify(INITIAL.drafts)) put('s', pack(state.drafts));
    put('d', String(state.draft), '0');
    put('zone', state.zone);
    put('focus', state.focus, INITIAL.focus);
    put('focusInward', state.focusInward ? '1' : '');
    put('lang', state.lang, INITIAL.lang);
    put('theme', state.theme, INITIAL.theme);
    put('hide', state.hidden.join(','));
    put('at', state.at);
    // Commas and colons may stand in a query and read better there.
    const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
    return text === '' ? '' : `?${text}`;
}

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

/** A change of the scenarios that can be undone. */
export function edit(drafts: readonly Draft[], draft = state.draft): void {
    past = [...past, {drafts: state.drafts, draft: state.draft}].slice(-DEPTH);
    future = [];
    update({drafts, draft: Math.min(draft, drafts.length - 1)});
}

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
