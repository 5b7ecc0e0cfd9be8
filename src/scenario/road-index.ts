import {lengthOf} from '../network/build-roads.js';
import type {RoadLink, RoadNode} from '../network/types.js';
import {Grid} from '../units/grid.js';
import type {Metres} from '../units/units.js';
import type {OverlayMap} from './overlay-map.js';

/**
 * Parts of a link between its ends and a junction on it are named `<link>~<junction>-1` and `-2`, parts between two
 * junctions `<link>~<one>~<other>`.
 */
export const PART = '~';

export interface OnLink {
    readonly node: RoadNode;
    /** Metres of the drawn line from the link's beginning. */
    readonly along: Metres;
}

/**
 * Where nodes and links of a draft lie, which junctions were made on a link and which parts that made: what hundreds of
 * added roads ask again and again. Made when it is first asked, kept up by whoever adds a node or a link.
 */
export class RoadIndex {
    private nodes: Grid<RoadNode> | undefined;
    private links: Grid<string> | undefined;
    private junctions: Map<string, OnLink[]> | undefined;
    private readonly parts = new Map<string, string[]>();

    constructor(
        private readonly roadNodes: OverlayMap<string, RoadNode>,
        private readonly roadLinks: OverlayMap<string, RoadLink>,
    ) {}

    nodesNear(lon: number, lat: number, metres: Metres): RoadNode[] {
        if (this.nodes === undefined) {
            this.nodes = new Grid();
            for (const node of this.roadNodes.values()) this.nodes.add(node, [[node.lon, node.lat]]);
        }
        return this.nodes.near(lon, lat, metres);
    }

    linksNear(lon: number, lat: number, metres: Metres): RoadLink[] {
        if (this.links === undefined) {
            this.links = new Grid();
            for (const {id, geometry} of this.roadLinks.values()) this.links.add(id, geometry);
        }
        // As they are now: a class may have changed since.
        return this.links.near(lon, lat, metres).map(id => this.roadLinks.get(id)!);
    }

    /** Junctions that scenarios have made on a link so far. */
    junctionsOn({id}: RoadLink): readonly OnLink[] {
        if (this.junctions === undefined) {
            this.junctions = new Map();
            for (const link of this.roadLinks.values()) this.noteJunction(link);
        }
        return this.junctions.get(id) ?? [];
    }

    /** Ids of parts that scenarios have made of a link so far; those of the network itself are links like others. */
    partsOf(id: string): readonly string[] {
        return this.parts.get(id) ?? [];
    }

    addNode(node: RoadNode): void {
        this.roadNodes.set(node.id, node);
        this.nodes?.add(node, [[node.lon, node.lat]]);
    }

    addLink(link: RoadLink): void {
        const {id} = link;
        const isNew = !this.roadLinks.has(id);
        this.roadLinks.set(id, link);
        if (!isNew) return;
        this.links?.add(id, link.geometry);
        if (this.junctions !== undefined) this.noteJunction(link);
        const at = id.indexOf(PART);
        if (at < 0) return;
        const linkId = id.slice(0, at);
        const list = this.parts.get(linkId);
        if (list === undefined) this.parts.set(linkId, [id]);
        else list.push(id);
    }

    private noteJunction({id, to, geometry}: RoadLink): void {
        const end = `${PART}${to}-1`;
        if (!id.endsWith(end)) return;
        const linkId = id.slice(0, -end.length);
        const junction = {node: this.roadNodes.get(to)!, along: lengthOf(geometry)};
        const list = this.junctions!.get(linkId);
        if (list === undefined) this.junctions!.set(linkId, [junction]);
        else list.push(junction);
    }
}
