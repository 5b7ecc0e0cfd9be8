import {describe, expect, test} from 'vitest';
import {runsOn, sameWeekdayNear, servicesOn} from '../../src/network/calendar.js';
import type {Feed, Network, Service, StandIn} from '../../src/network/types.js';

const service = (id: string, more: Partial<Service> = {}): Service => ({
    id,
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    start: '2020-01-01',
    end: '2021-12-31',
    added: new Set(),
    removed: new Set(),
    ...more,
});

const feed = {
    id: 'f',
    services: new Map([
        ['weekday', service('weekday', {days: ['mon', 'tue', 'wed', 'thu', 'fri']})],
        ['sunday', service('sunday', {days: ['sun']})],
        ['special', service('special', {days: [], added: new Set(['2020-06-01']), removed: new Set()})],
    ]),
} as unknown as Feed;

const withStandIns = (...standIns: StandIn[]): Network => ({standIns}) as unknown as Network;
const running = (network: Network, asOf: string, date = asOf): string[] =>
    [...servicesOn(network, feed, asOf, date).serviceIds].toSorted();

describe('calendars', () => {
    test('weekdays between the dates, exceptions over them', () => {
        const mondays = service('s', {days: ['mon'], added: new Set(['2022-05-05']), removed: new Set(['2020-01-06'])});
        expect(
            ['2020-01-06', '2020-01-13', '2020-01-14', '2022-05-05', '2022-01-03', '2019-12-30'].map(date =>
                runsOn(mondays, date),
            ),
        ).toEqual([false, true, false, true, false, false]);
    });

    test('the nearest day of the same weekday', () => {
        // 2020-06-03 is a Wednesday; 2026-11-17 a Tuesday, 2026-11-21 a Saturday, 2026-11-22 a Sunday.
        expect(
            ['2026-11-17', '2026-11-21', '2026-11-22', '2026-11-18'].map(date => sameWeekdayNear('2020-06-03', date)),
        ).toEqual(['2020-06-02', '2020-06-06', '2020-05-31', '2020-06-03']);
        expect(sameWeekdayNear('2020-06-03', '2020-06-03')).toBe('2020-06-03');
    });

    test('without a stand-in a feed runs by its calendars at asOf, on the weekday of the date', () => {
        expect(running(withStandIns(), '2020-06-01')).toEqual(['special', 'weekday']);
        expect(running(withStandIns(), '2020-06-10', '2026-11-22')).toEqual(['sunday']);
        expect(running(withStandIns(), '2026-11-17')).toEqual([]);
        expect(servicesOn(withStandIns(), feed, '2020-06-01', '2020-06-01')).toMatchObject({gradeDrop: false});
    });
});

describe('stand-ins', () => {
    const later: StandIn = {
        feeds: ['f'],
        dates: {from: '2022-01-01'},
        dayTypes: ['weekday'],
        serviceDate: '2021-03-10',
    };

    test('the services of the service date run, a grade lower', () => {
        expect(running(withStandIns(later), '2026-11-17')).toEqual(['weekday']);
        expect(servicesOn(withStandIns(later), feed, '2026-11-17', '2026-11-17')).toMatchObject({
            gradeDrop: true,
            standIn: later,
        });
    });

    test('a row is for its day types and its dates of asOf', () => {
        expect(running(withStandIns(later), '2026-11-22')).toEqual([]);
        expect(running(withStandIns({...later, dayTypes: ['weekend']}), '2026-11-22')).toEqual(['weekday']);
        expect(running(withStandIns({...later, dayTypes: ['saturday']}), '2026-11-22')).toEqual([]);
        expect(servicesOn(withStandIns(later), feed, '2021-06-01', '2026-11-17').standIn).toBeUndefined();
        expect(running(withStandIns({...later, feeds: ['other']}), '2026-11-17')).toEqual([]);
    });

    test('the service date itself and observed dates keep their grade', () => {
        const same: StandIn = {feeds: ['f'], dates: {}, dayTypes: ['all'], serviceDate: '2021-03-10'};
        expect(servicesOn(withStandIns(same), feed, '2021-03-10', '2021-03-10').gradeDrop).toBe(false);
        expect(servicesOn(withStandIns(same), feed, '2021-03-11', '2021-03-11').gradeDrop).toBe(true);
        const observed: StandIn = {
            ...same,
            observed: [
                {from: '2021-01-01', to: '2021-01-31'},
                {from: '2021-03-01', to: '2021-03-31'},
            ],
        };
        expect(
            ['2021-01-05', '2021-02-05', '2021-03-11'].map(
                date => servicesOn(withStandIns(observed), feed, date, date).gradeDrop,
            ),
        ).toEqual([false, true, false]);
    });

    test('without a service date the own calendars run and only the grade drops', () => {
        const own: StandIn = {feeds: ['f'], dates: {}, dayTypes: ['all']};
        expect(servicesOn(withStandIns(own), feed, '2020-06-10', '2020-06-10')).toMatchObject({gradeDrop: true});
        expect(running(withStandIns(own), '2020-06-10')).toEqual(['weekday']);
    });
});
