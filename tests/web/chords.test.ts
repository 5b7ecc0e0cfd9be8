import {expect, test} from 'vitest';
import {withoutChords} from '../../web/map/chords.js';

const [a, b, c, far] = [
    [120, 31],
    [120.5, 31.02],
    [121, 31],
    [120.5, 32],
] as const;
const piece = (from: readonly [number, number], to: readonly [number, number]) => ({piece: [from, to] as const});

test('a train that passes draws no line of its own beside the stations it passes', () => {
    const [ab, bc, ac] = [piece(a, b), piece(b, c), piece(a, c)];
    expect(withoutChords([ac, ab, bc])).toEqual([ab, bc]);
    // Either direction, and as often as it is listed.
    expect(withoutChords([piece(c, a), ac, ab, bc])).toEqual([ab, bc]);
});

test('another way round is a railway of its own, and so are two of one length', () => {
    const [by, on, ac] = [piece(a, far), piece(far, c), piece(a, c)];
    expect(withoutChords([ac, by, on])).toEqual([ac, by, on]);
    expect(withoutChords([piece(a, c), piece(c, a)]).length).toBe(2);
});
