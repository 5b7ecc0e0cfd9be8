import {describe, expect, it} from 'vitest';
import type {CompiledModel} from '../../src/compile/model.js';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';
import {standInsOf} from '../../src/request/passport.js';
import {parseClock} from '../../src/units/clock.js';

const engine = createEngine(loadRegion('network-data/toyland'));
const ask = {from: '西镇', to: '玩具广场', modes: ['transit']} as const;

describe('the command that repeats an answer', () => {
    it('asks for the same second, past midnight too', () => {
        for (const text of ['08:00:30', '25:00']) {
            const {request, passport} = engine.route({...ask, depart: parseClock(text)!});
            expect(request['depart']).toBe(text);
            expect(passport.command).toContain(`--depart ${text} `);
        }
    });

    it('names a window over midnight that can be asked again', () => {
        const {request, passport} = engine.route({
            ...ask,
            window: {from: parseClock('23:30')!, to: parseClock('25:00')!},
        });
        expect(request['window']).toBe('23:30-25:00');
        expect(passport.command).toContain('--window 23:30-25:00 ');
    });
});

it('a feed that is silent on the day is no timetable in use', () => {
    const standIn = {dates: {from: '2022-10-11', to: '2025-10-10'}, serviceDate: '2016-03-09'};
    const activeServices = new Map([
        ['runs', {standIn, gradeDrop: true, serviceIds: new Set(['daily'])}],
        ['silent', {standIn, gradeDrop: true, serviceIds: new Set()}],
    ]);
    const feeds = new Map([['runs', {title: {zh: '甲线', en: 'Line A'}}]]);
    const model = {network: {feeds}, timetable: {activeServices}} as unknown as CompiledModel;
    const used = standInsOf(model);
    expect(used.map(({feed}) => feed)).toEqual(['runs']);
    expect(used[0]!.en).toMatch(/^Line A: no timetable for this date/);
    expect(used[0]!.zh).toMatch(/^甲线：所选日期没有时刻表/);
});
