import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/network/types.js';
import {driveBetween, pointOf} from '../support/drives.js';
import {change, changed, notes, said, saidInLines} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

// One road of 10 km at 60 km/h (600 s) west to east; a tolled motorway of 10 km beside it 5 km north (360 s at 100 km/h
// and two plazas of 10 s).
const base = sketch(`
    zone home 0 0 suburb
    node a 0 0
    node b 10 0
    node m 0 5
    node n 10 5
    road street: a - b 10 primary 60
    road fast: m - n 10 motorway 100 toll
`);
const seconds = (network: Network, from: string, to: string): number => driveBetween(network, from, to) / 1000;

describe('add-road', () => {
    it('between two nodes: straight line x 1.25 at the speed of its class, both estimated and said', () => {
        const applied = change(base, {
            kind: 'add-road',
            id: 'link',
            name: {zh: '新路', en: 'New road'},
            class: 'primary',
            via: [{node: 'a'}, {node: 'm'}],
        });
        // 5 km x 1.25 at 50 km/h = 450 s.
        expect(seconds(applied.network!, 'a', 'm')).toBeCloseTo(450, 1);
        expect(applied.network!.roadLinks.get('link')).toMatchObject({
            name: '新路',
            areaType: 'suburb',
            evidence: 'estimated',
            lengthEvidence: 'estimated',
            speedEvidence: 'estimated',
            tolled: false,
            sourceId: 'scenario',
        });
        expect(notes(applied)).toEqual([
            'no length is given: 1.25 times the straight line / 没有给出长度，按直线距离的 1.25 倍计',
            'free-flow speed by class: 50 km/h / 自由流速度按道路等级取 50 公里/小时',
        ]);
        expect(applied.receipts[0]).toMatchObject({effect: 'gain', touched: {links: ['link'], nodes: []}});
    });

    it('takes length, speed, grade and toll as given; the length is shared among its pieces', () => {
        const network = changed(base, {
            kind: 'add-road',
            id: 'link',
            class: 'trunk',
            via: [{node: 'a'}, {id: 'mid', ...pointOf(0, 2)}, {node: 'm'}],
            lengthKm: 10,
            freeSpeedKmh: 72,
            tollCny: 5,
            lanes: 2,
            jurisdiction: 'Zhejiang',
            areaType: 'inner',
            evidence: 'published',
            sourceId: 'plan',
        });
        // 2/5 of 10 km at 20 m/s = 200 s after a plaza of 10 s; the whole 500 s and two plazas.
        expect(seconds(network, 'a', 'm')).toBeCloseTo(520, 1);
        expect(seconds(network, 'a', 'mid')).toBeCloseTo(220, 1);
        expect(network.roadLinks.get('link-1')).toMatchObject({
            tolled: true,
            lanes: 2,
            jurisdiction: 'Zhejiang',
            areaType: 'inner',
            evidence: 'published',
            lengthEvidence: 'published',
            speedEvidence: 'published',
            sourceId: 'plan',
        });
        expect(network.roadLinks.get('link-1')!.toll! + network.roadLinks.get('link-2')!.toll!).toBeCloseTo(5, 6);
    });

    it('directed: one way only; a border check costs its seconds', () => {
        const network = changed(base, {
            kind: 'add-road',
            id: 'link',
            class: 'primary',
            freeSpeedKmh: 50,
            lengthKm: 5,
            directed: true,
            borderDelaySeconds: 90,
            via: [{node: 'a'}, {node: 'm'}],
        });
        expect(seconds(network, 'a', 'm')).toBe(360 + 90);
        expect(seconds(network, 'm', 'a')).toBe(Infinity);
    });

    it('meets a link on its way: the link stays whole, its parts are further ways', () => {
        // 4 km along the street (240 s), then 5 km at 50 km/h = 360 s to the motorway, 3 km along it at 100 km/h = 108
        // s and a plaza at each end.
        const road = {
            kind: 'add-road',
            id: 'link',
            class: 'primary',
            freeSpeedKmh: 50,
            lengthKm: 5,
            via: [
                {link: 'street', ...pointOf(4, 0.1)},
                {link: 'fast', ...pointOf(7, 5)},
            ],
        };
        const {network, receipts} = change(base, road);
        expect(driveBetween(network!, 'a', 'b')).toBe(600_000);
        expect(network!.roadLinks.get('street')).toBe(base.roadLinks.get('street'));
        expect(seconds(network!, 'a', 'link~1')).toBeCloseTo(240, 0);
        expect(seconds(network!, 'a', 'n')).toBeCloseTo(240 + 360 + 10 + 108 + 10, 0);
        expect(receipts[0]!.touched).toMatchObject({
            links: ['fast~link~2-1', 'fast~link~2-2', 'link', 'street~link~1-1', 'street~link~1-2'],
            nodes: ['link~1', 'link~2'],
        });
        expect(network!.roadLinks.get('fast~link~2-1')).toMatchObject({tolled: true, facilityType: 'motorway'});
    });

    it('two junctions on one link are joined along it, nearly the same point is one junction', () => {
        const first = {
            kind: 'add-road',
            id: 'p',
            class: 'primary',
            via: [{link: 'street', ...pointOf(2, 0)}, {node: 'm'}],
        };
        const second = {
            kind: 'add-road',
            id: 'q',
            class: 'primary',
            via: [{link: 'street', ...pointOf(8, 0)}, {node: 'n'}],
        };
        const third = {
            kind: 'add-road',
            id: 'r',
            class: 'primary',
            via: [
                {link: 'street', ...pointOf(8.02, 0)},
                {id: 'end', ...pointOf(8, -3)},
            ],
        };
        const network = changed(base, first, second, third);
        // 6 km at 60 km/h, not 8 back and forth.
        expect(seconds(network, 'p~1', 'q~1')).toBeCloseTo(360, 0);
        expect(network.roadNodes.has('r~1')).toBe(false);
        expect(network.roadLinks.get('r')).toMatchObject({from: 'q~1', to: 'end'});
        // At the link's end it is the end.
        expect(
            changed(base, {
                kind: 'add-road',
                id: 's',
                class: 'primary',
                via: [{link: 'street', ...pointOf(9.99, 0)}, {node: 'n'}],
            }).roadLinks.get('s')!.from,
        ).toBe('b');
    });

    it('roads of one list meet each other, whatever their order, by node and in the middle', () => {
        const later = {
            kind: 'add-road',
            id: 'later',
            class: 'primary',
            via: [{node: 'a'}, {id: 'cross', ...pointOf(3, 3)}, {node: 'n'}],
        };
        const earlier = {
            kind: 'add-road',
            id: 'earlier',
            class: 'primary',
            via: [{node: 'm'}, {node: 'cross'}, {link: 'later', ...pointOf(6.5, 4)}],
        };
        const first = change(base, earlier, later);
        const other = change(base, later, earlier);
        expect(first.problems).toEqual([]);
        expect(first.receipts.map(({kind, position, touched}) => [kind, position, touched.links[0]])).toEqual([
            ['add-road', 1, 'earlier-1'],
            ['add-road', 2, 'later-1'],
        ]);
        expect(driveBetween(first.network!, 'm', 'b')).toBe(driveBetween(other.network!, 'm', 'b'));
        expect(first.network!.roadLinks.get('earlier-1')!.to).toBe('cross');
        // Of the pieces of `later` the nearer one is met.
        expect([...first.network!.roadLinks.keys()]).toContain('later-2~earlier~3-1');
    });

    it('points nearer than 30 m to one another are one; `snapMetres` joins what the network has, but never a motorway on its way', () => {
        const network = changed(
            base,
            {kind: 'add-road', id: 'p', class: 'primary', via: [{node: 'a'}, pointOf(5, 2)]},
            {kind: 'add-road', id: 'q', class: 'primary', via: [pointOf(5.02, 2), {node: 'n'}]},
            {kind: 'add-road', id: 's', class: 'primary', via: [pointOf(5, 0.3), pointOf(5, 4.9)], snapMetres: 500},
        );
        expect(network.roadLinks.get('q')!.from).toBe('p~2');
        expect([...network.roadLinks.keys()].filter(id => id.startsWith('street~'))).toEqual([
            'street~s~1-1',
            'street~s~1-2',
        ]);
        expect([...network.roadLinks.keys()].filter(id => id.startsWith('fast~'))).toEqual([]);
    });

    it('nobody joins a motorway between two motorways; elsewhere new nodes are entries of their county', () => {
        const network = changed(
            base,
            {
                kind: 'add-road',
                id: 'spur',
                class: 'motorway',
                via: [
                    {link: 'fast', ...pointOf(5, 5)},
                    {link: 'street', ...pointOf(5, 0)},
                ],
            },
            {kind: 'add-road', id: 'lane', class: 'tertiary', via: [{link: 'fast', ...pointOf(2, 5)}, pointOf(2, 3)]},
        );
        expect([network.roadNodes.get('spur~1')!.entry, network.roadNodes.get('spur~2')!.entry]).toEqual([false, true]);
        expect(network.roadNodes.get('lane~2')).toMatchObject({entry: true, counties: ['c'], localAreas: ['c']});
    });

    it('reports everything that is wrong with it at once', () => {
        expect(
            saidInLines(
                change(base, {
                    kind: 'add-road',
                    id: 'street',
                    class: 'primary',
                    via: [
                        {node: 'aa'},
                        {link: 'stret', lon: 121, lat: 31},
                        {link: 'fast', ...pointOf(5, 0)},
                        {id: 'b', ...pointOf(1, 1)},
                    ],
                }),
            ),
        ).toEqual([
            'error modification-id-taken at modifications[1].id',
            '  add-road: the id street is already used',
            '  add-road 的编号 street 已被使用',
            'error modification-reference-unknown at modifications[1].via[1].node',
            '  add-road: modifications[1].via[1].node: there is no road node "aa"',
            '  add-road 的 modifications[1].via[1].node：没有道路节点“aa” [a]',
            'error modification-reference-unknown at modifications[1].via[2].link',
            '  add-road: modifications[1].via[2].link: there is no road link "stret"',
            '  add-road 的 modifications[1].via[2].link：没有路段“stret” [street]',
            'error modification-impossible at modifications[1].via[3]',
            expect.stringContaining('the point is 5000 m from the link fast'),
            expect.stringContaining('该点距路段 fast 有 5000 米'),
            'error modification-id-taken at modifications[1].via[4].id',
            '  add-road: the id b is already used',
            '  add-road 的编号 b 已被使用',
        ]);
        expect(
            said(change(base, {kind: 'add-road', id: 'x', class: 'boulevard', via: [{node: 'a'}], lenghtKm: 3})),
        ).toHaveLength(3);
    });

    it('a class the speed profile does not know is refused, not a crash', () => {
        const poor = {...base, speedFactors: base.speedFactors.filter(({facilityType}) => facilityType !== 'tertiary')};
        expect(
            said(change(poor, {kind: 'add-road', id: 'x', class: 'tertiary', via: [{node: 'a'}, {node: 'n'}]}))[0],
        ).toMatch(/^error modification-impossible at modifications\[1\]\.class/);
    });
});
