import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import type {Problem} from '../../src/problem/problem.js';
import {ProblemError} from '../../src/problem/problem.js';
import {folder, lines, sentences} from '../read/read-support.js';

const NODES = lines(`node_id,x_coord,y_coord
    a,121.0,30
    b,121.1,30
    c,121.2,30`);
const HEAD = 'link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed';

const files = (rows: string, config?: string) =>
    folder({
        'node.csv': NODES,
        'link.csv': lines(`${HEAD}\n${rows}`),
        'config.csv': config === undefined ? undefined : lines(config),
    });

/** What is said of links with these rows: of a network that is loaded or refused. */
const said = (rows: string, config?: string): Problem[] => {
    try {
        return [...networkOf(files(rows, config)).problems];
    } catch (error) {
        if (error instanceof ProblemError) return [...error.problems];
        throw error;
    }
};

// 9.63 km straight from node to node.
describe('lengths in another unit than they are read in', () => {
    it('metres read as kilometres are a problem with its remedy, not a stack trace', () => {
        const problems = said('1,a,b,0,12000,primary,50\n2,b,c,0,11000,primary,50');
        expect(sentences(problems)).toEqual([
            'link-length-unit  road/link.csv row 2: the lengths of 2 links are about 1200 times the distance between ' +
                'their ends, as if in another unit; for example, 1 is 12000 km long and joins points 9.6 km apart',
        ]);
        expect(problems[0]!.expected.en).toBe(
            'give lengths in one unit and name it in config.csv (long_length); these look like m',
        );
    });

    it.each([
        ['one link of many', '1,a,b,0,12,primary,50\n2,b,c,0,12000,primary,50', undefined, 'm'],
        ['metres read as miles', '1,a,b,0,12000,primary,50', 'long_length\nmi', 'm'],
        ['feet read as kilometres', '1,a,b,0,39000,primary,50', undefined, 'ft'],
        ['kilometres read as metres', '1,a,b,0,12,primary,50', 'long_length\nm', 'km'],
        ['miles read as feet', '1,a,b,0,6.2,primary,50', 'long_length\nft', 'mi'],
    ])('%s', (_what, rows, config, unit) => {
        const problems = said(rows, config).filter(({code}) => code === 'link-length-unit');
        expect(problems.map(({severity, expected}) => [severity, expected.en.split(' ').at(-1)])).toEqual([
            ['error', unit],
        ]);
    });

    it('long roads, loops and roads round a bay are no other unit', () => {
        expect(said('1,a,b,0,12,primary,50\n2,b,c,0,300,primary,50\n3,a,a,0,40,primary,50')).toEqual([]);
        expect(said('1,a,b,0,12000,primary,50', 'long_length\nm')).toEqual([]);
    });
});

describe('speeds that are none', () => {
    it('free_speed 0 takes the speed of the class, and that is said', () => {
        expect(said('1,a,b,0,12,primary,0\n2,b,c,0,12,primary,50').map(({code, severity}) => [code, severity])).toEqual(
            [['free-speed-zero', 'warning']],
        );
    });

    it('a link that would take weeks is not driven over, and that is said', () => {
        const rows = '1,a,b,0,12,primary,0.001\n2,b,c,0,12,primary,50';
        expect(said(rows).map(({code, severity}) => [code, severity])).toEqual([['link-too-slow', 'warning']]);
        const answer = createEngine(networkOf(files(rows)).network).route({
            from: '121.0,30',
            to: '121.2,30',
            modes: ['car'],
            date: '2026-11-17',
            depart: 36_000,
        });
        expect(answer.journeys).toEqual([]);
    });
});
