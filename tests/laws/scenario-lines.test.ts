import {describe, expect, it} from 'vitest';
import {compileFinals, endRows, stationLegs} from '../../src/compile/ends.js';
import {leafZones, stationEndpoint, zoneEndpoint} from '../../src/compile/endpoint.js';
import {type CompiledModel, compileModel} from '../../src/compile/model.js';
import {PHASE_COUNT} from '../../src/compile/feed-lines.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Network, Station} from '../../src/network/types.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import type {Effect, Receipt} from '../../src/scenario/receipt.js';
import {earliestArrival, type Entry} from '../../src/search/entries.js';
import {TransitPair} from '../../src/search/pair.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {Random} from '../support/random.js';
import {lineNetwork, randomLineModification} from '../support/random-line-modification.js';
import {TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';
import {twinArrivals} from '../support/twin.js';

const FIRST = new Set(['walk', 'ebike', 'bus', 'taxi'] as const);
const LAST = new Set(['walk', 'bus', 'taxi'] as const);
const HOUR = 3600;
const RANGE = {from: 6 * HOUR, to: 12 * HOUR};
const DAY_RANGE = {from: 4 * HOUR, to: 24 * HOUR};
const STATIONS = 6;
const SEEDS = runs(20, 7);
/** A count that 20 seeds exceed, as the one that so many seeds do. */
const least = (count: number): number => (count * SEEDS) / 20;
const KINDS = [
    'add-line',
    'remove-line',
    'change-headway',
    'change-departures',
    'change-run-time',
    'add-stop',
    'skip-stop',
    'extend-line',
    'through-service',
] as const;

const compiled = (network: Network, phase: number): CompiledModel =>
    compileModel(network, {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular, phase});

const usable = (network: Network): Station[] =>
    [...network.stations.values()].filter(({position}) => position !== undefined);

const apply = (network: Network, ...modifications: Record<string, unknown>[]) =>
    applyScenario(network, {...emptyScenario('law'), modifications}, {asOf: TEST_DATE});

/** The network of a seed, made once: nine kinds of modifications are tried on it. */
const networks = new Map<number, Network>();
const networkOf = (seed: number): Network => {
    const kept = networks.get(seed) ?? lineNetwork(seed);
    networks.set(seed, kept);
    return kept;
};

interface Question {
    /** Zones from door to door, or stations from platform to platform, by position. */
    readonly ends: 'door' | 'platform';
    readonly from: number;
    readonly to: number;
    readonly boardings: number;
}

/** arr(t) of a network in a phase, each question searched once. */
const makeArrivals = (network: Network, phase: number): ((question: Question) => readonly Entry[]) => {
    const model = compiled(network, phase);
    const router = new RoadRouter(model);
    const zones = leafZones(network).map(zoneEndpoint);
    const stations = usable(network).map(station => stationEndpoint(station, leafZones(network)));
    const searched = new Map<string, readonly Entry[]>();
    const search = ({ends, from, to, boardings}: Question): readonly Entry[] => {
        const points = ends === 'door' ? zones : stations;
        const range = ends === 'door' ? RANGE : DAY_RANGE;
        const {entries, baseArrival} = new TransitPair(model, router, points[from]!, points[to]!, {
            first: FIRST,
            last: LAST,
            maxBoardings: boardings,
            ends,
        }).run(range.from, range.to);
        return baseArrival < Infinity
            ? [...entries, {kind: 'point', leave: range.to, arrival: baseArrival, boardings}]
            : [...entries];
    };
    return question => {
        const key = Object.values(question).join(' ');
        const entries = searched.get(key) ?? search(question);
        searched.set(key, entries);
        return entries;
    };
};

const arrivalsOf = new WeakMap<Network, Map<number, ReturnType<typeof makeArrivals>>>();
const arrivals = (network: Network, phase: number): ReturnType<typeof makeArrivals> => {
    const phases = arrivalsOf.get(network) ?? new Map<number, ReturnType<typeof makeArrivals>>();
    const kept = phases.get(phase) ?? makeArrivals(network, phase);
    arrivalsOf.set(network, phases.set(phase, kept));
    return kept;
};

const holds = (effect: Effect, before: number, after: number): boolean =>
    effect === 'gain' ? after <= before : effect === 'loss' ? after >= before : true;

/** Where arr(t) of a pair may step. */
const steps = (entries: readonly Entry[]): number[] =>
    entries.flatMap(entry =>
        entry.kind === 'point' ? [entry.leave, entry.leave + 1] : [entry.from, entry.to, entry.to + 1],
    );

/**
 * What the receipt promised, in one phase: from door to door at 200 random seconds for some pairs and numbers of
 * boardings, and between all stations at every second where either profile steps. Returns how many arrivals moved.
 */
const checkPromise = (before: Network, after: Network, effect: Effect, random: Random, where: string): number => {
    let moved = 0;
    const phase = random.int(0, PHASE_COUNT - 1);
    const [old, now] = [arrivals(before, phase), arrivals(after, phase)];
    const compare = (question: Question, seconds: (entries: readonly Entry[]) => readonly number[]): void => {
        const [oldEntries, newEntries] = [old(question), now(question)];
        for (const t of seconds([...oldEntries, ...newEntries])) {
            const [a, b] = [earliestArrival(oldEntries, t), earliestArrival(newEntries, t)];
            if (a !== b) moved++;
            if (holds(effect, a, b)) continue;
            const {ends, from, to, boardings} = question;
            const text = `phase ${phase}, ${ends} ${from} to ${to}, ${boardings} boardings, leaving at ${t}`;
            expect.fail(`${where}, ${effect}, ${text}: ${a} before, ${b} after`);
        }
    };
    for (let sample = 0; sample < 3; sample++) {
        const from = random.int(0, 4);
        const to = (from + random.int(1, 4)) % 5;
        compare({ends: 'door', from, to, boardings: random.int(1, 5)}, () =>
            Array.from({length: 200}, () => random.int(RANGE.from, RANGE.to)),
        );
    }
    const boardings = random.int(1, 2);
    const count = Math.min(STATIONS, usable(before).length);
    for (let from = 0; from < count; from++)
        for (let to = 0; to < count; to++) if (from !== to) compare({ends: 'platform', from, to, boardings}, steps);
    return moved;
};

/** What a network must be, whatever a modification did, and is not. */
const faultsOf = (network: Network): string[] => {
    const faults: string[] = [];
    const need = (isSo: boolean, fault: () => string): void => void (isSo || faults.push(fault()));
    for (const feed of network.feeds.values()) {
        const trips = new Set(feed.trips.map(({id}) => id));
        need(trips.size === feed.trips.length, () => `${feed.id}: ${feed.trips.length} trips, ${trips.size} ids`);
        for (const {tripId, start, end, headway} of feed.frequencies)
            need(
                trips.has(tripId) && start < end && start >= 0 && headway > 0,
                () => `${feed.id}: frequency of ${tripId}, ${start} to ${end} every ${headway}`,
            );
        for (const {id, routeId, serviceId, stops} of feed.trips) {
            const name = `${feed.id} ${id}`;
            need(feed.routes.has(routeId), () => `${name}: no route ${routeId}`);
            need(feed.services.has(serviceId), () => `${name}: no service ${serviceId}`);
            need(stops.length >= 2, () => `${name}: ${stops.length} calls`);
            let last = 0;
            for (const {stopId, arrive, depart} of stops) {
                const stationId = feed.stops.get(stopId)?.stationId;
                need(stationId !== undefined && network.stations.has(stationId), () => `${name}: no stop ${stopId}`);
                need(
                    Number.isInteger(arrive) && Number.isInteger(depart) && arrive >= last && depart >= arrive,
                    () => `${name}: ${arrive} ${depart} after ${last}`,
                );
                last = depart;
            }
        }
    }
    return faults;
};

/** The rounds against the plain twin, from one zone to all. */
const checkTwin = (network: Network, random: Random, where: string): void => {
    const model = compiled(network, random.int(0, PHASE_COUNT - 1));
    const router = new RoadRouter(model);
    const zones = leafZones(network).map(zoneEndpoint);
    const [from, to] = [random.int(0, 4), random.int(0, 4)];
    if (from === to) return;
    const boardings = 3;
    const seeds = endRows(model, stationLegs(model, zones[from]!, FIRST, true, router.reach(zones[from]!, true)), true);
    const finals = compileFinals(model.timetable.stopCount, [
        endRows(model, stationLegs(model, zones[to]!, LAST, false, router.reach(zones[to]!, false)), false),
    ]);
    const {entries, baseArrival} = new TransitPair(model, router, zones[from]!, zones[to]!, {
        first: FIRST,
        last: LAST,
        maxBoardings: boardings,
        ends: 'door',
    }).run(RANGE.from, RANGE.to);
    const t = random.int(RANGE.from, RANGE.to);
    const twin = Math.min(
        ...twinArrivals({timetable: model.timetable, windows: model.windows, seeds, finals}, boardings, t)
            .slice(1)
            .map(round => round[0]!),
    );
    expect(Math.min(earliestArrival(entries, t), baseArrival), `${where}, ${from} to ${to} at ${t}`).toBe(twin);
};

interface Outcome {
    readonly modification: Readonly<Record<string, unknown>>;
    readonly effect: Effect;
}

/** Applies random modifications of a kind to random networks and checks all of the above. */
const run = (kind: string): {readonly outcomes: readonly Outcome[]; readonly moved: number} => {
    const outcomes: Outcome[] = [];
    let moved = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
        const network = networkOf(seed);
        const random = new Random(seed * 104_729 + kind.length);
        for (let attempt = 0; attempt < 3; attempt++) {
            const modification = randomLineModification(kind, network, random);
            const {network: changed, receipts, problems} = apply(network, modification);
            const where = `seed ${seed}: ${JSON.stringify(modification)}`;
            expect(changed === undefined, where).toBe(problems.some(({severity}) => severity === 'error'));
            const [receipt] = receipts as [Receipt | undefined];
            if (changed === undefined || receipt === undefined) continue;
            expect(faultsOf(changed), where).toEqual([]);
            checkTwin(changed, random, where);
            outcomes.push({modification, effect: receipt.effect});
            moved += checkPromise(network, changed, receipt.effect, random, where);
        }
    }
    return {outcomes, moved};
};

