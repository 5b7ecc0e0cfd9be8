import {type Document, isMap, isSeq, parseDocument} from 'yaml';
import type {RegionBuild} from '../region/region-build.js';
import type {FareGroup} from './leg-fares.js';

/** Pairs of stations of one rule; more make a table nobody can look through. */
const MOST_PAIRS = 20_000;

interface Pair {
    readonly from: string;
    readonly to: string;
    readonly amount: number;
    readonly low?: number;
    readonly high?: number;
}

/** Stations with the stops of a feed at them, by id. */
export type StopsOfStation = ReadonlyMap<string, readonly string[]>;

/**
 * What each pair of stations costs, either way: where prices differ by direction or by the stop of a station the lowest,
 * with the range. Undefined where there are too many.
 */
export const pairsOf = ({priceOf}: FareGroup, stations: StopsOfStation): Pair[] | undefined => {
    const ids = [...stations.keys()].toSorted();
    if ((ids.length * (ids.length - 1)) / 2 > MOST_PAIRS) return undefined;
    return ids.flatMap((from, at) =>
        ids.slice(at + 1).flatMap((to): Pair[] => {
            const prices = stations
                .get(from)!
                .flatMap(a => stations.get(to)!.flatMap(b => [priceOf(a, b) ?? [], priceOf(b, a) ?? []].flat()));
            if (prices.length === 0) return [];
            const amount = Math.min(...prices.map(price => price.amount));
            const high = Math.max(...prices.map(price => price.high));
            return [{from, to, amount, ...(high > amount ? {low: amount, high} : {})}];
        }),
    );
};

/** Ids of the rules of a feed. */
const idOf = (feed: string, at: number): string => `${feed}:fares${at === 0 ? '' : `-${at + 1}`}`;

const isOf = (rule: unknown, feed: string): boolean => {
    const id = isMap(rule) ? String(rule.get('id')) : '';
    return id.startsWith(feed) && /^:fares(-\d+)?$/.test(id.slice(feed.length));
};

/** What some routes of a feed cost: one price, or one by pair of stations. */
export interface FareRuleDraft {
    readonly routes: readonly string[];
    readonly pairs?: readonly Pair[];
    readonly price?: {readonly amount: number; readonly low: number; readonly high: number};
}

/** Rules of a feed in fares.yaml, before all others; those it had before go. */
export const writeFareRules = (
    build: RegionBuild,
    feed: {readonly id: string; readonly sourceId: string},
    drafts: readonly FareRuleDraft[],
): void => {
    const text = build.files.text('fares.yaml');
    if (text === undefined && drafts.length === 0) return;
    const document: Document = parseDocument(text ?? '[]');
    if (!isSeq(document.contents)) return;
    const kept = document.contents.items.filter(rule => !isOf(rule, feed.id));
    if (kept.length === document.contents.items.length && drafts.length === 0) return;
    const rules = drafts.map(({routes, pairs, price}, at) =>
        document.createNode(
            {
                id: idOf(feed.id, at),
                feeds: [feed.id],
                routeIds: routes,
                dates: '..',
                kind: pairs === undefined ? 'flat' : 'table',
                ...price,
                ...(pairs === undefined ? {} : {pairs}),
                evidence: 'published',
                source_id: feed.sourceId,
            },
            {flow: true},
        ),
    );
    document.contents.items = [...rules, ...kept];
    document.contents.flow = false;
    build.files.write('fares.yaml', document.toString({lineWidth: 0, flowCollectionPadding: false}));
};
