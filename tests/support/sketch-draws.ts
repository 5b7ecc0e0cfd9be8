import {compileFinals, type EndRows} from '../../src/compile/ends.js';
import type {TimetableOptions} from '../../src/compile/feed-lines.js';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {compileWindows} from '../../src/compile/windows.js';
import type {Network} from '../../src/network/types.js';
import type {Entry} from '../../src/search/entries.js';
import {ProfileSearch} from '../../src/search/profile.js';
import {foundEntries} from './found-entries.js';
import {SKETCH_DATE} from './sketch.js';

const rows = (stops: readonly number[], seconds: number): EndRows => ({
    stop: Uint32Array.from(stops),
    window: new Uint8Array(stops.length),
    offset: new Int32Array(stops.length),
    seconds: new Int32Array(stops.length).fill(seconds),
    option: new Uint32Array(stops.length),
    options: [],
});

export interface StopToStop {
    readonly window: readonly [number, number];
    /**
     * Seconds from the door to being ready at any stop of the first station, and from alighting to the other door.
     * Default 0.
     */
    readonly before?: number;
    readonly after?: number;
    readonly draw?: TimetableOptions['draw'];
}

/**
 * Entries between two stations of a sketch with access and egress of so many seconds, whatever the station's own steps:
 * what the worked examples of docs/methods are given in.
 */
export const entriesBetween = (
    network: Network,
    from: string,
    to: string,
    {window: [start, end], before = 0, after = 0, draw}: StopToStop,
): Entry[] => {
    const timetable = compileTimetable(network, {
        asOf: SKETCH_DATE,
        date: SKETCH_DATE,
        traveller: travellers.regular,
        ...(draw === undefined ? {} : {draw}),
    });
    const finals = compileFinals(timetable.stopCount, [rows(timetable.stopsOfStation.get(to) ?? [], after)]);
    const search = new ProfileSearch({timetable, windows: compileWindows([]), finals}, 5, {
        pareto: false,
        trace: false,
    });
    search.run(rows(timetable.stopsOfStation.get(from) ?? [], before), {from: start, to: end});
    const entries = foundEntries(search);
    const base = search.baseArrival(0);
    if (base < Infinity) entries.push({kind: 'point', leave: end, arrival: base, boardings: 1});
    return entries;
};
