import {describe, expect, it} from 'vitest';
import type {FeedTransfer, Network} from '../../src/network/types.js';
import {arrivalFrom, sketch, SKETCH_DATE} from '../support/sketch.js';

const TODAY = `on ${SKETCH_DATE}`;
// Between platforms of a metro 4 minutes: the train at 7:13 is missed, the one at 7:15 taken.
const base = sketch(`
    metro T1: a 7:00 > b.1 7:10 | ${TODAY}, route R1
    metro T2: b.2 7:13 > c 7:23 | ${TODAY}, route R2
    metro T3: b.2 7:15 > c 7:25 | ${TODAY}, route R2
    metro T4: b.2 7:30 > c 7:40 | ${TODAY}, route R2`);

/** The network with rules between the platforms of b, which have the parent `B`. */
const ruled = (rules: readonly FeedTransfer[]): Network => {
    const feed = base.feeds.get('metro')!;
    const stops = new Map(
        [...feed.stops].map(([id, stop]) => [id, id.startsWith('b.') ? {...stop, parentStation: 'B'} : stop]),
    );
    return {...base, feeds: new Map([['metro', {...feed, stops, transfers: rules}]])};
};
const rule = (type: number, more: Partial<FeedTransfer> = {}): FeedTransfer => ({
    fromStop: 'b.1',
    toStop: 'b.2',
    type,
    ...more,
});
const trips = {fromTrip: 'T1', toTrip: 'T3'};
const station = {fromStop: 'B', toStop: 'B'};

/** Arrival at c, the same in whatever order the rules stand. */
const arrival = (...rules: FeedTransfer[]): string => {
    const forwards = arrivalFrom(ruled(rules), 'a', 'c', '6:50');
    expect(arrivalFrom(ruled(rules.toReversed()), 'a', 'c', '6:50')).toBe(forwards);
    return forwards;
};

describe('transfers.txt', () => {
    it('no rule: 4 minutes', () => {
        expect(arrival()).toBe('7:25');
    });

    it('a recommended transfer of two trips goes before a general one that forbids or takes longer', () => {
        expect(arrival(rule(3))).toBe('never');
        expect(arrival(rule(3), rule(0, trips))).toBe('7:25');
        expect(arrival(rule(2, {minTransferTime: 660}), rule(0, trips))).toBe('7:25');
        expect(arrival(rule(2, {minTransferTime: 660}))).toBe('7:40');
    });

    it('so does one of routes, and of a platform over its station', () => {
        expect(arrival(rule(3), rule(0, {fromRoute: 'R1', toRoute: 'R2'}))).toBe('7:25');
        expect(arrival(rule(3, station), rule(0))).toBe('7:25');
        expect(arrival(rule(0, station), rule(3))).toBe('never');
        expect(arrival(rule(2, {...station, minTransferTime: 60}), rule(2, {minTransferTime: 900}))).toBe('7:40');
        // Half a pair of platforms is more than the station.
        expect(arrival(rule(3, station), rule(0, {toStop: 'B'}))).toBe('7:25');
    });

    it('the more it names the sooner: trips, then a trip and a route, a trip, routes, a route', () => {
        const names: Partial<FeedTransfer>[] = [
            {},
            {toRoute: 'R2'},
            {fromRoute: 'R1', toRoute: 'R2'},
            {toTrip: 'T3'},
            {fromRoute: 'R1', toTrip: 'T3'},
            {fromTrip: 'T1', toTrip: 'T3'},
        ];
        names.forEach((more, at) => {
            for (const less of names.slice(0, at))
                expect(arrival(rule(3, less), rule(0, more)), JSON.stringify([less, more])).toBe('7:25');
        });
    });

    it('of two rules that name as much the smaller time counts, a forbidden change being none', () => {
        expect(arrival(rule(2, {minTransferTime: 120}), rule(2, {minTransferTime: 900}))).toBe('7:23');
        expect(arrival(rule(3), rule(2, {minTransferTime: 900}))).toBe('7:40');
        expect(arrival(rule(1), rule(2, {minTransferTime: 240}))).toBe('7:23');
        expect(arrival(rule(0), rule(2, {minTransferTime: 900}))).toBe('7:25');
    });
});
