import {z} from 'zod';
import {lengthOf} from '../../network/build-roads.js';
import {isExisting} from '../../network/existing.js';
import type {AreaType, FacilityType, RoadLink, RoadNode} from '../../network/types.js';
import {foldedLon, lonFrom, METRES_PER_DEGREE, shrinkEast, straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';
import type {Context} from '../modification.js';
import {resolveLink, resolveNode} from '../resolve.js';
import {PART} from '../road-index.js';
import {figure, identifier, lonLat, reference} from '../schema.js';
import {checkInRegion} from './in-region.js';

export const junctionSchema = z.union([
    z.strictObject({node: reference.describe('A node of the road network, or one created by another added road')}),
    z.strictObject({link: reference.describe('A link that the road meets'), ...lonLat}),
    z.strictObject({...lonLat, id: identifier.optional().describe('Id of the new node, for other roads')}),
]);

type Junction = z.output<typeof junctionSchema>;
type Point = readonly [number, number];

/** New nodes nearer than this to each other are one: two roads drawn to meet do meet. */
const ONE_NODE: Metres = 30;
/**
 * A point farther than this from the link it is said to lie on is
 * a mistake: wider than any interchange, less than the next road.
 */
const FAR: Metres = 1000;

/** Nearest point of a line: by the flat earth of its own latitude, exact enough for a link of some kilometres. */
const project = (
    shape: readonly Point[],
    lon: number,
    lat: number,
): {readonly point: Point; readonly segment: number; readonly metres: Metres} => {
    const east = shrinkEast(lat);
    let best: {point: Point; segment: number; metres: Metres} = {point: shape[0]!, segment: 0, metres: Infinity};
    for (let at = 1; at < shape.length; at++) {
        const [[ax, ay], [bx, by]] = [shape[at - 1]!, shape[at]!];
        const [wide, dy] = [lonFrom(ax, bx), by - ay];
        const dx = wide * east;
        const square = dx * dx + dy * dy;
        const share =
            square === 0 ? 0 : Math.min(1, Math.max(0, (lonFrom(ax, lon) * east * dx + (lat - ay) * dy) / square));
        const point: Point = [foldedLon(ax + wide * share), ay + (by - ay) * share];
        // By the flat earth a tenth too little at most, for no sine at all.
        if (Math.hypot(lonFrom(lon, point[0]) * east, lat - point[1]) * METRES_PER_DEGREE * 0.9 > best.metres) continue;
        const metres = straightLine(lon, lat, ...point);
        if (metres < best.metres) best = {point, segment: at, metres};
    }
    return best;
};

/**
 * Junctions on one link: each is joined to every other, so a hundred of them would be five thousand links. No road that
 * is drawn meets one link so often.
 */
const MOST_JUNCTIONS = 60;
/** Pieces an added road may have, as many as its points. */
const MOST_PIECES = 200;

/** A link and the parts that junctions of added roads made of it: what is done to the one is done to the others. */
export const withParts = (context: Context, links: readonly RoadLink[]): RoadLink[] => {
    const {draft} = context;
    const given = new Set(links.map(({id}) => id));
    const parts = [...given].flatMap(id => draft.roads.partsOf(id)).filter(id => !given.has(id));
    return [...links, ...parts.map(id => draft.roadLinks.get(id)!)];
};

/** Refuses a class and area type the speed profile says nothing of: the link would have no time. */
export const checkFactors = (
    {draft, kind, report}: Context,
    field: string,
    facilityType: FacilityType,
    areaType: AreaType,
): void => {
    const {speedFactors, roadPeriods} = draft.base;
    if (
        roadPeriods.every(({id}) =>
            speedFactors.some(
                row => row.period === id && row.facilityType === facilityType && row.areaType === areaType,
            ),
        )
    )
        return;
    report('modification-impossible', field, facilityType, {
        kind,
        reason: {
            zh: `速度表没有 ${facilityType}（${areaType}）`,
            en: `the speed profile has no ${facilityType} in an area of type ${areaType}`,
        },
        wanted: {zh: '使用速度表中的道路等级', en: 'use a class of the speed profile'},
    });
};

interface NodeToMake {
    readonly id: string;
    readonly name: string;
    readonly point: Point;
    readonly entry: boolean;
    /** It lies on this link. */
    readonly link: RoadLink | undefined;
}

/**
 * A new node: county is that of the model zone it lies in, as of any point (docs/methods/access-and-egress.md); bank
 * too, unless it lies on a link whose ends are on one bank.
 */
const newNode = (context: Context, {id, name, point, entry, link}: NodeToMake): RoadNode => {
    const [lon, lat] = point;
    const {draft, evidence, sourceId} = context;
    const zone = draft.areas.nearest('', {lon, lat});
    const [from, to] =
        link === undefined ? [] : [draft.roadNodes.get(link.from)?.bank, draft.roadNodes.get(link.to)?.bank];
    const bank = from !== undefined && from === to ? from : zone?.bank;
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
        ...(bank === undefined ? {} : {bank}),
        evidence,
        sourceId,
    };
};

