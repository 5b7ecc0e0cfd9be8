import {SYSTEM_TERMS} from '../words/terms.js';
import gcoord from 'gcoord';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {isInBox} from '../units/geometry.js';
import type {Bilingual} from '../units/units.js';
import {distanceBetween} from './edit-distance.js';
import {endingsOf, fold, KeyRank, type NamedThing, type NameEntry, nameIndexOf, withoutEnding} from './name-index.js';
import type {Located, Network, StationEndings, Zone} from './types.js';

export type FoundPlace =
    /** `seat`: the leaf a super zone means as an origin or destination. */
    | {readonly kind: 'zone'; readonly zone: Zone; readonly seat?: Zone}
    | Exclude<NamedThing, {kind: 'zone'}>
    | {readonly kind: 'coordinate'; readonly lon: number; readonly lat: number};

const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
/** Datum of coordinates: Chinese maps shift theirs by some hundred metres. */
type Datum = (typeof DATUMS)[number];

export interface FindOptions {
    /** Only things of this kind. */
    readonly kind?: 'zone' | 'place' | 'station';
    /** Datum of a coordinate. Default wgs84. */
    readonly datum?: Datum;
}

export type FindResult = {readonly match: FoundPlace} | {readonly problem: Problem};

/** A name is a railway's before it is that of the metro under it. */
export const STATION_ORDER: readonly string[] = ['rail', 'suburban', 'metro', 'coach', 'tram', 'bus'];
const KIND_ORDER = ['place', 'zone', 'station'] as const;

/** Its types describe an ES module, Node loads the CommonJS one, whose default is the library itself. */
const {transform, GCJ02, BD09, WGS84} = gcoord as unknown as typeof gcoord.default;

const toWgs84 = (lon: number, lat: number, datum: Datum): Located => {
    if (datum === 'wgs84') return {lon, lat};
    const [toLon, toLat] = transform([lon, lat], datum === 'gcj02' ? GCJ02 : BD09, WGS84);
    return {lon: toLon, lat: toLat};
};

/**
 * `lon,lat` in degrees; also `lat,lon` where only that order is possible. Undefined when the text is not two numbers, a
 * pair of numbers out of range when it is and cannot be a coordinate.
 */
const parseCoordinate = (text: string): {readonly lon: number; readonly lat: number} | undefined => {
    const match = /^\s*(?:coordinate:)?\s*([+-]?\d+(?:\.\d+)?)\s*[,，;\s]\s*([+-]?\d+(?:\.\d+)?)\s*$/u.exec(
        text.normalize('NFKC'),
    );
    if (match === null) return undefined;
    const [first, second] = [Number(match[1]), Number(match[2])];
    return Math.abs(second) > 90 && Math.abs(first) <= 90 ? {lon: second, lat: first} : {lon: first, lat: second};
};

const placeOf = (network: Network, thing: NamedThing): FoundPlace => {
    if (thing.kind !== 'zone') return thing;
    const {zone} = thing;
    const seat = zone.level === 'super' && zone.seat !== undefined ? network.zones.get(zone.seat) : undefined;
    return seat === undefined ? {kind: 'zone', zone} : {kind: 'zone', zone, seat};
};

const KIND_WORDS: Readonly<Record<string, Bilingual>> = SYSTEM_TERMS;

/** What tells two of one name apart: the county of a zone, the town of a place, the kind of a station. */
const detailOf = (network: Network, thing: NamedThing): Bilingual | undefined => {
    switch (thing.kind) {
        case 'zone':
            return network.zones.get(thing.zone.superZone ?? '')?.name;
        case 'place':
            return network.zones.get(thing.place.zoneId ?? '')?.name;
        case 'station':
            return KIND_WORDS[thing.station.kind];
    }
};

const candidateOf = (network: Network, {id, name, thing}: NameEntry): {id: string; name: Bilingual} => {
    const detail = detailOf(network, thing);
    return {
        id,
        name: detail === undefined ? name : {zh: `${name.zh}（${detail.zh}）`, en: `${name.en} (${detail.en})`},
    };
};

interface Ranked {
    readonly entry: NameEntry;
    /** Compared in this order; equals in all of it are ambiguous. */
    readonly order: readonly number[];
}

const compareOrders = (a: readonly number[], b: readonly number[]): number => {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
    return 0;
};

