import {MultiDirectedGraph} from 'graphology';
import type {Feed, GraphEdge, GraphNode, Network} from '../../src/network/types.js';
import {Random} from './random.js';
import {randomNetwork} from './random-network.js';

const shuffled = <T>(items: Iterable<T>, random: Random): T[] => {
    const list = [...items];
    for (let at = list.length - 1; at > 0; at--) {
        const other = random.int(0, at);
        [list[at], list[other]] = [list[other]!, list[at]!];
    }
    return list;
};

const byId = <T extends {readonly id: string}>(items: readonly T[]): Map<string, T> =>
    new Map(items.map(item => [item.id, item]));

export interface Renamed {
    readonly network: Network;
    /** New id of an old zone, station, trip, link, node. */
    readonly idOf: (old: string) => string;
}

/**
 * The same region in other words: rows of every table in another order, and new ids for zones, stations, stops, trips,
 * blocks, road nodes and links. Lines keep theirs, because phases are drawn by them.
 */
export const renamed = (network: Network, seed: number): Renamed => {
    const random = new Random(seed);
    const names = new Map<string, string>();
    const taken = new Set<string>();
    const idOf = (old: string): string => {
        let name = names.get(old);
        if (name === undefined) {
            do name = `x${random.int(0, 1_000_000_000).toString(36)}`;
            while (taken.has(name));
            taken.add(name);
            names.set(old, name);
        }
        return name;
    };
    const feeds = shuffled(network.feeds.values(), random).map((feed): Feed => ({
        ...feed,
        routes: byId(shuffled(feed.routes.values(), random)),
        stops: byId(
            shuffled(feed.stops.values(), random).map(stop => ({
                ...stop,
                id: idOf(`stop ${stop.id}`),
                stationId: idOf(stop.stationId),
            })),
        ),
        trips: shuffled(feed.trips, random).map(trip => ({
            ...trip,
            id: idOf(trip.id),
            ...(trip.blockId === undefined ? {} : {blockId: idOf(`block ${trip.blockId}`)}),
            stops: trip.stops.map(call => ({...call, stopId: idOf(`stop ${call.stopId}`)})),
        })),
        frequencies: shuffled(feed.frequencies, random).map(row => ({...row, tripId: idOf(row.tripId)})),
    }));
    const graph = new MultiDirectedGraph<GraphNode, GraphEdge>();
    const nodes = shuffled(network.roadNodes.values(), random).map(node => ({...node, id: idOf(node.id)}));
    for (const {id, lon, lat} of nodes) graph.addNode(`road:${id}`, {kind: 'road', lon, lat});
    const edges = network.graph.mapDirectedEdges((key, edge, source, target) => ({key, edge, source, target}));
    for (const {key, edge, source, target} of shuffled(edges, random))
        graph.addDirectedEdgeWithKey(
            `${idOf(edge.id)}${key.slice(-1)}`,
            `road:${idOf(source.slice(5))}`,
            `road:${idOf(target.slice(5))}`,
            {...edge, id: idOf(edge.id)},
        );
    return {
        idOf,
        network: {
            ...network,
            zones: byId(shuffled(network.zones.values(), random).map(zone => ({...zone, id: idOf(zone.id)}))),
            stations: byId(
                shuffled(network.stations.values(), random).map(station => ({...station, id: idOf(station.id)})),
            ),
            transfers: shuffled(network.transfers, random).map(row => ({
                ...row,
                fromStation: idOf(row.fromStation),
                toStation: idOf(row.toStation),
            })),
            roadNodes: byId(nodes),
            roadLinks: byId(
                shuffled(network.roadLinks.values(), random).map(link => ({
                    ...link,
                    id: idOf(link.id),
                    from: idOf(link.from),
                    to: idOf(link.to),
                })),
            ),
            speedFactors: shuffled(network.speedFactors, random),
            feeds: byId(feeds),
            graph,
        },
    };
};

const id = (old: string): string => `island-${old}`;

const far = <T extends {readonly lon: number; readonly lat: number}>(at: T): T => ({...at, lon: at.lon + 30});

/**
 * The region with another one beside it that nothing leads to: some 3,000 km east, with counties, lines and roads of
 * its own. Its road nodes are no entries, because a point without two entries around it joins the nearest two however
 * far they are.
 */
export const withIsland = (network: Network, seed: number): Network => {
    const island = randomNetwork(seed);
    const graph = network.graph.copy() as Network['graph'];
    island.graph.forEachNode((key, node) => graph.addNode(`road:${id(key.slice(5))}`, {...node}));
    island.graph.forEachDirectedEdge((key, edge, source, target) =>
        graph.addDirectedEdgeWithKey(id(key), `road:${id(source.slice(5))}`, `road:${id(target.slice(5))}`, {
            ...edge,
            id: id(edge.id),
        }),
    );
    const county = {county: 'island', localArea: 'island'};
    return {
        ...network,
        zones: new Map([
            ...network.zones,
            ...[...island.zones.values()].map(
                zone => [id(zone.id), {...zone, id: id(zone.id), ...county, position: far(zone.position!)}] as const,
            ),
        ]),
        stations: new Map([
            ...[...island.stations.values()].map(
                station =>
                    [
                        id(station.id),
                        {
                            ...station,
                            id: id(station.id),
                            ...county,
                            ...(station.position === undefined ? {} : {position: far(station.position)}),
                        },
                    ] as const,
            ),
            ...network.stations,
        ]),
        transfers: [
            ...island.transfers.map(row => ({...row, fromStation: id(row.fromStation), toStation: id(row.toStation)})),
            ...network.transfers,
        ],
        roadNodes: new Map([
            ...network.roadNodes,
            ...[...island.roadNodes.values()].map(
                node => [id(node.id), far({...node, id: id(node.id), localAreas: ['island'], entry: false})] as const,
            ),
        ]),
        roadLinks: new Map([
            ...[...island.roadLinks.values()].map(
                link => [id(link.id), {...link, id: id(link.id), from: id(link.from), to: id(link.to)}] as const,
            ),
            ...network.roadLinks,
        ]),
        feeds: new Map([
            ...[...island.feeds.values()].map((feed): readonly [string, Feed] => [
                id(feed.id),
                {
                    ...feed,
                    id: id(feed.id),
                    stops: new Map(
                        [...feed.stops.values()].map(stop => [stop.id, {...stop, stationId: id(stop.stationId)}]),
                    ),
                },
            ]),
            ...network.feeds,
        ]),
        graph,
    };
};
