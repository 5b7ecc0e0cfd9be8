import {describe, expect, it} from 'vitest';
import {driveBetween, pointOf} from '../support/drives.js';
import {change, changed, notes, said} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

// 6 km at 60 km/h: 360 s.
const base = sketch(`
    node a 0 0
    node b 6 0
    node c 12 0
    road one: a - b 6 primary 60
    road two: b - c 6 primary 60 toll
`);
const effectOf = (modification: Record<string, unknown>) =>
    change(base, {kind: 'change-road', ...modification}).receipts[0]?.effect;

describe('change-road', () => {
    it('another speed, or the old one times a factor', () => {
        expect(
            driveBetween(
                changed(base, {kind: 'change-road', links: ['one'], freeSpeedKmh: 72, evidence: 'published'}),
                'a',
                'b',
            ),
        ).toBe(300_000);
        expect(driveBetween(changed(base, {kind: 'change-road', links: ['one'], speedFactor: 0.5}), 'a', 'b')).toBe(
            720_000,
        );
        expect(
            changed(base, {kind: 'change-road', links: ['one'], freeSpeedKmh: 72, evidence: 'published'}).roadLinks.get(
                'one',
            )!.speedEvidence,
        ).toBe('published');
    });

    it('another class brings its speed, unless one is given; a check its seconds', () => {
        expect(driveBetween(changed(base, {kind: 'change-road', links: ['one'], class: 'tertiary'}), 'a', 'b')).toBe(
            720_000,
        );
        expect(
            driveBetween(
                changed(base, {
                    kind: 'change-road',
                    links: ['one'],
                    class: 'tertiary',
                    freeSpeedKmh: 60,
                    borderDelaySeconds: 40,
                }),
                'a',
                'b',
            ),
        ).toBe(400_000);
    });

    it('promises what can be promised', () => {
        expect(effectOf({links: ['one'], speedFactor: 1.2})).toBe('gain');
        expect(effectOf({links: ['one'], speedFactor: 0.8})).toBe('loss');
        expect(effectOf({links: ['one'], borderDelaySeconds: 30})).toBe('loss');
        expect(effectOf({links: ['one'], speedFactor: 1.2, borderDelaySeconds: 30})).toBe('either');
        expect(effectOf({links: ['one'], class: 'trunk'})).toBe('either');
        expect(effectOf({links: ['two'], tolled: false})).toBe('either');
        expect(effectOf({links: ['two'], tollCny: 12})).toBe('none');
        expect(effectOf({links: ['one'], lanes: 3})).toBe('none');
        expect(notes(change(base, {kind: 'change-road', links: ['one'], lanes: 3}))).toEqual([
            'lanes are recorded; they do not change free-flow times / 车道数不影响自由流时间，只作记录',
        ]);
    });

    it('without a toll the plazas go, and the parts junctions made have their share of a toll', () => {
        expect(driveBetween(base, 'a', 'c')).toBe(360_000 + 10_000 + 360_000 + 10_000);
        expect(driveBetween(changed(base, {kind: 'change-road', links: ['two'], tolled: false}), 'a', 'c')).toBe(
            720_000,
        );
        const road = {
            kind: 'add-road',
            id: 'x',
            class: 'primary',
            via: [
                {link: 'two', ...pointOf(8, 0)},
                {id: 'end', ...pointOf(8, 3)},
            ],
        };
        const {receipts, network} = change(base, road, {
            kind: 'change-road',
            links: ['two'],
            tollCny: 9,
            freeSpeedKmh: 30,
        });
        expect(receipts[1]!.touched.links).toEqual(['two', 'two~x~1-1', 'two~x~1-2']);
        expect(network!.roadLinks.get('two')!.toll).toBe(9);
        expect(network!.roadLinks.get('two~x~1-1')!.toll).toBeCloseTo(3, 3);
        expect(driveBetween(network!, 'x~1', 'c') / 1000).toBeCloseTo(10 + 480 + 10, 1);
    });

    it('refuses what contradicts itself, is absurd or changes nothing', () => {
        expect(
            said(change(base, {kind: 'change-road', links: ['one', 'on'], freeSpeedKmh: 50, speedFactor: 2})),
        ).toEqual([
            expect.stringMatching(/reference-unknown at modifications\[1\]\.links\[2\].*\[one\]$/),
            expect.stringMatching(
                /impossible at modifications\[1\]\.speedFactor: .*a speed and a factor cannot both be given.*速度与倍数只能给出一个/,
            ),
        ]);
        expect(said(change(base, {kind: 'change-road', links: ['one'], freeSpeedKmh: 900}))).toEqual([
            expect.stringMatching(/^error modification-value at modifications\[1\]\.freeSpeedKmh/),
        ]);
        expect(said(change(base, {kind: 'change-road', links: ['one'], freeSpeedKmh: 60}))).toEqual([
            'error modification-changes-nothing at modifications[1]: change-road changes nothing / change-road 没有改变任何内容',
        ]);
        expect(said(change(base, {kind: 'change-road', links: ['one'], speedFacto: 2}))).toEqual([
            expect.stringMatching(
                /^error modification-key-unknown at modifications\[1\]\.speedFacto: .*\[speedFactor\]$/,
            ),
        ]);
    });
});
