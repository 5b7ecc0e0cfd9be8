import {expect, it} from 'vitest';
import {travellers} from '../../src/compile/traveller.js';
import {arrivalFrom, compileSketch, sketch} from '../support/sketch.js';

const TEXT = `
    station a 0 0 hub
    station b 20 0 hub
    station c 40 0
    rail T1: a 8:00 > b 8:30
    rail T2: b 8:31 > c 8:50
    rail T3: b 8:45 > c 9:10
    metro M: b 8:33 > c 8:55
`;
const none = {traveller: {...travellers.regular, stationSteps: 'none' as const}};

it('without station steps there is a minute before every boarding and nothing else', () => {
    const {timetable} = compileSketch(sketch(TEXT), none);
    timetable.stops.forEach((_, stop) =>
        expect([timetable.entry[stop], timetable.lead[stop], timetable.exit[stop]]).toEqual([0, 60, 0]),
    );
    expect([...timetable.changeSeconds]).toEqual(Array.from(timetable.changeSeconds, () => 60));
});

it('and so a train a minute later is caught that a hub would miss', () => {
    const drawn = sketch(TEXT);
    // There at 8:30; a change inside a hub takes 15 minutes, from a train to the metro exit and check, 11.
    expect(arrivalFrom(drawn, 'a', 'c', '8:00')).toBe('9:10');
    expect(arrivalFrom(drawn, 'a', 'c', '8:00', none)).toBe('8:50');
    expect(arrivalFrom(sketch(TEXT.replace('b 8:31', 'b 8:30:59')), 'a', 'c', '8:00', none)).toBe('8:55');
});
