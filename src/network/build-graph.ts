import {MultiDirectedGraph} from 'graphology';
import {straightLine} from '../units/geometry.js';
import {EVIDENCE_GRADES, type Evidence, type Metres} from '../units/units.js';
import {given} from './build-zones.js';
import {systemOfRoute} from './system-of.js';
import type {Feed, GraphEdge, GraphNode, Located, RoadLink, RoadNode, Station, StationTransfer, Zone} from './types.js';

export interface GraphParts {
    readonly zones: ReadonlyMap<string, Zone>;
    readonly stations: ReadonlyMap<string, Station>;
    readonly transfers: readonly StationTransfer[];
    readonly roadNodes: ReadonlyMap<string, RoadNode>;
    readonly roadLinks: ReadonlyMap<string, RoadLink>;
    readonly feeds: ReadonlyMap<string, Feed>;
}

const straightBetween = (a: Located | undefined, b: Located | undefined): Metres =>
    a === undefined || b === undefined ? Number.NaN : straightLine(a.lon, a.lat, b.lon, b.lat);

const worst = (a: Evidence, b: Evidence): Evidence => (EVIDENCE_GRADES.indexOf(a) > EVIDENCE_GRADES.indexOf(b) ? a : b);

/** Stations one after the other on a route, once each however many trips run there: edges `line` for the map. */
const lineEdges = (
    feed: Feed,
    stations: ReadonlyMap<string, Station>,
): Map<string, {from: string; to: string; edge: GraphEdge}> => {
    const edges = new Map<string, {from: string; to: string; edge: GraphEdge}>();
    for (const {routeId, stops, evidence} of feed.trips) {
        for (let at = 1; at < stops.length; at++) {
            const from = feed.stops.get(stops[at - 1]!.stopId)?.stationId;
            const to = feed.stops.get(stops[at]!.stopId)?.stationId;
            if (from === undefined || to === undefined || from === to) continue;
            const key = `${feed.id}:${routeId}:${from}>${to}`;
            const present = edges.get(key);
            if (present !== undefined) {
                present.edge.evidence = worst(present.edge.evidence, evidence);
                continue;
            }
            const km = stops[at]!.distanceKm! - stops[at - 1]!.distanceKm!;
            const length =
                km > 0 ? km * 1000 : straightBetween(stations.get(from)?.position, stations.get(to)?.position);
            edges.set(key, {
                from,
                to,
                edge: {kind: 'line', mode: systemOfRoute(feed, routeId), id: `${feed.id}:${routeId}`, length, evidence},
            });
        }
    }
    return edges;
};

/**
 * The model as a graph (see GraphNode and GraphEdge). The length of a line between stations without a position is NaN.
 */
export const buildGraph = ({
    zones,
    stations,
    transfers,
    roadNodes,
    roadLinks,
    feeds,
}: GraphParts): MultiDirectedGraph<GraphNode, GraphEdge> => {
    const graph = new MultiDirectedGraph<GraphNode, GraphEdge>();
    for (const {id, lon, lat} of roadNodes.values()) graph.addNode(`road:${id}`, {kind: 'road', lon, lat});
    for (const {id, position} of stations.values()) graph.addNode(`station:${id}`, {kind: 'station', ...position});
    for (const {id, position} of zones.values()) graph.addNode(`zone:${id}`, {kind: 'zone', ...position});

    for (const {id, from, to, directed, length, openDate, closeDate, evidence} of roadLinks.values()) {
        const edge: GraphEdge = {
            kind: 'road',
            mode: 'car',
            id,
            length,
            evidence,
            ...given('openDate', openDate),
            ...given('closeDate', closeDate),
        };
        graph.addDirectedEdgeWithKey(`${id}+`, `road:${from}`, `road:${to}`, {...edge});
        if (!directed) graph.addDirectedEdgeWithKey(`${id}-`, `road:${to}`, `road:${from}`, {...edge});
    }
    transfers.forEach(({fromStation, toStation, distance, openDate, closeDate, evidence}, index) => {
        const length =
            distance ?? straightBetween(stations.get(fromStation)?.position, stations.get(toStation)?.position);
        const id = `${fromStation}>${toStation}`;
        const edge: GraphEdge = {
            kind: 'walk',
            mode: 'walk',
            id,
            length,
            evidence,
            ...given('openDate', openDate),
            ...given('closeDate', closeDate),
        };
        graph.addDirectedEdgeWithKey(`walk:${index}+`, `station:${fromStation}`, `station:${toStation}`, {...edge});
        graph.addDirectedEdgeWithKey(`walk:${index}-`, `station:${toStation}`, `station:${fromStation}`, {...edge});
    });
    for (const feed of feeds.values()) {
        for (const [key, {from, to, edge}] of lineEdges(feed, stations))
            graph.addDirectedEdgeWithKey(`line:${key}`, `station:${from}`, `station:${to}`, edge);
    }
    return graph;
};
