import {describe, expect, it} from 'vitest';
import {compileFinals, endRows, type EndRows, type FinalArrays, stationLegs} from '../../src/compile/ends.js';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {reverseRows, reverseSearch} from '../../src/compile/reverse.js';
import {travellers} from '../../src/compile/traveller.js';
import {earliestArrival, type Entry, latestLeave} from '../../src/search/entries.js';
import {ProfileSearch} from '../../src/search/profile.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {simulate} from '../../src/search/simulate.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {twinArrivals} from '../support/twin.js';

const MAX_BOARDINGS = 4;
const MODES = new Set(['walk', 'ebike', 'bus', 'taxi'] as const);
const DATE = '2026-11-17';

const prepare = (seed: number) => {
    const network = randomNetwork(seed);
    const model = compileModel(network, {asOf: DATE, date: DATE, traveller: travellers.regular});
    const router = new RoadRouter(model);
    const zones = leafZones(network).map(zoneEndpoint);
    const access = zones.map(zone =>
        endRows(model, stationLegs(model, zone, MODES, true, router.reach(zone, true)), true),
    );
    const egress = zones.map(zone =>
        endRows(model, stationLegs(model, zone, MODES, false, router.reach(zone, false)), false),
    );
    return {network, model, zones, access, egress};
};

/** All entries of a finished run for one destination, with what the end of the range still offers. */
const entriesOf = (
    search: ProfileSearch,
    destination: number,
    to: number,
    maxBoardings = search.maxBoardings,
): Entry[] => {
    const {points, flats} = search;
    const entries: Entry[] = [];
    for (let point = 0; point < points.count; point++)
        if (points.destination[point] === destination && points.round[point]! <= maxBoardings)
            entries.push({
                kind: 'point',
                leave: points.leave[point]!,
                arrival: points.arrival[point]!,
                boardings: points.round[point]!,
            });
    for (const {piece, round} of search.flatsOf(destination))
        if (round <= maxBoardings)
            entries.push({
                kind: 'flat',
                from: flats.first[piece]!,
                to: flats.last[piece]!,
                duration: flats.duration[piece]!,
                boardings: round,
            });
    const base = search.baseArrival(destination, maxBoardings);
    if (base < Infinity) entries.push({kind: 'point', leave: to, arrival: base, boardings: maxBoardings});
    return entries;
};

const checkAgainstTwin = (seed: number, from: number, to: number, seconds: number): void => {
    const {model, access, egress} = prepare(seed);
    const random = new Random(seed);
    const origin = random.int(0, access.length - 1);
    const finals = compileFinals(model.timetable.stopCount, egress);
    const search = new ProfileSearch({timetable: model.timetable, windows: model.windows, finals}, MAX_BOARDINGS, {
        pareto: true,
        trace: true,
    });
    search.run(access[origin]!, {from, to});
    const entries = egress.map((_, destination) =>
        Array.from({length: MAX_BOARDINGS + 1}, (_unused, boardings) => entriesOf(search, destination, to, boardings)),
    );
    for (let sample = 0; sample < seconds; sample++) {
        const t = sample === 0 ? from : sample === 1 ? to : random.int(from, to);
        const {timetable, windows} = model;
        const twin = twinArrivals({timetable, windows, seeds: access[origin]!, finals}, MAX_BOARDINGS, t);
        for (let destination = 0; destination < egress.length; destination++)
            for (let boardings = 1; boardings <= MAX_BOARDINGS; boardings++)
                expect(
                    earliestArrival(entries[destination]![boardings]!, t),
                    `seed ${seed}, t ${t}, to ${destination}, at most ${boardings} boardings`,
                ).toBe(twin[boardings]![destination]);
    }
};

