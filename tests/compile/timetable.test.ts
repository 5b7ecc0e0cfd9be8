import {describe, expect, it} from 'vitest';
import {DEFAULT_ASSUMPTIONS} from '../../src/compile/assumptions.js';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {createEngine} from '../../src/engine.js';
import {clock, clockText, ask, arrivalFrom, DAY_BEFORE, endpointOf, sketch, SKETCH_DATE} from '../support/sketch.js';

const TODAY = `on ${SKETCH_DATE}`;

// b is a small station: a change there takes 8 min, so T2 at 7:32 is missed by whoever has to alight from T1 at 7:30.
const legs = (first: string, second: string, more = ''): string => `
    rail T1: a 7:00 > b 7:30 | ${TODAY}${first}
    rail T2: b 7:32 > c 8:00 | ${TODAY}${second}
    ${more}`;

describe('staying on board', () => {
    it('two trips that do not belong together are a change', () => {
        expect(arrivalFrom(sketch(legs('', '')), 'a', 'c', '6:50')).toBe('never');
    });

    it('trips of one block_id are one ride without a change', () => {
        const network = sketch(legs(', block X', ', block X'));
        expect(arrivalFrom(network, 'a', 'c', '6:50')).toBe('8:00');
        expect(ask(network, 'a', 'c').entries.map(({boardings}) => boardings)).toEqual([1]);
    });

    it('transfer type 4 does the same without a block', () => {
        expect(arrivalFrom(sketch(legs('', '', 'stay rail T1 T2')), 'a', 'c', '6:50')).toBe('8:00');
    });

    it('transfer type 5 takes it back: everybody must alight', () => {
        expect(arrivalFrom(sketch(legs(', block X', ', block X', 'alight rail T1 T2')), 'a', 'c', '6:50')).toBe(
            'never',
        );
    });

    it('a train that divides is ridden to both ends', () => {
        const network = sketch(`${legs('', '', 'stay rail T1 T2')}
            rail T3: b 7:33 > d 8:30 | ${TODAY}
            stay rail T1 T3`);
        expect(arrivalFrom(network, 'a', 'c', '6:50')).toBe('8:00');
        expect(arrivalFrom(network, 'a', 'd', '6:50')).toBe('8:30');
        // One departure each at the first station.
        expect(ask(network, 'a', 'd').entries).toHaveLength(1);
    });

    it('only trips that meet at a station in time are joined', () => {
        expect(
            arrivalFrom(
                sketch(`
            rail T1: a 7:00 > b 7:30 | ${TODAY}, block X
            rail T2: b 7:20 > c 8:00 | ${TODAY}, block X`),
                'a',
                'c',
                '6:50',
            ),
        ).toBe('never');
        expect(
            arrivalFrom(
                sketch(`
            rail T1: a 7:00 > b 7:30 | ${TODAY}, block X
            rail T2: x 7:32 > c 8:00 | ${TODAY}, block X`),
                'a',
                'c',
                '6:50',
            ),
        ).toBe('never');
    });
});

