import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readAddress, SHOWN, SURFACES, TIME_KINDS, writeAddress, type State} from '../../web/state.js';
import {VIEW_IDS} from '../../web/views.js';

const INITIAL = readAddress('');

test('nothing is written of the defaults, and only what differs of others', () => {
    expect(writeAddress(INITIAL)).toBe('');
    expect(writeAddress({...INITIAL, view: 'reach', centre: 'zone:330482001', cutoff: 90})).toBe(
        '?view=reach&centre=zone:330482001&cutoff=90',
    );
    expect(writeAddress({...INITIAL, kind: 'arriveBy'})).toBe('?arriveBy=08:00');
    expect(writeAddress({...INITIAL, kind: 'window', windowTo: '10:00'})).toBe('?window=07:00-10:00&when=window');
});

test('what cannot be read has its default: a link cut short still opens the page', () => {
    const broken = '?view=nowhere&cutoff=5000&depart=late&modes=boat&window=7-9&s=WzEs&d=9&count=a b&at=here&date=soon';
    expect(readAddress(broken)).toEqual(INITIAL);
    expect(readAddress('?d=3').draft).toBe(0);
});

const clock = fc.constantFrom('00:00', '08:00', '09:30', '23:45');
const place = fc.constantFrom('', 'zone:330482001', 'place:renmin-guangchang', '121.4737,31.2304', '平湖 & 上海');
const draft = fc.record({
    title: fc.string(),
    in: fc.array(fc.record({id: fc.string()})),
    out: fc.array(fc.string()),
    modifications: fc.constant([]),
});
const changes = fc.record<Partial<State>>(
    {
        view: fc.constantFrom(...VIEW_IDS),
        lang: fc.constantFrom('zh', 'en'),
        from: place,
        centre: place,
        // A clock belongs to leaving or arriving; a window has its own ends.
        kind: fc.constantFrom(...TIME_KINDS.filter(kind => kind !== 'window')),
        clock,
        windowFrom: clock,
        windowTo: clock,
        returnAt: clock,
        asOf: fc.constantFrom('', '2030-12-31'),
        modes: fc.constantFrom(['car'], ['walk', 'transit']),
        inward: fc.boolean(),
        cutoff: fc.integer({min: 10, max: 240}),
        surface: fc.constantFrom(...SURFACES),
        shown: fc.constantFrom(...SHOWN),
        drafts: fc.array(draft, {minLength: 1, maxLength: 4}),
        hidden: fc.constantFrom([], ['bus', 'metro']),
        at: fc.constantFrom('', '121.05,30.83,11.5'),
    },
    {requiredKeys: []},
);

test('what is written is read again', () => {
    fc.assert(
        fc.property(changes, change => {
            const state = {...INITIAL, ...change};
            expect(readAddress(writeAddress(state))).toEqual(state);
        }),
        {seed: 20261117},
    );
});
