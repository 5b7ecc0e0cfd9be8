/**
 * The page in a real browser: from a press of a switch to the repainted map, the first view, what is fetched for it.
 * `npm run build`, then `npx tsx bench/page.ts`. The browser and the service share the machine.
 */
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import type {Browser, Page} from 'playwright-core';
import {createClient} from '../src/client/index.js';
import {mapIsDrawn, openBrowser, serveCorridor, visit, type Visit} from '../tests/support/browser.js';
import {line, machine, ms, spread} from './common.js';

const ASSETS = fileURLToPath(new URL('../dist/web/assets', import.meta.url));
const EDITS = 20;
if (!existsSync(ASSETS)) throw new Error('no build: run `npm run build` first');

/** Presses a switch and waits until the map has been painted with the answer, milliseconds; runs in the page. */
const editTo = (title: string): string => `new Promise(resolve => {
    const root = document.documentElement;
    const isNamed = one => one.closest('label').textContent === ${JSON.stringify(title)};
    const control = [...document.querySelectorAll('[role=switch]')].find(isNamed);
    const start = performance.now();
    const seen = new MutationObserver(() => {
        const painted = Number(root.dataset.painted);
        if (painted <= start) return;
        seen.disconnect();
        resolve(painted - start);
    });
    seen.observe(root, {attributes: true, attributeFilter: ['data-painted']});
    control.click();
})`;

/** Figures of what the page fetched: an expression over the entries of its resources. */
const ofResources = async (page: Page, expression: string): Promise<number[]> =>
    page.evaluate(`performance.getEntriesByType('resource')${expression}`);

/** Projects that can be put in without others. */
async function freeProjects(url: string): Promise<string[]> {
    const {projects} = await createClient({baseUrl: url}).projects();
    return projects
        .filter(project => project.modificationCount > 0 && project.status.at(-1)?.status !== 'open')
        .filter(({dependsOn, excludes}) => dependsOn.length === 0 && excludes.length === 0)
        .map(({title}) => title.zh);
}

async function measureEdits({page}: Visit, names: readonly string[]): Promise<void> {
    await page.getByRole('switch', {name: names[0]!}).waitFor();
    await mapIsDrawn(page);
    await page.evaluate(editTo(names[0]!));
    const times: number[] = [];
    // On one after the other, then off in the same order: no set of projects comes twice.
    for (const name of [...names.slice(1), ...names.slice(0, -1)].slice(0, EDITS)) {
        await mapIsDrawn(page);
        times.push(await page.evaluate<number>(editTo(name)));
    }
    const compares = await ofResources(
        page,
        `.filter(({name}) => name.endsWith('/api/v1/compare')).map(one => one.duration)`,
    );
    line('press of a switch to the repainted map', spread(times));
    line('of this the service', spread(compares.slice(-times.length)));
}

async function measureFirstView({page}: Visit): Promise<void> {
    await mapIsDrawn(page);
    const drawn: number = await page.evaluate('performance.now()');
    const paint: number = await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`);
    const sizes = await ofResources(page, '.map(one => one.encodedBodySize || 0)');
    line('first contentful paint', ms(paint));
    line('map drawn', ms(drawn));
    line('fetched for the first view', kilobytes(sizes.reduce((sum, size) => sum + size, 0)));
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;

function measureAssets(): void {
    const sizes = readdirSync(ASSETS)
        .filter(name => /\.(m?js|css)$/.test(name))
        .map(name => ({name, size: gzipSync(readFileSync(join(ASSETS, name))).length}))
        .toSorted((a, b) => b.size - a.size);
    const largest = sizes.slice(0, 5).map(({name, size}) => `${name.replace(/-[\w-]{8}\./, '.')} ${kilobytes(size)}`);
    line('scripts and styles, gzipped', kilobytes(sizes.reduce((sum, {size}) => sum + size, 0)));
    line('the largest of them', largest.join(', '));
}

/** A visitor whose console is clean. */
async function visited(browser: Browser, url: string, what: (visit: Visit) => Promise<void>): Promise<void> {
    const visitor = await visit(browser, url);
    try {
        await what(visitor);
        if (visitor.faults.length > 0) throw new Error(visitor.faults.join('\n'));
    } finally {
        await visitor.close();
    }
}

const browser = await openBrowser();
if ('missing' in browser) throw new Error(browser.missing);
const folder = mkdtempSync(join(tmpdir(), 'jiegui-bench-'));
const served = await serveCorridor(folder);
console.log(`${machine()}, Chromium ${browser.version()}`);
try {
    await visited(browser, served.url, measureFirstView);
    const names = await freeProjects(served.url);
    await visited(browser, `${served.url}?view=whatif&focus=zone:330482001`, visit => measureEdits(visit, names));
    measureAssets();
} finally {
    await browser.close();
    await served.close();
    rmSync(folder, {recursive: true, force: true});
}
