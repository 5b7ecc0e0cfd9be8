import {readFileSync, writeFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {readScenarioValue} from '../../src/read/region-yaml.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import type {ScenarioDocument} from '../../src/read/records.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {KINDS} from '../../src/scenario/kinds/index.js';
import {toyland} from '../network/toyland-files.js';
import {driveBetween} from '../support/drives.js';
import {notes} from '../support/scenario-lines.js';

const PAGE = 'docs/scenarios.md';
const UPDATE = process.env['JIEGUI_UPDATE_DOCS'] === '1';

const minutes = (milliseconds: number): string =>
    milliseconds === Infinity
        ? 'no way'
        : `${Math.floor(milliseconds / 60_000)}:${String(Math.round((milliseconds % 60_000) / 1000)).padStart(2, '0')}`;

/** What the page shows under an example: each receipt with its notes, then the drives its first line asks for. */
const rendered = (yaml: string, document: ScenarioDocument): string => {
    const network = toyland();
    const applied = applyScenario(network, document);
    expect(applied.problems).toEqual([]);
    const lines = applied.receipts.flatMap(receipt => {
        const touched = Object.entries(receipt.touched).flatMap(([what, ids]) =>
            ids.length === 0 ? [] : [`${what} ${ids.join(', ')}`],
        );
        return [
            `${receipt.kind}: ${receipt.effect}; ${touched.join('; ')}`,
            ...notes({...applied, receipts: [receipt]}).map(note => `  ${note}`),
        ];
    });
    const [, from, to] = /^# drive (\S+) (\S+)$/m.exec(yaml) ?? [];
    if (from !== undefined) {
        const [before, after] = [network, applied.network!].map(state => minutes(driveBetween(state, from, to!)));
        lines.push(`drive ${from} - ${to}: ${before} -> ${after}`);
    }
    return `${lines.join('\n')}\n`;
};

describe(PAGE, () => {
    const text = readFileSync(PAGE, 'utf8');
    const documentOf = (yaml: string): ScenarioDocument => {
        const problems = new ProblemCollector();
        const document = readScenarioValue(parse(yaml), PAGE, problems);
        expect(problems.list()).toEqual([]);
        return document!;
    };
    const examples = [...text.matchAll(/^```yaml\n((?:(?!```).*\n)*)```\n\n```text\n((?:(?!```).*\n)*)```$/gm)].map(
        ([block, yaml, receipt]) => ({block: block!, yaml: yaml!, receipt: receipt!, document: documentOf(yaml!)}),
    );

    it('has a section and an example of every kind, or names the page that has', () => {
        const here = new Set(examples.flatMap(({document}) => document.modifications.map(({kind}) => String(kind))));
        for (const {kind} of KINDS)
            if (new RegExp(`^### ${kind}$`, 'm').test(text)) expect(here).toContain(kind);
            else expect(text, kind).toContain(`\`${kind}\``);
        expect(here.size).toBe(9);
    });

    it.each(examples.map(example => [example.document.id, example] as const))(
        '%s does what the page says',
        (_id, {block, yaml, receipt, document}) => {
            const now = rendered(yaml, document);
            if (UPDATE)
                writeFileSync(
                    PAGE,
                    readFileSync(PAGE, 'utf8').replace(block, () =>
                        block.replace(/```text\n[\s\S]*```$/, () => `\`\`\`text\n${now}\`\`\``),
                    ),
                );
            else expect(receipt).toBe(now);
        },
    );

    it('its first example is a document like any other', () =>
        expect(documentOf(/^```yaml\n([\s\S]*?)^```$/m.exec(text)![1]!).variants).toHaveLength(2));
});