describe('staying seated on trips of one pattern', () => {
    // Two trips a to b; only the later one goes on to c. Whoever is there for the first waits for the second.
    const network = sketch(`
        rail T1: a 7:00 > b 7:30 | ${TODAY}
        rail T2: a 7:10 > b 7:40 | ${TODAY}, block X
        rail U2: b 7:45 > c 8:20 > d 8:40 | ${TODAY}, block X
        rail V2: d 8:40 > e 9:00 | ${TODAY}, block X
        rail T3: a 7:20 > b 7:50 | ${TODAY}, block Y
        rail U3: b 7:52 > c 8:30 > d 8:50 | ${TODAY}, block Y`);

    it('the trip that goes on is taken, not the first to come', () => {
        // b is a small station: whoever takes T1 at 7:00 changes in 8 min and has U2 at 7:45 too, so that both leave
        // early enough; of the ride without a change the latest leave counts.
        expect(ask(network, 'a', 'c').entries.map(({boardings}) => boardings)).toEqual([1, 1]);
        expect(['6:50', '7:10', '7:11'].map(when => arrivalFrom(network, 'a', 'c', when))).toEqual([
            '8:20',
            '8:20',
            '8:30',
        ]);
        expect(arrivalFrom(network, 'a', 'b', '6:50')).toBe('7:30');
    });

    it('through several trips', () => {
        expect(arrivalFrom(network, 'a', 'e', '6:50')).toBe('9:00');
        expect(ask(network, 'a', 'e').entries.map(({boardings}) => boardings)).toEqual([1]);
    });

    it('keeps the trips of a pattern together', () => {
        const {patternCount, seatTrip} = compileTimetable(network, {
            asOf: SKETCH_DATE,
            date: SKETCH_DATE,
            traveller: travellers.regular,
        });
        // a-b, b-c-d and d-e; T2 to U2, U2 to V2, T3 to U3.
        expect([patternCount, seatTrip.length]).toEqual([3, 3]);
    });

    it('reads as one ride and one departure, as long as both trips', () => {
        const engine = createEngine(network);
        const [journey] = engine.route({
            from: 'station:a',
            to: 'station:d',
            ends: 'platform',
            date: SKETCH_DATE,
            depart: clock('7:05'),
            modes: ['transit'],
            limit: 1,
        }).journeys;
        const ride = journey!.legs.find(({kind}) => kind === 'ride')!;
        // Each call is 10 km from the one before; c and, once, b lie between a and d.
        expect([journey!.changes, ride.trip, ride.callCount, ride.distanceMetres]).toEqual([0, 'T2', 2, 30_000]);
        expect(ride.geometry ?? []).toHaveLength(ride.geometry === undefined ? 0 : 4);
        expect(
            engine
                .departures({from: 'station:a', to: 'station:e', date: SKETCH_DATE})
                .departures.map(({trip, callCount, durationSeconds}) => [trip, callCount, durationSeconds]),
        ).toEqual([['T2', 3, 110 * 60]]);
    });

    it('a shut station is ridden through', () => {
        const shut = sketch(`
            rail T1: a 7:00 > b 7:30 | ${TODAY}, block X
            rail T2: b 7:30 > c 8:00 | ${TODAY}, block X
            rail T3: c 8:00 > d 8:30 | ${TODAY}, block X
            closed b 2026-01-01 2026-12-31
            closed c 2026-01-01 2026-12-31`);
        expect([arrivalFrom(shut, 'a', 'b', '6:50'), arrivalFrom(shut, 'a', 'd', '6:50')]).toEqual(['never', '8:30']);
    });

    it('a slower assumption delays the vehicle as a whole', () => {
        // At 0.5 of the speed T1 takes 60 min, stands 2 as before, and T2 56: 7:00 > 8:00, 8:02 > 8:58.
        const vehicle = sketch(`
            rail T1: a 7:00 > b 7:30 | ${TODAY}, block X
            rail T2: b 7:32 > c 8:00 | ${TODAY}, block X`);
        const {arrive, depart} = compileTimetable(vehicle, {
            asOf: SKETCH_DATE,
            date: SKETCH_DATE,
            traveller: travellers.regular,
            assumptions: {...DEFAULT_ASSUMPTIONS, lineSpeedFactor: 0.5},
        });
        expect([...arrive, ...depart].map(clockText).toSorted()).toEqual([
            '7:00',
            '7:00',
            '8:00',
            '8:00',
            '8:02',
            '8:02',
            '8:58',
            '8:58',
        ]);
    });
});

