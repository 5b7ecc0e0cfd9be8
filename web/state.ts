import type {IsoDate, TravellerId, TravelMode} from '../src/index.js';
import {TRAVEL_MODE_TERMS} from '../src/words/terms.js';
import {DECAYS} from './decay.js';
import {VIEW_IDS} from './views.js';
import {EMPTY_DRAFT, packDrafts, unpackDrafts, type Draft} from './draft.js';

/** What a report can be of. */
export const REPORTED = ['route', 'whatif', 'reach'] as const;
export type Reported = (typeof REPORTED)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const TIME_KINDS = ['depart', 'arriveBy', 'window'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];
export const SURFACES = ['zones', 'cells', 'circle'] as const;
export type Surface = (typeof SURFACES)[number];
export const SHOWN = ['change', 'after', 'within', 'access'] as const;
export type Shown = (typeof SHOWN)[number];
const MODES = Object.keys(TRAVEL_MODE_TERMS) as readonly TravelMode[];
const TRAVELLERS: readonly TravellerId[] = ['regular', 'commuter', 'business', 'occasional', 'elderly'];

const CLOCK = /^\d{2}:\d{2}$/;
const WINDOW = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Fields that say together what one name of the address says. */
interface Times {
    readonly kind: TimeKind;
    readonly clock: string;
    readonly windowFrom: string;
    readonly windowTo: string;
}

/** One thing the page remembers. Its type is that of the default; only what differs is written into the address. */
interface Field<T> {
    readonly initial: T;
    /** What cannot be read has the default: a link cut short still opens the page. */
    readonly read: (query: URLSearchParams) => T;
    readonly write: (value: T, times: Times) => readonly (readonly [name: string, text: string])[];
}

const parts = (text: string | null): string[] => (text ?? '').split(',').filter(part => part !== '');

/** A text that matches the pattern. */
const text = <T extends string = string>(name: string, pattern = /^/, initial = '' as NoInfer<T>): Field<T> => ({
    initial,
    read: query => {
        const value = query.get(name) ?? '';
        return value !== '' && pattern.test(value) ? (value as T) : initial;
    },
    write: value => [[name, value]],
});

const oneOf = <T extends string>(name: string, values: readonly T[], initial: T): Field<T> => ({
    initial,
    read: query => values.find(value => value === query.get(name)) ?? initial,
    write: value => [[name, value]],
});

/** True where it is written. */
const flag = (name: string): Field<boolean> => ({
    initial: false,
    read: query => query.get(name) === '1',
    write: value => [[name, value ? '1' : '']],
});

const someOf = <T extends string>(name: string, values: readonly T[], initial: readonly T[]): Field<readonly T[]> => ({
    initial,
    read: query => {
        const chosen = parts(query.get(name)).flatMap(part => values.filter(value => value === part));
        return chosen.length > 0 ? chosen : initial;
    },
    write: chosen => [[name, chosen.join(',')]],
});

const list = (name: string): Field<readonly string[]> => ({
    initial: [],
    read: query => parts(query.get(name)),
    write: values => [[name, values.join(',')]],
});

const number = (name: string, [least, most]: readonly [number, number], initial: number): Field<number> => ({
    initial,
    read: query => {
        const value = Number(query.get(name) ?? '');
        return value >= least && value <= most ? value : initial;
    },
    write: value => [[name, String(value)]],
});

/** What if and Reach have the window whatever Route asks for. */
const windowEnd = (end: 1 | 2, initial: string): Field<string> => ({
    initial,
    read: query => WINDOW.exec(query.get('window') ?? '')?.[end] ?? initial,
    write: (_value, {windowFrom, windowTo}) => [['window', `${windowFrom}-${windowTo}`]],
});

