import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';

const engine = createEngine(loadRegion('network-data/toyland'));

describe('profile of a day', () => {
    it('does not end with somebody waiting on the platform from midnight to the first metro', () => {
        // A train every six minutes from 06:00 to 22:00 at the end of the line, two minutes later here; a minute's ride.
        const answer = engine.profile({from: '玩具广场站', to: '东郊站', date: '2026-11-17', ends: 'platform'});
        expect(answer.last!.slice(11, 16)).toBe('22:02');
        expect(Math.max(...answer.entries.map(({durationSeconds}) => durationSeconds))).toBe((6 + 1) * 60);
    });
});
