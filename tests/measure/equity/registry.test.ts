import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import * as api from '../../../src/index.js';
import {EQUITY_MEASURES, findEquityMeasure} from '../../../src/measure/equity/registry.js';
import {parametersOf} from '../../../src/measure/registry.js';
import {PARAMETER_RANGES} from '../../../src/measure/uncertainty/ranges.js';
import {E3} from './examples.js';

const rowsOf = (page: string): string[] =>
    readFileSync(page, 'utf8')
        .split('\n')
        .filter(line => line.startsWith('| `'));

describe('equity measures', () => {
    test('the table of docs/equity.md is that of the code', () => {
        const expected = EQUITY_MEASURES.map(kind => {
            const parameters = parametersOf(kind.schema).map(
                ({name, standard}) => `\`${name}\`${standard === undefined ? '' : ` (${String(standard)})`}`,
            );
            const {text, doi} = kind.source;
            const cells = [
                `\`${kind.id}\``,
                `\`${kind.function}\``,
                `${kind.names.en} ${kind.names.zh}`,
                `\`${kind.formula}\``,
                kind.range,
                kind.income,
                kind.groups,
                parameters.join(', ') || '-',
                `${text}, ${doi}`,
            ];
            return `| ${cells.join(' | ')} |`;
        });
        expect(rowsOf('docs/equity.md')).toEqual(expected);
    });

    test('every function named is one of the public API, every parameter is described', () => {
        for (const kind of EQUITY_MEASURES) {
            expect(typeof (api as Record<string, unknown>)[kind.function], kind.id).toBe('function');
            for (const {name, description} of parametersOf(kind.schema))
                expect(description, `${kind.id} ${name}`).not.toBe('');
        }
    });

    test('what a measure says it does with incomes and groups is what it does', () => {
        const groups = ['a', 'b', 'b', 'a'];
        for (const kind of EQUITY_MEASURES) {
            const options = kind.id === 'palma' ? {boundary: 'split'} : {};
            const [plain, withIncome, withGroups] = [{}, {income: E3.income}, {groups}].map(more =>
                kind.compute({access: E3.access, people: E3.people, ...more}, options),
            );
            expect(plain!.noFigure, kind.id).toBe(kind.income === 'required' ? 'noIncome' : null);
            expect(withIncome!.noFigure, kind.id).toBe(null);
            if (kind.income === 'no') expect(withIncome).toEqual(plain);
            else expect(withIncome!.value, kind.id).not.toEqual(plain!.value);
            if (kind.groups === 'no') expect(withGroups).toEqual(plain);
            else expect(withGroups).not.toEqual(plain);
        }
    });

    test('by id', () => {
        expect(findEquityMeasure('theil')!.function).toBe('computeTheil');
        expect(findEquityMeasure('hoover')).toBe(undefined);
    });
});

test('the table of docs/uncertainty.md is that of the code', () => {
    const expected = PARAMETER_RANGES.map(
        ({id, names, low, central, high, unit, page}) =>
            `| \`${id}\` | ${names.en} ${names.zh} | ${low} | ${central} | ${high} | ${unit} | [page](methods/${page}.md) |`,
    );
    expect(rowsOf('docs/uncertainty.md')).toEqual(expected);
});
