import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonicalJson} from '../../src/index.js';

test('money to 0.01, degrees to six decimals, other fractions to six digits, what is no number to null', () => {
    expect(
        canonicalJson({
            amount: 12.345_678,
            lon: 121.123_456_789,
            share: 1 / 3,
            metres: 123_456_789,
            gone: Infinity,
            list: [Number.NaN],
        }),
    ).toBe('{"amount":12.35,"lon":121.123457,"share":0.333333,"metres":123456789,"gone":null,"list":[null]}\n');
    expect(canonicalJson({coordinates: [[121.000_000_04, 30.5]]})).toBe('{"coordinates":[[121,30.5]]}\n');
});

test('what is canonical stays as it is', () => {
    fc.assert(
        fc.property(fc.jsonValue(), value => {
            const once = canonicalJson(value);
            expect(canonicalJson(JSON.parse(once))).toBe(once);
        }),
    );
});
