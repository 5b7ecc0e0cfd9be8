import {describe, expect, it} from 'vitest';
import {driveBetween, pointOf} from '../support/drives.js';
import {change, changed, saidInLines} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

// 6 km at 60 km/h take 360 s; the gap of 3 km 180 s, the way around 12 + 12 km 1,440 s.
const base = sketch(`
    node a 0 0
    node b 6 0
    node c 9 0
    node d 9 20
    road west: a - b 6 primary 60
    road gap: b - c 3 primary 60 unopened
    road south: b - d 12 primary 60
    road north: d - c 12 primary 60
`);

describe('open-link', () => {
    it('joins a dead end', () => {
        expect(driveBetween(base, 'a', 'c')).toBe(1_800_000);
        const {network, receipts, problems} = change(base, {kind: 'open-link', links: ['gap']});
        expect(driveBetween(network!, 'a', 'c')).toBe(540_000);
        expect(problems).toEqual([]);
        expect(receipts).toEqual([
            {
                origin: 'scenario',
                position: 1,
                kind: 'open-link',
                effect: 'gain',
                notes: [],
                touched: {
                    links: ['gap'],
                    nodes: [],
                    trips: [],
                    lines: [],
                    stations: [],
                    transfers: [],
                    zones: [],
                    fares: [],
                },
            },
        ]);
        // The base is as it was.
        expect(driveBetween(base, 'a', 'c')).toBe(1_800_000);
    });

    it('says what is open already, and what there is near a name nothing has', () => {
        expect(saidInLines(change(base, {kind: 'open-link', links: ['west', 'north']}))).toEqual([
            'notice modification-already at modifications[1]',
            '  open-link is not needed: the links west, north are already open on 2026-11-17',
            '  open-link 无需进行：路段 west、north 在 2026-11-17 已经开通',
        ]);
        expect(saidInLines(change(base, {kind: 'open-link', links: ['gapp', 'zzzz']}))).toEqual([
            'error modification-reference-unknown at modifications[1].links[1]',
            '  open-link: modifications[1].links[1]: there is no road link "gapp"',
            '  open-link 的 modifications[1].links[1]：没有路段“gapp” [gap]',
            'error modification-reference-unknown at modifications[1].links[2]',
            '  open-link: modifications[1].links[2]: there is no road link "zzzz"',
            '  open-link 的 modifications[1].links[2]：没有路段“zzzz”',
        ]);
    });

    it('opens the halves of a link that a new road meets on its way', () => {
        // 1 km along the gap, and a spur of 1 km x 1.25 at 60 km/h = 75 s.
        const spur = {
            kind: 'add-road',
            id: 'spur',
            class: 'primary',
            freeSpeedKmh: 60,
            via: [
                {link: 'gap', ...pointOf(7, 0)},
                {id: 'end', ...pointOf(7, 1)},
            ],
        };
        const closed = changed(base, spur);
        expect(driveBetween(closed, 'b', 'end')).toBe(Infinity);
        const open = changed(base, spur, {kind: 'open-link', links: ['gap']});
        expect(driveBetween(open, 'b', 'end') / 1000).toBeCloseTo(60 + 75, 1);
        expect(driveBetween(open, 'end', 'c') / 1000).toBeCloseTo(75 + 120, 1);
    });
});
