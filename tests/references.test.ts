import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';

/** Text files of the repository; without git (an unpacked archive) nothing says which files are its own. */
const isCheckout = existsSync('.git');
const files = isCheckout
    ? execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
          encoding: 'utf8',
          maxBuffer: 2 ** 26,
      })
          .split('\0')
          .filter(
              file => /\.(ts|tsx|md|yaml|yml|json|csv|css|html|sh)$|^LICENSE|^\.ci\//.test(file) && existsSync(file),
          )
          // Timetables, zones and what npm writes name no page.
          .filter(file => !/\/transit\/|package-lock\.json$/.test(file))
    : [];
/** The two notes the project was begun from; nobody who reads the repository has them. */
const NOTES = ['DESIGN', 'METHODS'];
const OF_NOTES = new RegExp(`\\b(?:${NOTES.join('|')})\\b`);

describe.skipIf(!isCheckout)('references, in the files that git knows', () => {
    test('none leads to a note outside the repository', () => {
        expect(files.length).toBeGreaterThan(500);
        const lost = files
            .filter(file => file !== 'tests/references.test.ts')
            .flatMap(file =>
                readFileSync(file, 'utf8')
                    .split('\n')
                    .filter(line => OF_NOTES.test(line))
                    .map(line => `${file}: ${line.trim()}`),
            );
        expect(lost).toEqual([]);
    });

    test('every page of docs that is named is there', () => {
        const lost = files.flatMap(file =>
            [...readFileSync(file, 'utf8').matchAll(/(?<![\w/.-])docs\/[\w./-]+?\.(?:md|json|png|webp|svg)\b/g)]
                .map(match => match[0])
                .filter(page => !existsSync(page))
                .map(page => `${file}: ${page}`),
        );
        expect([...new Set(lost)]).toEqual([]);
    });

    test('every file that methods, decisions and laws name is there', () => {
        const pages = files.filter(file => /^docs\/(?:methods|decisions)\/|^docs\/laws\.md$/.test(file));
        const lost = pages.flatMap(page =>
            [...readFileSync(page, 'utf8').matchAll(/`((?:src|server|web|tests|tools|bench|network-data)\/[\w./-]+)`/g)]
                .map(match => match[1]!)
                .filter(path => !existsSync(path))
                .map(path => `${page}: ${path}`),
        );
        expect(lost).toEqual([]);
    });
});
