import {describe, expect, it} from 'vitest';
import {arrivalFrom, sketch} from '../support/sketch.js';

describe('trips of more than a day', () => {
    // The service day begins on 2026-11-15; on the 17th, two days later, 49:45 is 1:45 and 73:00 is 25:00.
    const long = (more = '') =>
        sketch(`rail N: a 23:30 > b 24:20/24:21 > c 49:40/49:45 > d 73:00 | on 2026-11-15
            ${more}`);

    it('a trip that calls 48 h and more after the start of its service day is still there', () => {
        expect(arrivalFrom(long(), 'c', 'd', '1:00')).toBe('25:00');
        expect(arrivalFrom(long(), 'c', 'd', '1:46')).toBe('never');
    });

    it('one of eleven days too, and by headway', () => {
        const network = sketch(`rail N: a 23:30 > b 248:00/249:45 > c 250:00 | on 2026-11-07
            metro M: p 0 > q 3000 > r 3060 | every 10 6:00-7:00, on 2026-11-15`);
        // The 17th begins 240 h after the 7th.
        expect(arrivalFrom(network, 'b', 'c', '0:00')).toBe('10:00');
        // 6:00 of the 15th and 50 hours are 8:00 of the 17th; half of ten minutes to wait, one hour to go.
        expect(arrivalFrom(network, 'q', 'r', '8:00')).toBe('9:05');
    });

    it('whoever steps off it goes on by the trains of that day', () => {
        const network = sketch(`rail N: a 8:00 > b 49:00 | on 2026-11-17
            rail M: b 2:00 > c 3:00 | on 2026-11-19`);
        // 49:00 is 1:00 of the 19th.
        expect(arrivalFrom(network, 'a', 'c', '7:50')).toBe('51:00');
    });
});
