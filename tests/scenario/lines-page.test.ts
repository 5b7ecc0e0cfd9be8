import {readFileSync, writeFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import type {ScenarioDocument} from '../../src/read/records.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {toyland} from '../network/toyland-files.js';
import {notes, timetableOf} from '../support/scenario-lines.js';

const PAGE = 'docs/scenarios-lines.md';
const UPDATE = process.env['JIEGUI_UPDATE_DOCS'] === '1';

/** What the page shows under an example: each receipt, then the timetable of the trips it touched. */
const rendered = (document: ScenarioDocument): string => {
    const network = toyland();
    const applied = applyScenario(network, document);
    expect(applied.problems).toEqual([]);
    const lines = applied.receipts.flatMap(receipt => {
        const {kind, effect, touched} = receipt;
        return [
            `${kind}: ${effect}; trips ${touched.trips.join(', ')}`,
            ...notes({...applied, receipts: [receipt]}).map(note => `  ${note}`),
        ];
    });
    const trips = new Set(applied.receipts.flatMap(({touched}) => touched.trips));
    const feeds = new Set(Array.from(trips, id => id.split(':')[0]!));
    const timetable = [...feeds]
        .toSorted()
        .flatMap(feed =>
            applied.network!.feeds.has(feed)
                ? timetableOf(applied.network!, feed).filter(text =>
                      trips.has(`${feed}:${text.slice(0, text.indexOf(': '))}`),
                  )
                : [],
        );
    return `${[...lines, ...(timetable.length === 0 ? [] : ['', ...timetable])].join('\n')}\n`;
};

describe(PAGE, () => {
    const text = readFileSync(PAGE, 'utf8');
    const examples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm)].map(
        ([block, yaml, receipt]) => ({
            block: block!,
            yaml: yaml!,
            receipt: receipt!,
            document: {...emptyScenario('page'), ...(parse(yaml!) as object)} as ScenarioDocument,
        }),
    );

    it('has an example of every kind of this page', () => {
        const kinds = new Set(examples.flatMap(({document}) => document.modifications.map(({kind}) => String(kind))));
        for (const [, kind] of text.matchAll(/^## ([a-z]+-[a-z-]+)$/gm)) expect(kinds).toContain(kind);
        expect(kinds.size).toBe(9);
    });

    it.each(examples.map(({document, ...rest}) => [document.id, {document, ...rest}] as const))(
        '%s does what the page says',
        (_id, {block, receipt, document}) => {
            const now = rendered(document);
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
});
