import type {ProblemCollector} from '../problem/collector.js';
import {growingFloat64, growingUint32} from '../units/growing.js';
import type {ByteSource} from './byte-source.js';
import {IdIndex} from './id-index.js';
import {eachBlock, OsmFormatError} from './osm-blocks.js';
import {OsmBlockReader, type OsmMember, type OsmTags, type OsmVisitor} from './osm-primitives.js';

/** What is wanted of an extract; whoever builds decides, the reader only carries. */
export interface OsmWants {
    /** Keys of ways by which it is decided; ways with the same values share one set of tags. */
    readonly wayKeys: ReadonlySet<string>;
    readonly isWantedWay: (tags: OsmTags) => boolean;
    /** Keys of names, of which the first that is there is the name; and the key of the number. */
    readonly nameKeys: readonly string[];
    readonly refKey: string;
    readonly nodeKeys: ReadonlySet<string>;
    readonly relationKeys: ReadonlySet<string>;
    readonly isWantedRelation: (tags: OsmTags) => boolean;
}

export interface OsmRelation {
    readonly id: number;
    readonly members: readonly OsmMember[];
    readonly tags: OsmTags;
}

/** Ways that are wanted, and their nodes. Arrays, because a province has tens of millions of nodes. */
export interface OsmExtract {
    /** Length wayCount. */
    readonly wayId: Float64Array;
    /** First slot of each way in `wayNode`. Length wayCount + 1. */
    readonly wayFirst: Uint32Array;
    /** Nodes by place. */
    readonly wayNode: Uint32Array;
    /** Place in `tagSets`. Length wayCount. */
    readonly wayTags: Uint32Array;
    /** Place in `names`; 0 is "". Length wayCount. */
    readonly wayName: Uint32Array;
    readonly wayRef: Uint32Array;
    /** Metres of a way where they are stated, NaN where they are to be measured; extracts state none. Length wayCount. */
    readonly statedMetres?: Float64Array;
    /** Degrees, WGS84; NaN where no file has the node. Length nodeCount. */
    readonly nodeLon: Float64Array;
    readonly nodeLat: Float64Array;
    /** Place in `tagSets`; 0 is none. Length nodeCount. */
    readonly nodeTags: Uint32Array;
    readonly placeOfNode: (id: number) => number;
    readonly tagSets: readonly OsmTags[];
    readonly names: readonly string[];
    readonly relations: readonly OsmRelation[];
}

/** Texts and sets of tags, each once. */
class Once<T> {
    private readonly places: Map<string, number>;

    constructor(readonly values: T[]) {
        this.places = new Map([['', 0]]);
    }

    place(key: string, value: () => T): number {
        let place = this.places.get(key);
        if (place === undefined) {
            place = this.values.length;
            this.values.push(value());
            this.places.set(key, place);
        }
        return place;
    }
}

export interface ReadOsmOptions {
    /** Told after each block: bytes read of all files, twice over. */
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads the wanted ways of extracts (OSM PBF) and the positions of their nodes in two passes, a block at a time: what is
 * held is what is wanted. Ways and nodes that stand in several files are one, the first counts. Undefined with a problem
 * for every file that is cut off, damaged or of another kind.
 */
export const readOsm = (
    sources: readonly ByteSource[],
    wants: OsmWants,
    problems: ProblemCollector,
    {onProgress = () => undefined}: ReadOsmOptions = {},
): OsmExtract | undefined => {
    const total = 2 * sources.reduce((sum, {size}) => sum + size, 0);
    let done = 0;
    /** One pass over all files that were whole so far. */
    const pass = (files: readonly ByteSource[], visitor: OsmVisitor): ByteSource[] =>
        files.filter(source => {
            const reader = new OsmBlockReader(visitor);
            const before = done;
            try {
                eachBlock(source, (block, place) => {
                    reader.read(block);
                    onProgress(before + place, total);
                });
            } catch (error) {
                if (!(error instanceof OsmFormatError)) throw error;
                const where = {file: source.name};
                if (error.kind === 'cut-off') problems.report('osm-cut-off', where, source.size);
                else if (error.kind === 'unsupported') problems.report('osm-unsupported', where, error.message);
                else problems.report('osm-damaged', where, error.message, {place: error.place});
                return false;
            } finally {
                done = before + source.size;
            }
            return true;
        });

    const names = new Once<string>(['']);
    const tagSets = new Once<OsmTags>([new Map()]);
    const placeOfTags = (tags: OsmTags, keys: ReadonlySet<string>): number => {
        const own = [...tags].filter(([key]) => keys.has(key)).toSorted(([a], [b]) => (a < b ? -1 : 1));
        const key = own.map(pair => pair.join('\u001f')).join('\u001e');
        return tagSets.place(key, () => new Map(own));
    };

    const nodes = new IdIndex();
    const ways = new IdIndex();
    const relationIds = new Set<number>();
    const [wayId, wayFirst, wayNode] = [growingFloat64(), growingUint32(), growingUint32()];
    const [wayTags, wayName, wayRef] = [growingUint32(), growingUint32(), growingUint32()];
    const relations: OsmRelation[] = [];
    wayFirst.push(0);
    const intact = pass(sources, {
        keys: new Set([...wants.wayKeys, ...wants.relationKeys, ...wants.nameKeys, wants.refKey]),
        way: (id, refs, tags) => {
            if (tags.size === 0 || !wants.isWantedWay(tags) || ways.find(id) >= 0) return;
            ways.add(id);
            wayId.push(id);
            for (const ref of refs) wayNode.push(nodes.add(ref));
            wayFirst.push(wayNode.length);
            wayTags.push(placeOfTags(tags, wants.wayKeys));
            const nameKey = wants.nameKeys.find(key => tags.has(key));
            const [name, ref] = [nameKey === undefined ? '' : tags.get(nameKey)!, tags.get(wants.refKey) ?? ''];
            wayName.push(names.place(name, () => name));
            wayRef.push(names.place(ref, () => ref));
        },
        relation: (id, members, tags) => {
            if (!wants.isWantedRelation(tags) || relationIds.has(id)) return;
            relationIds.add(id);
            relations.push({id, members, tags});
        },
    });
    if (intact.length < sources.length) return undefined;

    const nodeLon = new Float64Array(nodes.size).fill(Number.NaN);
    const nodeLat = new Float64Array(nodes.size).fill(Number.NaN);
    const nodeTags = new Uint32Array(nodes.size);
    const still = pass(sources, {
        keys: wants.nodeKeys,
        node: (id, lon, lat, tags) => {
            const place = nodes.find(id);
            if (place < 0 || !Number.isNaN(nodeLon[place]!)) return;
            [nodeLon[place], nodeLat[place]] = [lon, lat];
            const own = tags();
            if (own.size > 0) nodeTags[place] = placeOfTags(own, wants.nodeKeys);
        },
    });
    // Blocks of nodes are read in the second pass only, so what is wrong inside them shows now.
    if (still.length < sources.length) return undefined;
    return {
        wayId: wayId.taken(),
        wayFirst: wayFirst.taken(),
        wayNode: wayNode.taken(),
        wayTags: wayTags.taken(),
        wayName: wayName.taken(),
        wayRef: wayRef.taken(),
        nodeLon,
        nodeLat,
        nodeTags,
        placeOfNode: id => nodes.find(id),
        tagSets: tagSets.values,
        names: names.values,
        relations,
    };
};
