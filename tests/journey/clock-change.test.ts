import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {departuresOf, feedNetwork, type FeedFiles} from '../support/feed.js';

// Clocks of New York skip 2:00 to 3:00 on 2026-03-08 and show 1:00 to 2:00 twice on 2026-11-01.
const trip = (id: string, clock: string, hour: number, minute: string): string =>
    `${id},${clock}:00,${clock}:00,A,1\n${id},${String(hour + 1).padStart(2, '0')}:${minute}:00,${String(hour + 1).padStart(2, '0')}:${minute}:00,B,2`;
const TRIPS = ['01:30', '08:00', '23:30', '25:00', '26:30', '27:30'];
const FILES: FeedFiles = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,America/New_York',
    'trips.txt': `route_id,service_id,trip_id\n${TRIPS.map((_, at) => `r1,s,t${at}`).join('\n')}`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${TRIPS.map((clock, at) =>
        trip(`t${at}`, clock, Number(clock.slice(0, 2)), clock.slice(3)),
    ).join('\n')}`,
};
const leaves = (date: string, from?: number, to?: number): string[] =>
    departuresOf(FILES, 'Alpha', 'Beta', date, from === undefined ? {} : {window: {from, to: to!}}).map(
        text => text.split(' ')[0]!,
    );
const HOUR = 3600;
const engine = createEngine(feedNetwork(FILES).network);
const route = (date: string, moment: {depart: number} | {arriveBy: number}) =>
    engine.route({from: 'station:A', to: 'station:B', ends: 'platform', modes: ['transit'], limit: 1, date, ...moment});

describe('the night clocks are put on', () => {
    it('trips of the day before leave when that day says they do', () => {
        const night = [
            '2026-03-08T01:00:00-05:00', // 25:00 of the 7th
            '2026-03-08T00:30:00-05:00', // 1:30 of the 8th, which begins at 23:00: noon less twelve hours
            '2026-03-08T03:30:00-04:00', // 26:30 of the 7th
            '2026-03-08T04:30:00-04:00', // 27:30 of the 7th
        ].toSorted();
        expect(leaves('2026-03-08').slice(0, 4)).toEqual(night);
        expect(leaves('2026-03-07', 24 * HOUR, 30 * HOUR)).toEqual(night);
        expect(leaves('2026-03-08').slice(4)).toEqual(['2026-03-08T08:00:00-04:00', '2026-03-08T23:30:00-04:00']);
    });

    it('a clock time asked for is what clocks show', () => {
        const answer = route('2026-03-08', {depart: HOUR / 2});
        expect(answer.journeys.map(({departureTime}) => departureTime)).toEqual(['2026-03-08T00:30:00-05:00']);
        expect(answer.request.depart).toBe('00:30');
        expect(answer.passport.command).toContain('--depart 00:30');
        // The hour that is skipped begins where clocks go on.
        expect(route('2026-03-08', {depart: 2.5 * HOUR}).journeys[0]!.departureTime).toBe('2026-03-08T03:30:00-04:00');
        expect(route('2026-03-08', {arriveBy: 3 * HOUR}).journeys[0]!.departureTime).toBe('2026-03-08T01:00:00-05:00');
        expect(leaves('2026-03-08', HOUR, 3 * HOUR)).toEqual(['2026-03-08T01:00:00-05:00']);
    });
});

describe('the night clocks are put back', () => {
    it('trips of the day before leave when that day says they do, and both hours are the same day', () => {
        expect(leaves('2026-11-01').slice(0, 5)).toEqual([
            '2026-11-01T01:00:00-04:00', // 25:00 of the 31st
            '2026-11-01T01:30:00-05:00', // 26:30 of the 31st
            '2026-11-01T01:30:00-05:00', // 1:30 of the 1st
            '2026-11-01T02:30:00-05:00', // 27:30 of the 31st
            '2026-11-01T08:00:00-05:00',
        ]);
        expect(leaves('2026-10-31', 24 * HOUR, 27 * HOUR)).toEqual(leaves('2026-11-01').slice(0, 4));
    });

    it('an hour shown twice is its first, and a range has both', () => {
        expect(route('2026-11-01', {depart: HOUR}).journeys[0]!.departureTime).toBe('2026-11-01T01:00:00-04:00');
        expect(leaves('2026-11-01', 1.25 * HOUR, 1.5 * HOUR)).toEqual([
            '2026-11-01T01:30:00-05:00',
            '2026-11-01T01:30:00-05:00',
        ]);
    });
});
