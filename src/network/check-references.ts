import type {ProblemCollector} from '../problem/collector.js';
import {findPlace} from './query.js';
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
                const entry = unknown.get(source);
                if (entry === undefined) unknown.set(source, {first: id, count: 1});
                else entry.count++;
            }
        }
        for (const [source, {first, count}] of unknown)
            problems.report('source-unknown', {file, field: 'source_id', id: first}, source, {count});
    }
};

const strings = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];

/** What an id may name, and the file that lists it. */
interface Target {
    readonly file: string;
    readonly ids: {has(id: string): boolean};
}

interface Where {
    readonly file: string;
    readonly field: string;
    readonly id: string;
}

/** Ids between the parts that building does not need, and so does not insist on. */
export const checkReferences = (network: Network, problems: ProblemCollector): void => {
    if (network.sources.size > 0) checkSources(network, problems);
    const {zones, places} = network;
    const links: Target = {file: 'road/link.csv', ids: network.roadLinks};
    const stations: Target = {file: 'stations.csv', ids: network.stations};
    const projects: Target = {file: 'projects', ids: network.projects};
    const feeds: Target = {file: 'network.yaml', ids: network.feeds};
    const need = ({file: target, ids}: Target, id: string, where: Where): void => {
        if (!ids.has(id)) problems.report('id-unknown', where, id, {target});
    };
    for (const {id, links: own, stations: listed, dependsOn, excludes} of network.projects.values()) {
        const file = `projects/${id}.yaml`;
        for (const link of own) need(links, link, {file, field: 'links', id});
        for (const station of listed) need(stations, station, {file, field: 'stations', id});
        for (const other of dependsOn) need(projects, other, {file, field: 'depends_on', id});
        for (const other of excludes) need(projects, other, {file, field: 'excludes', id});
    }
    for (const {id, projectId} of network.roadLinks.values()) {
        if (projectId !== undefined) need(projects, projectId, {file: links.file, field: 'project_id', id});
    }
    const kinds: Readonly<Record<string, Target['ids']>> = {zone: zones, place: places, station: stations.ids};
    const needReference = (reference: string, where: Where): void => {
        const at = reference.indexOf(':');
        const ids = kinds[reference.slice(0, Math.max(0, at))];
        if (ids?.has(reference.slice(at + 1)) !== true)
            problems.report('id-unknown', where, reference, {target: 'zone.csv, place.csv, stations.csv'});
    };
    for (const {id, from, to} of network.claims) {
        if (from !== undefined) needReference(from, {file: 'claims.csv', field: 'from', id});
        if (to !== undefined) needReference(to, {file: 'claims.csv', field: 'to', id});
    }
    for (const {id, from, to, via} of network.unknownServices) {
        for (const [field, references] of [
            ['from', from === undefined ? [] : [from]],
            ['to', to === undefined ? [] : [to]],
            ['via', via],
        ] as const)
            for (const reference of references) needReference(reference, {file: 'services_unknown.csv', field, id});
    }
    for (const [name, reference] of Object.entries(network.seats ?? {}))
        needReference(reference, {file: 'network.yaml', field: 'seats', id: name});
    for (const {from, to} of network.page.routes)
        for (const id of [from, to]) needReference(id, {file: 'network.yaml', field: 'page.routes', id});
    for (const {id} of network.page.centres) needReference(id, {file: 'network.yaml', field: 'page.centres', id});
    for (const [study, options] of Object.entries(network.studies ?? {}))
        for (const [option, value] of Object.entries(options))
            for (const name of 'zh' in value ? [] : value)
                if ('problem' in findPlace(network, name))
                    problems.report('id-unknown', {file: 'network.yaml', field: `studies.${study}.${option}`}, name, {
                        target: 'zone.csv, place.csv, stations.csv',
                    });
    for (const rule of network.fares) {
        const {id} = rule;
        for (const feed of strings(rule['feeds'])) need(feeds, feed, {file: 'fares.yaml', field: 'feeds', id});
        const pairs =
            rule.kind === 'table'
                ? (rule['pairs'] as readonly {from: string; to: string}[]).flatMap(({from, to}) => [from, to])
                : [];
        const ends = [...strings(rule['stations']), ...strings(rule['anyStation']), ...pairs];
        for (const station of new Set(ends)) need(stations, station, {file: 'fares.yaml', field: 'stations', id});
    }
};
