import type {Network} from '../network/types.js';

interface PartDifference {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
}

/** By kind of record, ids of the second network held against the first. */
export interface ScenarioDifference {
    readonly links: PartDifference;
    readonly nodes: PartDifference;
    readonly lines: PartDifference;
    readonly trips: PartDifference;
    readonly stations: PartDifference;
    readonly transfers: PartDifference;
    readonly zones: PartDifference;
    readonly fares: PartDifference;
}

/** Text of a record with its keys in order: two records are the same when their texts are. */
const textOf = (value: unknown): string =>
    JSON.stringify(value, (_key, inner: unknown) => {
        if (inner instanceof Set) return [...inner].toSorted();
        return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
            : inner;
    });

const between = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): PartDifference => {
    if (a === b) return {added: [], removed: [], changed: []};
    const added: string[] = [];
    const changed: string[] = [];
    for (const [id, value] of b) {
        const before = a.get(id);
        if (before === undefined) added.push(id);
        else if (before !== value && textOf(before) !== textOf(value)) changed.push(id);
    }
    return {
        added: added.toSorted(),
        removed: [...a.keys()].filter(id => !b.has(id)).toSorted(),
        changed: changed.toSorted(),
    };
};

/** What the second of two networks over one base has otherwise than the first, record by record. */
export const differenceOf = (first: Network, second: Network): ScenarioDifference => {
    const trips = ({feeds}: Network) =>
        new Map(
            [...feeds.values()].flatMap(feed =>
                feed.trips.map(
                    trip =>
                        [
                            `${feed.id}:${trip.id}`,
                            {trip, rows: feed.frequencies.filter(({tripId}) => tripId === trip.id)},
                        ] as const,
                ),
            ),
        );
    const lines = ({feeds}: Network) =>
        new Map(
            [...feeds.values()].flatMap(feed =>
                [...feed.routes.values()].map(route => [`${feed.id}:${route.id}`, route] as const),
            ),
        );
    const transfers = (network: Network) =>
        new Map(network.transfers.map(row => [`${row.fromStation} ${row.toStation}`, row] as const));
    const fares = (network: Network) => new Map(network.fares.map(rule => [rule.id, rule] as const));
    const sameFeeds = first.feeds === second.feeds;
    return {
        links: between(first.roadLinks, second.roadLinks),
        nodes: between(first.roadNodes, second.roadNodes),
        lines: sameFeeds ? between(new Map(), new Map()) : between(lines(first), lines(second)),
        trips: sameFeeds ? between(new Map(), new Map()) : between(trips(first), trips(second)),
        stations: between(first.stations, second.stations),
        transfers: between(transfers(first), transfers(second)),
        zones: between(first.zones, second.zones),
        fares: between(fares(first), fares(second)),
    };
};