/** Entries of a folded name with how well they fit: kind, whether by name or sound, kind of station, rank. */
const entriesOf = (
    network: Network,
    key: string,
    kinds: readonly NamedThing['kind'][],
    stationKinds?: readonly string[],
): Ranked[] =>
    (nameIndexOf(network).byKey.get(key) ?? []).flatMap((entry): Ranked[] => {
        const {thing} = entry;
        if (!kinds.includes(thing.kind)) return [];
        if (stationKinds !== undefined && thing.kind === 'station' && !stationKinds.includes(thing.station.kind))
            return [];
        const rank = entry.keys.get(key)!;
        const stationOrder = thing.kind === 'station' ? STATION_ORDER.indexOf(thing.station.kind) : 0;
        return [{entry, order: [KIND_ORDER.indexOf(thing.kind), Math.max(rank, KeyRank.alias), stationOrder, rank]}];
    });

const bestOf = (ranked: readonly Ranked[]): NameEntry[] => {
    const sorted = ranked.toSorted((a, b) => compareOrders(a.order, b.order));
    const best = sorted.filter(({order}) => compareOrders(order, sorted[0]!.order) === 0);
    return [...new Set(best.map(({entry}) => entry))];
};

const byStationName = (network: Network, key: string, rows: readonly StationEndings[]): NameEntry[] => {
    for (const {endings, kinds} of rows) {
        const short = withoutEnding(key, endings);
        if (short === key || short === '') continue;
        const matches = bestOf([
            ...entriesOf(network, key, ['station'], kinds),
            ...entriesOf(network, short, ['station'], kinds),
        ]);
        if (matches.length > 0) return matches;
        // 东城火车站 may be a metro station's whole name: the general ending lets it through.
    }
    return [];
};

/**
 * What a text means (docs/cli.md): `kind:id`, a coordinate, else the name of a
 * place, a zone or a station, in this order. An ending such as 站 or Station makes it
 * a station. Only equals of one kind are ambiguous; then the candidates are listed.
 */
export const findPlace = (network: Network, text: string, options: FindOptions = {}): FindResult => {
    const index = nameIndexOf(network);
    const written = text.normalize('NFKC').trim();
    const kinds = options.kind === undefined ? KIND_ORDER : [options.kind];
    const entry = index.byId.get(written);
    if (entry !== undefined && kinds.includes(entry.thing.kind)) return {match: placeOf(network, entry.thing)};

    const coordinate = options.kind === undefined ? parseCoordinate(text) : undefined;
    if (coordinate !== undefined) {
        const {lon, lat} = coordinate;
        const [west, south, east, north] = network.bounds;
        const point =
            Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? toWgs84(lon, lat, options.datum ?? 'wgs84') : coordinate;
        if (isInBox(network.bounds, point)) return {match: {kind: 'coordinate', ...point}};
        return {problem: problem('coordinate-outside', {}, written, {range: `${west},${south} - ${east},${north}`})};
    }

    // `zone:西镇` is a name with its kind said, not an id.
    const prefixed = /^(zone|place|station):(.+)$/u.exec(written);
    if (prefixed !== null && options.kind === undefined)
        return findPlace(network, prefixed[2]!, {...options, kind: prefixed[1] as 'zone' | 'place' | 'station'});

    const key = fold(written);
    const endings = endingsOf(network);
    const matches =
        [
            () => (kinds.includes('station') ? byStationName(network, key, endings.stations) : []),
            () => bestOf(entriesOf(network, key, kinds)),
            () => (kinds.includes('station') ? byStationName(network, key, endings.sounds) : []),
        ]
            .map(search => search())
            .find(entries => entries.length > 0) ?? [];
    if (matches.length === 1) return {match: placeOf(network, matches[0]!.thing)};
    if (matches.length > 1) {
        const candidates = matches.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(entry => candidateOf(network, entry));
        return {problem: problem('place-ambiguous', {}, written, {count: candidates.length, candidates})};
    }
    const near = nearOf(network, key, kinds).map(entry => candidateOf(network, entry));
    return {problem: problem('place-unknown', {}, written, near.length === 0 ? {} : {candidates: near})};
};

const NEAR_COUNT = 5;

