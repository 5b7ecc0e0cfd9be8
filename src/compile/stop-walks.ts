import Flatbush from 'flatbush';
import {METRES_PER_DEGREE, shrinkEast, straightLine} from '../units/geometry.js';
import type {Metres, Seconds} from '../units/units.js';
import {placeOfStop} from './doors.js';
import type {CompiledStop} from './stop.js';

interface Point {
    readonly lon: number;
    readonly lat: number;
}

/** Walks from each of some points to others near it, whole seconds. */
export interface PointWalks {
    /** First slot of each point. Length pointCount + 1. */
    readonly first: Uint32Array;
    /** The other point; never the same. */
    readonly to: Uint32Array;
    readonly seconds: Uint32Array;
}

/** Makes them; over streets by `search`, since kernels live there. */
export type WalksBetween = (points: readonly Point[]) => PointWalks;

/** Longest walk between stops over streets. */
export const STREET_WALK_CAP: Seconds = 600;
/** The same where there are no streets, with its detour. */
const STRAIGHT_WALK_REACH: Metres = 400;

/** Walks in a straight line with a detour, where nothing is known of streets. */
export const straightWalks =
    (kmh: number, detour: number): WalksBetween =>
    points => {
        const first = new Uint32Array(points.length + 1);
        const to: number[] = [];
        const seconds: number[] = [];
        if (points.length > 0) {
            const boxes = new Flatbush(points.length);
            for (const {lon, lat} of points) boxes.add(lon, lat, lon, lat);
            boxes.finish();
            const high = STRAIGHT_WALK_REACH / detour / METRES_PER_DEGREE;
            points.forEach(({lon, lat}, at) => {
                const wide = high / Math.max(1e-6, shrinkEast(Math.min(89.9, Math.abs(lat) + high)));
                for (const other of boxes
                    .search(lon - wide, lat - high, lon + wide, lat + high)
                    .toSorted((a, b) => a - b)) {
                    const metres = straightLine(lon, lat, points[other]!.lon, points[other]!.lat) * detour;
                    if (other === at || metres > STRAIGHT_WALK_REACH) continue;
                    to.push(other);
                    seconds.push(Math.ceil(metres / (kmh / 3.6)));
                }
                first[at + 1] = to.length;
            });
        }
        return {first, to: Uint32Array.from(to), seconds: Uint32Array.from(seconds)};
    };

/** Walks between the stops of a timetable: computed once a place, however many platforms stand there. */
export class StopWalks {
    private readonly placeOf: Uint32Array;
    private readonly places: Point[] = [];
    private readonly stopsAt: number[][] = [];
    private readonly walks: PointWalks;

    constructor(
        private readonly stops: readonly CompiledStop[],
        walksBetween: WalksBetween,
        private readonly straight: {readonly kmh: number; readonly detour: number},
    ) {
        const byPlace = new Map<string, number>();
        this.placeOf = Uint32Array.from(stops, (stop, index) => {
            const place = placeOfStop(stop);
            const key = `${place.lon} ${place.lat}`;
            let at = byPlace.get(key);
            if (at === undefined) {
                byPlace.set(key, (at = this.places.length));
                this.places.push(place);
                this.stopsAt.push([]);
            }
            this.stopsAt[at]!.push(index);
            return at;
        });
        this.walks = walksBetween(this.places);
    }

    /** Stops of other stations within reach. */
    forEach(from: number, visit: (to: number, walk: Seconds) => void): void {
        const {first, to, seconds} = this.walks;
        const {station} = this.stops[from]!;
        const place = this.placeOf[from]!;
        const visitAll = (at: number, walk: Seconds): void => {
            for (const stop of this.stopsAt[at]!) if (this.stops[stop]!.station !== station) visit(stop, walk);
        };
        visitAll(place, 0);
        for (let slot = first[place]!; slot < first[place + 1]!; slot++) visitAll(to[slot]!, seconds[slot]!);
    }

    /** Between two stops of one station; straight, where the streets know no way that short. */
    inside(from: number, to: number): Seconds {
        const [a, b] = [this.placeOf[from]!, this.placeOf[to]!];
        if (a === b) return 0;
        const {first, to: targets, seconds} = this.walks;
        for (let slot = first[a]!; slot < first[a + 1]!; slot++) if (targets[slot] === b) return seconds[slot]!;
        const [start, end] = [this.places[a]!, this.places[b]!];
        const metres = straightLine(start.lon, start.lat, end.lon, end.lat) * this.straight.detour;
        return Math.ceil(metres / (this.straight.kmh / 3.6));
    }
}
