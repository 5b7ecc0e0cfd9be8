import {describe, expect, it} from 'vitest';
import {compileFinals, endRows, stationLegs} from '../../src/compile/ends.js';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {reverseRows, reverseSearch} from '../../src/compile/reverse.js';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Network} from '../../src/network/types.js';
import {paretoEntries, type PointEntry} from '../../src/search/entries.js';
import {ProfileSearch} from '../../src/search/profile.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {simulate} from '../../src/search/simulate.js';
import {groupBy} from '../../src/units/collections.js';
import {joinTrips} from '../support/join-trips.js';
import {joinedTimetable, vehicles} from '../support/joined-timetable.js';
import {randomBlocks} from '../support/random-blocks.js';
import {runs} from '../support/thorough.js';
import {twinArrivals} from '../support/twin.js';

const DATE = '2026-11-17';
const MODES = new Set(['walk', 'ebike', 'bus', 'taxi'] as const);
const MAX_BOARDINGS = 3;
const SEEDS = runs(120, 30);

const prepare = (network: Network) => {
    const model = compileModel(network, {asOf: DATE, date: DATE, traveller: travellers.regular});
    const router = new RoadRouter(model);
    const zones = leafZones(network).map(zoneEndpoint);
    const rows = (outbound: boolean) =>
        zones.map(zone =>
            endRows(model, stationLegs(model, zone, MODES, outbound, router.reach(zone, outbound)), outbound),
        );
    return {model, access: rows(true), egress: rows(false)};
};

/** Points of a search that no other covers: of two that leave together, the better may be found after the worse. */
const pointsOf = ({points, maxBoardings}: ProfileSearch, pareto: boolean): string[] => {
    const byDestination = groupBy(
        Array.from({length: points.count}, (_, at) => at),
        at => points.destination[at]!,
    );
    return [...byDestination]
        .flatMap(([destination, own]) =>
            paretoEntries(
                own.map((at): PointEntry => ({
                    kind: 'point',
                    leave: points.leave[at]!,
                    arrival: points.arrival[at]!,
                    boardings: pareto ? points.round[at]! : maxBoardings,
                })),
            ).map(({leave, arrival, boardings}: PointEntry) => `${destination} ${boardings} ${leave} ${arrival}`),
        )
        .toSorted();
};

describe('staying seated as arcs between trips', () => {
    it('joins the trips that are joined in the plain form, and no others', () => {
        let longest = 0;
        for (let seed = 1; seed <= SEEDS; seed++) {
            const network = randomBlocks(seed);
            const timetable = compileTimetable(network, {asOf: DATE, date: DATE, traveller: travellers.regular});
            const feed = network.feeds.get('rail')!;
            const plain = joinTrips(feed, feed.trips).map(({parts}) => parts.map(({trip}) => trip.id).join(' '));
            // The day before, the day and the day after run the same trips; a trip of no use is in none.
            const arcs = vehicles(timetable).map(way =>
                way.map(trip => timetable.tripSource[trip]!.parts[0]!.trip.id).join(' '),
            );
            const ridden = new Set(timetable.tripSource.map(({parts}) => parts[0]!.trip.id));
            // A trip that calls at no open station is ridden through.
            const ways = [
                ...new Set(
                    plain.map(way =>
                        way
                            .split(' ')
                            .filter(id => ridden.has(id))
                            .join(' '),
                    ),
                ),
            ].filter(way => way !== '');
            expect([...new Set(arcs)].toSorted(), `seed ${seed}`).toEqual(
                ways
                    .filter(way => !ways.some(other => other.startsWith(`${way} `) || other.endsWith(` ${way}`)))
                    .toSorted(),
            );
            longest = Math.max(longest, ...plain.map(way => way.split(' ').length));
        }
        expect(longest).toBeGreaterThan(4);
    });

    it('says at every point of a profile what the plain form says, forward and backward (law 12, law 6)', () => {
        let seated = 0;
        for (let seed = 1; seed <= SEEDS; seed++) {
            const {model, access, egress} = prepare(randomBlocks(seed));
            const {timetable, windows} = model;
            const finals = compileFinals(timetable.stopCount, egress);
            const plain = joinedTimetable(timetable);
            for (const pareto of [true, false])
                for (let origin = 0; origin < access.length; origin++) {
                    const run = (arrays: typeof timetable): ProfileSearch => {
                        const search = new ProfileSearch({timetable: arrays, windows, finals}, MAX_BOARDINGS, {
                            pareto,
                            trace: pareto,
                        });
                        search.run(access[origin]!, {from: 5 * 3600, to: 26 * 3600});
                        return search;
                    };
                    const [fast, slow] = [run(timetable), run(plain)];
                    expect(pointsOf(fast, pareto), `seed ${seed} from ${origin}`).toEqual(pointsOf(slow, pareto));
                    expect(fast.base, `seed ${seed} from ${origin}`).toEqual(slow.base);
                    const journeys = {timetable, windows, seeds: access[origin]!, finals};
                    for (const [point, steps] of fast.traces.entries()) {
                        const timed = simulate(journeys, steps, fast.points.leave[point]!);
                        expect(timed.at(-1)!.end).toBe(fast.points.arrival[point]);
                        for (const step of steps) {
                            if (step.kind !== 'trip' || step.onward === undefined) continue;
                            seated++;
                            // Each trip is an arc after the one before.
                            [step.trip, ...step.onward].reduce((at, next) => {
                                const arcs = timetable.seatTrip.subarray(
                                    timetable.seatFirst[at]!,
                                    timetable.seatFirst[at + 1]!,
                                );
                                expect([...arcs]).toContain(next);
                                return next;
                            });
                        }
                    }
                }
            const [forth, back] = [timetable, plain].map(arrays => {
                const search = new ProfileSearch(reverseSearch(arrays, windows, access), MAX_BOARDINGS, {
                    pareto: true,
                    trace: false,
                });
                search.run(reverseRows(egress[0]!), {from: -26 * 3600, to: -5 * 3600});
                return search;
            }) as [ProfileSearch, ProfileSearch];
            expect(pointsOf(forth, true), `seed ${seed} backward`).toEqual(pointsOf(back, true));
            expect(forth.base).toEqual(back.base);
        }
        expect(seated).toBeGreaterThan(SEEDS);
    });

    it('equals the label-correcting twin at single seconds', () => {
        for (let seed = 1; seed <= SEEDS; seed++) {
            const {model, access, egress} = prepare(randomBlocks(seed));
            const {timetable, windows} = model;
            const finals = compileFinals(timetable.stopCount, egress);
            const seeds = access[seed % access.length]!;
            const search = new ProfileSearch({timetable, windows, finals}, MAX_BOARDINGS, {pareto: true, trace: false});
            for (const hour of [6, 9, 13, 18, 22.5, 23.9]) {
                const leave = hour * 3600;
                const twin = twinArrivals({timetable, windows, seeds, finals}, MAX_BOARDINGS, leave);
                search.run(seeds, {from: leave, to: leave});
                for (let boardings = 1; boardings <= MAX_BOARDINGS; boardings++)
                    for (let destination = 0; destination < egress.length; destination++)
                        expect(search.baseArrival(destination, boardings), `seed ${seed} at ${hour}`).toBe(
                            twin[boardings]![destination],
                        );
            }
        }
    });
});
