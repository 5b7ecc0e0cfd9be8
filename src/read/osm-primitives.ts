import {PbfReader} from 'pbf';
import {endOf} from './osm-blocks.js';

/** Tags by key. */
export type OsmTags = ReadonlyMap<string, string>;

export interface OsmMember {
    readonly type: 'node' | 'way' | 'relation';
    readonly ref: number;
    readonly role: string;
}

/** Called for each thing of a block; what is left out is not decoded. Numbers of `refs` hold until the call returns. */
export interface OsmVisitor {
    /** Degrees. `tags` reads those of the keys that are asked for. */
    readonly node?: (id: number, lon: number, lat: number, tags: () => OsmTags) => void;
    readonly way?: (id: number, refs: Float64Array, tags: OsmTags) => void;
    readonly relation?: (id: number, members: readonly OsmMember[], tags: OsmTags) => void;
    /** Keys that are read, everything else passed over. */
    readonly keys: ReadonlySet<string>;
}

const NO_TAGS: OsmTags = new Map();
const MEMBER_TYPES = ['node', 'way', 'relation'] as const;
const UTF8 = new TextDecoder();

/** The texts of a block, each decoded when it is first asked for. */
class Texts {
    private readonly starts: number[] = [];
    private readonly ends: number[] = [];
    private readonly texts: (string | undefined)[] = [];

    constructor(private readonly block: Uint8Array) {}

    read(reader: PbfReader, end: number): void {
        for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
            if (tag !== 1) continue;
            const own = endOf(reader, end);
            this.starts.push(reader.pos);
            this.ends.push(own);
            reader.pos = own;
        }
    }

    at(index: number): string {
        if (!(index < this.starts.length)) throw new RangeError('a text that is not in its table');
        return (this.texts[index] ??= UTF8.decode(this.block.subarray(this.starts[index], this.ends[index])));
    }
}

/** Numbers of packed fields, in buffers used again and again. */
class Column {
    numbers = new Float64Array(8192);
    length = 0;

    read(reader: PbfReader, end: number, kind: 'signed' | 'delta' | 'plain'): void {
        const own = endOf(reader, end);
        if (own - reader.pos > this.numbers.length) this.numbers = new Float64Array(own - reader.pos);
        let [count, sum] = [0, 0];
        while (reader.pos < own) {
            const value = kind === 'plain' ? reader.readVarint(true) : reader.readSVarint();
            sum += value;
            this.numbers[count++] = kind === 'delta' ? sum : value;
        }
        if (reader.pos !== own) throw new RangeError('a list that ends inside a number');
        this.length = count;
    }

    taken(): Float64Array {
        return this.numbers.subarray(0, this.length);
    }
}

/** Reads the primitive blocks of OSM PBF; keeps its buffers between them. */
export class OsmBlockReader {
    private readonly columns = {
        ids: new Column(),
        lats: new Column(),
        lons: new Column(),
        tags: new Column(),
        keys: new Column(),
        values: new Column(),
        roles: new Column(),
        types: new Column(),
    };

    constructor(private readonly visitor: OsmVisitor) {}