/** Modifications of which the effect is known beforehand, by kind; nothing else may be promised of the others. */
const PROMISED: Readonly<
    Partial<Record<(typeof KINDS)[number], (modification: Readonly<Record<string, unknown>>) => Effect | undefined>>
> = {
    'add-line': () => 'gain',
    'extend-line': () => 'gain',
    'remove-line': ({days}) => (days === undefined ? 'loss' : undefined),
    'change-departures': ({shift, remove}) =>
        shift !== undefined ? undefined : remove === undefined ? 'gain' : undefined,
    'change-run-time': ({keepDepartures, factor, minutesLess}) =>
        keepDepartures === true && (Number(factor) < 1 || Number(minutesLess) > 0) ? 'gain' : undefined,
    'add-stop': () => 'either',
    'skip-stop': () => 'either',
    'through-service': () => 'either',
};

describe('law 2: random modifications of lines keep what their receipts promise and leave a valid network that the twin agrees on', () => {
    it.each(KINDS)('%s', kind => {
        const {outcomes, moved} = run(kind);
        expect(outcomes.length).toBeGreaterThan(least(8));
        expect(moved).toBeGreaterThan(100);
        let promised = 0;
        for (const {modification, effect} of outcomes) {
            const promisedEffect = PROMISED[kind]?.(modification);
            if (promisedEffect === undefined) continue;
            promised++;
            expect(effect, JSON.stringify(modification)).toBe(promisedEffect);
        }
        if (kind !== 'change-headway') return expect(promised).toBeGreaterThan(least(5));
        // Of headways the effect depends on the line: all three are met.
        for (const effect of ['gain', 'loss', 'either'] as const)
            expect(outcomes.filter(outcome => outcome.effect === effect).length, effect).toBeGreaterThan(least(5));
    });
});

