import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addPrices, energyCost, type FareRide, rideFare, taxiFare, ticketsOf, tollOf} from '../../src/network/fares.js';
import type {FareRule, Feed, Network, RoadLink, Route, System} from '../../src/network/types.js';

const feed = (id: string, system: System, fare?: string, routes: readonly Route[] = []): Feed => ({
    id,
    system,
    evidence: 'published',
    routes: new Map(routes.map(route => [route.id, route])),
    stops: new Map(),
    services: new Map(),
    trips: [],
    frequencies: [],
    transfers: [],
    ...(fare === undefined ? {} : {fare}),
});

const filters = {fares: [], feeds: [], systems: [], dates: {}, evidence: 'published' as const, sourceId: 's'};

const networkOf = (
    fares: readonly FareRule[],
    feeds: readonly Feed[] = [feed('metro', 'metro'), feed('rail', 'rail', 'hsr'), feed('suburban', 'suburban')],
): Network => ({fares, feeds: new Map(feeds.map(entry => [entry.id, entry]))}) as unknown as Network;

const ride = (feedId: string, distanceKm?: number, more: Partial<FareRide> = {}): FareRide => ({
    feedId,
    routeId: 'r',
    trip: 'G1',
    boardStation: 'a',
    alightStation: 'b',
    ...(distanceKm === undefined ? {} : {distanceKm}),
    ...more,
});

const metro: FareRule = {
    ...filters,
    id: 'metro',
    kind: 'steps',
    systems: ['metro'],
    joined: true,
    base: 3,
    baseKm: 6,
    add: 1,
    everyKm: 10,
};
const hsr: FareRule = {
    ...filters,
    id: 'hsr',
    kind: 'perKm',
    fares: ['hsr'],
    prefixes: ['G'],
    dates: {to: '2024-06-14'},
    rate: 0.46,
    roundTo: 0.5,
};
const hsr2024: FareRule = {
    ...filters,
    id: 'hsr-2024',
    kind: 'perKm',
    fares: ['hsr'],
    prefixes: ['G'],
    dates: {from: '2024-06-15'},
    rate: 0.46,
    roundTo: 0.5,
    factor: 1.193,
    factorLow: 0.65615,
    factorHigh: 1.193,
    factorRoundTo: 1,
};

const rule = (id: string, more: object): FareRule => ({
    ...filters,
    id,
    kind: 'flat',
    systems: ['rail'],
    amount: 1,
    ...more,
});
const ids = (rules: readonly FareRule[], taken: FareRide): string | undefined =>
    ticketsOf(networkOf(rules), '2020-01-01', [taken])[0]!.ruleId;
const link = (more: Partial<RoadLink>): RoadLink =>
    ({length: 20_000, tolled: true, jurisdiction: 'Zhejiang', evidence: 'published', ...more}) as RoadLink;

describe('E13', () => {
    test.each([
        [6, 3],
        [6.1, 4],
        [16, 4],
        [16.1, 5],
        [26, 5],
        [36, 6],
        [66, 9],
        [106, 13],
    ])('metro %d km costs %d', (km, amount) => {
        expect(rideFare(networkOf([metro]), '2026-11-17', [ride('metro', km)])).toEqual({
            amount,
            low: amount,
            high: amount,
            evidence: 'published',
        });
    });

    test('high-speed rail at 0.46: 129 km 59.5', () => {
        expect(rideFare(networkOf([hsr, hsr2024]), '2020-01-01', [ride('rail', 129)])?.amount).toBe(59.5);
    });
});

test('the fare of 2024 is the old one x 1.193, sold from 0.55 of that', () => {
    // 84 km: 38.64 -> 38.5; x 1.193 = 45.93 -> 46; x 0.65615 = 25.26 -> 25.
    expect(rideFare(networkOf([hsr, hsr2024]), '2024-06-15', [ride('rail', 84)])).toEqual({
        amount: 46,
        low: 25,
        high: 46,
        evidence: 'published',
    });
    expect(rideFare(networkOf([hsr, hsr2024]), '2024-06-14', [ride('rail', 84)])?.amount).toBe(38.5);
});