    read(block: Uint8Array): void {
        const reader = new PbfReader(block);
        const texts = new Texts(block);
        const groups: [number, number][] = [];
        let [granularity, latOffset, lonOffset] = [100, 0, 0];
        for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
            if (tag === 1 || tag === 2) {
                const end = endOf(reader, block.length);
                if (tag === 1) texts.read(reader, end);
                else groups.push([reader.pos, end]);
                reader.pos = end;
            } else if (tag === 17) granularity = reader.readVarint();
            else if (tag === 19) latOffset = reader.readVarint(true);
            else if (tag === 20) lonOffset = reader.readVarint(true);
        }
        if (reader.pos !== block.length) throw new RangeError('a block that ends inside a field');
        const at = (offset: number, value: number): number => (offset + granularity * value) * 1e-9;
        const position = (lon: number, lat: number): readonly [number, number] => {
            const degrees = [at(lonOffset, lon), at(latOffset, lat)] as const;
            if (!(Math.abs(degrees[0]) <= 180.0000001 && Math.abs(degrees[1]) <= 90.0000001))
                throw new RangeError(`a node at ${degrees.join(', ')}`);
            return degrees;
        };
        for (const [start, end] of groups) {
            reader.pos = start;
            for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
                if (tag > 4) continue;
                const own = endOf(reader, end);
                const {visitor} = this;
                if (tag === 1 && visitor.node !== undefined) this.node(reader, own, texts, position);
                else if (tag === 2 && visitor.node !== undefined) this.dense(reader, own, texts, position);
                else if (tag === 3 && visitor.way !== undefined) this.way(reader, own, texts);
                else if (tag === 4 && visitor.relation !== undefined) this.relation(reader, own, texts);
                reader.pos = own;
            }
        }
    }

    private tagsOf(texts: Texts): OsmTags {
        const {keys, values} = this.columns;
        if (keys.length !== values.length) throw new RangeError('keys and values of different number');
        let tags: Map<string, string> | undefined;
        for (let at = 0; at < keys.length; at++) {
            const key = texts.at(keys.numbers[at]!);
            if (this.visitor.keys.has(key)) (tags ??= new Map()).set(key, texts.at(values.numbers[at]!));
        }
        return tags ?? NO_TAGS;
    }

    private node(
        reader: PbfReader,
        end: number,
        texts: Texts,
        position: (lon: number, lat: number) => readonly [number, number],
    ): void {
        const {keys, values} = this.columns;
        let [id, lat, lon] = [0, Number.NaN, Number.NaN];
        [keys.length, values.length] = [0, 0];
        for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
            if (tag === 1) id = reader.readSVarint();
            else if (tag === 2) keys.read(reader, end, 'plain');
            else if (tag === 3) values.read(reader, end, 'plain');
            else if (tag === 8) lat = reader.readSVarint();
            else if (tag === 9) lon = reader.readSVarint();
        }
        this.visitor.node!(id, ...position(lon, lat), () => this.tagsOf(texts));
    }

    private dense(
        reader: PbfReader,
        end: number,
        texts: Texts,
        position: (lon: number, lat: number) => readonly [number, number],
    ): void {
        const {ids, lats, lons, tags} = this.columns;
        for (const column of [ids, lats, lons, tags]) column.length = 0;
        for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
            if (tag === 1) ids.read(reader, end, 'delta');
            else if (tag === 8) lats.read(reader, end, 'delta');
            else if (tag === 9) lons.read(reader, end, 'delta');
            else if (tag === 10) tags.read(reader, end, 'plain');
        }
        if (lats.length !== ids.length || lons.length !== ids.length)
            throw new RangeError('ids and positions of different number');
        const {keys} = this.visitor;
        // Keys and values of all nodes one after the other, a nought behind those of each; nothing where none has any.
        let at = 0;
        const read = (first: number, last: number): OsmTags => {
            let own: Map<string, string> | undefined;
            for (let pair = first; pair < last; pair += 2) {
                const key = texts.at(tags.numbers[pair]!);
                if (keys.has(key)) (own ??= new Map()).set(key, texts.at(tags.numbers[pair + 1]!));
            }
            return own ?? NO_TAGS;
        };
        for (let node = 0; node < ids.length; node++) {
            const first = at;
            while (at < tags.length && tags.numbers[at] !== 0) at += 2;
            const last = at++;
            if (tags.length > 0 && last >= tags.length) throw new RangeError('tags of nodes without an end');
            this.visitor.node!(ids.numbers[node]!, ...position(lons.numbers[node]!, lats.numbers[node]!), () =>
                first === last ? NO_TAGS : read(first, last),
            );
        }
    }

    private way(reader: PbfReader, end: number, texts: Texts): void {
        const {ids: refs, keys, values} = this.columns;
        let id = 0;
        [refs.length, keys.length, values.length] = [0, 0, 0];
        for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
            if (tag === 1) id = reader.readVarint(true);
            else if (tag === 2) keys.read(reader, end, 'plain');
            else if (tag === 3) values.read(reader, end, 'plain');
            else if (tag === 8) refs.read(reader, end, 'delta');
        }
        this.visitor.way!(id, refs.taken(), this.tagsOf(texts));
    }

    private relation(reader: PbfReader, end: number, texts: Texts): void {
        const {ids, keys, values, roles, types} = this.columns;
        let id = 0;
        for (const column of [ids, keys, values, roles, types]) column.length = 0;
        for (let tag = reader.nextField(end); tag !== 0; tag = reader.nextField(end)) {
            if (tag === 1) id = reader.readVarint(true);
            else if (tag === 2) keys.read(reader, end, 'plain');
            else if (tag === 3) values.read(reader, end, 'plain');
            else if (tag === 8) roles.read(reader, end, 'plain');
            else if (tag === 9) ids.read(reader, end, 'delta');
            else if (tag === 10) types.read(reader, end, 'plain');
        }
        const tags = this.tagsOf(texts);
        // Most relations are routes and areas: members are made for those that are asked for.
        if (tags.size === 0) return;
        if (roles.length !== ids.length || types.length !== ids.length)
            throw new RangeError('members and roles of different number');
        const members = Array.from({length: ids.length}, (_, at): OsmMember => {
            const type = MEMBER_TYPES[types.numbers[at]!];
            if (type === undefined) throw new RangeError('a member of no known type');
            return {type, ref: ids.numbers[at]!, role: texts.at(roles.numbers[at]!)};
        });
        this.visitor.relation!(id, members, tags);
    }
}