describe('profile search', () => {
    it('equals the label-correcting twin at every asked second, for every number of changes (law 12)', () => {
        for (let seed = 1; seed <= 40; seed++) checkAgainstTwin(seed, 6 * 3600, 10 * 3600, 25);
    });

    it('is tried on networks where most pairs are reached, by trains, by headway lines and by both', () => {
        let points = 0;
        let flats = 0;
        for (let seed = 1; seed <= 40; seed++) {
            const {model, access, egress} = prepare(seed);
            const finals = compileFinals(model.timetable.stopCount, egress);
            const search = new ProfileSearch(
                {timetable: model.timetable, windows: model.windows, finals},
                MAX_BOARDINGS,
                {pareto: true, trace: false},
            );
            search.run(access[0]!, {from: 6 * 3600, to: 10 * 3600});
            points += search.points.count;
            for (let destination = 0; destination < egress.length; destination++)
                flats += [...search.flatsOf(destination)].length;
        }
        expect(points).toBeGreaterThan(300);
        expect(flats).toBeGreaterThan(300);
    });

    it('equals the twin at 1,000 seconds of a whole day', () => {
        checkAgainstTwin(101, 0, 86_399, 500);
        checkAgainstTwin(102, 0, 86_399, 500);
    });

    it('backwards gives the same function: latest leave for each deadline (law 6)', () => {
        for (let seed = 1; seed <= 25; seed++) {
            const {model, access, egress} = prepare(seed);
            const destination = seed % egress.length;
            const from = 5 * 3600;
            const to = 12 * 3600;
            const mirrored = reverseSearch(model.timetable, model.windows, access);
            const back = new ProfileSearch(mirrored, MAX_BOARDINGS, {pareto: true, trace: false});
            back.run(reverseRows(egress[destination]!), {from: -to, to: -from});
            const finals = compileFinals(model.timetable.stopCount, egress);
            const random = new Random(seed);
            for (let origin = 0; origin < access.length; origin++) {
                const entries = entriesOf(back, origin, -from);
                const forward = new ProfileSearch(
                    {timetable: model.timetable, windows: model.windows, finals},
                    MAX_BOARDINGS,
                    {pareto: true, trace: false},
                );
                // Journeys that arrive by the deadlines asked may leave long before them.
                forward.run(access[origin]!, {from: -20 * 3600, to});
                const same = entriesOf(forward, destination, to);
                for (let sample = 0; sample < 20; sample++) {
                    const deadline = random.int(from, to);
                    const backwards = -earliestArrival(entries, -deadline);
                    const expected = latestLeave(same, deadline);
                    // The forward range ends somewhere; journeys from before it are not in question.
                    if (expected > -20 * 3600 || backwards > -20 * 3600)
                        expect(backwards, `seed ${seed}, origin ${origin}, by ${deadline}`).toBe(expected);
                }
            }
        }
    });

    it('gives journeys whose steps add up to the entry, to the second (law 5)', () => {
        for (let seed = 1; seed <= 30; seed++) {
            const {model, access, egress} = prepare(seed);
            for (let origin = 0; origin < 2; origin++)
                for (let destination = 0; destination < egress.length; destination++) {
                    const finals: FinalArrays = compileFinals(model.timetable.stopCount, [egress[destination]!]);
                    const seeds: EndRows = access[origin]!;
                    const arrays = {timetable: model.timetable, windows: model.windows, seeds, finals};
                    const search = new ProfileSearch(arrays, MAX_BOARDINGS, {pareto: true, trace: true});
                    search.run(seeds, {from: 6 * 3600, to: 11 * 3600});
                    for (let point = 0; point < search.points.count; point++) {
                        const timed = simulate(arrays, search.traces[point]!, search.points.leave[point]!);
                        expect(timed[0]!.start, `seed ${seed}`).toBe(search.points.leave[point]);
                        expect(timed.at(-1)!.end, `seed ${seed}`).toBe(search.points.arrival[point]);
                        expect(timed.filter(({step}) => step.kind === 'trip' || step.kind === 'ride')).toHaveLength(
                            search.points.round[point]!,
                        );
                        for (let at = 1; at < timed.length; at++)
                            expect(timed[at]!.start).toBeGreaterThanOrEqual(timed[at - 1]!.end);
                    }
                    const entries = entriesOf(search, 0, 11 * 3600);
                    for (const {piece, round} of search.flatsOf(0)) {
                        const {first, last, duration} = search.flats;
                        for (const leave of [first[piece]!, last[piece]!]) {
                            const timed = simulate(arrays, search.traceFlat(piece), leave);
                            const end = timed.at(-1)!.end;
                            // The lines of a flat may be sooner still by waiting for a shorter headway; then that is an
                            // entry of its own.
                            expect(end - leave, `seed ${seed}`).toBeLessThanOrEqual(duration[piece]!);
                            expect(end, `seed ${seed}`).toBeGreaterThanOrEqual(earliestArrival(entries, leave));
                            if (earliestArrival(entries, leave) === leave + duration[piece]!)
                                expect(end).toBe(leave + duration[piece]!);
                            expect(timed.filter(({step}) => step.kind === 'ride')).toHaveLength(round);
                        }
                    }
                }
        }
    });
});
