import type {ProblemCollector} from '../problem/collector.js';
import type {Network} from './types.js';

interface Row {
    readonly id: string;
    readonly sourceId: string;
}

const opportunityRow = ({zoneId, placeId, kind, sourceId}: Network['opportunities'][number]): Row => ({
    id: `${zoneId ?? placeId ?? ''} ${kind}`,
    sourceId,
});

/** Every row that should name a source, by the file it stands in. */
const rowsByFile = (network: Network): Map<string, readonly Row[]> => {
    const files = new Map<string, readonly Row[]>([
        ['zone.csv', [...network.zones.values()]],
        ['place.csv', [...network.places.values()]],
        ['opportunity.csv', network.opportunities.map(opportunityRow)],
        ['stations.csv', [...network.stations.values()]],
        [
            'transfers.csv',
            network.transfers.map(({fromStation, toStation, sourceId}) => ({
                id: `${fromStation} ${toStation}`,
                sourceId,
            })),
        ],
        ['road/node.csv', [...network.roadNodes.values()]],
        ['road/link.csv', [...network.roadLinks.values()]],
        ['fares.yaml', network.fares],
        ['claims.csv', network.claims],
    ]);
    for (const {id, trips, frequencies} of network.feeds.values()) {
        files.set(`${id}/trips.txt`, trips);
        files.set(
            `${id}/frequencies.txt`,
            frequencies.map(({tripId, sourceId}) => ({id: tripId, sourceId})),
        );
    }
    for (const {id, status, facts, cost = []} of network.projects.values()) {
        const sourced = [...status, ...cost, ...(facts as readonly {sourceId?: string}[])];
        files.set(
            `projects/${id}.yaml`,
            sourced.map(({sourceId = ''}) => ({id, sourceId})),
        );
    }
    return files;
};

const checkSources = (network: Network, problems: ProblemCollector): void => {
    for (const [file, rows] of rowsByFile(network)) {
        const unknown = new Map<string, {first: string; count: number}>();
        const without = rows.filter(({sourceId}) => sourceId === '');
        if (without.length > 0) problems.report('source-missing', {file, id: without[0]!.id}, without.length);
        for (const {id, sourceId} of rows) {
            for (const source of sourceId.split(';')) {
                if (source === '' || network.sources.has(source)) continue;
                const known = unknown.get(source);
                if (known === undefined) unknown.set(source, {first: id, count: 1});
                else known.count++;
            }
        }
        for (const [source, {first, count}] of unknown)
            problems.report('source-unknown', {file, field: 'source_id', id: first}, source, {count});
    }
};

const strings = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];

/** Ids between the parts that building does not need, and so does not insist on. */
export const checkReferences = (network: Network, problems: ProblemCollector): void => {
    if (network.sources.size > 0) checkSources(network, problems);
    const need = (
        known: {has(id: string): boolean},
        found: string,
        file: string,
        field: string,
        id: string,
        target: string,
    ): void => {
        if (!known.has(found)) problems.report('id-unknown', {file, field, id}, found, {target});
    };
    const {zones, places, stations, roadLinks, feeds, projects} = network;
    for (const {id, links, stations: listed, dependsOn, excludes} of projects.values()) {
        const file = `projects/${id}.yaml`;
        for (const link of links) need(roadLinks, link, file, 'links', id, 'road/link.csv');
        for (const station of listed) need(stations, station, file, 'stations', id, 'stations.csv');
        for (const other of dependsOn) need(projects, other, file, 'depends_on', id, 'projects');
        for (const other of excludes) need(projects, other, file, 'excludes', id, 'projects');
    }
    for (const {id, projectId} of roadLinks.values()) {
        if (projectId !== undefined) need(projects, projectId, 'road/link.csv', 'project_id', id, 'projects');
    }
    const kinds: Readonly<Record<string, {has(id: string): boolean}>> = {zone: zones, place: places, station: stations};
    const needReference = (reference: string, file: string, field: string, id: string): void => {
        const at = reference.indexOf(':');
        const known = kinds[reference.slice(0, Math.max(0, at))];
        if (known?.has(reference.slice(at + 1)) !== true)
            problems.report('id-unknown', {file, field, id}, reference, {target: 'zone.csv, place.csv, stations.csv'});
    };
    for (const {id, from, to} of network.claims) {
        if (from !== undefined) needReference(from, 'claims.csv', 'from', id);
        if (to !== undefined) needReference(to, 'claims.csv', 'to', id);
    }
    for (const [name, reference] of Object.entries(network.seats ?? {}))
        needReference(reference, 'network.yaml', 'seats', name);
    for (const rule of network.fares) {
        const {id} = rule;
        for (const feed of strings(rule['feeds'])) need(feeds, feed, 'fares.yaml', 'feeds', id, 'network.yaml');
        const pairs =
            rule.kind === 'table'
                ? (rule['pairs'] as readonly {from: string; to: string}[]).flatMap(({from, to}) => [from, to])
                : [];
        const ends = [...strings(rule['stations']), ...strings(rule['anyStation']), ...pairs];
        for (const station of new Set(ends)) need(stations, station, 'fares.yaml', 'stations', id, 'stations.csv');
    }
};
