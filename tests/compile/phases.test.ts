import {expect, it} from 'vitest';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {loadRegion} from '../../src/network/load.js';
import type {Feed, Network, Trip} from '../../src/network/types.js';

const DATE = '2026-11-17';
const STEP = 1020;

/** The feed as if its trips of one phase were all there is of it. */
const inPhase = (feed: Feed, phase: number): Feed => ({
    ...feed,
    trips: feed.trips.flatMap((trip): Trip[] => {
        if (trip.phase === undefined) return [trip];
        const {phase: own, ...rest} = trip;
        const shift = (phase * STEP) % own.headway;
        if (trip.stops[0]!.depart + shift >= own.until) return [];
        return [
            {
                ...rest,
                stops: trip.stops.map(call => ({...call, arrive: call.arrive + shift, depart: call.depart + shift})),
            },
        ];
    }),
});

it('the lines of a phase are those of its trips written one by one', () => {
    const network = loadRegion('network-data/jiaxing-shanghai');
    const options = {asOf: DATE, date: DATE, traveller: travellers.regular};
    const numbers = (drawn: Network, phase: number): unknown => {
        const {patternFirst, patternStop, tripFirst, tripCount, ...rest} = compileTimetable(drawn, {
            ...options,
            phase,
        }) as unknown as Record<string, unknown>;
        const times = Object.entries(rest).filter(([, value]) => ArrayBuffer.isView(value));
        return {patternFirst, patternStop, tripFirst, tripCount, ...Object.fromEntries(times)};
    };
    for (const phase of [0, 1, 2, 3]) {
        const written = new Map([...network.feeds].map(([id, feed]) => [id, inPhase(feed, phase)]));
        expect(numbers(network, phase)).toEqual(numbers({...network, feeds: written}, 0));
    }
});
