import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {addDays} from '../../src/units/date.js';
import {clockOfTime, formatIsoTime, isSameZone, timeOfClock} from '../../src/units/time-zone.js';
import {runs} from '../support/thorough.js';

const ZONES = [
    'Asia/Shanghai',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Africa/Cairo',
];

const anything = {
    zone: fc.constantFrom(...ZONES),
    date: fc.integer({min: 0, max: 20_000}).map(days => addDays('2008-01-01', days)),
    clock: fc.integer({min: 0, max: 36 * 3600}),
};

describe('clock times and network times', () => {
    it('a clock time is shown at its network time, or clocks have skipped it and show a later one', () => {
        fc.assert(
            fc.property(anything.zone, anything.date, anything.clock, (zone, date, clock) => {
                const shown = clockOfTime(date, timeOfClock(date, clock, zone), zone);
                expect(shown).toBeGreaterThanOrEqual(clock);
                expect(shown === clock || (shown - clock <= 86_400 && shown % 900 === 0)).toBe(true);
                expect(timeOfClock(date, clock, zone, 'last')).toBeGreaterThanOrEqual(timeOfClock(date, clock, zone));
            }),
            {numRuns: runs(5000, 500)},
        );
    });

    it('later clock times are no earlier', () => {
        fc.assert(
            fc.property(anything.zone, anything.date, anything.clock, anything.clock, (zone, date, a, b) => {
                const [x, y] = [timeOfClock(date, Math.min(a, b), zone), timeOfClock(date, Math.max(a, b), zone)];
                expect(x).toBeLessThanOrEqual(y);
            }),
            {numRuns: runs(5000, 500)},
        );
    });

    it('is the same clock on the next day, past 24:00', () => {
        const iso = (clock: number): string =>
            formatIsoTime('2026-03-07', timeOfClock('2026-03-07', clock, 'America/New_York'), 'America/New_York');
        expect(iso(25 * 3600)).toBe('2026-03-08T01:00:00-05:00');
        expect(iso(28 * 3600)).toBe('2026-03-08T04:00:00-04:00');
    });

    it('knows two names of one zone', () => {
        expect(isSameZone('Asia/Chongqing', 'Asia/Shanghai')).toBe(true);
        expect(isSameZone('Asia/Tokyo', 'Asia/Shanghai')).toBe(false);
    });
});