describe('clock-face lines in their four phases', () => {
    const line = (fields: Record<string, unknown>, stations: readonly string[]) => ({
        kind: 'add-line',
        id: 'planned',
        name: {zh: '规划线', en: 'Planned'},
        system: 'rail',
        designSpeedKmh: 200,
        stops: stations.map(station => ({station})),
        ...fields,
    });
    /** Departures of the line at its first stop, of each direction, on the day itself. */
    const departures = (network: Network, phase: number): Set<string> => {
        const {timetable} = compiled(network, phase);
        const departed = new Set<string>();
        for (let trip = 0; trip < timetable.tripSource.length; trip++) {
            const {feed, parts} = timetable.tripSource[trip]!;
            if (feed.id === 'planned')
                departed.add(`${parts[0]!.trip.directionId} ${timetable.depart[timetable.tripFirstTime[trip]!]}`);
        }
        return departed;
    };

    it('a headway divided by a whole number keeps every old departure in each phase, whatever the window, however it is divided', () => {
        for (let seed = 1; seed <= runs(25, 8); seed++) {
            const network = networkOf(seed);
            const random = new Random(seed);
            const stations = usable(network)
                .slice(0, 3)
                .map(({id}) => id);
            const headway = random.pick([14, 20, 25, 30, 45, 60, 72, 90]);
            const parts = random.pick([2, 3, 4]);
            // Windows of any length, in minutes: hardly ever a multiple of the headway.
            const from = random.int(4 * 60, 8 * 60);
            const to = from + random.int(6 * 60, 14 * 60);
            const clockOf = (minute: number): string =>
                `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
            const hours = {from: clockOf(from), to: clockOf(to)};
            const few = apply(network, line({headwayMinutes: headway, ...hours}, stations)).network!;
            const many = apply(network, line({headwayMinutes: headway / parts, ...hours}, stations)).network!;
            const changed = apply(network, line({headwayMinutes: headway, ...hours}, stations), {
                kind: 'change-headway',
                line: 'planned',
                headwayMinutes: headway / parts,
            });
            expect(changed.receipts[1]!.effect).toBe('gain');
            const partly = apply(network, line({headwayMinutes: headway, ...hours}, stations), {
                kind: 'change-headway',
                line: 'planned',
                headwayMinutes: headway / parts,
                from: clockOf(from + 100),
                to: clockOf(to - 100),
            });
            for (let phase = 0; phase < PHASE_COUNT; phase++) {
                const where = `seed ${seed}, ${headway} min / ${parts}, ${hours.from}-${hours.to}, phase ${phase}`;
                const old = departures(few, phase);
                const shift = (phase * 1020) % (headway * 60);
                // Both directions, three service days, one departure in each headway of the window that the shift
                // leaves room for.
                expect(old.size, where).toBe(2 * 3 * Math.ceil(((to - from) * 60 - shift) / (headway * 60)));
                const allDepartures = departures(many, phase);
                const allDay = departures(changed.network!, phase);
                expect(allDepartures.size, where).toBeGreaterThan(old.size);
                for (const [how, now] of [
                    ['written so', allDepartures],
                    ['changed', allDay],
                    ['changed for some hours', departures(partly.network!, phase)],
                ] as const)
                    expect(
                        [...old].filter(time => !now.has(time)),
                        `${where}, ${how}`,
                    ).toEqual([]);
                expect(allDay, where).toEqual(allDepartures);
            }
        }
    });
});

describe('law 10: a modification that touches nothing is an error', () => {
    const network = lineNetwork(3);
    const stop = (line: string, position: number): string => {
        const {trips, stops} = network.feeds.get(line)!;
        return stops.get(trips.find(({id}) => id.includes('-out-'))!.stops.at(position)!.stopId)!.stationId;
    };
    const elsewhere = [...network.stations.values()].find(
        ({id, position}) =>
            position !== undefined &&
            !['L1', 'L2'].some(line =>
                [...network.feeds.get(line)!.stops.values()].some(({stationId}) => stationId === id),
            ),
    )!.id;

    it.each([
        [
            {
                kind: 'add-line',
                id: 'L1',
                name: {zh: '线', en: 'Line'},
                system: 'rail',
                designSpeedKmh: 100,
                headwayMinutes: 30,
                stops: [{station: 's0'}, {station: 's1'}],
            },
            'modification-id-taken',
        ],
        [{kind: 'remove-line', line: 'L1', trips: ['nobody']}, 'modification-reference-unknown'],
        [{kind: 'change-headway', line: 'rail:R', headwayMinutes: 10}, 'modification-impossible'],
        [
            {kind: 'change-headway', line: 'L1', headwayMinutes: 10, from: '02:00', to: '03:00'},
            'modification-impossible',
        ],
        [{kind: 'change-departures', line: 'L1'}, 'modification-changes-nothing'],
        [
            {kind: 'change-departures', line: 'L1', shift: {trips: ['05:00'], minutes: 0}},
            'modification-changes-nothing',
        ],
        [{kind: 'change-departures', line: 'metro:M0', add: ['07:00']}, 'modification-impossible'],
        [{kind: 'change-run-time', line: 'L1', factor: 1}, 'modification-changes-nothing'],
        [
            {kind: 'change-run-time', line: 'L1', from: stop('L1', -1), to: elsewhere, factor: 0.5},
            'modification-impossible',
        ],
        [{kind: 'add-stop', line: 'L1', station: elsewhere, window: '02:00-03:00'}, 'modification-impossible'],
        [
            {kind: 'skip-stop', line: 'L1', station: stop('L1', 1), window: '02:00-03:00'},
            'modification-changes-nothing',
        ],
        [{kind: 'skip-stop', line: 'L1', station: stop('L1', 0), direction: 0}, 'modification-impossible'],
        [
            {kind: 'extend-line', line: 'L1', at: elsewhere, stops: [{station: stop('L1', 0), runTimeMinutes: 5}]},
            'modification-impossible',
        ],
        [{kind: 'through-service', first: 'L1', second: 'L2', at: elsewhere}, 'modification-impossible'],
    ])('%j', (modification, code) => {
        const {problems, network: changed, receipts} = apply(network, modification);
        expect(problems.map(({code: reported, severity}) => `${severity} ${reported}`)).toEqual([`error ${code}`]);
        expect([changed, receipts]).toEqual([undefined, []]);
    });

    it.each([
        {kind: 'change-headway', line: 'L1', headwayMinutes: 30},
        {kind: 'change-departures', line: 'L1', add: ['05:30'], direction: 0},
        {kind: 'add-stop', line: 'L1', station: stop('L1', 1)},
        {kind: 'skip-stop', line: 'L1', station: elsewhere},
    ])('what is so already is a notice and no receipt: %j', modification => {
        const {problems, network: changed, receipts} = apply(network, modification);
        expect(problems.map(({code, severity}) => `${severity} ${code}`)).toEqual(['notice modification-already']);
        expect(changed).toBeDefined();
        expect(receipts).toEqual([]);
    });
});
