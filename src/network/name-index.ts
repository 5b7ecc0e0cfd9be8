import {groupBy} from '../units/collections.js';
import type {Bilingual} from '../units/units.js';
import {pinyinOf} from './build-zones.js';
import type {Named, Network, Place, Rules, Station, StationEndings, Zone} from './types.js';

export type NamedThing =
    | {readonly kind: 'place'; readonly place: Place}
    | {readonly kind: 'zone'; readonly zone: Zone}
    | {readonly kind: 'station'; readonly station: Station};

/** How well a key names its thing: its names and aliases before its sound, its sound before a name cut short. */
export const KeyRank = {name: 0, alias: 1, sound: 2, short: 3} as const;
export type KeyRank = (typeof KeyRank)[keyof typeof KeyRank];

export interface NameEntry {
    readonly thing: NamedThing;
    /** `kind:id`. */
    readonly id: string;
    readonly name: Bilingual;
    /** Best rank of each folded key. */
    readonly keys: ReadonlyMap<string, KeyRank>;
    /** First letters of the syllables: `xz` for 西镇. */
    readonly initials: string;
}

export interface NameIndex {
    readonly entries: readonly NameEntry[];
    readonly byKey: ReadonlyMap<string, readonly NameEntry[]>;
    readonly byId: ReadonlyMap<string, NameEntry>;
}

/**
 * One writing for the many of a name: full width to half, no case, no accents, and without spaces, hyphens,
 * apostrophes, dots and brackets. ü is written v, as on Chinese keyboards.
 */
export const fold = (text: string): string =>
    text
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/u\u0308|ü/gu, 'v')
        .normalize('NFD')
        .replaceAll(/\p{Mn}/gu, '')
        .normalize('NFC')
        .replaceAll(/[\s\p{Pd}'’‘`´ʼ·・•.,，、。()（）]/gu, '');

/** Without the longest of the (folded) endings it has, if at least so many characters stay in front of it. */
export const withoutEnding = (text: string, endings: readonly string[], least = 0): string => {
    let shortest = text;
    for (const ending of endings) {
        if (!text.endsWith(ending) || text.length - ending.length >= shortest.length) continue;
        const rest = text.slice(0, text.length - ending.length);
        if ([...rest].length >= least) shortest = rest;
    }
    return shortest;
};

/** What names end in, folded. */
interface FoldedEndings {
    readonly areas: readonly string[];
    readonly stations: readonly StationEndings[];
    readonly sounds: readonly StationEndings[];
    readonly typed: readonly string[];
    /** Those that say no more than that it is a station. */
    readonly general: readonly string[];
}

const foldedEndings = new WeakMap<Rules['nameEndings'], FoldedEndings>();

export const endingsOf = ({rules: {nameEndings}}: Pick<Network, 'rules'>): FoldedEndings => {
    const kept = foldedEndings.get(nameEndings);
    if (kept !== undefined) return kept;
    const {areas, stations, sounds, typed} = nameEndings;
    const folded = (rows: readonly StationEndings[]): StationEndings[] =>
        rows.map(row => ({...row, endings: row.endings.map(fold)}));
    const made = {
        areas: areas.map(fold),
        stations: folded(stations),
        sounds: folded(sounds),
        typed: typed.map(fold),
        general: folded(stations).flatMap(({endings, kinds}) => (kinds === undefined ? endings : [])),
    };
    foldedEndings.set(nameEndings, made);
    return made;
};

/** An area is known without the word for what it is; data give such names as aliases too, this is for those that do not. */
const LEAST_BEFORE = 2;

const keysOf = (
    named: Named,
    id: string,
    aliases: readonly string[],
    areas: readonly string[],
): Map<string, KeyRank> => {
    const keys = new Map<string, KeyRank>();
    const add = (text: string, rank: KeyRank): void => {
        const key = fold(text);
        if (key !== '' && rank < (keys.get(key) ?? Infinity)) keys.set(key, rank);
    };
    const sound = (text: string): void => {
        add(text, KeyRank.sound);
        // ü is often written u (Lüxiang, Luxiang).
        if (/[ln]v|[ln]ü/.test(text)) add(text.replaceAll(/([ln])[vü]/g, '$1u'), KeyRank.sound);
    };
    add(named.name.zh, KeyRank.name);
    add(named.name.en, KeyRank.name);
    for (const alias of aliases) add(alias, KeyRank.alias);
    add(id, KeyRank.alias);
    sound(named.pinyin);
    sound(pinyinOf(named.name.zh));
    add(withoutEnding(fold(named.name.zh), areas, LEAST_BEFORE), KeyRank.short);
    add(withoutEnding(fold(named.name.en), areas, LEAST_BEFORE), KeyRank.short);
    return keys;
};

const entryOf = (
    thing: NamedThing,
    named: Named & {readonly id: string},
    aliases: readonly string[],
    areas: readonly string[],
): NameEntry => ({
    thing,
    id: `${thing.kind}:${named.id}`,
    name: named.name,
    keys: keysOf(named, named.id, aliases, areas),
    initials: pinyinOf(named.name.zh)
        .split(/[\s-]+/)
        .map(syllable => fold(syllable).charAt(0))
        .join(''),
});

const indexes = new WeakMap<Network['stations'], Pick<Network, 'zones' | 'places'> & {readonly index: NameIndex}>();

/**
 * Keys of every place, zone and station; made at the first question
 * about names and kept while all three stay, through scenarios too.
 */
export const nameIndexOf = (network: Network): NameIndex => {
    const {zones, places, stations} = network;
    const kept = indexes.get(stations);
    if (kept !== undefined && kept.zones === zones && kept.places === places) return kept.index;
    const {areas} = endingsOf(network);
    const entries = [
        ...Array.from(places.values(), place => entryOf({kind: 'place', place}, place, place.aliases, areas)),
        ...Array.from(zones.values(), zone => entryOf({kind: 'zone', zone}, zone, zone.aliases, areas)),
        ...Array.from(stations.values(), station => {
            const names = [...station.aliases, ...station.datedNames.map(({value}) => value)];
            return entryOf({kind: 'station', station}, station, names, areas);
        }),
    ];
    const pairs = entries.flatMap(entry => Array.from(entry.keys.keys(), key => ({key, entry})));
    const byKey = new Map(
        Array.from(
            groupBy(pairs, ({key}) => key),
            ([key, group]) => [key, group.map(({entry}) => entry)],
        ),
    );
    const index: NameIndex = {entries, byKey, byId: new Map(entries.map(entry => [entry.id, entry]))};
    indexes.set(stations, {zones, places, index});
    return index;
};