/** The stretch of a line between two distances along it. */
const stretch = (shape: readonly Point[], from: Metres, to: Metres): Point[] => {
    const points: Point[] = [];
    let passed = 0;
    for (let at = 1; at < shape.length; at++) {
        const [a, b] = [shape[at - 1]!, shape[at]!];
        const metres = straightLine(...a, ...b);
        const pointAt = (distance: Metres): Point => {
            const share = metres === 0 ? 0 : Math.min(1, Math.max(0, (distance - passed) / metres));
            return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
        };
        if (passed + metres >= from && passed <= to) {
            if (points.length === 0) points.push(pointAt(from));
            points.push(pointAt(to));
        }
        passed += metres;
    }
    return points;
};

/**
 * A junction in the middle of a link. The link stays whole, so that through traffic loses not a millisecond to rounding
 * (docs/laws.md, law 2); the ways from the junction to its ends and to the other junctions on it are further links
 * with the same attributes. A check on the link delays each of them: where on it the check stands is not known.
 */
const join = (context: Context, link: RoadLink, node: RoadNode, point: Point, segment: number): void => {
    const {draft} = context;
    const {geometry} = link;
    const length = lengthOf(geometry);
    const along = lengthOf([...geometry.slice(0, segment), point]);
    const add = (id: string, from: string, to: string, start: Metres, end: Metres): void => {
        const {toll, ...rest} = link;
        const share = length === 0 ? 0 : (end - start) / length;
        draft.roads.addLink({
            ...rest,
            id,
            from,
            to,
            geometry: stretch(geometry, start, end),
            length: link.length * share,
            ...(toll === undefined ? {} : {toll: toll * share}),
        });
        context.touch('links', id);
    };
    for (const other of draft.roads.junctionsOn(link)) {
        const [a, b] = other.along <= along ? [other, {node, along}] : [{node, along}, other];
        add(`${link.id}${PART}${a.node.id}${PART}${b.node.id}`, a.node.id, b.node.id, a.along, b.along);
    }
    add(`${link.id}${PART}${node.id}-1`, link.from, node.id, 0, along);
    add(`${link.id}${PART}${node.id}-2`, node.id, link.to, along, length);
    if (!isExisting(link, context.asOf))
        context.note(
            `路段 ${link.id} 在 ${context.asOf} 尚未开通，开通前与其相接处不能通行`,
            `the link ${link.id} is not open on ${context.asOf}: until it opens, a junction on it leads nowhere`,
        );
};

/** A link by id; the id of an added road of several pieces means the piece nearest to the point. */
const linkAt = (context: Context, field: string, id: string, lon: number, lat: number): RoadLink | undefined => {
    const {draft} = context;
    const linkId = id.includes(PART) && !draft.base.roadLinks.has(id) ? id.slice(0, id.indexOf(PART)) : id;
    if (!draft.roadLinks.has(linkId)) {
        const pieces: RoadLink[] = [];
        for (let piece = 1; piece <= MOST_PIECES; piece++) {
            const link = draft.roadLinks.get(`${linkId}-${piece}`);
            if (link !== undefined && !draft.base.roadLinks.has(link.id)) pieces.push(link);
        }
        const nearest = pieces
            .map(link => ({link, metres: project(link.geometry, lon, lat).metres}))
            .toSorted((a, b) => a.metres - b.metres)[0];
        if (nearest !== undefined) return nearest.link;
    }
    return resolveLink(context, field, linkId);
};

/** Where a junction comes to be: a node there is, a point of a link, or a point of its own. */
interface Plan {
    readonly node?: RoadNode;
    readonly link?: RoadLink;
    readonly point?: Point;
    readonly segment?: number;
    readonly id?: string;
}

/** The road whose junctions are resolved. */
interface JoinedRoad {
    readonly id: string;
    readonly name: string;
    readonly entry: boolean;
    readonly snap: Metres;
}

/** Plans of the junctions of one road; problems are reported. */
class JunctionPlans {
    private readonly own = new Set<string>();
    private readonly plannedOn = new Map<string, number>();

    constructor(
        private readonly context: Context,
        private readonly road: JoinedRoad,
    ) {}

