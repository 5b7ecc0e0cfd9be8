import type {Feed, RoadLink, RoadNode, Route, Station, Zone} from '../network/types.js';
import type {Bilingual} from '../units/units.js';
import type {Context} from './modification.js';

const LINK: Bilingual = {zh: '道路', en: 'road link'};
const NODE: Bilingual = {zh: '道路节点', en: 'road node'};
const STATION: Bilingual = {zh: '车站', en: 'station'};
const ZONE: Bilingual = {zh: '分区', en: 'zone'};
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

const linesOf = (feeds: Iterable<Feed>): Line[] =>
    Array.from(feeds).flatMap(feed =>
        [...feed.routes.values()].map(route => ({id: lineId(feed.id, route.id), name: route.name, feed, route})),
    );

const namedAll = (all: Iterable<{readonly id: string; readonly name: string}>): {id: string; name: Bilingual}[] =>
    Array.from(all, ({id, name}) => ({id, name: {zh: name, en: name}}));

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

interface Candidates<T> {
    readonly target: Bilingual;
    readonly byId: T | undefined;
    readonly all: Iterable<T>;
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
    const list = [...all];
    const asked = strip(text.trim()).toLowerCase();
    const hits = list.filter(
        ({name}) => name.zh === asked || strip(name.zh).toLowerCase() === asked || name.en.toLowerCase() === asked,
    );
    if (hits.length === 1) return hits[0];
    if (hits.length > 1)
        context.report('modification-reference-ambiguous', field, text, {
            kind: context.kind,
            target,
            candidates: hits.slice(0, 10).map(({id, name}) => ({id, name})),
        });
    else context.unknown(field, text, target, list);
    return undefined;
};

/** A station by id or name, 站 at its end or not. */
export const resolveStation = (context: Context, field: string, text: string): Station | undefined =>
    byIdOrName(context, field, text, {
        target: STATION,
        byId: context.draft.stations.get(text.replace(/^station:/, '')),
        all: context.draft.stations.values(),
        strip: name => name.replace(/站$/, ''),
    });

export const resolveZone = (context: Context, field: string, text: string): Zone | undefined =>
    byIdOrName(context, field, text, {
        target: ZONE,
        byId: context.draft.zones.get(text.replace(/^zone:/, '')),
        all: context.draft.zones.values(),
    });

/** A line as `feed:route`, as the id of an added line, or by a name only one has. */
export const resolveLine = (context: Context, field: string, text: string): Line | undefined => {
    const lines = linesOf(context.draft.feeds.values());
    const exact =
        lines.find(({id}) => id === text) ??
        (lines.filter(({route}) => route.id === text).length === 1
            ? lines.find(({route}) => route.id === text)
            : undefined);
    return byIdOrName(context, field, text, {target: LINE, byId: exact, all: lines});
};
