import {describe, expect, it} from 'vitest';
import {nearMatches} from '../../src/scenario/near.js';

const choices = [
    {id: 'pinghu-nan', name: {zh: '平湖南', en: 'Pinghu South'}},
    {id: 'pinghu-shi', name: {zh: '平湖市', en: 'Pinghu City'}},
    {id: 'jiaxing-nan', name: {zh: '嘉兴南', en: 'Jiaxing South'}},
    {id: 'L135', name: {zh: '善江公路', en: 'Shanjiang Road'}},
    {id: 'L137', name: {zh: '平黎公路', en: 'Pingli Road'}},
];
const near = (text: string): string[] => nearMatches(text, choices).map(({id}) => id);

describe('near matches', () => {
    it.each([
        ['a wrong letter', 'pinghu-nam', ['pinghu-nan']],
        ['letters swapped', 'L153', ['L135']],
        ['a letter left out, another case, no hyphen', 'Pinghunn', ['pinghu-nan']],
        ['a part of the name', '平湖', ['pinghu-nan', 'pinghu-shi']],
        ['more than the name', '嘉兴南站', ['jiaxing-nan']],
        ['the name in English, nearly', 'Jiaxing Sout', ['jiaxing-nan']],
        ['a road by its name', '善江路', ['L135']],
        ['nothing like it', 'zzzzzz', []],
    ])('%s', (_what, text, expected) => expect(near(text).slice(0, expected.length || 9)).toEqual(expected));

    it('five at most, the nearest first, equals by id', () => {
        const many = Array.from({length: 9}, (_, at) => ({id: `line-${9 - at}`, name: {zh: 'x', en: 'x'}}));
        expect(nearMatches('line-0', many).map(({id}) => id)).toEqual([
            'line-1',
            'line-2',
            'line-3',
            'line-4',
            'line-5',
        ]);
    });
});
