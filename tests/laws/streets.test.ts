import {describe, expect, it} from 'vitest';
import {computeCompare} from '../../src/compare/compare.js';
import {createEngine} from '../../src/engine.js';
import type {ReachAnswer} from '../../src/isochrone/isochrone.js';
import type {AnswerJourney} from '../../src/journey/types.js';
import type {TravelMode} from '../../src/request/types.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {Sessions} from '../../src/session/sessions.js';
import {Random} from '../support/random.js';
import {SKETCH_DATE} from '../support/sketch.js';
import {streetTown} from '../support/street-town.js';

const date = SKETCH_DATE;
const MODES: readonly TravelMode[] = ['transit', 'transit-drive', 'car', 'walk', 'bicycle', 'ebike'];
const ZONES = ['z0', 'z1', 'z2', 'z3', 'z4', 'z5'].map(id => `zone:${id}`);
const ends = {access: ['walk', 'ebike', 'bus'], egress: ['walk', 'bicycle', 'bus']} as const;
const seconds = (iso: string): number => (Date.parse(iso) - Date.parse(`${date}T00:00:00+08:00`)) / 1000;
const earliest = (journeys: readonly AnswerJourney[]): number =>
    journeys.reduce(
        (best, {scheduleDelaySeconds, durationSeconds}) => Math.min(best, scheduleDelaySeconds + durationSeconds),
        Infinity,
    );

/** The centre of a cell as a request writes it. */
const centreOf = ({grid: {west, south, stepLon, stepLat, columns}}: ReachAnswer, cell: number): string => {
    const degrees = (value: number): number => Number(value.toFixed(6));
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    return `${degrees(west + (column + 0.5) * stepLon)},${degrees(south + (row + 0.5) * stepLat)}`;
};

