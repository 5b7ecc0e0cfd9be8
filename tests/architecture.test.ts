import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {architecturePage} from '../tools/architecture-page.js';

test('docs/architecture.md is drawn from the imports of today (npm run architecture draws it anew)', () => {
    expect(architecturePage()).toBe(readFileSync('docs/architecture.md', 'utf8'));
});
