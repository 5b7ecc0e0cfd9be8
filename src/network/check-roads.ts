import {bidirectional} from 'graphology-shortest-path/dijkstra.js';
import type {ProblemCollector} from '../problem/collector.js';
import {groupBy} from '../units/collections.js';
import {straightLine} from '../units/geometry.js';
import type {Bilingual, IsoDate, Metres} from '../units/units.js';
import {isExisting} from './existing.js';
import type {GraphEdge, Network, RoadLink} from './types.js';

const FILE = 'road/link.csv';

/** Are there days on which both exist? */
const coexist = (a: RoadLink, b: RoadLink): boolean => {
    if (a.openDate === 'unopened' || b.openDate === 'unopened') return a.openDate === b.openDate;
    return (
        (a.closeDate === undefined || (b.openDate ?? '') < a.closeDate) &&
        (b.closeDate === undefined || (a.openDate ?? '') < b.closeDate)
    );
};

const checkParallel = (links: readonly RoadLink[], problems: ProblemCollector): void => {
    const pairs = groupBy(links, ({from, to}) => (from < to ? `${from} ${to}` : `${to} ${from}`));
    for (const pair of pairs.values()) {
        for (const [index, a] of pair.entries()) {
            for (const b of pair.slice(index + 1)) {
                const sameRoad = a.name !== '' || b.name !== '' ? a.name === b.name : a.ref === b.ref;
                // Two carriageways, each drawn for itself, are one road and no error.
                const opposite = a.directed && b.directed && a.from === b.to;
                if (sameRoad && !opposite && coexist(a, b))
                    problems.report('road-parallel', {file: FILE, id: a.id}, b.id);
            }
        }
    }
};

/** Rounding of published lengths to 10 m, and half a percent for the sphere. */
export const isShorter = (length: Metres, straight: Metres): boolean =>
    length < straight - Math.max(10, straight * 0.005);

const checkLengths = ({roadNodes}: Network, links: readonly RoadLink[], problems: ProblemCollector): void => {
    for (const {id, from, to, length} of links) {
        const [a, b] = [roadNodes.get(from)!, roadNodes.get(to)!];
        const straight = straightLine(a.lon, a.lat, b.lon, b.lat);
        if (isShorter(length, straight))
            problems.report('link-shorter-than-straight', {file: FILE, id, field: 'length'}, Math.round(length), {
                straight: Math.round(straight),
            });
    }
};

const EXISTS: Bilingual = {zh: '存在', en: 'exists'};
const DOES_NOT: Bilingual = {zh: '不存在', en: 'does not exist'};

const checkDates = (links: readonly RoadLink[], asOf: IsoDate, problems: ProblemCollector): void => {
    for (const link of links) {
        const {id, status, openDate, openLow, openHigh, closeDate} = link;
        const exists = isExisting(link, asOf);
        if (status !== '' && (status === 'open') !== exists) {
            problems.report('status-contradicts-dates', {file: FILE, id, field: 'status'}, status, {
                date: asOf,
                exists: exists ? EXISTS : DOES_NOT,
            });
        }
        const dated = openDate === 'unopened' ? undefined : openDate;
        const order = [openLow, dated, openHigh].filter(date => date !== undefined);
        const inOrder = order.every((date, at) => at === 0 || order[at - 1]! <= date);
        if (!inOrder || (dated !== undefined && closeDate !== undefined && closeDate <= dated)) {
            problems.report(
                'dates-reversed',
                {file: FILE, id, field: 'open_date'},
                [...order, ...(closeDate === undefined ? [] : [closeDate])].join(', '),
            );
        }
    }
};

/** Nodes with an existing link that cannot be reached from the largest connected part, directions apart. */
const cutOff = (links: readonly RoadLink[], date: IsoDate): string[] => {
    const parent = new Map<string, string>();
    const rootOf = (node: string): string => {
        let root = node;
        while (parent.get(root) !== root) root = parent.get(root)!;
        for (let at = node; at !== root;) {
            const next = parent.get(at)!;
            parent.set(at, root);
            at = next;
        }
        return root;
    };
    for (const link of links) {
        if (!isExisting(link, date)) continue;
        for (const node of [link.from, link.to]) if (!parent.has(node)) parent.set(node, node);
        parent.set(rootOf(link.from), rootOf(link.to));
    }
    const parts = [...groupBy(parent.keys(), rootOf).values()].toSorted((a, b) => b.length - a.length);
    return parts.slice(1).flat().toSorted();
};