describe('trips', () => {
    it('an overtaking trip is taken, the overtaken one still serves those who want no later leave', () => {
        // Same calls: slow 7:00 -> 8:00, fast 7:10 -> 7:40, slow again 7:20 -> 8:20.
        const network = sketch(`
            rail S1: a 7:00 > m 7:30 > b 8:00 | ${TODAY}
            rail F:  a 7:10 > m 7:25 > b 7:40 | ${TODAY}
            rail S2: a 7:20 > m 7:50 > b 8:20 | ${TODAY}`);
        expect(['6:50', '7:10', '7:11', '7:21'].map(when => arrivalFrom(network, 'a', 'b', when))).toEqual([
            '7:40',
            '7:40',
            '8:20',
            'never',
        ]);
        // To m: 7:25 by the fast one, 7:50 after it.
        expect(['7:00', '7:10', '7:20'].map(when => arrivalFrom(network, 'a', 'm', when))).toEqual([
            '7:25',
            '7:25',
            '7:50',
        ]);
    });

    it('a loop is ridden from any call to any later one', () => {
        const network = sketch(`bus L: a 7:00 > b 7:10 > c 7:20 > a 7:30 > b 7:40 | ${TODAY}`);
        expect(arrivalFrom(network, 'b', 'a', '7:05')).toBe('7:30');
        expect(arrivalFrom(network, 'c', 'b', '7:05')).toBe('7:40');
        // The first call at a has gone at 7:01, the second leaves at 7:30.
        expect(arrivalFrom(network, 'a', 'b', '6:59')).toBe('7:10');
        expect(arrivalFrom(network, 'a', 'b', '7:01')).toBe('7:40');
        // Once round without alighting: b at 7:10 to b at 7:40 is no way to stay where one is, but c -> b passes a.
        expect(arrivalFrom(network, 'c', 'a', '7:20')).toBe('7:30');
    });

    it('a ring of the metro by headway is ridden past its seam', () => {
        const network = sketch(`metro R: a 0 > b 10 > c 20 > a 30 > b 40 | every 10 6:00-22:00, ${TODAY}`);
        // From c at 8:00: wait 5, ride 20.
        expect(arrivalFrom(network, 'c', 'b', '8:00')).toBe('8:25');
        // From a at 8:00 to c: 5 + 20, not 5 + 30 + ...
        expect(arrivalFrom(network, 'a', 'c', '8:00')).toBe('8:25');
    });

    it('runs past midnight: the previous service day is still under way, the next one is in reach', () => {
        const night = sketch(`rail N: a 24:10 > b 24:40 | on ${DAY_BEFORE}`);
        expect(arrivalFrom(night, 'a', 'b', '0:00')).toBe('0:40');
        expect(arrivalFrom(night, 'a', 'b', '0:11')).toBe('never');
        const tonight = sketch(`rail N: a 24:10 > b 24:40 | ${TODAY}`);
        expect(arrivalFrom(tonight, 'a', 'b', '23:50')).toBe('24:40');
        const morning = sketch('rail M: a 0:30 > b 1:00 | on 2026-11-18');
        expect(arrivalFrom(morning, 'a', 'b', '23:50')).toBe('25:00');
    });

    it('boards and alights only where that is allowed', () => {
        const network = sketch(`rail T: a 7:00 > b+ 7:20 > c- 7:40 > d 8:00 | ${TODAY}`);
        const reached = (from: string, to: string): string => arrivalFrom(network, from, to, '6:00');
        expect([reached('a', 'b'), reached('a', 'c'), reached('b', 'c'), reached('c', 'd'), reached('b', 'd')]).toEqual(
            ['never', '7:40', '7:40', 'never', '8:00'],
        );
    });
});

