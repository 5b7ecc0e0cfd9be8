import type {Feed, RoadLink, RoadNode, Route, Station, Zone} from '../network/types.js';
import type {Bilingual} from '../units/units.js';
import type {Draft} from './draft.js';
import type {Context} from './modification.js';

const LINK: Bilingual = {zh: '路段', en: 'road link'};
const NODE: Bilingual = {zh: '道路节点', en: 'road node'};
const STATION: Bilingual = {zh: '车站', en: 'station'};
const ZONE: Bilingual = {zh: '交通小区', en: 'zone'};
const LINE: Bilingual = {zh: '线路', en: 'line'};

/** A line of a feed. */
export interface Line {
    /** `feed:route`. */
    readonly id: string;
    readonly name: Bilingual;
    readonly feed: Feed;
    readonly route: Route;
}

export const lineId = (feed: string, route: string): string => `${feed}:${route}`;

/** Lines of all feeds: as they are, by their ids and by the ids of their routes. */
interface Lines {
    readonly version: number;
    readonly byId: ReadonlyMap<string, Line>;
    readonly byRoute: ReadonlyMap<string, readonly Line[]>;
    values(): Iterable<Line>;
}

const linesKept = new WeakMap<object, Lines>();

function linesOf(feeds: Draft['feeds']): Lines {
    const kept = linesKept.get(feeds);
    if (kept !== undefined && kept.version === feeds.version) return kept;
    const byId = new Map<string, Line>();
    const byRoute = new Map<string, Line[]>();
    for (const feed of feeds.values())
        for (const route of feed.routes.values()) {
            const line = {id: lineId(feed.id, route.id), name: route.name, feed, route};
            byId.set(line.id, line);
            const list = byRoute.get(route.id);
            if (list === undefined) byRoute.set(route.id, [line]);
            else list.push(line);
        }
    const lines = {version: feeds.version, byId, byRoute, values: () => byId.values()};
    linesKept.set(feeds, lines);
    return lines;
}

/** One after another, because nobody may ask for them: see `Context.unknown`. */
function* namedAll(
    all: Iterable<{readonly id: string; readonly name: string}>,
): Generator<{readonly id: string; readonly name: Bilingual}> {
    for (const {id, name} of all) yield {id, name: {zh: name, en: name}};
}

export const resolveLink = (context: Context, field: string, id: string): RoadLink | undefined => {
    const link = context.draft.roadLinks.get(id);
    if (link === undefined) context.unknown(field, id, LINK, namedAll(context.draft.roadLinks.values()));
    return link;
};

export const resolveLinks = (context: Context, field: string, ids: readonly string[]): RoadLink[] =>
    ids.flatMap((id, at) => resolveLink(context, `${field}[${at + 1}]`, id) ?? []);

export const resolveNode = (context: Context, field: string, id: string): RoadNode | undefined => {
    const node = context.draft.roadNodes.get(id);
    if (node === undefined) context.unknown(field, id, NODE, namedAll(context.draft.roadNodes.values()));
    return node;
};

interface Named {
    readonly id: string;
    readonly name: Bilingual;
}

/** Records by id: of a draft, whose `version` grows with every change, or made for this search. */
interface Records<T> {
    readonly version?: number;
    values(): Iterable<T>;
}

/** Records by the names they answer to, kept until a record changes: a document may hold thousands of names. */
const indices = new WeakMap<object, {readonly version: number | undefined; readonly byName: Map<string, Named[]>}>();

function namesOf<T extends Named>(all: Records<T>, strip: (name: string) => string): Map<string, T[]> {
    const kept = indices.get(all);
    if (kept !== undefined && kept.version === all.version) return kept.byName as Map<string, T[]>;
    const byName = new Map<string, T[]>();
    for (const record of all.values()) {
        const {zh, en} = record.name;
        for (const name of new Set([zh, strip(zh).toLowerCase(), en.toLowerCase()])) {
            const list = byName.get(name);
            if (list === undefined) byName.set(name, [record]);
            else list.push(record);
        }
    }
    indices.set(all, {version: all.version, byName});
    return byName;
}

interface Candidates<T> {
    readonly target: Bilingual;
    readonly byId: T | undefined;
    readonly all: Records<T>;
    /** A name without what may be left out of it. Default nothing may. */
    readonly strip?: (name: string) => string;
}

/** By id, else by a name only one has. */
const byIdOrName = <T extends {readonly id: string; readonly name: Bilingual}>(
    context: Context,
    field: string,
    text: string,
    {target, byId, all, strip = name => name}: Candidates<T>,
): T | undefined => {
    if (byId !== undefined) return byId;
    const hits = namesOf(all, strip).get(strip(text.trim()).toLowerCase()) ?? [];
    if (hits.length === 1) return hits[0];
    if (hits.length > 1)
        context.report('modification-reference-ambiguous', field, text, {
            kind: context.kind,
            target,
            candidates: hits.slice(0, 10).map(({id, name}) => ({id, name})),
        });
    else context.unknown(field, text, target, all.values());
    return undefined;
};

/** A station by id or name, 站 at its end or not. */
export const resolveStation = (context: Context, field: string, text: string): Station | undefined =>
    byIdOrName(context, field, text, {
        target: STATION,
        byId: context.draft.stations.get(text.replace(/^station:/, '')),
        all: context.draft.stations,
        strip: name => name.replace(/站$/, ''),
    });

export const resolveZone = (context: Context, field: string, text: string): Zone | undefined =>
    byIdOrName(context, field, text, {
        target: ZONE,
        byId: context.draft.zones.get(text.replace(/^zone:/, '')),
        all: context.draft.zones,
    });

/** A line as `feed:route`, as the id of an added line, or by a name only one has. */
export const resolveLine = (context: Context, field: string, text: string): Line | undefined => {
    const lines = linesOf(context.draft.feeds);
    const ofRoute = lines.byRoute.get(text) ?? [];
    const exact = lines.byId.get(text) ?? (ofRoute.length === 1 ? ofRoute[0] : undefined);
    return byIdOrName(context, field, text, {target: LINE, byId: exact, all: lines});
};
