import {fileURLToPath} from 'node:url';
import {beforeAll, describe, expect, it} from 'vitest';
import {compileFinals, type FinalArrays} from '../../src/compile/ends.js';
import {type Endpoint, leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel, type CompiledModel} from '../../src/compile/model.js';
import {reverseRows, reverseSearch} from '../../src/compile/reverse.js';
import {travellers} from '../../src/compile/traveller.js';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';
import {earliestArrival, type Entry, latestLeave} from '../../src/search/entries.js';
import {rowsOf} from '../../src/search/pair.js';
import {ProfileSearch} from '../../src/search/profile.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {computeSkim} from '../../src/skim/skim.js';
import {Random} from '../support/random.js';
import {accessOf} from '../../src/compile/modes.js';
import {Session} from '../../src/session/session.js';
import {skimOptions} from '../support/skims.js';
import {runs, thorough} from '../support/thorough.js';
import {twinArrivals} from '../support/twin.js';

const CORRIDOR = fileURLToPath(new URL('../../network-data/jiaxing-shanghai', import.meta.url));
const BOARDINGS = 5;
const HOUR = 3600;

const entriesOf = (search: ProfileSearch, destination: number, to: number): Entry[] => {
    const {points, flats} = search;
    const entries: Entry[] = [];
    for (let at = 0; at < points.count; at++)
        if (points.destination[at] === destination)
            entries.push({
                kind: 'point',
                leave: points.leave[at]!,
                arrival: points.arrival[at]!,
                boardings: points.round[at]!,
            });
    for (const {piece, round} of search.flatsOf(destination))
        entries.push({
            kind: 'flat',
            from: flats.first[piece]!,
            to: flats.last[piece]!,
            duration: flats.duration[piece]!,
            boardings: round,
        });
    const base = search.baseArrival(destination);
    if (base < Infinity) entries.push({kind: 'point', leave: to, arrival: base, boardings: BOARDINGS});
    return entries;
};

const network = loadRegion(CORRIDOR);

