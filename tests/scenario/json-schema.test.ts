import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {scenarioJsonSchema} from '../../src/scenario/json-schema.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import {Random} from '../support/random.js';
import {lawNetwork, randomModification} from '../support/random-modification.js';

/** JSON with what fits on a line on one line, so that the file can be read and its diffs reviewed. */
const print = (value: unknown, indent = ''): string => {
    const line = JSON.stringify(value);
    if (typeof value !== 'object' || value === null || indent.length + line.length <= 160) return line;
    const inner = `${indent}  `;
    const parts = Array.isArray(value)
        ? value.map(item => inner + print(item, inner))
        : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
};

// ajv comes with the validator of OpenAPI documents; another program than the one that made the schema judges by it.
interface Validator {
    (data: unknown): boolean;
    readonly errors?: readonly unknown[] | null;
}
const require = createRequire(createRequire(import.meta.url).resolve('@seriousme/openapi-schema-validator'));
const {default: Ajv} = require('ajv/dist/2020.js') as {
    default: new (options: object) => {compile(schema: object): Validator};
};
const validate = new Ajv({strict: true, strictTypes: false, strictRequired: false, allErrors: true}).compile(
    scenarioJsonSchema(),
);
const isValid = (document: unknown): boolean => validate(document);
const withModification = (modification: object): object => ({id: 'a', modifications: [modification]});

describe('docs/scenario.schema.json', () => {
    it('is what the code says (npx vitest run tests/scenario -u writes it)', async () => {
        await expect(`${print(scenarioJsonSchema())}\n`).toMatchFileSnapshot('../../docs/scenario.schema.json');
    });

    it('has every kind', () => {
        const {$defs} = scenarioJsonSchema() as {$defs: Record<string, unknown>};
        expect(Object.keys($defs).toSorted()).toEqual(['parameter', ...KINDS.map(({kind}) => kind)].toSorted());
    });

    it.each(KINDS.map(({kind}) => kind))('takes what the code takes of %s, and no unknown key', kind => {
        for (let seed = 1; seed <= 10; seed++) {
            const modification = randomModification(kind, lawNetwork(seed), new Random(seed));
            const bare = KINDS.find(entry => entry.kind === kind)!.schema.safeParse(modification);
            expect(bare.success, JSON.stringify(modification)).toBe(true);
            expect(
                isValid(withModification(modification)),
                `${JSON.stringify(modification)} ${JSON.stringify(validate.errors)}`,
            ).toBe(true);
            expect(isValid(withModification({...modification, colour: 'red'}))).toBe(false);
        }
    });

    it('takes ranges and parameters where values stand, and refuses figures out of range', () => {
        const road = {kind: 'change-road', links: ['a']};
        expect(isValid(withModification({...road, freeSpeedKmh: {low: 40, central: 50, high: '$most'}}))).toBe(true);
        expect(
            isValid(
                withModification({
                    ...road,
                    freeSpeedKmh: '$speed',
                    class: '$class',
                    tolled: '$tolled',
                    links: '$links',
                }),
            ),
        ).toBe(true);
        expect(isValid(withModification({...road, freeSpeedKmh: 1000}))).toBe(false);
        expect(isValid(withModification({...road, freeSpeedKmh: 'fast'}))).toBe(false);
        expect(isValid(withModification({...road, freeSpeedKmh: {low: 40, high: 50}}))).toBe(false);
        expect(isValid(withModification({...road, class: 'boulevard'}))).toBe(false);
        expect(isValid({modifications: []})).toBe(false);
        expect(
            isValid({
                id: 'a',
                projects: {in: ['p', {id: 'q', parameters: {n: 3}}], out: ['r']},
                variants: [{id: 'low', ranges: 'low'}],
                asOf: '2026-11-17',
            }),
        ).toBe(true);
    });

    it('takes the examples of the pages', () => {
        for (const page of ['docs/scenarios.md']) {
            const documents = [...readFileSync(page, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
                .map(([, code]) => parse(code!) as object)
                .filter(document => 'id' in document && 'modifications' in document);
            expect(documents.length).toBeGreaterThan(0);
            for (const document of documents)
                expect(
                    isValid(document),
                    `${page}: ${JSON.stringify(document)} ${JSON.stringify(validate.errors)}`,
                ).toBe(true);
        }
    });
});
