import {z} from 'zod';
import {LocalAreas} from '../../network/build-zones.js';
import {lengthOf} from '../../network/build-roads.js';
import type {RoadLink, RoadNode} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';
import type {Context} from '../modification.js';
import {resolveLinks, resolveNode} from '../resolve.js';
import {figure, identifier, lonLat, reference} from '../schema.js';

export const junctionSchema = z.union([
    z.strictObject({node: reference.describe('A node of the road network, or one that another added road made')}),
    z.strictObject({link: reference.describe('A link that is met on its way'), ...lonLat}),
    z.strictObject({...lonLat, id: identifier.optional().describe('Id of the new node, for other roads')}),
]);

type Junction = z.output<typeof junctionSchema>;
type Point = readonly [number, number];

/** New nodes nearer than this to each other are one: two roads drawn to meet do meet. */
const ONE_NODE: Metres = 30;

/** Nearest point of a line: by the flat earth of its own latitude, exact enough for a link of some kilometres. */
const project = (shape: readonly Point[], lon: number, lat: number): {readonly point: Point; readonly segment: number; readonly metres: Metres} => {
    const east = Math.cos((lat * Math.PI) / 180);
    let best: {point: Point; segment: number; metres: Metres} = {point: shape[0]!, segment: 0, metres: Infinity};
    for (let at = 1; at < shape.length; at++) {
        const [[ax, ay], [bx, by]] = [shape[at - 1]!, shape[at]!];
        const [dx, dy] = [(bx - ax) * east, by - ay];
        const square = dx * dx + dy * dy;
        const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((lon - ax) * east * dx + (lat - ay) * dy) / square));
        const point: Point = [ax + (bx - ax) * share, ay + (by - ay) * share];
        const metres = straightLine(lon, lat, ...point);
        if (metres < best.metres) best = {point, segment: at, metres};
    }
    return best;
};

/** A new node: county and bank are those of the model zone it lies in, as of any point (METHODS 1.1). */
const newNode = (context: Context, id: string, name: string, [lon, lat]: Point, entry: boolean): RoadNode => {
    const areas = new LocalAreas(context.draft.base.zones);
    const zone = areas.nearest('', {lon, lat});
    return {
        id,
        name,
        nodeType: 'junction',
        signal: false,
        counties: zone === undefined ? [] : [zone.county],
        localAreas: zone === undefined ? [] : [zone.localArea],
        entry,
        lon,
        lat,
        ...(zone?.bank === undefined ? {} : {bank: zone.bank}),
        evidence: context.evidence,
        sourceId: context.sourceId,
    };
};

/**
 * A junction in the middle of a link. The link stays whole, so that through traffic loses not a millisecond to rounding (DESIGN
 * section 7, law 2); its two halves are further links with the same attributes.
 */
const split = (context: Context, link: RoadLink, node: RoadNode, segment: number, point: Point): void => {
    const {draft} = context;
    const first = [...link.geometry.slice(0, segment), point];
    const second = [point, ...link.geometry.slice(segment)];
    const [a, b] = [lengthOf(first), lengthOf(second)];
    const share = a + b === 0 ? 0.5 : a / (a + b);
    const half = (id: string, from: string, to: string, geometry: readonly Point[], part: number): void => {
        const {toll, ...rest} = link;
        draft.roadLinks.set(id, {...rest, id, from, to, geometry, length: link.length * part, ...(toll === undefined ? {} : {toll: toll * part})});
        context.touch('links', id);
    };
    half(`${link.id}~${node.id}-1`, link.from, node.id, first, share);
    half(`${link.id}~${node.id}-2`, node.id, link.to, second, 1 - share);
};

/** Nodes of a road's junctions, made where they are new; problems are reported. */
export const resolveJunctions = (context: Context, field: string, junctions: readonly Junction[], road: {readonly id: string; readonly name: string; readonly entry: boolean; readonly snap: Metres}): RoadNode[] => {
    const {draft} = context;
    const plans = junctions.map((junction, at): {node?: RoadNode; link?: RoadLink; point?: Point; segment?: number; id?: string} => {
        const place = `${field}[${at + 1}]`;
        if ('node' in junction) {
            const node = resolveNode(context, `${place}.node`, junction.node);
            return node === undefined ? {} : {node};
        }
        const {lon, lat} = junction;
        if ('link' in junction) {
            const [link] = resolveLinks(context, `${place}.link`, [junction.link]);
            if (link === undefined) return {};
            const found = project(link.geometry, lon, lat);
            if (found.metres > 1000)
                context.report('modification-impossible', place, `${lon},${lat}`, {
                    kind: context.kind,
                    reason: {zh: `该点离道路 ${link.id} 有 ${Math.round(found.metres)} 米`, en: `the point is ${Math.round(found.metres)} m from the link ${link.id}`},
                    wanted: {zh: '道路上的一点', en: 'a point on the link'},
                });
            return {link, point: found.point, segment: found.segment};
        }
        const own = 'id' in junction && junction.id !== undefined ? {id: junction.id} : {};
        if (own.id !== undefined && draft.roadNodes.has(own.id)) context.report('modification-id-taken', `${place}.id`, own.id, {kind: context.kind});
        // Nodes that scenarios made, nearer than 30 m, are this one; with `snap`, nodes and then links of the network too.
        let near: {node?: RoadNode; link?: RoadLink; point?: Point; segment?: number; metres: Metres} = {metres: Infinity};
        for (const node of draft.roadNodes.values()) {
            const isNew = !draft.base.roadNodes.has(node.id);
            const metres = Math.abs(node.lat - lat) > 0.1 ? Infinity : straightLine(lon, lat, node.lon, node.lat);
            if (metres <= (isNew ? Math.max(ONE_NODE, road.snap) : road.snap) && metres < near.metres) near = {node, metres};
        }
        if (near.node !== undefined) return {node: near.node};
        if (road.snap > 0)
            for (const link of draft.roadLinks.values()) {
                if (link.id.includes('~') || link.facilityType === 'motorway') continue;
                const found = project(link.geometry, lon, lat);
                if (found.metres <= road.snap && found.metres < near.metres) near = {link, point: found.point, segment: found.segment, metres: found.metres};
            }
        if (near.link !== undefined) return {link: near.link, point: near.point!, segment: near.segment!};
        return {point: [lon, lat], ...own};
    });
    if (context.failed) return [];
    return plans.map(({node, link, point, segment, id}, at) => {
        if (node !== undefined) return node;
        const made = newNode(context, id ?? `${road.id}~${at + 1}`, road.name, point!, link !== undefined || road.entry);
        draft.roadNodes.set(made.id, made);
        context.touch('nodes', made.id);
        if (link !== undefined) split(context, link, made, segment!, point!);
        return made;
    });
};

export const snapSchema = figure(0, 2000, 'Points nearer than this to a node or link of the network join it, metres; default 0');
