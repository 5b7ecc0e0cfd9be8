import {type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq} from 'yaml';
import type {System} from '../../network/types.js';
import {addDays} from '../../units/date.js';
import type {Bilingual, IsoDate} from '../../units/units.js';

/** An entry of `feeds`. */
export interface FeedEntry {
    readonly id: string;
    readonly title?: Bilingual;
    readonly system: System;
    readonly fare?: string | undefined;
    readonly evidence: string;
    readonly sourceId: string;
}

/** An entry of `standIns`. */
export interface StandInEntry {
    readonly feeds: readonly string[];
    readonly dates: string;
    readonly dayTypes: readonly string[];
    readonly serviceDate?: IsoDate;
    readonly observed?: string;
}

const idsOf = (list: unknown): string[] =>
    isSeq(list) ? list.items.flatMap(item => (isScalar(item) ? [String(item.value)] : [])) : [];

/** Sides of `from..to`; a single date is both. */
const spanOf = (text: string): readonly [IsoDate | undefined, IsoDate | undefined] => {
    const [from = '', to = ''] = text.includes('..') ? text.split('..').map(side => side.trim()) : [text, text];
    return [from === '' ? undefined : from, to === '' ? undefined : to];
};

/** The network.yaml of a region being built: what is not changed stays as it was written, comments too. */
export class NetworkYaml {
    private readonly document: Document;

    constructor(text: string) {
        this.document = parseDocument(text);
    }

    toString(): string {
        return this.document.toString({lineWidth: 0, flowCollectionPadding: false});
    }

    set(key: string, value: unknown): void {
        this.document.set(key, this.document.createNode(value, {flow: true}));
    }

    get(key: string): unknown {
        const node = this.document.get(key);
        return isMap(node) || isSeq(node) ? node.toJSON() : node;
    }

    /** Adds words of attribution that are not there yet. */
    attribute(words: readonly string[]): void {
        const list = this.seq('attribution');
        const present = new Set(idsOf(list));
        for (const word of words) if (!present.has(word)) list.add(this.document.createNode(word));
    }

    feedIds(): string[] {
        return this.maps('feeds').map(feed => String(feed.get('id')));
    }

    addFeed({id, title, system, fare, evidence, sourceId}: FeedEntry): void {
        this.seq('feeds').add(
            this.flow({
                id,
                ...(title === undefined ? {} : {title}),
                path: `transit/${id}`,
                system,
                ...(fare === undefined ? {} : {fare}),
                evidence,
                source_id: sourceId,
            }),
        );
    }

    /** A feed beside another one, with all the other says but its id and folder. */
    copyFeed(id: string, copy: string): void {
        const entry = this.maps('feeds')
            .find(feed => feed.get('id') === id)!
            .toJSON() as Record<string, unknown>;
        this.seq('feeds').add(this.flow({...entry, id: copy, path: `transit/${copy}`}));
    }

    /** Takes a feed out, and out of every stand-in. */
    removeFeed(id: string): void {
        const feeds = this.seq('feeds');
        feeds.items = feeds.items.filter(feed => !(isMap(feed) && feed.get('id') === id));
        const standIns = this.seq('standIns');
        for (const row of this.maps('standIns')) {
            const ids = idsOf(row.get('feeds')).filter(other => other !== id);
            if (ids.length !== idsOf(row.get('feeds')).length) row.set('feeds', this.flow(ids));
        }
        standIns.items = standIns.items.filter(row => !isMap(row) || idsOf(row.get('feeds')).length > 0);
    }

    /** The first row that fits counts: new ones go before all others. */
    standIn(entry: StandInEntry): void {
        this.seq('standIns').items.unshift(this.flow(entry));
    }

    /**
     * From a date on a feed has no train, as on `emptyDay`, and its copy, if it has one, goes on by the same rows; before
     * it the copy has none. Rows that reach over the date are parted, so that no two speak of one day.
     */
    endFeed(id: string, from: IsoDate, emptyDay: IsoDate, copy: string | undefined): void {
        const before = addDays(from, -1);
        const parted: StandInEntry[] = [];
        for (const row of this.maps('standIns')) {
            const ids = idsOf(row.get('feeds'));
            const [first, last] = spanOf(String(row.get('dates')));
            if (!ids.includes(id) || (last !== undefined && last < from)) continue;
            const rest = row.toJSON() as Omit<StandInEntry, 'feeds' | 'dates'>;
            row.set('feeds', this.flow(ids.filter(other => other !== id)));
            if (first === undefined || first < from)
                parted.push({...rest, feeds: [id], dates: `${first ?? ''}..${before}`});
            if (copy !== undefined) {
                const start = first === undefined || first < from ? from : first;
                parted.push({...rest, feeds: [copy], dates: `${start}..${last ?? ''}`});
            }
        }
        const list = this.seq('standIns');
        list.items = list.items.filter(row => !isMap(row) || idsOf(row.get('feeds')).length > 0);
        for (const row of parted) list.add(this.flow(row));
        list.add(this.flow({feeds: [id], dates: `${from}..`, dayTypes: ['all'], serviceDate: emptyDay}));
        if (copy !== undefined)
            list.add(this.flow({feeds: [copy], dates: `..${before}`, dayTypes: ['all'], serviceDate: emptyDay}));
    }

    private flow(value: unknown): ReturnType<Document['createNode']> {
        return this.document.createNode(value, {flow: true});
    }

    private maps(key: string): YAMLMap[] {
        return this.seq(key).items.filter(item => isMap(item));
    }

    private seq(key: string): YAMLSeq {
        const node = this.document.get(key);
        if (isSeq(node)) return node;
        this.document.set(key, this.document.createNode([]));
        return this.document.get(key) as YAMLSeq;
    }
}