/** Near matches; for a station of a kind there is none of, the stations of its name. */
const nearOf = (network: Network, key: string, kinds: readonly NamedThing['kind'][]): NameEntry[] => {
    const shorts = endingsOf(network).stations.map(({endings}) => withoutEnding(key, endings));
    const short = shorts.find(candidate => candidate !== key) ?? '';
    // One character is in too many names to be near any.
    const stations = short.length >= 2 && kinds.includes('station') ? nearMatches(network, short, ['station']) : [];
    return stations.length > 0 ? stations : nearMatches(network, key, kinds);
};

/** Entries somebody who wrote this may have meant: those found by a search, then those few letters away. */
const nearMatches = (network: Network, key: string, kinds: readonly NamedThing['kind'][]): NameEntry[] => {
    if (key === '') return [];
    const letters = new Set(key);
    const scored = nameIndexOf(network).entries.flatMap(entry => {
        if (!kinds.includes(entry.thing.kind)) return [];
        let best = matchOf(entry, key) === undefined ? Infinity : 0;
        for (const name of entry.keys.keys()) {
            if (best === 0) break;
            if (name.length >= 2 && key.includes(name)) best = Math.min(best, 1 - name.length / key.length);
            // Without a letter in common a short Chinese name is a different name, not a misspelt one.
            if (
                Math.abs(name.length - key.length) > key.length / 3 + 1 ||
                ![...name].some(letter => letters.has(letter))
            )
                continue;
            const distance = distanceBetween(key, name);
            if (distance <= Math.max(1, key.length / 3)) best = Math.min(best, distance / key.length);
        }
        return best === Infinity ? [] : [{entry, best}];
    });
    return scored
        .toSorted((a, b) => a.best - b.best || compareEntries(a.entry, b.entry))
        .slice(0, NEAR_COUNT)
        .map(({entry}) => entry);
};

/** 0 the whole name, 1 the beginning of a name, 2 of an alias or its sound, 3 of its initials, 4 something inside. */
const matchOf = ({keys, initials}: NameEntry, key: string): number | undefined => {
    let best: number | undefined;
    const take = (score: number): void => {
        if (best === undefined || score < best) best = score;
    };
    for (const [name, rank] of keys) {
        if (name === key) take(0);
        else if (name.startsWith(key)) take(rank === KeyRank.name ? 1 : 2);
        else if (name.includes(key)) take(4);
    }
    if (key.length >= 2 && initials.startsWith(key)) take(initials === key ? 2 : 3);
    return best;
};

const isSuper = ({thing}: NameEntry): boolean => thing.kind === 'zone' && thing.zone.level === 'super';

const compareEntries = (a: NameEntry, b: NameEntry): number =>
    Number(isSuper(b)) - Number(isSuper(a)) ||
    KIND_ORDER.indexOf(a.thing.kind) - KIND_ORDER.indexOf(b.thing.kind) ||
    a.name.zh.length - b.name.zh.length ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export interface PlaceHit {
    /** `kind:id`, which `findPlace` resolves. */
    readonly id: string;
    readonly kind: NamedThing['kind'];
    readonly name: Bilingual;
    /** County of a zone, zone of a place, kind of a station. */
    readonly detail?: Bilingual;
    readonly position?: Located;
}

export const pointOf = (thing: FoundPlace): Located | undefined => {
    switch (thing.kind) {
        case 'coordinate':
            return thing;
        case 'place':
            return thing.place.position;
        case 'zone':
            return thing.zone.position;
        case 'station':
            return thing.station.position;
    }
};

/**
 * Things whose name, sound or initials begin with or hold the text, best first; for a search box. `limit` default 10.
 */
export const searchPlaces = (network: Network, text: string, limit = 10): PlaceHit[] => {
    const key = fold(text);
    if (key === '') return [];
    const stripped = withoutEnding(key, endingsOf(network).typed);
    return nameIndexOf(network)
        .entries.flatMap(entry => {
            const score =
                matchOf(entry, key) ??
                (stripped !== '' && stripped !== key && entry.thing.kind === 'station'
                    ? matchOf(entry, stripped)
                    : undefined);
            return score === undefined ? [] : [{entry, score}];
        })
        .toSorted((a, b) => a.score - b.score || compareEntries(a.entry, b.entry))
        .slice(0, limit)
        .map(({entry: {id, name, thing}}): PlaceHit => {
            const detail = detailOf(network, thing);
            const position = pointOf(thing);
            return {
                id,
                kind: thing.kind,
                name,
                ...(detail === undefined ? {} : {detail}),
                ...(position === undefined ? {} : {position}),
            };
        });
};