/** One report for each state of the network, at the first date that has it. */
const checkConnected = (links: readonly RoadLink[], dates: readonly IsoDate[], problems: ProblemCollector): void => {
    let before = '';
    for (const date of dates) {
        const nodes = cutOff(links, date);
        const state = nodes.join(' ');
        if (state !== before && nodes.length > 0)
            problems.report('road-unconnected', {file: FILE}, nodes.slice(0, 5).join(', '), {
                date,
                count: nodes.length,
            });
        before = state;
    }
};

/**
 * Metres of a road edge that is wanted, Infinity for everything else: graphology reads a missing or NaN weight as 1.
 */
const roadMetres = (edge: GraphEdge, wanted: (edge: GraphEdge) => boolean): number => {
    if (edge.kind !== 'road' || !wanted(edge)) return Infinity;
    if (!(edge.length >= 0)) throw new RangeError(`road link ${edge.id} has the length ${edge.length}`);
    return edge.length;
};

/** Shortest way between two road nodes over the links wanted, metres; Infinity where there is none. */
const shortestWay = ({graph}: Network, from: string, to: string, wanted: (edge: GraphEdge) => boolean): Metres => {
    const path = bidirectional(graph, `road:${from}`, `road:${to}`, (_key, edge) => roadMetres(edge, wanted)) as
        string[] | null;
    if (path === null || path.length < 2) return Infinity;
    let metres = 0;
    for (let at = 1; at < path.length; at++) {
        metres += Math.min(
            ...graph
                .directedEdges(path[at - 1]!, path[at]!)
                .map(key => roadMetres(graph.getEdgeAttributes(key), wanted)),
        );
    }
    return metres;
};

/** Unopened links that hang together, with the nodes where roads of today end at them. */
const deadEnds = (
    links: readonly RoadLink[],
    asOf: IsoDate,
): {ids: readonly string[]; anchors: readonly string[]}[] => {
    const open = new Set(links.filter(link => isExisting(link, asOf)).flatMap(({from, to}) => [from, to]));
    let left = links.filter(({openDate}) => openDate === 'unopened');
    const groups: {ids: readonly string[]; anchors: readonly string[]}[] = [];
    while (left.length > 0) {
        const group = [left[0]!];
        for (const {from, to} of group) {
            for (const node of [from, to]) {
                // Two unopened links that meet where a road of today passes are two dead ends.
                if (!open.has(node))
                    group.push(
                        ...left.filter(link => !group.includes(link) && (link.from === node || link.to === node)),
                    );
            }
        }
        const nodes = new Set(group.flatMap(({from, to}) => [from, to]));
        groups.push({ids: group.map(({id}) => id), anchors: [...nodes].filter(node => open.has(node)).toSorted()});
        left = left.filter(link => !group.includes(link));
    }
    return groups;
};

/**
 * How far it is today round each link that nobody has opened: the
 * worth of joining a dead end, before any door-to-door question.
 */
const checkDeadEnds = (network: Network, links: readonly RoadLink[], problems: ProblemCollector): void => {
    const asOf = network.defaultAsOf;
    for (const {ids, anchors} of deadEnds(links, asOf)) {
        const where = {file: FILE, id: ids.join('+')};
        const [from, to] = [anchors[0], anchors.at(-1)];
        if (from === undefined || to === undefined || from === to) {
            problems.report('dead-end-no-way', where, '');
            continue;
        }
        const missing = shortestWay(network, from, to, ({id}) => ids.includes(id));
        const metres = shortestWay(network, from, to, edge => isExisting(edge, asOf));
        if (metres === Infinity || !(missing > 0 && missing < Infinity)) problems.report('dead-end-no-way', where, '');
        else
            problems.report('dead-end-detour', where, Math.round(metres), {
                straight: Math.round(missing),
                ratio: (metres / missing).toFixed(1),
            });
    }
};

/** Roads: rows drawn twice, lengths, dates, connection on each of the dates, dead ends. */
export const checkRoads = (network: Network, dates: readonly IsoDate[], problems: ProblemCollector): void => {
    const links = [...network.roadLinks.values()];
    checkParallel(links, problems);
    checkLengths(network, links, problems);
    checkDates(links, network.defaultAsOf, problems);
    checkConnected(links, dates, problems);
    checkDeadEnds(network, links, problems);
};