test('an exact half goes down where the rule says so: max(4, 0.45 d)', () => {
    const rule: FareRule = {
        ...filters,
        id: 'sub',
        kind: 'perKm',
        systems: ['suburban'],
        rate: 0.45,
        min: 4,
        roundTo: 1,
        roundHalf: 'down',
    };
    const fare = (km: number): number | undefined =>
        rideFare(networkOf([rule]), '2026-01-01', [ride('suburban', km)])?.amount;
    expect([fare(1), fare(10), fare(10.1), fare(30), fare(70)]).toEqual([4, 4, 5, 13, 31]);
});

describe('tickets', () => {
    test('metro rides joined by a change inside are one ticket on their sum', () => {
        // 10 + 10 km: 3 + ceil(14/10) = 5; apart 4 + 4.
        const chain = [ride('metro', 10, {alightStation: 'x'}), ride('metro', 10, {boardStation: 'x'})];
        expect(rideFare(networkOf([metro]), '2026-01-01', chain)?.amount).toBe(5);
        const apart = [ride('metro', 10, {alightStation: 'x'}), ride('metro', 10, {boardStation: 'y'})];
        expect(rideFare(networkOf([metro]), '2026-01-01', apart)?.amount).toBe(8);
    });

    test('a train between two metro rides parts them', () => {
        const tickets = ticketsOf(networkOf([metro, hsr]), '2020-01-01', [
            ride('metro', 3),
            ride('rail', 100),
            ride('metro', 3),
        ]);
        expect(tickets.map(({ruleId, price}) => [ruleId, price?.amount])).toEqual([
            ['metro', 3],
            ['hsr', 46],
            ['metro', 3],
        ]);
    });

    test('without a rule, or without a distance, the fare is not known', () => {
        expect(rideFare(networkOf([metro]), '2020-01-01', [ride('rail', 84)])).toBeUndefined();
        expect(rideFare(networkOf([metro]), '2020-01-01', [ride('metro')])).toBeUndefined();
        expect(rideFare(networkOf([hsr]), '2020-01-01', [ride('rail', 84, {trip: 'D3'})])).toBeUndefined();
    });

    test('a table is passed over by pairs it does not hold, and reads both ways', () => {
        const table: FareRule = {
            ...filters,
            id: 'table',
            kind: 'table',
            systems: ['rail'],
            pairs: [{from: 'a', to: 'b', amount: 8, evidence: 'secondary'}],
        };
        const network = networkOf([table, hsr]);
        expect(rideFare(network, '2020-01-01', [ride('rail', 100, {boardStation: 'b', alightStation: 'a'})])).toEqual({
            amount: 8,
            low: 8,
            high: 8,
            evidence: 'secondary',
        });
        expect(rideFare(network, '2020-01-01', [ride('rail', 100, {alightStation: 'c'})])?.amount).toBe(46);
    });

    test('a fare of routes.txt goes before the rules', () => {
        const line: Route = {id: 'r', name: {zh: '', en: ''}, shortName: '', type: 3, agency: '', fare: 1};
        expect(
            ticketsOf(networkOf([metro], [feed('metro', 'metro', undefined, [line])]), '2020-01-01', [
                ride('metro', 50),
            ])[0],
        ).toMatchObject({ruleId: 'route', price: {amount: 1}});
    });

    test('prefix 0-9 is a train number without a letter; routes match by their beginning; stations want both ends, anyStation one', () => {
        const numbered = [rule('letter', {prefixes: ['K']}), rule('number', {prefixes: ['0-9']})];
        expect([
            ids(numbered, ride('rail', 1, {trip: 'K101'})),
            ids(numbered, ride('rail', 1, {trip: '5051'})),
            ids(numbered, ride('rail', 1)),
        ]).toEqual(['letter', 'number', undefined]);
        expect(ids([rule('line', {routes: ['shm-']})], ride('rail', 1, {routeId: 'shm-maglev'}))).toBe('line');
        const ends = [rule('both', {stations: ['a', 'b']}), rule('one', {anyStation: ['a']})];
        expect([
            ids(ends, ride('rail')),
            ids(ends, ride('rail', 1, {alightStation: 'z'})),
            ids(ends, ride('rail', 1, {boardStation: 'y', alightStation: 'z'})),
        ]).toEqual(['both', 'one', undefined]);
    });
});

