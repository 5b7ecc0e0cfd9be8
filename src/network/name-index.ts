import {groupBy} from '../units/collections.js';
import type {Bilingual} from '../units/units.js';
import {pinyinOf} from './build-zones.js';
import type {Named, Network, Place, Station, Zone} from './types.js';

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
    /** First letters of the syllables: `jxn` for 嘉兴南. */
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

/** Words a town is known without; county and city names are given as aliases too, this is for data that give none. */
const ADMIN_ZH = /(?<=..)(?:街道|镇|乡|新区|区|县|市)$/u;
const ADMIN_EN = /(?<=..)(?:subdistrict|town|township|district|county|city|newarea)$/;

const keysOf = (named: Named, id: string, aliases: readonly string[]): Map<string, KeyRank> => {
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
    add(fold(named.name.zh).replace(ADMIN_ZH, ''), KeyRank.short);
    add(fold(named.name.en).replace(ADMIN_EN, ''), KeyRank.short);
    return keys;
};

const entryOf = (thing: NamedThing, named: Named & {readonly id: string}, aliases: readonly string[]): NameEntry => ({
    thing,
    id: `${thing.kind}:${named.id}`,
    name: named.name,
    keys: keysOf(named, named.id, aliases),
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
    const known = indexes.get(stations);
    if (known !== undefined && known.zones === zones && known.places === places) return known.index;
    const entries = [
        ...Array.from(places.values(), place => entryOf({kind: 'place', place}, place, place.aliases)),
        ...Array.from(zones.values(), zone => entryOf({kind: 'zone', zone}, zone, zone.aliases)),
        ...Array.from(stations.values(), station =>
            entryOf({kind: 'station', station}, station, [
                ...station.aliases,
                ...station.datedNames.map(({value}) => value),
            ]),
        ),
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
