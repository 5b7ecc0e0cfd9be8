import type {Network} from '../../src/network/types.js';
import type {StreetMode, Streets} from '../../src/network/streets.js';
import {Random} from './random.js';
import {sketch} from './sketch.js';
import {type StreetRow, streetsOf} from './street-sketch.js';

/** Streets of a town of 3 x 3 km: a grid that is bent, with one-way streets, footways, cycleways, steps and gaps. */
const townStreets = (random: Random): Streets => {
    const size = 9;
    const junctions: Record<string, readonly [number, number]> = {};
    for (let x = 0; x < size; x++)
        for (let y = 0; y < size; y++)
            junctions[`${x} ${y}`] = [370 * x + random.int(-90, 90), 370 * y + random.int(-90, 90)];
    const modesOf: readonly (readonly StreetMode[])[] = [
        ['foot', 'bicycle', 'car'],
        ['foot', 'bicycle', 'car'],
        ['foot', 'bicycle', 'car'],
        ['foot'],
        ['bicycle', 'car'],
    ];
    const rows: StreetRow[] = [];
    const draw = (from: string, to: string): void => {
        if (random.chance(0.12)) return;
        const modes = random.pick(modesOf);
        const onFoot = modes.length === 1;
        rows.push({
            from,
            to,
            modes,
            oneWay: random.chance(0.15),
            class: onFoot && random.chance(0.3) ? 'steps' : onFoot ? 'footway' : 'residential',
        });
    };
    for (let x = 0; x < size; x++)
        for (let y = 0; y < size; y++) {
            if (x + 1 < size) draw(`${x} ${y}`, `${x + 1} ${y}`);
            if (y + 1 < size) draw(`${x} ${y}`, `${x} ${y + 1}`);
        }
    return streetsOf(junctions, rows);
};

/** A town with streets, six zones, twelve stops, buses by the clock, a metro by its headway. */
export const streetTown = (seed: number): Network => {
    const random = new Random(seed);
    const place = (): string => `${random.int(0, 2900) / 1000} ${random.int(0, 2900) / 1000}`;
    const stops = Array.from({length: 12}, (_, stop) => `s${stop}`);
    const lines = [
        ...stops.map(stop => `station ${stop} ${place()}`),
        ...Array.from({length: 6}, (_, zone) => `zone z${zone} ${place()}`),
        // Beyond every street.
        'zone far 4 4',
    ];
    const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    for (let line = 0; line < 4; line++) {
        const calls = Array.from({length: 4}, () => random.pick(stops)).filter(
            (stop, call, all) => all.indexOf(stop) === call,
        );
        if (calls.length < 2) continue;
        const first = random.int(300, 360);
        const step = random.int(3, 6);
        for (let start = first; start < 1300; start += random.int(15, 40))
            lines.push(
                `bus B${line}-${start}: ${calls.map((stop, call) => `${stop} ${clock(start + call * step)}`).join(' > ')} | route B${line}`,
            );
    }
    lines.push('metro M: s0 0 > s1 4 > s2 9 | every 10 5:00-22:00');
    return {
        ...sketch(lines.join('\n')),
        bounds: [120.97, 30.97, 121.07, 31.07],
        coarse: false,
        streets: townStreets(random),
    };
};
