import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {AnswerJourney} from '../../src/journey/types.js';
import type {TravelMode} from '../../src/request/types.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOf, TEST_DATE} from '../support/skims.js';

const seconds = (iso: string): number => (Date.parse(iso) - Date.parse(`${TEST_DATE}T00:00:00+08:00`)) / 1000;
const arrivesAt = ({scheduleDelaySeconds, durationSeconds}: AnswerJourney): number =>
    scheduleDelaySeconds + durationSeconds;
const earliest = (journeys: readonly AnswerJourney[]): number =>
    journeys.reduce((best, journey) => Math.min(best, arrivesAt(journey)), Infinity);
const MODES: readonly TravelMode[] = ['transit', 'transit-drive', 'car', 'taxi', 'walk', 'bicycle', 'ebike'];

describe('law 5: one answer', () => {
    it('each journey is the sum of its legs, which join in time, and of its components', () => {
        let journeys = 0;
        for (let seed = 1; seed <= 25; seed++) {
            const engine = createEngine(randomNetwork(seed));
            for (const [from, to] of [
                ['zone:z0', 'zone:z1'],
                ['zone:z2', 'zone:z3'],
                ['station:s0', 'zone:z4'],
            ] as const) {
                let answer;
                try {
                    answer = engine.route({
                        from,
                        to,
                        date: TEST_DATE,
                        depart: 8 * 3600 + seed * 60,
                        returnDepart: 17 * 3600,
                        modes: MODES,
                    });
                } catch {
                    // A station without a position is no end of a journey.
                    continue;
                }
                for (const journey of [...answer.journeys, ...answer.returnJourneys!]) {
                    const where = `seed ${seed}, ${from} to ${to}, ${journey.mode} ${journey.departureTime}`;
                    journeys++;
                    expect(
                        journey.legs.reduce((sum, leg) => sum + leg.durationSeconds, 0),
                        where,
                    ).toBe(journey.durationSeconds);
                    expect(
                        Object.values(journey.components).reduce((sum, part) => sum + part, 0),
                        where,
                    ).toBe(journey.durationSeconds);
                    expect(journey.legs[0]!.departureTime, where).toBe(journey.departureTime);
                    expect(journey.legs.at(-1)!.arrivalTime, where).toBe(journey.arrivalTime);
                    expect(seconds(journey.arrivalTime) - seconds(journey.departureTime), where).toBe(
                        journey.durationSeconds,
                    );
                    journey.legs.forEach((leg, at) => {
                        expect(leg.durationSeconds, where).toBeGreaterThanOrEqual(0);
                        expect(seconds(leg.arrivalTime) - seconds(leg.departureTime), where).toBe(leg.durationSeconds);
                        if (at > 0) expect(leg.departureTime, where).toBe(journey.legs[at - 1]!.arrivalTime);
                    });
                    expect(Object.values(journey.evidence).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
                }
            }
        }
        expect(journeys).toBeGreaterThan(200);
    });

    it('the earliest arriving journey = the matrix of the window [t, t] = the window statistic = the profile, to the second', async () => {
        let compared = 0;
        for (let seed = 1; seed <= 12; seed++) {
            const network = randomNetwork(seed);
            const engine = createEngine(network);
            const random = new Random(seed);
            const zones = [...network.zones.keys()];
            for (let sample = 0; sample < 2; sample++) {
                const t = random.int(5 * 3600, 16 * 3600);
                const matrices = new Map(
                    await Promise.all(
                        MODES.map(
                            async mode =>
                                [
                                    mode,
                                    (await skimOf(network, {mode, window: {from: t, to: t}, percentiles: [0.5]}))
                                        .percentiles[0]!,
                                ] as const,
                        ),
                    ),
                );
                for (let pair = 0; pair < 5; pair++) {
                    const i = random.int(0, zones.length - 1);
                    const j = (i + random.int(1, zones.length - 1)) % zones.length;
                    const request = {from: `zone:${zones[i]}`, to: `zone:${zones[j]}`, date: TEST_DATE};
                    const window = engine.route({...request, window: {from: t, to: t}, modes: MODES}).window!;
                    for (const mode of MODES) {
                        const where = `seed ${seed}, ${mode}, ${zones[i]} to ${zones[j]} at ${t}`;
                        const expected = matrices.get(mode)![i * zones.length + j]!;
                        const route = engine.route({...request, depart: t, modes: [mode], limit: 20});
                        expect(earliest(route.journeys), `route, ${where}`).toBe(expected);
                        const {full, best, reachedShare} = window.find(entry => entry.mode === mode)!;
                        expect([full.p5, full.p50, full.p95, full.mean, best], `window, ${where}`).toEqual(
                            Array.from({length: 5}, () => (expected === Infinity ? null : expected)),
                        );
                        expect(reachedShare).toBe(expected === Infinity ? 0 : 1);
                        expect(
                            route.unreachable.some(entry => entry.mode === mode),
                            `sentence, ${where}`,
                        ).toBe(expected === Infinity);
                        if (expected === Infinity) continue;
                        compared++;
                        // A profile lists what leaves on the day itself.
                        if (t + expected > 86_400) continue;
                        const {entries} = engine.profile({...request, modes: [mode]});
                        const arrival = entries.reduce((least, entry) => {
                            if (entry.kind === 'point')
                                return seconds(entry.departureTime) >= t
                                    ? Math.min(least, seconds(entry.arrivalTime))
                                    : least;
                            return seconds(entry.to) >= t
                                ? Math.min(least, Math.max(t, seconds(entry.from)) + entry.durationSeconds)
                                : least;
                        }, Infinity);
                        expect(arrival - t, `profile, ${where}`).toBe(expected);
                    }
                }
            }
        }
        expect(compared).toBeGreaterThan(150);
    });

    it('asked by deadline: the journey that leaves last is there in time, and one second later none is (law 6, in the answer)', () => {
        let compared = 0;
        for (let seed = 1; seed <= 12; seed++) {
            const network = randomNetwork(seed);
            const engine = createEngine(network);
            for (const mode of ['transit', 'car', 'taxi'] as const) {
                const request = {from: 'zone:z0', to: 'zone:z1', date: TEST_DATE, modes: [mode], limit: 40} as const;
                const deadline = 10 * 3600 + 611 * seed;
                const answer = engine.route({...request, arriveBy: deadline});
                if (answer.journeys.length === 0) continue;
                const last = Math.max(...answer.journeys.map(journey => seconds(journey.departureTime)));
                // The last way there may leave the day before, which a request cannot ask for.
                if (last < 0) continue;
                for (const journey of answer.journeys)
                    expect(seconds(journey.arrivalTime), `seed ${seed}, ${mode}`).toBeLessThanOrEqual(deadline);
                expect(
                    last + earliest(engine.route({...request, depart: last}).journeys),
                    `seed ${seed}, ${mode}`,
                ).toBeLessThanOrEqual(deadline);
                expect(
                    last + 1 + earliest(engine.route({...request, depart: last + 1}).journeys),
                    `seed ${seed}, ${mode}`,
                ).toBeGreaterThan(deadline);
                compared++;
            }
        }
        expect(compared).toBeGreaterThan(15);
    });
});
