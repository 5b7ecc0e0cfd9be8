import {DEFAULT_ASSUMPTIONS} from '../../compile/assumptions.js';
import {endingsOf, fold, withoutEnding} from '../../network/name-index.js';
import {DEFAULT_RULES} from '../../network/rules.js';
import type {Network, System} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

interface Point {
    readonly lon: number;
    readonly lat: number;
}

/** A station of the region being built. */
interface BookedStation {
    readonly id: string;
    readonly name: string;
    readonly kind: System;
    readonly position: Point | undefined;
    /** Folded names without the words for a station. */
    readonly keys: ReadonlySet<string>;
    /** Undefined for those of the base. */
    readonly made:
        {readonly feed: string; readonly nameEn: string | undefined; readonly isStation: boolean} | undefined;
}

/** A stop, or the station it belongs to, that wants a station of the region. */
export interface StopWish {
    readonly id: string;
    readonly name: string | undefined;
    readonly nameEn: string | undefined;
    readonly position: Point | undefined;
    /** Has the feed made it a station itself? Then it is another one than all others the feed has made. */
    readonly isStation: boolean;
}

/** Systems whose stops may be one station. Others under one roof are stations joined by a walk. */
const FAMILY: Readonly<Record<System, string>> = {
    rail: 'rail',
    suburban: 'rail',
    metro: 'metro',
    tram: 'tram',
    coach: 'bus',
    bus: 'bus',
};
/** Stops of one name are one station within so many metres: railway stations are long, bus stops face each other. */
const REACH: Readonly<Record<string, Metres>> = {rail: 1500, metro: 500, tram: 300, bus: 300};
/** Longest walk between two stations, metres with its detour. */
export const LONGEST_WALK: Metres = 400;
/** Degrees of a cell of the index; no reach is longer. */
const CELL = 0.02;

const onFoot = (a: Point, b: Point): Metres =>
    straightLine(a.lon, a.lat, b.lon, b.lat) * DEFAULT_ASSUMPTIONS.walkDetour;

/** Stations of the base and those made, found by name and nearness. */
export class StationBook {
    private readonly stations = new Map<string, BookedStation>();
    private readonly cells = new Map<string, BookedStation[]>();
    private readonly endings: readonly string[];

    constructor(base: Network | undefined) {
        const {stations} = endingsOf(base ?? {rules: DEFAULT_RULES});
        this.endings = stations.flatMap(({endings}) => endings);
        for (const {id, name, aliases, datedNames, kind, position} of base?.stations.values() ?? []) {
            const names = [name.zh, name.en, ...aliases, ...datedNames.map(({value}) => value)];
            this.add({id, name: name.zh, kind: kind as System, position, keys: this.keysOf(names), made: undefined});
        }
    }

    has(id: string): boolean {
        return this.stations.has(id);
    }

    /** Station for a stop: one of its name near enough, else a new one. */
    stationFor(stop: StopWish, kind: System, feed: string): BookedStation {
        const keys = this.keysOf([stop.name, stop.nameEn].filter(name => name !== undefined));
        const near = stop.position === undefined ? [] : this.within(stop.position, REACH[FAMILY[kind]]!);
        const same = near.find(
            ({station}) =>
                FAMILY[station.kind] === FAMILY[kind] &&
                !(stop.isStation && station.made?.isStation === true && station.made.feed === feed) &&
                [...keys].some(key => station.keys.has(key)),
        );
        if (same !== undefined) return same.station;
        const made: BookedStation = {
            id: this.freeId(`${feed}-${stop.id.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')}`),
            name: stop.name ?? stop.id,
            kind,
            position: stop.position,
            keys,
            made: {feed, nameEn: stop.nameEn, isStation: stop.isStation},
        };
        this.add(made);
        return made;
    }

    get made(): readonly BookedStation[] {
        return [...this.stations.values()].filter(({made}) => made !== undefined);
    }

    /** Walks of at most `LONGEST_WALK` that begin or end at a station made, each pair once. */
    walks(): {readonly from: BookedStation; readonly to: BookedStation; readonly metres: Metres}[] {
        return this.made.flatMap(from =>
            from.position === undefined
                ? []
                : this.within(from.position, LONGEST_WALK / DEFAULT_ASSUMPTIONS.walkDetour)
                      .filter(({station}) => station !== from && (station.made === undefined || from.id < station.id))
                      .map(({station}) => ({from, to: station, metres: onFoot(from.position!, station.position!)})),
        );
    }

    private keysOf(names: readonly string[]): ReadonlySet<string> {
        return new Set(
            names.flatMap(name => {
                const folded = fold(name);
                return folded === '' ? [] : [folded, withoutEnding(folded, this.endings, 1)];
            }),
        );
    }

    private freeId(wanted: string): string {
        let id = wanted;
        for (let count = 2; this.stations.has(id); count++) id = `${wanted}-${count}`;
        return id;
    }

    private add(station: BookedStation): void {
        this.stations.set(station.id, station);
        if (station.position === undefined) return;
        const key = this.cellOf(station.position, 0, 0);
        const cell = this.cells.get(key);
        if (cell === undefined) this.cells.set(key, [station]);
        else cell.push(station);
    }

    private cellOf({lon, lat}: Point, east: number, north: number): string {
        return `${Math.floor(lon / CELL) + east} ${Math.floor(lat / CELL) + north}`;
    }

    /** Stations within a straight line of so many metres, the nearest first. */
    private within(point: Point, reach: Metres): {readonly station: BookedStation; readonly metres: Metres}[] {
        // A degree of longitude is shorter in the north; 60 degrees from the equator by half.
        const east = Math.abs(point.lat) > 60 ? 4 : 2;
        const near: {station: BookedStation; metres: Metres}[] = [];
        for (let x = -east; x <= east; x++)
            for (let y = -1; y <= 1; y++)
                for (const station of this.cells.get(this.cellOf(point, x, y)) ?? []) {
                    const {lon, lat} = station.position!;
                    const metres = straightLine(point.lon, point.lat, lon, lat);
                    if (metres <= reach) near.push({station, metres});
                }
        return near.toSorted((a, b) => a.metres - b.metres || (a.station.id < b.station.id ? -1 : 1));
    }
}
