import {describe, expect, it} from 'vitest';
import {driveBetween, pointOf} from '../support/drives.js';
import {change, changed, saidInLines} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const base = sketch(`
    node a 0 0
    node b 6 0
    node c 3 9
    road short: a - b 6 primary 60
    road up: a - c 10 primary 60
    road down: c - b 10 primary 60
    road never: a - b 6 primary 60 unopened
`);

describe('close-link', () => {
    it('sends people around', () => {
        expect(driveBetween(base, 'a', 'b')).toBe(360_000);
        const {network, receipts} = change(base, {kind: 'close-link', links: ['short', 'never']});
        expect(driveBetween(network!, 'a', 'b')).toBe(1_200_000);
        // What was never open is not touched.
        expect(receipts[0]).toMatchObject({effect: 'loss', touched: {links: ['short']}});
    });

    it('is undone by opening, and undoes it', () => {
        const back = changed(base, {kind: 'close-link', links: ['short']}, {kind: 'open-link', links: ['short']});
        expect(driveBetween(back, 'a', 'b')).toBe(360_000);
    });

    it('says what is closed already', () => {
        expect(saidInLines(change(base, {kind: 'close-link', links: ['never']}))).toEqual([
            'notice modification-already at modifications[1]',
            '  close-link is not needed: the links never are not open on 2026-11-17',
            '  close-link 无需进行：路段 never 在 2026-11-17 本来就不通',
        ]);
    });

    it('closes the parts that junctions made of the link too', () => {
        const roads = [
            {
                kind: 'add-road',
                id: 'x',
                class: 'primary',
                via: [
                    {link: 'short', ...pointOf(2, 0)},
                    {id: 'nowhere', ...pointOf(2, 5)},
                ],
            },
            {
                kind: 'add-road',
                id: 'y',
                class: 'primary',
                via: [
                    {link: 'short', ...pointOf(4, 0)},
                    {id: 'nowhere-2', ...pointOf(4, -5)},
                ],
            },
        ];
        expect(driveBetween(changed(base, ...roads), 'x~1', 'y~1') / 1000).toBeCloseTo(120, 1);
        const closed = changed(base, ...roads, {kind: 'close-link', links: ['short']});
        expect(driveBetween(closed, 'a', 'b')).toBe(1_200_000);
        expect(driveBetween(closed, 'x~1', 'y~1')).toBe(Infinity);
    });
});
