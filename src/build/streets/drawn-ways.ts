import type {OsmExtract} from '../../read/osm.js';
import type {OsmTags} from '../../read/osm-primitives.js';
import {growingFloat64, growingUint32} from '../../units/growing.js';
import type {Metres} from '../../units/units.js';
import {STREET_WANTS} from './ways.js';

interface DrawnWay {
    /** By `nodeAt` or `addNode`, from one end to the other. */
    readonly nodes: readonly number[];
    readonly tags: OsmTags;
    readonly name: string | undefined;
    readonly ref: string | undefined;
    /** Where it is stated; otherwise it is measured along the nodes. */
    readonly metres?: Metres | undefined;
}

/** Of the tags a file gives those that make a street. */
export const streetTags = (values: OsmTags): OsmTags =>
    new Map([...values].filter(([key]) => STREET_WANTS.wayKeys.has(key)));

/** Ways of somebody's own roads, gathered one by one into what an extract of OpenStreetMap gives. */
export class DrawnWays {
    private readonly nodes = new Map<string, number>();
    private readonly nodeLon = growingFloat64();
    private readonly nodeLat = growingFloat64();
    private readonly nodeTags = growingUint32();
    private readonly wayFirst = growingUint32();
    private readonly wayNode = growingUint32();
    private readonly wayTags = growingUint32();
    private readonly wayName = growingUint32();
    private readonly wayRef = growingUint32();
    private readonly wayMetres = growingFloat64();
    private readonly tagSets: OsmTags[] = [new Map()];
    private readonly placeOfTags = new Map([['', 0]]);
    private readonly names = [''];
    private readonly placeOfName = new Map([['', 0]]);

    constructor() {
        this.wayFirst.push(0);
    }

    /** The node of a key, made at the first call. */
    nodeAt(key: string, lon: number, lat: number, tags?: OsmTags): number {
        let node = this.nodes.get(key);
        if (node === undefined) this.nodes.set(key, (node = this.addNode(lon, lat, tags)));
        return node;
    }

    /** A node that is no other way's. */
    addNode(lon: number, lat: number, tags: OsmTags = new Map()): number {
        this.nodeLon.push(lon);
        this.nodeLat.push(lat);
        this.nodeTags.push(this.tagsPlace(tags));
        return this.nodeLon.length - 1;
    }

    add({nodes, tags, name = '', ref = '', metres = NaN}: DrawnWay): void {
        for (const node of nodes) this.wayNode.push(node);
        this.wayFirst.push(this.wayNode.length);
        this.wayTags.push(this.tagsPlace(tags));
        this.wayName.push(this.namePlace(name));
        this.wayRef.push(this.namePlace(ref));
        this.wayMetres.push(metres);
    }

    extract(): OsmExtract {
        const wayTags = this.wayTags.taken();
        return {
            wayId: Float64Array.from(wayTags, (_, way) => way + 1),
            wayFirst: this.wayFirst.taken(),
            wayNode: this.wayNode.taken(),
            wayTags,
            wayName: this.wayName.taken(),
            wayRef: this.wayRef.taken(),
            statedMetres: this.wayMetres.taken(),
            nodeLon: this.nodeLon.taken(),
            nodeLat: this.nodeLat.taken(),
            nodeTags: this.nodeTags.taken(),
            placeOfNode: () => -1,
            tagSets: this.tagSets,
            names: this.names,
            relations: [],
        };
    }

    private tagsPlace(tags: OsmTags): number {
        const key = [...tags].map(pair => pair.join('\u001f')).join('\u001e');
        let place = this.placeOfTags.get(key);
        if (place === undefined) this.placeOfTags.set(key, (place = this.tagSets.push(tags) - 1));
        return place;
    }

    private namePlace(name: string): number {
        let place = this.placeOfName.get(name);
        if (place === undefined) this.placeOfName.set(name, (place = this.names.push(name) - 1));
        return place;
    }
}