describe('frequencies', () => {
    it('exact_times 1 is a timetable: the first at the start, none at the end', () => {
        const network = sketch(`metro M: a 0 > b 10 | exactly 10 6:00-7:00, ${TODAY}`);
        expect(['5:00', '6:00', '6:01', '6:50', '6:51'].map(when => arrivalFrom(network, 'a', 'b', when))).toEqual([
            '6:10',
            '6:10',
            '6:20',
            '7:00',
            'never',
        ]);
    });

    it('exact_times 0 is a mean wait of half a headway inside the window', () => {
        const network = sketch(`metro M: a 0 > b 10 | every 10 6:00-7:00, ${TODAY}`);
        // Before: at its start + 5; inside: 5 + 10 on; the last second is 7:00.
        expect(['5:00', '6:00', '6:03', '7:00', '7:00:01'].map(when => arrivalFrom(network, 'a', 'b', when))).toEqual([
            '6:15',
            '6:15',
            '6:18',
            '7:15',
            'never',
        ]);
    });

    it('windows shift along the line, and a shorter headway soon is waited for', () => {
        const network = sketch(`metro M: a 0 > b 10 > c 30 | every 60 6:00-7:00 4 7:00-8:00, ${TODAY}`);
        // At b the windows are 6:10-7:10 (wait 30) and 7:10-8:10 (wait 2): at 6:40 30 min are as good as 7:12; at 6:50
        // they are not.
        expect(
            ['6:20', '6:42', '6:50', '7:10', '8:10', '8:11'].map(when => arrivalFrom(network, 'b', 'c', when)),
        ).toEqual(['7:10', '7:32', '7:32', '7:32', '8:32', 'never']);
    });

    it('drawn phases are departures of a timetable, one headway apart', () => {
        const network = sketch(`metro M: a 0 > b 10 | every 10 6:00-9:00, ${TODAY}`);
        const leaves = ask(network, 'a', 'b', {draw: {seed: 1, draw: 0}}).entries.map(entry =>
            entry.kind === 'point' ? entry.leave : Number.NaN,
        );
        expect(leaves.length).toBeGreaterThanOrEqual(18);
        expect(new Set(leaves.slice(1).map((leave, at) => leave - leaves[at]!))).toEqual(new Set([600]));
        expect(leaves[0]).toBeGreaterThanOrEqual(clock('6:00'));
        expect(leaves[0]).toBeLessThan(clock('6:10'));
    });
});

const lines = (platform: string): string => `
    metro A: a 7:00 > b.1 7:10 | ${TODAY}
    metro B: b.${platform} 7:11 > c 7:20 | ${TODAY}
    metro C: b.${platform} 7:14 > c 7:23 | ${TODAY}`;

const two = (more = ''): string => `
    rail T1: a 7:00 > b 7:30 | ${TODAY}
    rail T2: b 7:30 > c 7:55 | ${TODAY}
    rail T3: b 7:37 > c 8:02 | ${TODAY}
    rail T4: b 7:38 > c 8:03 | ${TODAY}
    rail T5: b 7:50 > c 8:15 | ${TODAY}
    ${more}`;

describe('changes', () => {
    it.each([
        // rail to rail inside a station: 8 / 10 / 15 min by class (docs/methods/stations-and-changes.md).
        ['small', '', '8:03'],
        ['medium', 'station b medium', '8:15'],
        ['hub', 'station b hub', '8:15'],
        ['type 1, timed', 'transfer rail 1 b b', '7:55'],
        ['type 2, 7 min', 'transfer rail 2 b b 7', '8:02'],
        ['type 2, 20 min', 'transfer rail 2 b b 20', '8:15'],
        ['type 3, not possible', 'transfer rail 3 b b', 'never'],
    ])('%s', (_what, line, arrival) => {
        expect(arrivalFrom(sketch(two(line)), 'a', 'c', '6:50')).toBe(arrival);
    });

    it('between platforms of a metro 4 min, on one platform 1 min', () => {
        expect(arrivalFrom(sketch(lines('1')), 'a', 'c', '6:50')).toBe('7:20');
        expect(arrivalFrom(sketch(lines('2')), 'a', 'c', '6:50')).toBe('7:23');
    });

    it('over a walk between stations: both processes and the walk', () => {
        // rail -> metro at different stations: exit 3 + re-check 2 + walk 5 = 10 min.
        const network = sketch(`
            rail T: a 7:00 > b 7:30 | ${TODAY}
            metro M: x 7:39 > y 7:50 | ${TODAY}
            metro N: x 7:40 > y 7:51 | ${TODAY}
            walk b x 5`);
        expect(arrivalFrom(network, 'a', 'y', '6:50')).toBe('7:51');
        // metro -> rail: metro exit 2 + walk 5 + identity 3 + walk 2 + gate 5 + margin 5 = 22 min; a commuter's margin
        // is 0.
        const back = sketch(`
            metro M: y 7:00 > x 7:10 | ${TODAY}
            rail T: b 7:27 > a 8:00 | ${TODAY}
            rail U: b 7:32 > a 8:05 | ${TODAY}
            walk b x 5`);
        expect(arrivalFrom(back, 'y', 'a', '6:50')).toBe('8:05');
        expect(arrivalFrom(back, 'y', 'a', '6:50', {who: 'commuter'})).toBe('8:00');
        // Elderly walk at 3.6 km/h: the 5 min become 6:40, and their margin is 2 x 5: 28:40 in all.
        expect(arrivalFrom(back, 'y', 'a', '6:50', {who: 'elderly'})).toBe('never');
    });
});

