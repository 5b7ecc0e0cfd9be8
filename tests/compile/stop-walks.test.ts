import {describe, expect, it} from 'vitest';
import type {CompiledModel} from '../../src/compile/model.js';
import type {Network} from '../../src/network/types.js';
import {arrivalFrom, compileSketch, sketch} from '../support/sketch.js';
import {streetsOf} from '../support/street-sketch.js';

/**
 * Stops n and s face each other over a river, 300 m apart in a straight line; a bridge is 250 m to the east. far is 700 m
 * west of n along the bank, farther 900 m.
 */
const TEXT = `
    station n 0 0.3
    station s 0 0
    station far -0.7 0.3
    station farther -0.9 0.3
    station west -5 0.3
    station east 5 0
    bus A: west 8:00 > n 8:10
    bus C: west 8:00 > far 8:10
    bus D: west 8:00 > farther 8:10
    bus B1: s 8:20 > east 8:40
    bus B2: s 8:24 > east 8:44
    bus B3: n 8:22 > east 8:42
    bus B4: n 8:30 > east 8:50
`;
const bridge = streetsOf({w: [-1000, 300], n: [0, 300], b: [250, 300], c: [250, 0], s: [0, 0], e: [300, 0]}, [
    {from: 'w', to: 'n'},
    {from: 'n', to: 'b'},
    {from: 'b', to: 'c'},
    {from: 'c', to: 's'},
    {from: 'c', to: 'e'},
]);
const plain: Network = {...sketch(TEXT), coarse: false};
const streets: Network = {...plain, streets: bridge};

/** Seconds of the change between the stops of two stations; undefined where there is none. */
const change = ({timetable}: CompiledModel, from: string, to: string): number | undefined => {
    const [a] = timetable.stopsOfStation.get(from)!;
    const [b] = timetable.stopsOfStation.get(to)!;
    for (let arc = timetable.changeFirst[a!]!; arc < timetable.changeFirst[a! + 1]!; arc++)
        if (timetable.changeTo[arc] === b) return timetable.changeSeconds[arc];
    return undefined;
};

describe('walks between stops', () => {
    it('go over the bridge, not over the water, where there are streets', () => {
        const model = compileSketch(streets);
        // 250 + 300 + 250 m at 4/3 m/s is 600 s, and 180 s from bus to bus.
        expect(change(model, 'n', 's')).toBe(780);
        expect(change(model, 's', 'n')).toBe(780);
    });

    it('are straight with a detour, at most 400 m with it, where there are none', () => {
        const model = compileSketch(plain);
        // 300 x 1.3 m at 4/3 m/s is 292.5 s.
        expect(change(model, 'n', 's')).toBe(293 + 180);
        expect(change(model, 'n', 'far')).toBeUndefined();
        expect(change(compileSketch(sketch(TEXT)), 'n', 's')).toBeUndefined();
    });

    it('end at ten minutes', () => {
        const model = compileSketch(streets);
        // 700 m is 525 s, 900 m is 675 s.
        expect(change(model, 'far', 'n')).toBe(525 + 180);
        expect(change(model, 'farther', 'n')).toBeUndefined();
        expect(change(model, 'far', 's')).toBeUndefined();
    });

    it('decide which bus is caught', () => {
        // Straight over the water: 8:10 + 292.5 s + 3 min is 8:17:53, in time for 8:20; over the bridge 8:23, for 8:24,
        // and the bus of the same stop leaves at 8:22.
        expect(arrivalFrom(plain, 'west', 'east', '8:00')).toBe('8:40');
        expect(arrivalFrom(streets, 'west', 'east', '8:00')).toBe('8:42');
        expect(arrivalFrom(sketch(TEXT), 'west', 'east', '8:00')).toBe('8:42');
    });

    it('take as long as the traveller walks slowly', () => {
        const model = compileSketch(streets, {who: 'elderly'});
        // 800 m at 1 m/s is 800 s: more than ten minutes.
        expect(change(model, 'n', 's')).toBeUndefined();
        expect(change(model, 'far', 'n')).toBeUndefined();
    });

    it('stand under the rules of transfers.txt and beside those of transfers.csv', () => {
        const ruled = (rows: string): Network => ({...sketch(TEXT + rows), coarse: false, streets: bridge});
        expect(change(compileSketch(ruled('transfer bus 2 n s 4')), 'n', 's')).toBe(240);
        expect(change(compileSketch(ruled('transfer bus 3 n s')), 'n', 's')).toBeUndefined();
        // A stated walk of five minutes is shorter than the streets.
        expect(change(compileSketch(ruled('walk n s 5')), 'n', 's')).toBe(480);
        expect(change(compileSketch(ruled('walk n s 12')), 'n', 's')).toBe(780);
    });

    it('lie between stops of one station that stand apart', () => {
        const text = `
            station hub 0 0.3
            bus A: west 8:00 > hub.1 8:10
            bus B: hub.2 8:20 > east 8:40
        `;
        const drawn = sketch(text);
        const place = (network: Network): Network => {
            const bus = network.feeds.get('bus')!;
            const second = {...bus.stops.get('hub.2')!, position: {lon: 121, lat: 31}};
            return {...network, feeds: new Map([['bus', {...bus, stops: new Map([...bus.stops, ['hub.2', second]])}]])};
        };
        const arc = (network: Network): number => {
            const {timetable} = compileSketch(network);
            const [a, b] = timetable.stopsOfStation
                .get('hub')!
                .toSorted((x, y) => (timetable.stops[x]!.id < timetable.stops[y]!.id ? -1 : 1));
            for (let slot = timetable.changeFirst[a!]!; slot < timetable.changeFirst[a! + 1]!; slot++)
                if (timetable.changeTo[slot] === b) return timetable.changeSeconds[slot]!;
            return Number.NaN;
        };
        // Both at the station: three minutes. The second over the river: and 292.5 s straight, 600 s over the bridge.
        expect(arc({...drawn, coarse: false})).toBe(180);
        expect(arc({...place(drawn), coarse: false})).toBe(180 + 293);
        expect(arc({...place(drawn), coarse: false, streets: bridge})).toBe(180 + 600);
        expect(arc(place(drawn))).toBe(180);
    });
});
