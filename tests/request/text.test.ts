import {describe, expect, test} from 'vitest';
import {readRequest} from '../../src/index.js';

const ends = {from: '平湖市', to: '人民广场'};
const codes = (texts: Record<string, string>, question: 'route' | 'profile' | 'departures' = 'route'): string[] =>
    readRequest(question, texts).problems.map(({code, where}) => `${where.field} ${code}`);

describe('a request as text', () => {
    test('is read into seconds, lists and shares', () => {
        const {request, problems} = readRequest('route', {
            ...ends,
            date: '2026-11-17',
            arriveBy: '9:30',
            modes: 'car,transit,car',
            percentiles: '50,5',
            maxChanges: '2',
            walkSpeed: '4.68',
            walkCap: '20',
            stationSteps: 'none',
            geometry: 'true',
        });
        expect(problems).toEqual([]);
        // 9.5 h x 3600; modes in the order of the list, each once.
        expect(request).toEqual({
            ...ends,
            date: '2026-11-17',
            arriveBy: 34_200,
            modes: ['transit', 'car'],
            percentiles: [0.05, 0.5],
            maxChanges: 2,
            walkSpeed: 4.68,
            walkCap: 20,
            stationSteps: 'none',
            geometry: true,
        });
    });

    test('tells every problem at once', () => {
        expect(
            codes({
                from: ' ',
                date: '2026-02-30',
                asOf: 'May',
                depart: '24:60',
                window: '09:00-07:00',
                modes: 'plane',
                limit: '0',
                draws: '1.5',
                walkSpeed: '40',
                walkCap: 'far',
                stationSteps: 'some',
                geometry: 'yes',
                colour: 'red',
            }),
        ).toEqual([
            'from cell-missing',
            'to option-missing',
            'date date-impossible',
            'asOf date-expected',
            'depart clock-expected',
            'window window-expected',
            'modes value-unknown',
            'walkSpeed request-range',
            'walkCap number-expected',
            'stationSteps value-unknown',
            'limit request-range',
            'draws integer-expected',
            'geometry true-or-false-expected',
            'colour option-unknown',
            'depart option-conflict',
        ]);
    });

    test('one of depart, arriveBy and window', () => {
        expect(codes({...ends, depart: '08:00', arriveBy: '09:00'})).toEqual(['depart option-conflict']);
    });

    test('a window may be one instant', () => {
        expect(readRequest('route', {...ends, window: '08:00-08:00'}).request!.window).toEqual({
            from: 28_800,
            to: 28_800,
        });
    });

    test('what a question does not read is refused, not ignored', () => {
        expect(codes({...ends, traveller: 'business'}, 'departures')).toEqual(['traveller option-unknown']);
        expect(codes({...ends, arriveBy: '08:00'}, 'profile')).toEqual(['arriveBy option-unknown']);
    });

    test('both languages name what is wrong', () => {
        const {message} = readRequest('route', {...ends, traveller: 'tourist'}).problems[0]!;
        expect(message.en).toBe('traveller is "tourist", not one of regular, commuter, business, occasional, elderly');
        expect(message.zh).toMatch(/^traveller 的“tourist”不在可用值之列/);
    });
});
