import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';

const engine = createEngine(loadRegion('network-data/jiaxing-shanghai'));

describe('profile of a day', () => {
    it('does not end with somebody waiting on the platform from midnight to the first metro', () => {
        const answer = engine.profile({from: '莘庄站', to: '人民广场站', date: '2026-11-17', ends: 'platform'});
        expect(answer.last!.slice(11, 16)).toBe('22:32');
        expect(Math.max(...answer.entries.map(({durationSeconds}) => durationSeconds))).toBeLessThan(40 * 60);
    });
});