/** The name of the clock says whether it is that of leaving or that of arriving. */
const kind: Field<TimeKind> = {
    initial: 'depart',
    read: query => (query.get('when') === 'window' ? 'window' : query.has('arriveBy') ? 'arriveBy' : 'depart'),
    write: (value, times) => [value === 'window' ? ['when', value] : [value, times.clock]],
};
const clock: Field<string> = {
    initial: '08:00',
    read: query => text(kind.read(query) === 'arriveBy' ? 'arriveBy' : 'depart', CLOCK, clock.initial).read(query),
    write: (value, times) => (times.kind === 'window' ? [] : [[times.kind, value]]),
};

const drafts: Field<readonly Draft[]> = {
    initial: [EMPTY_DRAFT],
    read: query => unpackDrafts(query.get('s') ?? '') ?? drafts.initial,
    write: value => [['s', packDrafts(value)]],
};
const draft: Field<number> = {
    initial: 0,
    read: query => Math.min(drafts.read(query).length - 1, Math.trunc(number('d', [0, 9], 0).read(query))),
    write: value => [['d', String(value)]],
};

/** All the page remembers, in the order of the address. */
const FIELDS = {
    view: oneOf('view', VIEW_IDS, 'route'),
    /** What the report is of: the view before it. */
    reported: oneOf('of', REPORTED, 'route'),
    from: text('from'),
    to: text('to'),
    windowFrom: windowEnd(1, '07:00'),
    windowTo: windowEnd(2, '09:00'),
    kind,
    clock,
    returnAt: text('return', CLOCK),
    date: text<IsoDate | ''>('date', DATE),
    asOf: text<IsoDate | ''>('asOf', DATE),
    traveller: oneOf('traveller', TRAVELLERS, 'regular'),
    modes: someOf('modes', MODES, ['transit', 'transit-drive', 'car', 'taxi']),
    /** Journey drawn: `mode:index`. */
    journey: text('journey'),
    centre: text('centre'),
    inward: flag('inward'),
    by: oneOf('by', MODES, 'transit'),
    /** Minutes; the parameter of the curve where one is chosen. */
    cutoff: number('cutoff', [10, 240], 60),
    decay: oneOf('decay', DECAYS, 'cutoff'),
    opportunity: text('count', /^\w+$/, 'people'),
    /** What the map of Reach colours. */
    surface: oneOf('show', SURFACES, 'zones'),
    /** Meaning of the one-hour circle that is on the map. */
    definition: text('circle', /^[\w-]+$/, 'transit-median'),
    /** What the map of What if shows. */
    shown: oneOf('map', SHOWN, 'change'),
    drafts,
    draft,
    zone: text('zone'),
    /** Place whose times What if compares. */
    focus: text('focus', /^/, 'zone:330482001'),
    focusInward: flag('focusInward'),
    lang: oneOf('lang', ['zh', 'en'], 'zh'),
    theme: oneOf('theme', THEMES, 'auto'),
    /** Set of places drawn on the map. */
    placeSet: text('set', /^set:[\w-]+$/),
    hidden: list('hide'),
    /** `lon,lat,zoom` */
    at: text('at', /^-?[\d.]+,-?[\d.]+,[\d.]+$/),
} as const;

type ValueOf<F> = F extends Field<infer T> ? T : never;
export type State = {readonly [Name in keyof typeof FIELDS]: ValueOf<(typeof FIELDS)[Name]>};

const FIELD_LIST = Object.entries(FIELDS) as unknown as readonly (readonly [keyof State, Field<unknown>])[];

export function readAddress(search: string): State {
    const query = new URLSearchParams(search);
    return Object.fromEntries(FIELD_LIST.map(([name, {read}]) => [name, read(query)])) as unknown as State;
}

export function writeAddress(state: State): string {
    const query = new URLSearchParams();
    for (const [name, {initial, write}] of FIELD_LIST)
        if (JSON.stringify(state[name]) !== JSON.stringify(initial))
            for (const [key, text] of write(state[name], state)) query.set(key, text);
    // Commas and colons may stand in a query and read better there.
    const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
    return text === '' ? '' : `?${text}`;
}
