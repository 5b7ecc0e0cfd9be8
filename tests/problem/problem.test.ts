import {describe, expect, test} from 'vitest';
import {ProblemCollector} from '../../src/problem/collector.js';
import {formatProblem, formatProblems, hasErrors} from '../../src/problem/format.js';
import {problemsPage} from '../../src/problem/page.js';
import {problem, PROBLEMS} from '../../src/problem/registry.js';
import type {ProblemKind} from '../../src/problem/kind.js';

const holesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).toSorted();

describe('registry', () => {
    test('docs/problems.md lists every code (npx vitest run tests/problem -u rewrites it)', async () => {
        await expect(problemsPage()).toMatchFileSnapshot('../../docs/problems.md');
    });

    test.each(Object.entries<ProblemKind>(PROBLEMS))('%s says the same in both languages', (code, kind) => {
        expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(new Set(holesOf(kind.message.zh))).toEqual(new Set(holesOf(kind.message.en)));
        expect(kind.message.zh).toMatch(/\p{Script=Han}/u);
        expect(kind.message.en).not.toMatch(/\p{Script=Han}/u);
        expect(kind.expected.zh).not.toBe('');
        expect(kind.expected.en).not.toBe('');
    });
});

describe('problem', () => {
    const bad = problem('number-out-of-range', {file: 'place.csv', row: 12, field: 'x_coord'}, '1201.5', {
        range: '-180..180',
    });

    test('fills its sentence in both languages', () => {
        expect(bad.severity).toBe('error');
        expect(bad.message).toEqual({
            zh: 'x_coord 为 1201.5，超出 -180..180',
            en: 'x_coord is 1201.5, outside -180..180',
        });
        expect(bad.expected.en).toBe('-180..180');
    });

    test('is one line of text: code, file, row, sentence', () => {
        expect(formatProblem(bad, 'en')).toBe(
            'number-out-of-range  place.csv row 12: x_coord is 1201.5, outside -180..180',
        );
        expect(formatProblem(bad, 'zh')).toBe(
            'number-out-of-range  place.csv 第 12 行：x_coord 为 1201.5，超出 -180..180',
        );
        const nothing = problem(
            'modification-changes-nothing',
            {file: 'scenarios/a', field: 'modifications[8]', id: 'a'},
            '',
            {kind: 'change-road'},
        );
        expect(formatProblem(nothing, 'en')).toBe(
            'modification-changes-nothing  scenarios/a modifications[8]: change-road changes nothing',
        );
    });

    test('a long cell is shortened', () => {
        expect(problem('number-expected', {file: 'a.csv'}, 'x'.repeat(500)).message.en.length).toBeLessThan(140);
    });

    test('candidates follow their problem', () => {
        const ambiguous = {...bad, candidates: [{id: 'zone:1', name: {zh: '平湖', en: 'Pinghu'}}]};
        expect(formatProblem(ambiguous, 'en').split('\n')[1]).toBe('    zone:1  Pinghu');
    });
});

describe('ProblemCollector', () => {
    test('keeps 20 of a kind in a file and counts the rest', () => {
        const problems = new ProblemCollector();
        for (let row = 2; row < 52; row++) problems.report('cell-missing', {file: 'a.csv', row, field: 'id'}, '');
        problems.report('cell-missing', {file: 'b.csv', row: 2, field: 'id'}, '');
        const list = problems.list();
        expect(list).toHaveLength(22);
        expect(list.at(-1)!.message.en).toBe('30 more problems of the kind cell-missing in a.csv');
        expect(hasErrors(list)).toBe(true);
    });

    test('errors come first in the text', () => {
        const problems = new ProblemCollector();
        problems.report('column-unknown', {file: 'a.csv', row: 1}, 'colour');
        problems.report('cell-missing', {file: 'a.csv', row: 3, field: 'id'}, '');
        expect(formatProblems(problems.list(), 'en').split('\n')[0]).toBe(
            'cell-missing  a.csv row 3: id must not be blank',
        );
    });
});
