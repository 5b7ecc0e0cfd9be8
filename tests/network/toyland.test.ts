import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {energyCost, rideFare, tollOf} from '../../src/network/fares.js';
import {straightLine} from '../../src/units/geometry.js';
import {toyland} from './toyland-files.js';

// The arithmetic is in docs/toyland.md.
const network = toyland();
const engine = createEngine(network);
const page = readFileSync(new URL('../../docs/toyland.md', import.meta.url), 'utf8');

test('one step of the grid is 1,000.756 m both ways', () => {
    expect(straightLine(121, 0, 121.009, 0)).toBeCloseTo(1000.756, 3);
    expect(straightLine(121, 0, 121, 0.009)).toBeCloseTo(1000.756, 3);
});

const clock = (time: string): string => time.slice(11, 19);

describe('door to door, to the second', () => {
    test('West Town to East Suburb from 08:00', () => {
        const journey = engine.route({from: '西镇', to: '东郊', depart: 8 * 3600, modes: ['transit']}).journeys[0]!;
        expect([
            clock(journey.departureTime),
            clock(journey.arrivalTime),
            journey.durationSeconds,
            journey.scheduleDelaySeconds,
        ]).toEqual(['08:09:47', '09:28:23', 4716, 587]);
        expect(journey.components).toEqual({
            access: 313,
            entry: 300,
            wait: 780,
            inVehicle: 2160,
            change: 360,
            exit: 120,
            egress: 683,
        });
        expect(journey.cost).toMatchObject({amount: 30, low: 30, high: 30});
        expect(journey.legs.filter(({kind}) => kind === 'ride').map(({line, trip}) => [line?.name.en, trip])).toEqual([
            ['Toy Railway', 'T3'],
            ['Metro line 1', undefined],
        ]);
    });

    test('and back from 17:00', () => {
        const journey = engine.route({from: '东郊', to: '西镇', depart: 17 * 3600, modes: ['transit']}).journeys[0]!;
        expect([clock(journey.departureTime), clock(journey.arrivalTime), journey.durationSeconds]).toEqual([
            '17:57:57',
            '19:22:31',
            5074,
        ]);
        expect(journey.components).toEqual({
            access: 183,
            entry: 120,
            wait: 780,
            inVehicle: 2160,
            change: 480,
            exit: 180,
            egress: 1171,
        });
    });

    test('West Town to East Centre by car at 10:00', () => {
        const journey = engine.route({from: '西镇', to: '东城', depart: 10 * 3600, modes: ['car']}).journeys[0]!;
        expect([
            journey.durationSeconds,
            journey.components.access,
            journey.components.inVehicle,
            journey.components.egress,
        ]).toEqual([4251, 120, 3531, 600]);
        expect(journey.cost?.amount).toBe(91.35);
    });

    test('round the dead end: 1,842 s of driving, 660 s once it is open', () => {
        const drive = (where: typeof network): number | undefined =>
            createEngine(where).route({from: '西村', to: '东村', depart: 10 * 3600, modes: ['car']}).journeys[0]
                ?.components.inVehicle;
        expect(drive(network)).toBe(1842);
        expect(
            drive(toyland({'road/link.csv': text => text.replace(',unopened,,,,planned', ',2026-01-01,,,,open')})),
        ).toBe(660);
    });

    test.each(['4,716', '5,303', '5,074', '4,251', '3,531', '1,842', '660', '45.23', '46.12'])(
        'docs/toyland.md says %s',
        figure => {
            expect(page).toContain(figure);
        },
    );
});

test('fares: 27 + 3, tolls 23.28 + 21.95, energy 46.12', () => {
    const rail = {
        feedId: 'toy-rail',
        routeId: 'toy-line',
        trip: 'T3',
        boardStation: 'west',
        alightStation: 'east',
        distanceKm: 90,
    };
    const metro = {
        feedId: 'toy-metro',
        routeId: 'm1',
        trip: '',
        boardStation: 'east-metro',
        alightStation: 'suburb',
        distanceKm: 5,
    };
    expect(rideFare(network, '2026-11-17', [rail, metro])?.amount).toBe(30);
    const links = ['motorway-west', 'motorway-middle', 'motorway-east', 'west-street'].map(id =>
        network.roadLinks.get(id)!,
    );
    expect(tollOf(network, '2026-11-17', links)?.amount).toBe(45.23);
    expect(energyCost(network, '2026-11-17', 92_240)?.amount).toBe(46.12);
});

test('the dated name of a station', () => {
    expect(network.stations.get('west')!.datedNames.map(({value}) => value)).toEqual(['西门', '西镇']);
});
