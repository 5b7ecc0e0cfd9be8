import {describe, expect, test} from 'vitest';
import {dayOffset, formatClock, formatClockExact, formatClockSeconds, parseClock} from '../../src/units/clock.js';
import {addDays, daysBetween, isIsoDate, isWithin, weekdayOf} from '../../src/units/date.js';
import {formatDuration} from '../../src/units/duration.js';
import {formatMoney, roundMoney} from '../../src/units/money.js';
import {formatIsoTime, instantOf, isTimeZone} from '../../src/units/time-zone.js';

describe('clock', () => {
    test.each([
        ['00:00', 0],
        ['8:05', 29_100],
        ['08:05:30', 29_130],
        ['24:00', 86_400],
        ['25:10', 90_600],
        ['5:30:00', 19_800],
    ])('%s is %i s', (text, seconds) => expect(parseClock(text)).toBe(seconds));

    test.each(['', '8', '8.30', '08:60', '08:30:60', '-1:00', '8:5', 'noon', '08:30 ', '0800'])(
        '%j is no clock time',
        text => expect(parseClock(text)).toBeUndefined(),
    );

    test('shows the clock face and the day', () => {
        expect([formatClock(90_600), dayOffset(90_600)]).toEqual(['01:10', 1]);
        expect([formatClock(-60), dayOffset(-60)]).toEqual(['23:59', -1]);
        expect(formatClockSeconds(90_605)).toBe('25:10:05');
    });

    test.each([
        ['08:00', 28_800],
        ['08:00:30', 28_830],
        ['25:10', 90_600],
    ] as const)('%s is written as it was read', (text, seconds) => {
        expect(formatClockExact(seconds)).toBe(text);
        expect(parseClock(text)).toBe(seconds);
    });
});

describe('date', () => {
    test.each(['2021-02-30', '2021-2-3', '2021-13-01', '20210203', '', '2100-02-29'])('%j is not a date', text =>
        expect(isIsoDate(text)).toBe(false),
    );

    test('weekdays', () => {
        expect(weekdayOf('2026-11-17')).toBe('tue');
        expect(weekdayOf('2016-03-10')).toBe('thu');
        expect(weekdayOf('1969-12-28')).toBe('sun');
    });

    test('arithmetic over a leap day', () => {
        expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
        expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
        expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
        expect(() => weekdayOf('2021-02-30')).toThrow('2021-02-30');
    });

    test('ranges are inclusive and open where a side is missing', () => {
        expect(isWithin('2020-12-31', {to: '2020-12-31'})).toBe(true);
        expect(isWithin('2021-01-01', {to: '2020-12-31'})).toBe(false);
        expect(isWithin('1900-01-01', {})).toBe(true);
    });
});

describe('duration', () => {
    test.each([
        [4320, '1 h 12 min', '1 小时 12 分钟'],
        [3600, '1 h', '1 小时'],
        [3599, '1 h', '1 小时'],
        [150, '3 min', '3 分钟'],
        [40, '40 s', '40 秒'],
        [59.6, '1 min', '1 分钟'],
        [0, '0 s', '0 秒'],
        [-300, '-5 min', '-5 分钟'],
        [Infinity, 'not reached', '无法到达'],
    ])('%d s', (seconds, en, zh) => {
        expect(formatDuration(seconds, 'en')).toBe(en);
        expect(formatDuration(seconds, 'zh')).toBe(zh);
    });
});

test('money to the hundredth', () => {
    expect(roundMoney(1.005)).toBe(1.01);
    expect(roundMoney(42.5)).toBe(42.5);
    expect(formatMoney(42.5, 'CNY', 'en')).toBe('CNY 42.50');
    expect(formatMoney(42.5, 'CNY', 'zh')).toBe('42.5 元');
    expect(formatMoney(0, 'XXX', 'en')).toBe('0.00');
});

describe('network time', () => {
    test('Shanghai is eight hours ahead all year', () => {
        expect(formatIsoTime('2026-11-17', 28_800, 'Asia/Shanghai')).toBe('2026-11-17T08:00:00+08:00');
        expect(formatIsoTime('2026-12-31', 90_600, 'Asia/Shanghai')).toBe('2027-01-01T01:10:00+08:00');
        expect(formatIsoTime('2026-11-17', -60, 'Asia/Shanghai')).toBe('2026-11-16T23:59:00+08:00');
    });

    // Clocks went from 02:00 to 03:00 on 2026-03-08: noon less 12 h is 23:00 the evening before, so 28,800 s is still
    // 08:00.
    test('a day of clock change counts from noon', () => {
        expect(formatIsoTime('2026-03-08', 28_800, 'America/New_York')).toBe('2026-03-08T08:00:00-04:00');
        expect(formatIsoTime('2026-03-08', 3600, 'America/New_York')).toBe('2026-03-08T00:00:00-05:00');
        expect(formatIsoTime('2026-11-01', 28_800, 'America/New_York')).toBe('2026-11-01T08:00:00-05:00');
    });

    test('zones with half hours and far east', () => {
        expect(formatIsoTime('2026-11-17', 0, 'Asia/Kolkata')).toBe('2026-11-17T00:00:00+05:30');
        expect(formatIsoTime('2026-11-17', 0, 'Pacific/Kiritimati')).toBe('2026-11-17T00:00:00+14:00');
        expect(instantOf('1970-01-01', 0, 'UTC')).toBe(0);
    });

    test('unknown zones are told apart', () => {
        expect(isTimeZone('Asia/Shanghai')).toBe(true);
        expect(isTimeZone('Asia/Pinghu')).toBe(false);
    });
});