describe('road', () => {
    const taxi: FareRule = {
        ...filters,
        id: 'taxi',
        kind: 'taxi',
        base: 14,
        baseKm: 3,
        perKm: 2.5,
        farKm: 15,
        farPerKm: 3.6,
        nightFactor: 1.3,
        nightHours: ['23:00-05:00'],
        roundTo: 1,
    };

    test('taxi: 14 to 3 km, 2.5 to 15 km, 3.6 beyond, 30% more by night', () => {
        const network = networkOf([taxi]);
        const at = (km: number, hour: number): number | undefined =>
            taxiFare(network, '2020-01-01', km * 1000, hour * 3600)?.amount;
        // 10 km: 14 + 17.5 = 31.5 -> 32; by night 40.95 -> 41. 20 km: 14 + 30 + 18 = 62.
        expect([at(2, 12), at(10, 12), at(10, 23), at(10, 28), at(10, 5), at(20, 12)]).toEqual([
            14, 32, 41, 41, 32, 62,
        ]);
        expect(taxiFare(networkOf([]), '2020-01-01', 1000, 0)).toBeUndefined();
    });

    test('toll: own toll, else kilometres of each jurisdiction, ETC 5% less', () => {
        const toll: FareRule = {
            ...filters,
            id: 'toll',
            kind: 'toll',
            jurisdiction: 'Zhejiang',
            rate: 0.425,
            low: 0.4,
            high: 0.45,
            etcFactor: 0.95,
            evidence: 'estimated',
        };
        const network = networkOf([toll]);
        // 40 km x 0.425 x 0.95 = 16.15, x 0.4 x 0.95 = 15.2, x 0.45 = 18; a bridge of 10 on top.
        expect(tollOf(network, '2020-01-01', [link({}), link({}), link({toll: 10}), link({tolled: false})])).toEqual({
            amount: 26.15,
            low: 25.2,
            high: 28,
            evidence: 'estimated',
        });
        expect(tollOf(network, '2020-01-01', [link({jurisdiction: 'Elsewhere'})])).toBeUndefined();
        expect(tollOf(network, '2020-01-01', [link({tolled: false})])).toEqual({
            amount: 0,
            low: 0,
            high: 0,
            evidence: 'published',
        });
    });

    test('energy by the kilometre', () => {
        const energy: FareRule = {...filters, id: 'energy', kind: 'energy', rate: 0.53, low: 0.1};
        expect(energyCost(networkOf([energy]), '2020-01-01', 100_000)).toEqual({
            amount: 53,
            low: 10,
            high: 53,
            evidence: 'published',
        });
    });
});

test('a longer metro ride never costs less, and joining rides never more', () => {
    const network = networkOf([metro]);
    const fare = (km: number): number => rideFare(network, '2026-01-01', [ride('metro', km)])!.amount;
    fc.assert(
        fc.property(fc.float({min: 0, max: 200, noNaN: true}), fc.float({min: 0, max: 200, noNaN: true}), (a, b) => {
            expect(fare(Math.max(a, b))).toBeGreaterThanOrEqual(fare(Math.min(a, b)));
            expect(
                rideFare(network, '2026-01-01', [
                    ride('metro', a, {alightStation: 'x'}),
                    ride('metro', b, {boardStation: 'x'}),
                ])!.amount,
            ).toBeLessThanOrEqual(fare(a) + fare(b));
        }),
    );
});

test('prices add up to the hundredth and take the lowest grade', () => {
    const price = {amount: 0.1, low: 0.1, high: 0.2, evidence: 'published' as const};
    expect(addPrices([price, {...price, evidence: 'secondary'}, price])).toEqual({
        amount: 0.3,
        low: 0.3,
        high: 0.6,
        evidence: 'secondary',
    });
});
