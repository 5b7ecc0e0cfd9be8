import {describe, expect, test} from 'vitest';
import {formatDepartures, formatProfile, formatRoute} from '../../src/index.js';
import {formatTable} from '../../src/report/table.js';
import {displayWidth, padTo} from '../../src/report/width.js';
import {byTrain, departuresAnswer, profileAnswer, routeAnswer} from '../support/sample-answers.js';

describe('width', () => {
    test('Han and full-width characters take two columns, combining marks none', () => {
        expect(displayWidth('abc')).toBe(3);
        expect(displayWidth('上海')).toBe(4);
        expect(displayWidth('（Ａ）')).toBe(6);
        expect(displayWidth('e\u0301')).toBe(1);
        expect(displayWidth('𠮷')).toBe(2);
        expect(padTo('上海', 6, 'right')).toBe('  上海');
    });

    test('columns of a table line up whatever they are written in', () => {
        expect(
            formatTable(
                [
                    ['上海', '1'],
                    ['a', '20'],
                ],
                {alignments: ['left', 'right']},
            ),
        ).toEqual(['上海   1', 'a     20']);
        expect(formatTable([])).toEqual([]);
    });
});

describe('route', () => {
    test('in English', () => {
        expect(formatRoute(routeAnswer, 'en')).toBe(
            [
                'East Town → Market  2026-11-17 (Tue), leaving from 08:00',
                '',
                '[1] Public transport  08:05 → 09:05  1 h  no change  CNY 9.50 (9.5–12)  67% outside the vehicle',
                '    08:05  access  walk to East (0.4 km)                                    5 min  estimated',
                '    08:10  entry   identity check, security check and ticket gate at East  15 min  estimated',
                '    08:25  wait    wait at East                                            10 min  estimated',
                '    08:35  ride    Toy Railway T1  East → West (1 intermediate stop)       20 min  published',
                '    08:55  exit    leave West                                               4 min  estimated',
                '    08:59  egress  walk to Market (0.5 km)                                  6 min  estimated',
                '    time: access 5 + entry 15 + wait 10 + in vehicle 20 + exit 4 + egress 6 = 60 min',
                '    evidence: published 33%, estimated 67%; generalised cost 81 min; leaves 5 min after the requested time',
                '',
                'Not possible',
                '  - Car: There is no road.',
                '',
                'Remarks',
                '  - People are those of 2020.',
                '  - Toy: the timetable of 2016-03-10 is used instead.',
                '  - 25% of the drive is on roads whose opening date is not known',
                '',
                'Data: © OpenStreetMap contributors, ODbL 1.0',
                'Repeat: jiegui route --from zone:1 --to place:market --date 2026-11-17 --depart 08:00',
            ].join('\n'),
        );
    });

    test('in Chinese, columns aligned', () => {
        const lines = formatRoute(routeAnswer, 'zh').split('\n');
        expect(lines[0]).toBe('东镇 → 市场  2026-11-17（周二），08:00 起出发');
        expect(lines[2]).toBe('[1] 公共交通  08:05 → 09:05  1 小时  不换乘  9.5 元（9.5–12）  车外时间占 67%');
        const legs = lines.slice(3, 9);
        expect(new Set(legs.map(displayWidth)).size).toBe(1);
        expect(lines).toContain(
            '    时间：接驳（出发端） 5 + 进站 15 + 等候 10 + 车内时间 20 + 出站 4 + 接驳（到达端） 6 = 60 分钟',
        );
    });

    test('arrivals after midnight say so, unknown fares are named and never counted', () => {
        const late = {
            ...byTrain,
            arrivalTime: '2026-11-18T00:20:00+08:00',
            cost: {
                amount: 0,
                low: 0,
                high: 0,
                currency: 'CNY',
                items: [],
                unknown: [{zh: '玩具铁路', en: 'Toy Railway'}],
            },
        };
        const text = formatRoute({...routeAnswer, journeys: [late]}, 'en');
        expect(text).toContain('08:05 → 00:20+1');
        expect(text).toContain('cost unknown (Toy Railway)');
    });

    test('nothing found is a sentence', () => {
        expect(formatRoute({...routeAnswer, journeys: [], unreachable: []}, 'en')).toContain('No journey was found.');
        expect(formatRoute({...routeAnswer, journeys: [], unreachable: []}, 'zh')).toContain('没有找到可行的行程。');
    });
});

test('profile: points, any-time stretches and the summary', () => {
    const text = formatProfile(profileAnswer, 'en');
    expect(text).toContain('08:05                 09:05      1 h        0  T1');
    expect(text).toContain('09:00-22:00 any time          40 min        1  M1 + M2');
    expect(text).toContain('1 journey, at 08:05');
});

test('departures: every train, the overtaken one marked', () => {
    const lines = formatDepartures(departuresAnswer, 'en').split('\n');
    expect(lines).toContain('T1     08:35  08:55   20 min      1  CNY 9.50 (9.5–12)  published  overtaken');
    expect(lines).toContain('T3     08:38  08:54   16 min      0                     published');
    expect(lines).toContain('2 direct, fastest 16 min, median 18 min; 1 of them not overtaken');
    expect(formatDepartures({...departuresAnswer, departures: [], count: 0}, 'zh')).toContain(
        '08:00–24:00 间没有可查时刻的直达班次发车。',
    );
    expect(
        formatDepartures(
            {...departuresAnswer, request: {...departuresAnswer.request, depart: null}, departures: [], count: 0},
            'zh',
        ),
    ).toContain('当天没有可查时刻的直达班次。');
});
