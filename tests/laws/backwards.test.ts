import {describe, expect, it} from 'vitest';
import {leafZones, stationEndpoint, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {reverseRows, reverseSearch} from '../../src/compile/reverse.js';
import {travellers} from '../../src/compile/traveller.js';
import {earliestArrival, type Entry, latestLeave} from '../../src/search/entries.js';
import {rowsOf, TransitPair} from '../../src/search/pair.js';
import {ProfileSearch} from '../../src/search/profile.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {foundEntries} from '../support/found-entries.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {TEST_DATE} from '../support/skims.js';

const BOARDINGS = 4;
const FIRST = new Set(['walk', 'ebike', 'bus', 'taxi'] as const);
const LAST = new Set(['walk', 'bus', 'taxi'] as const);
const HOUR = 3600;

describe('law 6 for one pair: forward from i to j = backward from j to i', () => {
    it.each(['door', 'platform'] as const)('the latest leave for a deadline, ends %s', ends => {
        let compared = 0;
        for (let seed = 1; seed <= 30; seed++) {
            const network = randomNetwork(seed, ends === 'platform' ? {railTrips: 30} : {});
            const model = compileModel(network, {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular});
            const router = new RoadRouter(model);
            const zones = leafZones(network);
            const points =
                ends === 'door'
                    ? zones.map(zoneEndpoint)
                    : [...network.stations.values()]
                          .filter(({position}) => position !== undefined)
                          .map(station => stationEndpoint(station, zones));
            const random = new Random(seed);
            for (let pair = 0; pair < 3; pair++) {
                const from = random.pick(points);
                const to = random.pick(points);
                if (from === to) continue;
                const seeds = rowsOf(model, router, from, {modes: FIRST, outbound: true, ends});
                const finals = rowsOf(model, router, to, {modes: LAST, outbound: false, ends});
                const back = new ProfileSearch(reverseSearch(model.timetable, model.windows, [seeds]), BOARDINGS, {
                    pareto: true,
                    trace: false,
                });
                const range = {from: 6 * HOUR, to: 14 * HOUR};
                back.run(reverseRows(finals), {from: -range.to, to: -range.from});
                const mirrored: Entry[] = foundEntries(back);
                const base = back.baseArrival(0);
                if (base < Infinity)
                    mirrored.push({kind: 'point', leave: -range.from, arrival: base, boardings: BOARDINGS});

                const early = -20 * HOUR;
                const forward = new TransitPair(model, router, from, to, {
                    first: FIRST,
                    last: LAST,
                    maxBoardings: BOARDINGS,
                    ends,
                }).run(early, range.to);
                const entries: Entry[] = [...forward.entries];
                if (forward.baseArrival < Infinity)
                    entries.push({kind: 'point', leave: range.to, arrival: forward.baseArrival, boardings: BOARDINGS});
                for (let sample = 0; sample < 25; sample++) {
                    const deadline = random.int(range.from, range.to);
                    const leave = latestLeave(entries, deadline);
                    const backwards = 0 - earliestArrival(mirrored, -deadline);
                    // Leaves before the forward range are not in question.
                    if (leave < early && backwards < early) continue;
                    expect(backwards, `seed ${seed}, ${from.id} to ${to.id} by ${deadline}`).toBe(leave);
                    compared++;
                    // Leaving then is in time, leaving a second later is not.
                    if (leave >= early && leave < range.to) {
                        expect(earliestArrival(entries, leave)).toBeLessThanOrEqual(deadline);
                        expect(earliestArrival(entries, leave + 1)).toBeGreaterThan(deadline);
                    }
                }
            }
        }
        expect(compared).toBeGreaterThan(300);
    });
});
