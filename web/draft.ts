import type {AskedScenario, ScenarioInput} from '../src/client/types.js';
import type {IsoDate, ScenarioDocument} from '../src/index.js';
import {fill, WORDS, type Language} from './messages.js';

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

export const EMPTY_DRAFT: Draft = {title: '', in: [], out: [], modifications: []};
/** Most columns side by side. */
export const MOST_DRAFTS = 4;

export const isEmpty = (draft: Draft): boolean =>
    draft.in.length === 0 && draft.out.length === 0 && draft.modifications.length === 0;

export const titleOfDraft = (draft: Draft, index: number, lang: Language): string =>
    draft.title === '' ? fill(WORDS[lang].what.scenario, {number: index + 1}) : draft.title;

/** Is it open by the state of the network the draft asks for? */
export const isDue = ({asOf}: Draft, {year}: ProjectIn): boolean =>
    asOf === undefined || year === undefined || year <= Number(asOf.slice(0, 4));

const projectOf = ({id, parameters}: ProjectIn): string | {id: string; parameters: Readonly<Record<string, number>>} =>
    parameters === undefined || Object.keys(parameters).length === 0 ? id : {id, parameters};

/** A draft as the service takes and saves it. */
export const documentOf = (draft: Draft, index: number): ScenarioInput => ({
    id: `draft-${index + 1}`,
    title: {zh: titleOfDraft(draft, index, 'zh'), en: titleOfDraft(draft, index, 'en')},
    ...(draft.asOf === undefined ? {} : {asOf: draft.asOf}),
    projects: {in: draft.in.filter(project => isDue(draft, project)).map(projectOf), out: draft.out},
    modifications: draft.modifications,
    ...(draft.pick === undefined ? {} : {variants: [{id: draft.pick, ranges: draft.pick}]}),
});

const askedOf = (draft: Draft, index: number): AskedScenario => ({
    document: documentOf(draft, index),
    ...(draft.pick === undefined ? {} : {variant: draft.pick}),
});

/** A saved or built-in scenario as a draft. */
export const draftOf = (
    {id, title, asOf, projects, modifications}: ScenarioDocument,
    lang: Language,
    isBuiltIn: boolean,
): Draft => ({
    ...EMPTY_DRAFT,
    title: title?.[lang] ?? id,
    in: projects.in.map((entry): ProjectIn => {
        if (typeof entry === 'string') return {id: entry};
        const numbers = Object.entries(entry.parameters ?? {}).filter(
            (pair): pair is [string, number] => typeof pair[1] === 'number',
        );
        return numbers.length === 0 ? {id: entry.id} : {id: entry.id, parameters: Object.fromEntries(numbers)};
    }),
    out: projects.out,
    modifications: modifications as readonly Modification[],
    ...(asOf === undefined ? {} : {asOf}),
    ...(isBuiltIn ? {} : {saved: id}),
});

export interface ActiveDraft {
    readonly draft: Draft;
    /** Its place among all. */
    readonly index: number;
}

/** Scenarios that do something. */
export const activeDrafts = ({drafts}: {readonly drafts: readonly Draft[]}): readonly ActiveDraft[] =>
    drafts.map((draft, index) => ({draft, index})).filter(({draft}) => !isEmpty(draft));

/** The scenarios of a question. */
export const askedDrafts = (state: {readonly drafts: readonly Draft[]}): AskedScenario[] =>
    activeDrafts(state).map(({draft, index}) => askedOf(draft, index));

/** UTF-8 as base64 that may stand in an address. */
export const packDrafts = (drafts: readonly Draft[]): string => {
    const bytes = new TextEncoder().encode(JSON.stringify(drafts));
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
};

const unpack = (text: string): unknown => {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, char => char.charCodeAt(0))));
};

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

/** Undefined of a text that was cut short. */
export function unpackDrafts(text: string): readonly Draft[] | undefined {
    try {
        const drafts = unpack(text);
        const isRight = Array.isArray(drafts) && drafts.length > 0 && drafts.every(isDraft);
        return isRight ? drafts.slice(0, MOST_DRAFTS) : undefined;
    } catch {
        return undefined;
    }
}
