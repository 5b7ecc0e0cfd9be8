import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {IsochroneRequest, ReachAnswer} from '../../src/isochrone/isochrone.js';
import type {AnswerJourney} from '../../src/journey/types.js';
import type {TravelMode} from '../../src/request/types.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const MODES: readonly TravelMode[] = ['transit', 'transit-drive', 'car', 'taxi', 'walk', 'bicycle', 'ebike'];
const LONGEST = 240;
const arrivesAt = (journeys: readonly AnswerJourney[]): number =>
    journeys.reduce(
        (best, {scheduleDelaySeconds, durationSeconds}) => Math.min(best, scheduleDelaySeconds + durationSeconds),
        Infinity,
    );

/** The centre of a cell as a request writes it, by the rule the answer states. */
const centreOf = ({grid: {west, south, stepLon, stepLat, columns}}: ReachAnswer, cell: number): string => {
    const degrees = (value: number): number => Number(value.toFixed(6));
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    return `${degrees(west + (column + 0.5) * stepLon)},${degrees(south + (row + 0.5) * stepLat)}`;
};
const secondsAt = (reach: ReachAnswer, cell: number): number => reach.seconds[reach.cells.indexOf(cell)] ?? Infinity;

/** Cells reached, and some that are not. */
const samples = (reach: ReachAnswer, all: ReachAnswer, random: Random, count: number): number[] => {
    const cells: number[] = [];
    for (let at = 0; at < count && reach.cells.length > 0; at++) cells.push(random.pick(reach.cells));
    for (let at = 0; at < count / 2; at++) cells.push(random.pick(all.cells));
    return cells;
};

describe('law 5 for isochrones: a cell is as far as its centre', () => {
    it.each(['from', 'to'] as const)('leaving at t, %s a point, every mode', direction => {
        let reached = 0;
        let unreached = 0;
        const seeds = runs(10, 5);
        for (let seed = 1; seed <= seeds; seed++) {
            const engine = createEngine(randomNetwork(seed));
            const random = new Random(seed);
            const depart = random.int(5 * 3600, 16 * 3600);
            const point = random.pick(['zone:z0', 'zone:z3', '121.1,31.1']);
            const settings = {
                date: TEST_DATE,
                depart,
                access: ['walk', 'ebike', 'bus'],
                egress: ['walk', 'bicycle', 'bus'],
                homeEnd: direction === 'from' ? 'origin' : 'destination',
            } as const;
            const all = engine.reach({[direction]: point, ...settings, modes: ['taxi'], cutoffsMinutes: [720]});
            for (const mode of MODES) {
                const reach = engine.reach({[direction]: point, ...settings, modes: [mode], cutoffsMinutes: [LONGEST]});
                for (const cell of samples(reach, all, random, 6)) {
                    const centre = centreOf(reach, cell);
                    const [from, to] = direction === 'from' ? [point, centre] : [centre, point];
                    const route = arrivesAt(engine.route({from, to, ...settings, modes: [mode], limit: 50}).journeys);
                    const expected = route > LONGEST * 60 ? Infinity : route;
                    expect(secondsAt(reach, cell), `seed ${seed}, ${mode}, ${from} to ${to} at ${depart}`).toBe(
                        expected,
                    );
                    if (expected === Infinity) unreached++;
                    else reached++;
                }
            }
        }
        expect(reached).toBeGreaterThan(20 * seeds);
        expect(unreached).toBeGreaterThan(3 * seeds);
    });

    it.each(['from', 'to'] as const)(
        'a percentile over a window, %s a point, is the cell of the matrix',
        async direction => {
            let reached = 0;
            const seeds = runs(8, 4);
            for (let seed = 1; seed <= seeds; seed++) {
                const engine = createEngine(randomNetwork(seed));
                const random = new Random(seed);
                const start = random.int(5 * 3600, 14 * 3600);
                const point = 'zone:z1';
                const ends = {[direction]: point, date: TEST_DATE};
                const all = engine.reach({...ends, depart: start, modes: ['taxi'], cutoffsMinutes: [720]});
                for (const statistic of ['full', 'planned', 'best'] as const)
                    for (const mode of ['transit', 'car', 'ebike'] as const) {
                        const percentile = random.pick([0.05, 0.5, 0.85, 1]);
                        const settings = {
                            date: TEST_DATE,
                            window: {from: start, to: start + 5400},
                            statistic,
                            modes: [mode],
                            access: ['walk', 'ebike', 'bus'],
                            egress: ['walk', 'bus'],
                        } as const satisfies IsochroneRequest;
                        const reach = engine.reach({
                            [direction]: point,
                            ...settings,
                            percentile,
                            cutoffsMinutes: [LONGEST],
                        });
                        const cells = [...new Set(samples(reach, all, random, 6))];
                        if (cells.length === 0) continue;
                        const centres = cells.map(cell => centreOf(reach, cell));
                        const [origins, destinations] = direction === 'from' ? [[point], centres] : [centres, [point]];
                        const matrix = await engine.matrix({
                            origins,
                            destinations,
                            ...settings,
                            percentiles: [percentile],
                        });
                        cells.forEach((cell, at) => {
                            const value =
                                Object.values(matrix.durations)[0]![direction === 'from' ? 0 : at]![
                                    direction === 'from' ? at : 0
                                ] ?? Infinity;
                            const expected = value > LONGEST * 60 ? Infinity : value;
                            expect(
                                secondsAt(reach, cell),
                                `seed ${seed}, ${mode}, ${statistic} p${percentile}, ${centres[at]} at ${start}`,
                            ).toBe(expected);
                            if (expected < Infinity) reached++;
                        });
                    }
            }
            expect(reached).toBeGreaterThan((150 * seeds) / 8);
        },
    );

    it('several modes together: at each moment the one that is there first', () => {
        const engine = createEngine(randomNetwork(3));
        const settings = {from: 'zone:z0', date: TEST_DATE, depart: 8 * 3600, cutoffsMinutes: [LONGEST]} as const;
        const both = engine.reach({...settings, modes: ['transit', 'walk', 'car']});
        const each = (['transit', 'walk', 'car'] as const).map(mode => engine.reach({...settings, modes: [mode]}));
        expect(both.cells.length).toBeGreaterThan(100);
        for (const cell of both.cells)
            expect(secondsAt(both, cell)).toBe(Math.min(...each.map(field => secondsAt(field, cell))));
    });
});
