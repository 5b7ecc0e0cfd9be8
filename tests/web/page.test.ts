import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createClient} from '../../src/client/index.js';
import {openBrowser, serveCorridor, shoot, visit, type Served, type Visit} from '../support/browser.js';

const opened = await openBrowser();
const missing = 'missing' in opened ? opened.missing : undefined;
const browser = opened as Browser;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let served: Served;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
    if (missing !== undefined) return;
    folder = mkdtempSync(join(tmpdir(), 'jiegui-web-'));
    served = await serveCorridor(folder);
    client = createClient({baseUrl: served.url});
});
afterAll(async () => {
    if (missing !== undefined) return;
    await browser.close();
    await served.close();
    rmSync(folder, {recursive: true, force: true});
});

/** Seconds of `1:02:03`. */
const secondsOf = (exact: string | null): number => {
    const [hours, minutes, seconds] = exact!.replace('−', '').split(':').map(Number);
    return (hours! * 60 + minutes!) * 60 + seconds!;
};

/** Opens the page, runs the visit, and says what the console complained of and who else was asked. */
async function atPage(query: string, what: (visited: Visit) => Promise<void>, options: Parameters<typeof visit>[2] = {}): Promise<void> {
    const visited = await visit(browser, `${served.url}${query}`, options);
    try {
        await what(visited);
        expect(visited.faults).toEqual([]);
    } finally {
        await visited.close();
    }
}

const choose = async (page: Page, label: string, typed: string, option: RegExp | string): Promise<void> => {
    await page.getByRole('combobox', {name: label, exact: true}).fill(typed);
    await page.getByRole('option', {name: option}).first().click();
};
const region = (page: Page, name: string | RegExp) => page.getByRole('region', {name});