describe('laws over streets', () => {
    it('law 5: a route is the sum of its legs, drawn along the streets, and the matrix says the same', async () => {
        let compared = 0;
        for (let seed = 1; seed <= 6; seed++) {
            const engine = createEngine(streetTown(seed));
            const random = new Random(seed);
            const t = random.int(6 * 3600, 16 * 3600);
            for (const mode of MODES) {
                const [from, to] = [random.pick(ZONES.slice(0, 3)), random.pick(ZONES.slice(3))];
                const where = `seed ${seed}, ${mode}, ${from} to ${to} at ${t}`;
                const settings = {date, ...ends, modes: [mode]};
                const {journeys, unreachable} = engine.route({
                    ...settings,
                    from,
                    to,
                    depart: t,
                    limit: 30,
                    geometry: true,
                });
                const matrix = await engine.matrix({
                    ...settings,
                    origins: ZONES,
                    destinations: ZONES,
                    window: {from: t, to: t},
                });
                const cell = matrix.durations['p50']![ZONES.indexOf(from)]![ZONES.indexOf(to)]!;
                expect(cell ?? Infinity, where).toBe(earliest(journeys));
                expect(unreachable).toHaveLength(cell === null ? 1 : 0);
                for (const journey of journeys) {
                    compared++;
                    expect(journey.legs.reduce((sum, leg) => sum + leg.durationSeconds, 0)).toBe(
                        journey.durationSeconds,
                    );
                    for (const {kind, mode: by, geometry, distanceMetres, durationSeconds} of journey.legs) {
                        if ((kind !== 'access' && kind !== 'egress') || by !== 'walk' || geometry === undefined)
                            continue;
                        // At 4.8 km/h; a leg is rounded up once, its metres to the nearest.
                        expect(Math.abs(distanceMetres! / (4.8 / 3.6) - durationSeconds), where).toBeLessThan(2);
                        expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2);
                    }
                }
            }
        }
        expect(compared).toBeGreaterThan(60);
    });

    it.each(['from', 'to'] as const)('law 5: a cell is as far as its centre, %s a point', direction => {
        let reached = 0;
        let unreached = 0;
        for (let seed = 1; seed <= 4; seed++) {
            const engine = createEngine(streetTown(seed));
            const random = new Random(seed);
            const depart = random.int(6 * 3600, 16 * 3600);
            const point = 'zone:z0';
            const settings = {date, depart, ...ends, homeEnd: direction === 'from' ? 'origin' : 'destination'} as const;
            for (const mode of ['transit', 'walk', 'bicycle'] as const) {
                const reach = engine.reach({[direction]: point, ...settings, modes: [mode], cutoffsMinutes: [45]});
                const {columns, rows} = reach.grid;
                const cells = [
                    ...Array.from({length: reach.cells.length === 0 ? 0 : 5}, () => random.pick(reach.cells)),
                    ...Array.from({length: 4}, () => random.int(0, columns * rows - 1)),
                ];
                for (const cell of cells) {
                    const centre = centreOf(reach, cell);
                    const [from, to] = direction === 'from' ? [point, centre] : [centre, point];
                    const route = earliest(engine.route({from, to, ...settings, modes: [mode], limit: 50}).journeys);
                    const told = reach.seconds[reach.cells.indexOf(cell)] ?? Infinity;
                    expect(told, `seed ${seed}, ${mode}, ${from} to ${to} at ${depart}`).toBe(
                        route > 45 * 60 ? Infinity : route,
                    );
                    if (told === Infinity) unreached++;
                    else reached++;
                }
            }
        }
        expect(reached).toBeGreaterThan(40);
        expect(unreached).toBeGreaterThan(10);
    });

    it('law 6: whoever leaves last for a deadline is there in time, a second later nobody is', () => {
        let compared = 0;
        for (let seed = 1; seed <= 6; seed++) {
            const engine = createEngine(streetTown(seed));
            for (const mode of ['transit', 'walk', 'ebike'] as const) {
                const request = {from: 'zone:z1', to: 'zone:z4', date, ...ends, modes: [mode], limit: 40} as const;
                const deadline = 10 * 3600 + 613 * seed;
                const {journeys} = engine.route({...request, arriveBy: deadline});
                if (journeys.length === 0) continue;
                const last = Math.max(...journeys.map(({departureTime}) => seconds(departureTime)));
                const arrival = (depart: number): number =>
                    depart + earliest(engine.route({...request, depart}).journeys);
                expect(arrival(last), `seed ${seed}, ${mode}`).toBeLessThanOrEqual(deadline);
                expect(arrival(last + 1), `seed ${seed}, ${mode}`).toBeGreaterThan(deadline);
                compared++;
            }
        }
        expect(compared).toBeGreaterThan(10);
    });

    it('a wider walking cap and a faster walk make nobody later', async () => {
        for (let seed = 1; seed <= 4; seed++) {
            const engine = createEngine(streetTown(seed));
            const ask = async (walkCap: number, walkSpeed: number): Promise<(number | null)[]> => {
                const {durations} = await engine.matrix({
                    date,
                    access: ['walk'],
                    egress: ['walk'],
                    walkCap,
                    walkSpeed,
                    origins: ZONES,
                    destinations: ZONES,
                    window: {from: 28_800, to: 30_600},
                });
                return durations['p50']!.flat();
            };
            const answers = [await ask(5, 4), await ask(12, 4), await ask(12, 5), await ask(30, 5)];
            answers.slice(1).forEach((wider, at) =>
                wider.forEach((value, pair) => {
                    const before = answers[at]![pair] ?? Infinity;
                    expect(value ?? Infinity, `seed ${seed}, step ${at}, pair ${pair}`).toBeLessThanOrEqual(before);
                }),
            );
            expect(answers[3]!.filter(value => value !== null).length).toBeGreaterThan(
                answers[0]!.filter(value => value !== null).length,
            );
        }
    });

    it('a comparison of a line taken away holds what a full run holds', async () => {
        let changed = 0;
        for (let seed = 1; seed <= 4; seed++) {
            const network = streetTown(seed);
            for (const line of ['bus:B0', 'bus:B1', 'metro:M']) {
                const document = {...emptyScenario('without'), modifications: [{kind: 'remove-line', line}]};
                const ask = {date, ...ends, window: {from: 28_800, to: 32_400}} as const;
                const full = await createEngine(network).matrix({
                    ...ask,
                    origins: ZONES,
                    destinations: ZONES,
                    scenario: {document},
                });
                const {rows} = await computeCompare(new Sessions(network), {
                    ...ask,
                    origins: ZONES,
                    destinations: ZONES,
                    with: [{document}],
                    why: false,
                });
                for (const {id, before, after} of rows) {
                    const [from, to] = id.split(' > ') as [string, string];
                    const expected = full.durations['p50']![ZONES.indexOf(from)]![ZONES.indexOf(to)]!;
                    expect(after, `seed ${seed}, ${line}, ${id}`).toBe(expected);
                    if (before !== after) changed++;
                }
            }
        }
        expect(changed).toBeGreaterThan(0);
    });

    it('a place beyond every street is told so, by every mode on the ground', () => {
        const engine = createEngine(streetTown(1));
        const {journeys, unreachable} = engine.route({
            from: 'zone:far',
            to: 'zone:z1',
            date,
            depart: 28_800,
            modes: ['transit', 'walk', 'bicycle'],
        });
        expect(journeys).toEqual([]);
        expect(unreachable.map(({code}) => code)).toEqual(['off-streets', 'off-streets', 'off-streets']);
        expect(unreachable[1]!.en).toBe('far is more than 500 m from any street for walking.');
    });

    it('a walk all the way has no cap but the one that is asked for', () => {
        const engine = createEngine(streetTown(2));
        const ask = (walkCap?: number) =>
            engine.route({
                from: 'zone:z1',
                to: 'zone:z4',
                date,
                depart: 28_800,
                modes: ['walk'],
                ...(walkCap === undefined ? {} : {walkCap}),
            });
        const [walk] = ask().journeys;
        expect(walk!.durationSeconds).toBeGreaterThan(1200);
        expect(ask(20).unreachable.map(({code}) => code)).toEqual(['too-far']);
        expect(ask(170).journeys[0]!.durationSeconds).toBe(walk!.durationSeconds);
    });
});
