import {PROBLEMS} from './registry.js';
import type {ProblemKind} from './kind.js';

const escape = (text: string): string => text.replaceAll('|', '\\|');

/** docs/problems.md, made from the registry; a test keeps the file equal to it. */
export function problemsPage(): string {
    const rows = Object.entries<ProblemKind>(PROBLEMS).map(
        ([code, {severity, message}]) =>
            `| \`${code}\` | ${severity} | ${escape(message.en)} | ${escape(message.zh)} |`,
    );
    return `${[
        '# Problems',
        '',
        'All problems of an input are reported at once, as data: a code, the place, ' +
            'what was found and what to do about it, in',
        'English and Chinese. An `error` stops the load or the request; a `warning` and a `notice` do not. ' +
            'Of one code in one file the',
        'first 20 are shown and the rest counted (`rows-more`). Rows count the header as row 1, as a spreadsheet does.',
        '',
        'This page is made from `src/problem/registry.ts` by `npx vitest run tests/problem -u`. Braces are filled in.',
        '',
        '| code | severity | sentence | 说明 |',
        '|---|---|---|---|',
        ...rows,
    ].join('\n')}\n`;
}