describe.skipIf(missing !== undefined)(`the page in Chromium${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
    test('a route: names in pinyin and Chinese, the figures of the service to the second, every mode side by side', async () => {
        await atPage('', async ({page}) => {
            await choose(page, '起点', 'danghu', /当湖街道/);
            await choose(page, '终点', '人民广场', /人民广场/);
            const ways = region(page, '方式对比');
            await ways.getByRole('button', {name: /公共交通/}).waitFor();
            const {journeys} = await client.route({from: 'zone:330482001', to: 'place:renmin-guangchang', depart: '08:00', modes: ['transit', 'car', 'taxi'], traveller: 'regular'});
            for (const [mode, name] of [['transit', '公共交通'], ['car', '自驾'], ['taxi', '出租车']] as const) {
                const way = ways.getByRole('button', {name: new RegExp(name)});
                expect(secondsOf(await way.locator('.way-time').getAttribute('title'))).toBe(journeys.find(journey => journey.mode === mode)!.durationSeconds);
            }
            // The legs of the one that is shown add up to it.
            const legs = await page.getByRole('list', {name: '逐段'}).locator('[title]:not(.evidence)').evaluateAll(all => all.map(one => one.getAttribute('title')));
            expect(legs.reduce((sum, leg) => sum + secondsOf(leg), 0)).toBe(journeys.find(({mode}) => mode === 'transit')!.durationSeconds);
            await region(page, '全天班次').getByText(/共 \d+ 班/).waitFor();
            await page.getByText('列出全部班次').click();
            await region(page, '列出全部班次').getByRole('row').nth(5).waitFor();
        });
    });

    test('arrive-by, window and way back; a name nobody knows is answered in words', async () => {
        await atPage('?from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await page.getByText('到达', {exact: true}).click();
            await page.getByLabel('到达不晚于').fill('930');
            await page.getByLabel('到达不晚于').press('Enter');
            await expect.poll(() => page.url()).toContain('arriveBy=09:30');
            await region(page, '方式对比').getByRole('button', {name: /自驾/}).getByText(/–09:30/).waitFor();
            await page.getByText('时段', {exact: true}).click();
            await region(page, '时段统计').first().getByRole('row', {name: /公共交通/}).waitFor();
            await page.getByText('更多选项').click();
            await page.getByLabel('返程出发').fill('18:30');
            await page.getByLabel('返程出发').press('Enter');
            await region(page, '返程').waitFor();
        });
        const visited = await visit(browser, `${served.url}?from=${encodeURIComponent('没有这个地方')}&to=place:renmin-guangchang`);
        await visited.page.getByRole('alert').getByText(/没有这个地方/).waitFor();
        // The browser itself reports the refusal; nothing else is wrong.
        expect(visited.faults.filter(fault => !/422/.test(fault))).toEqual([]);
        await visited.close();
    });

    test('keyboard alone: search, choose, read the answer; coordinates; a click on the map', async () => {
        await atPage('', async ({page}) => {
            await page.keyboard.press('Tab');
            expect(await page.locator(':focus').textContent()).toBe('跳到面板');
            await page.getByRole('combobox', {name: '起点', exact: true}).focus();
            await page.keyboard.type('jiaxing nan');
            await page.getByRole('option', {name: /嘉兴南/}).first().waitFor();
            await page.keyboard.press('Enter');
            await page.getByRole('combobox', {name: '终点', exact: true}).focus();
            await page.keyboard.type('121.4737,31.2304');
            await page.getByRole('option', {name: /121.4737/}).waitFor();
            await page.keyboard.press('Enter');
            await region(page, '方式对比').getByRole('button', {name: /公共交通/}).waitFor();
            expect(page.url()).toContain('to=121.4737,31.2304');
            await page.waitForTimeout(1500);
            await page.mouse.click(900, 250);
            await page.getByRole('button', {name: '设为起点'}).click();
            await expect.poll(() => page.url()).toMatch(/from=(station:|1\d\d\.)/);
        });
    });

    test('the language is one click away and every word changes', async () => {
        await atPage('?from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await region(page, '方式对比').waitFor();
            await page.getByRole('button', {name: 'EN'}).click();
            await region(page, 'Ways compared').getByRole('button', {name: /Public transport/}).waitFor();
            expect(await page.getByRole('combobox', {name: 'From', exact: true}).inputValue()).toBe('Danghu Subdistrict');
            expect(await page.locator('html').getAttribute('lang')).toBe('en');
            const left = (await page.locator('main').innerText()).match(/[\u4e00-\u9fff]+/g) ?? [];
            expect(left).toEqual([]);
            expect(page.url()).toContain('lang=en');
        });
    });

    test('沪乍杭 switched in: the map of change, and a town is what the service says', async () => {
        await atPage('?view=whatif&focus=zone:330482001', async ({page}) => {
            await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).check();
            await region(page, '变化').getByText(/受益 [\d,]+ 人/).waitFor();
            const answer = await client.compare({with: [{document: {id: 'x', projects: {in: ['xin-hu-hang-hsr']}}}], origins: ['zone:330482001'], destinations: 'zones', window: '07:00-09:00', modes: ['transit'], traveller: 'regular', why: false});
            const best = answer.rows.filter(({difference}) => difference !== null).toSorted((a, b) => a.difference! - b.difference!)[0]!;
            expect(best.difference).toBeLessThan(-60);
            const table = region(page, '各镇变化').last();
            const row = table.getByRole('row').nth(1);
            expect(secondsOf(await row.getByRole('cell').nth(2).locator('[title]').getAttribute('title'))).toBe(best.before);
            expect(secondsOf(await row.getByRole('cell').nth(3).locator('[title]').getAttribute('title'))).toBe(best.after);
            await row.getByRole('button').click();
            const why = region(page, /^为什么：/);
            await why.getByText('之后', {exact: true}).waitFor();
            await region(page, '各县、区受益与受损').getByRole('row').nth(1).waitFor();
            // Undone and done again.
            await page.getByRole('button', {name: '撤销'}).click();
            await page.getByText('打开下面的开关').waitFor();
            expect(await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).isChecked()).toBe(false);
            await page.getByRole('button', {name: '重做'}).click();
            await region(page, '变化').getByText(/受益 [\d,]+ 人/).waitFor();
        });
    });

    test('a road is drawn; two scenarios side by side; the link gives the same page; it is saved and opened again', async () => {
        let link = '';
        let told: string[] = [];
        const figures = (page: Page): Promise<string[]> => region(page, '方案并列').last().getByRole('cell').allInnerTexts();
        await atPage('?view=whatif&focus=zone:330482001&by=car&at=121.05,30.83,11.5', async ({page}) => {
            await page.waitForTimeout(2000);
            await page.getByRole('button', {name: '画一条路'}).click();
            await page.mouse.click(760, 420);
            await page.mouse.click(900, 260);
            await page.getByRole('button', {name: '完成（2 点）'}).click();
            await page.getByLabel('等级').waitFor();
            await region(page, '变化').getByText(/受益 [\d,]+ 人/).waitFor();
            await page.getByRole('button', {name: '新方案'}).click();
            await page.getByRole('switch', {name: '张江大道对接'}).check();
            await region(page, '方案并列').first().waitFor();
            // Five figures of two scenarios and the empty corner.
            await expect.poll(async () => (await figures(page)).length, {timeout: 20_000}).toBe(11);
            await page.waitForTimeout(300);
            told = await figures(page);
            link = page.url();
            await page.getByRole('button', {name: '保存'}).click();
            await page.getByText(/已保存为/).first().waitFor();
            const {scenarios} = await client.scenarios.list();
            expect(scenarios.some(({builtIn}) => !builtIn)).toBe(true);
        });
        await atPage(link.slice(served.url.length), async ({page}) => {
            await region(page, '方案并列').first().waitFor();
            expect(await figures(page)).toEqual(told);
            expect(await page.getByRole('switch', {name: '张江大道对接'}).isChecked()).toBe(true);
        });
    });

    test('reach: how far, how many people, year by year, table by column', async () => {
        await atPage('?view=reach&centre=zone:330482001', async ({page}) => {
            const table = region(page, '小区表').last();
            await table.getByRole('row').nth(1).waitFor();
            const matrix = await client.matrix({origins: ['zone:330482001'], destinations: 'zones', window: '07:00-09:00', modes: ['transit'], traveller: 'regular'});
            const shortest = Math.min(...matrix.durations['p50']![0]!.flatMap(one => (one === null ? [] : [one])));
            expect(secondsOf(await table.getByRole('row').nth(1).getByRole('cell').nth(3).locator('[title]').getAttribute('title'))).toBe(shortest);
            await table.getByRole('button', {name: '按用时排序'}).click();
            await expect.poll(() => table.getByRole('columnheader', {name: '按用时排序'}).getAttribute('aria-sort')).toBe('descending');
            const before = await page.locator('.headline .big').innerText();
            await page.getByLabel('时限').fill('120');
            await expect.poll(() => page.locator('.headline .big').innerText()).not.toBe(before);
            await page.getByRole('img', {name: '按人口的用时分布'}).waitFor();
            await page.getByLabel(/路网年份/).fill('2018');
            await expect.poll(() => page.url()).toContain('asOf=2018');
            await page.locator('.stale').waitFor({state: 'detached'});
        });
    });

    test('the report prints and its files hold the figures, the sources and the command that repeats them', async () => {
        await atPage('?view=report&of=route&from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await page.getByRole('heading', {name: '当湖街道 → 人民广场'}).waitFor();
            await page.getByRole('img', {name: '地图', exact: true}).waitFor();
            await page.getByText('jiegui route --from').first().waitFor();
            await page.getByText(/OpenStreetMap/).first().waitFor();
            const pdf = await page.pdf({format: 'A4', printBackground: true});
            expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
            expect(pdf.length).toBeGreaterThan(20_000);
            const files: Record<string, Buffer> = {};
            for (const name of ['下载 CSV', '下载 GeoJSON', '下载地图 PNG']) {
                const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name}).click()]);
                files[name] = readFileSync(await file.path());
            }
            const lines = files['下载 CSV']!.toString().trim().split('\r\n');
            const {journeys} = await client.route({from: 'zone:330482001', to: 'place:renmin-guangchang', depart: '08:00', modes: ['transit', 'car', 'taxi']});
            expect(lines.length).toBe(1 + journeys.reduce((sum, {legs}) => sum + legs.length, 0));
            const geojson = JSON.parse(files['下载 GeoJSON']!.toString()) as {attribution: string[]; passport: {command: string}};
            expect(geojson.attribution.join()).toContain('OpenStreetMap');
            expect(geojson.passport.command).toContain('jiegui route');
            expect(files['下载地图 PNG']!.subarray(1, 4).toString()).toBe('PNG');
            expect(files['下载地图 PNG']!.length).toBeGreaterThan(30_000);
        });
    });

    const SCENARIO = Buffer.from(JSON.stringify([{title: '', in: [{id: 'xin-hu-hang-hsr'}, {id: 'airport-link-east'}], out: [], modifications: []}])).toString('base64url');
    const VIEWS = {
        route: 'from=zone:330482001&to=place:renmin-guangchang',
        whatif: `view=whatif&s=${SCENARIO}&zone=zone:310115139`,
        reach: 'view=reach&centre=place:renmin-guangchang&by=car',
        report: 'view=report&of=route&from=zone:330482001&to=place:renmin-guangchang',
    } as const;
    const READY = {route: '.journey-detail', whatif: '.why .component-bar', reach: '.plot', report: '.report-map'} as const;

    for (const [view, query] of Object.entries(VIEWS))
        for (const look of ['light zh', 'dark en'] as const)
            test(`${view}, ${look}: no fault of WCAG 2.2 AA that axe finds; pictures at both sizes`, async () => {
                const [theme, lang] = look.split(' ');
                await atPage(`?${query}&theme=${theme}&lang=${lang}`, async ({page}) => {
                    await page.locator(READY[view as keyof typeof READY]).first().waitFor();
                    await page.waitForTimeout(1500);
                    await shoot(page, `${view}-${theme}-${lang}-1366x768`);
                    await page.evaluate(AXE);
                    const violations = await page.evaluate(async () => {
                        const {axe} = globalThis as unknown as {axe: {run: (options: unknown) => Promise<{violations: {id: string; nodes: {html: string; failureSummary: string}[]}[]}>}};
                        const {violations: found} = await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
                        return found.map(({id, nodes}) => `${id}: ${nodes.map(({html, failureSummary}) => `${html.slice(0, 120)} ${failureSummary.slice(0, 200)}`).join(' | ')}`);
                    });
                    expect(violations).toEqual([]);
                    await page.setViewportSize({width: 390, height: 844});
                    await page.reload();
                    await page.locator(READY[view as keyof typeof READY]).first().waitFor();
                    await page.waitForTimeout(1500);
                    expect(await page.locator('html').evaluate(html => html.scrollWidth)).toBeLessThanOrEqual(390);
                    await shoot(page, `${view}-${theme}-${lang}-390x844`);
                });
            });
});
