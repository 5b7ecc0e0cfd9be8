import {expect, test} from 'vitest';
import {KeepLast} from '../../src/units/keep-last.js';

test('what was read or written last stays, the oldest makes room and is told', () => {
    const dropped: string[] = [];
    const kept = new KeepLast<string, number>(2, key => dropped.push(key));
    kept.set('a', 1);
    kept.set('b', 2);
    expect(kept.get('a')).toBe(1);
    kept.set('c', 3);
    expect(dropped).toEqual(['b']);
    expect(kept.getOrMake('b', () => 4)).toBe(4);
    expect(dropped).toEqual(['b', 'a']);
    expect(kept.getOrMake('c', () => 5)).toBe(3);
});

test('writing an entry again makes no room', () => {
    const kept = new KeepLast<string, number>(1);
    kept.set('a', 1);
    kept.set('a', 2);
    expect(kept.get('a')).toBe(2);
    expect(kept.get('b')).toBeUndefined();
});