    /** A junction on a link: its end, or a junction made there before, where the point is nearly on it. */
    private onLink(
        link: RoadLink,
        {point, segment}: {readonly point: Point; readonly segment: number},
        place: string,
    ): Plan {
        const {context, plannedOn} = this;
        const {draft} = context;
        const ends = [link.from, link.to].map(id => draft.roadNodes.get(id)!);
        const near = [...ends, ...draft.roads.junctionsOn(link).map(({node}) => node)]
            .map(node => ({node, metres: straightLine(...point, node.lon, node.lat)}))
            .toSorted((a, b) => a.metres - b.metres)[0];
        if (near !== undefined && near.metres <= ONE_NODE) return {node: near.node};
        const planned = (plannedOn.get(link.id) ?? 0) + 1;
        plannedOn.set(link.id, planned);
        const count = draft.roads.junctionsOn(link).length + planned;
        if (count > MOST_JUNCTIONS)
            context.report('modification-impossible', place, link.id, {
                kind: context.kind,
                reason: {
                    zh: `路段 ${link.id} 上的接入点超过 ${MOST_JUNCTIONS} 个`,
                    en: `the link ${link.id} would have more than ${MOST_JUNCTIONS} junctions`,
                },
                wanted: {zh: `至多 ${MOST_JUNCTIONS} 个`, en: `use at most ${MOST_JUNCTIONS}`},
            });
        return {link, point, segment};
    }

    private onNamedLink(place: string, {link: id, lon, lat}: Extract<Junction, {link: string}>): Plan {
        const {context} = this;
        const link = linkAt(context, `${place}.link`, id, lon, lat);
        if (link === undefined) return {};
        const projection = project(link.geometry, lon, lat);
        if (projection.metres > FAR)
            context.report('modification-impossible', place, `${lon},${lat}`, {
                kind: context.kind,
                reason: {
                    zh: `该点距路段 ${link.id} 有 ${Math.round(projection.metres)} 米`,
                    en: `the point is ${Math.round(projection.metres)} m from the link ${link.id}`,
                },
                wanted: {zh: '给出路段上的一点', en: 'give a point on the link'},
            });
        return this.onLink(link, projection, place);
    }

    /**
     * Nodes that scenarios made, nearer than 30 m, are this one; with `snap`, nodes and then links of the network too.
     */
    private nearest(place: string, lon: number, lat: number): Plan {
        const {
            context: {draft},
            road: {snap},
        } = this;
        let near: {readonly plan: Plan; readonly metres: Metres} = {plan: {point: [lon, lat]}, metres: Infinity};
        for (const node of draft.roads.nodesNear(lon, lat, Math.max(ONE_NODE, snap))) {
            const isNew = !draft.base.roadNodes.has(node.id);
            const metres = straightLine(lon, lat, node.lon, node.lat);
            if (metres <= (isNew ? Math.max(ONE_NODE, snap) : snap) && metres < near.metres)
                near = {plan: {node}, metres};
        }
        if (near.plan.node === undefined && snap > 0)
            for (const link of draft.roads.linksNear(lon, lat, snap)) {
                // A motorway is joined where somebody says so: a road that passes over one has no junction there.
                if (link.id.includes(PART) || link.facilityType === 'motorway') continue;
                const projection = project(link.geometry, lon, lat);
                if (projection.metres <= snap && projection.metres < near.metres)
                    near = {
                        plan: {link, point: projection.point, segment: projection.segment},
                        metres: projection.metres,
                    };
            }
        const {link, point, segment} = near.plan;
        return link === undefined ? near.plan : this.onLink(link, {point: point!, segment: segment!}, place);
    }

    of(junction: Junction, place: string): Plan {
        const {context, own} = this;
        const {draft} = context;
        if ('node' in junction) {
            const node = resolveNode(context, `${place}.node`, junction.node);
            return node === undefined ? {} : {node};
        }
        if ('link' in junction) return this.onNamedLink(place, junction);
        const {lon, lat} = junction;
        checkInRegion(context, place, {lon, lat});
        const id = 'id' in junction ? junction.id : undefined;
        if (id === undefined) return this.nearest(place, lon, lat);
        if (draft.roadNodes.has(id) || own.has(id))
            context.report('modification-id-taken', `${place}.id`, id, {kind: context.kind});
        own.add(id);
        return {point: [lon, lat], id};
    }
}

/** Nodes of a road's junctions, made where they are new; problems are reported. */
export const resolveJunctions = (
    context: Context,
    field: string,
    junctions: readonly Junction[],
    road: JoinedRoad,
): RoadNode[] => {
    const {draft} = context;
    const planned = new JunctionPlans(context, road);
    const plans = junctions.map((junction, at) => planned.of(junction, `${field}[${at + 1}]`));
    if (context.failed) return [];
    return plans.map(({node, link, point, segment, id}, at) => {
        if (node !== undefined) return node;
        // Nobody gets on or off where one motorway meets another.
        const created = newNode(context, {
            id: id ?? `${road.id}${PART}${at + 1}`,
            name: road.name,
            point: point!,
            entry: road.entry || (link !== undefined && link.facilityType !== 'motorway'),
            link,
        });
        draft.roads.addNode(created);
        context.touch('nodes', created.id);
        if (link !== undefined) join(context, link, created, point!, segment!);
        return created;
    });
};

export const snapSchema = figure(
    0,
    2000,
    'Points nearer than this to a node or link of the network join it, metres; default 0',
);