// What random networks of nine stations cannot show: hundreds of stops, three service days, long lines.
describe.each(['2016-03-10', '2026-11-17', '2026-11-21'])('the corridor on %s', date => {
    let model: CompiledModel;
    let router: RoadRouter;
    let zones: Endpoint[];
    let finals: FinalArrays;
    /** Of its own for each test. */
    const randomOf = (law: number): Random => new Random(Number(date.replaceAll('-', '')) + law);
    const byZone = (arrivals: readonly number[]): Record<string, number> =>
        Object.fromEntries(zones.map(({id}, at) => [id, arrivals[at]!]));

    beforeAll(() => {
        model = compileModel(network, {asOf: date, date, traveller: travellers.regular});
        router = new RoadRouter(model);
        zones = leafZones(network)
            .filter((_, at) => at % (thorough ? 1 : 3) === 0)
            .map(zoneEndpoint);
        finals = compileFinals(
            model.timetable.stopCount,
            zones.map(zone => rowsOf(model, router, zone, {modes: skimOptions.last, outbound: false})),
        );
    });

    it('profiles to every zone equal the plain twin (law 12)', () => {
        const random = randomOf(12);
        const {timetable, windows} = model;
        const search = new ProfileSearch({timetable, windows, finals}, BOARDINGS, {
            pareto: false,
            trace: false,
        });
        let reached = 0;
        for (let sample = 0; sample < runs(5, 3); sample++) {
            const origin = random.pick(zones);
            const seeds = rowsOf(model, router, origin, {modes: skimOptions.first, outbound: true});
            const from = random.int(4 * HOUR, 20 * HOUR);
            const to = from + 2 * HOUR;
            search.run(seeds, {from, to});
            const entries = zones.map((_, destination) => entriesOf(search, destination, to));
            for (let second = 0; second < 4; second++) {
                const t = random.int(from, to);
                const twin = twinArrivals({timetable, windows, seeds, finals}, BOARDINGS, t)[BOARDINGS]!;
                const times = entries.map(list => earliestArrival(list, t));
                expect(byZone(times), `${origin.id} at ${t}`).toEqual(byZone(twin));
                reached += twin.filter(arrival => arrival < Infinity).length;
            }
        }
        expect(reached).toBeGreaterThan(500);
    });

    it('backwards from a zone to every other equals forwards (law 6)', () => {
        const random = randomOf(6);
        const access = zones.map(zone => rowsOf(model, router, zone, {modes: skimOptions.first, outbound: true}));
        const destination = random.pick(zones);
        const egress = rowsOf(model, router, destination, {modes: skimOptions.last, outbound: false});
        const range = {from: 9 * HOUR, to: 11 * HOUR};
        const back = new ProfileSearch(reverseSearch(model.timetable, model.windows, access), BOARDINGS, {
            pareto: false,
            trace: false,
        });
        back.run(reverseRows(egress), {from: -range.to, to: -range.from});
        const forward = new ProfileSearch(
            {
                timetable: model.timetable,
                windows: model.windows,
                finals: compileFinals(model.timetable.stopCount, [egress]),
            },
            BOARDINGS,
            {pareto: false, trace: false},
        );
        for (let sample = 0; sample < 6; sample++) {
            const origin = random.int(0, zones.length - 1);
            const early = 0;
            forward.run(access[origin]!, {from: early, to: range.to});
            const entries = entriesOf(forward, 0, range.to);
            const mirrored = entriesOf(back, origin, -range.from);
            for (let second = 0; second < 10; second++) {
                const deadline = random.int(range.from, range.to);
                const expected = latestLeave(entries, deadline);
                const latest = 0 - earliestArrival(mirrored, -deadline);
                if (expected >= early || latest >= early)
                    expect(latest, `${zones[origin]!.id} to ${destination.id} by ${deadline}`).toBe(expected);
            }
        }
    });

    it('route, matrix, window and profile agree to the second (law 5)', async () => {
        const random = randomOf(5);
        const engine = createEngine(network);
        const session = new Session(network);
        let compared = 0;
        for (let sample = 0; sample < runs(8, 6); sample++) {
            const from = random.pick(zones);
            const to = random.pick(zones);
            if (from.id === to.id) continue;
            const t = random.int(5 * HOUR, 15 * HOUR);
            const request = {from: from.id, to: to.id, date};
            for (const mode of ['transit', 'transit-drive', 'car', 'taxi'] as const) {
                const options = {
                    ...skimOptions,
                    first: accessOf(mode, skimOptions.first),
                    last: accessOf(mode, skimOptions.last),
                    mode,
                    window: {from: t, to: t},
                    percentiles: [0.5],
                };
                const {percentiles} = await computeSkim([{model, router}], [from], [to], options);
                const expected = percentiles[0]![0]!;
                // A single route rides the first phase of assumed lines; the statistics of a window pool all four.
                const pooled = await computeSkim(session.phases(date, date, 'regular'), [from], [to], options);
                const mean = pooled.mean[0]!;
                const where = `${from.id} to ${to.id} at ${t} by ${mode}`;
                const {journeys} = engine.route({...request, depart: t, modes: [mode], limit: 20});
                expect(
                    journeys.reduce(
                        (best, {scheduleDelaySeconds, durationSeconds}) =>
                            Math.min(best, scheduleDelaySeconds + durationSeconds),
                        Infinity,
                    ),
                    where,
                ).toBe(expected);
                for (const journey of journeys)
                    expect(
                        journey.legs.reduce((sum, leg) => sum + leg.durationSeconds, 0),
                        where,
                    ).toBe(journey.durationSeconds);
                const [window] = engine.route({...request, window: {from: t, to: t}, modes: [mode]}).window!;
                expect(window!.full.mean, where).toBe(mean === Infinity ? null : Math.round(mean));
                if (expected < Infinity) compared++;
            }
        }
        expect(compared).toBeGreaterThan(10);
    });
});