it('a walk given twice is as long as its shorter row, in whatever order the rows stand', () => {
    const trips = `
        metro M: a 7:00 > b 7:10 | ${TODAY}
        metro N: x 7:20 > y 7:30 | ${TODAY}`;
    // 4 min between metros + 6 = ready at 7:20; + 7 is too late.
    for (const walks of ['walk b x 6\nwalk x b 7', 'walk x b 7\nwalk b x 6', 'walk b x 7\nwalk b x 6'])
        expect(arrivalFrom(sketch(`${trips}\n${walks}`), 'a', 'y', '6:50'), walks).toBe('7:30');
});

// 1.23 km straight x 1.3 / 80 m per min = 19:59; 1.24 km = 20:09.
const network = (km: number) =>
    sketch(`
    station a 0 0
    zone home ${km} 0
    bus B: a 7:10 > b 7:37 | ${TODAY}`);

describe('stations', () => {
    it.each([
        // Total at the departure end 15 / 17 / 26 min, platform to exit 3 / 4 / 8 (docs/methods/stations-and-changes.md).
        ['small', '6:55', '7:40'],
        ['medium', '6:53', '7:41'],
        ['hub', '6:44', '7:45'],
    ])('%s: latest moment at the door and moment outside', (processClass, leave, arrival) => {
        const network = sketch(`
            station a ${processClass}
            station b ${processClass}
            rail T: a 7:10 > b 7:37 | ${TODAY}`);
        const [entry] = ask(network, 'a', 'b', {ends: 'door'}).entries;
        expect(entry).toMatchObject({kind: 'point', leave: clock(leave), arrival: clock(arrival)});
    });

    it.each([
        ['closed for works', `closed b 2026-06-01 2027-06-01`],
        ['without a position', 'station b nowhere'],
    ])('%s: trains pass, nobody gets on or off', (_what, line) => {
        const text = `
            rail T: a 7:00 > b 7:30 > c 8:00 | ${TODAY}
            rail U: b 7:45 > d 8:15 | ${TODAY}`;
        const shut = sketch(`${text}\n${line}`);
        expect(arrivalFrom(sketch(text), 'a', 'd', '6:00')).toBe('8:15');
        expect(arrivalFrom(shut, 'a', 'd', '6:00')).toBe('never');
        expect(arrivalFrom(shut, 'a', 'c', '6:00')).toBe('8:00');
        // The train's own end is reached, b is not.
        if (shut.stations.get('b')!.position !== undefined) expect(arrivalFrom(shut, 'a', 'b', '6:00')).toBe('never');
    });

    it('a closure ends: the day after, trains are boarded again', () => {
        const network = sketch(`
            rail T: a 7:00 > b 7:30
            closed b 2026-06-01 ${DAY_BEFORE}`);
        expect(arrivalFrom(network, 'a', 'b', '6:00')).toBe('7:30');
        expect(arrivalFrom(network, 'a', 'b', '6:00', {asOf: DAY_BEFORE, date: DAY_BEFORE})).toBe('never');
    });

    it('walks to a station within 20 minutes at 4.8 km/h and a detour of 1.3, not further', () => {
        const [entry] = ask(network(1.23), 'home', 'b', {ends: 'door'}).entries;
        expect(entry).toMatchObject({kind: 'point'});
        expect(clockText((entry as {leave: number}).leave)).toMatch(/^6:50/);
        expect(arrivalFrom(network(1.24), 'home', 'b', '6:00', {ends: 'door'})).toBe('never');
        expect(endpointOf(network(1.24), 'home').within).toBe(0);
    });
});
