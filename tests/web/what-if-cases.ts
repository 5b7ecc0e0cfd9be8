import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {expect, test} from 'vitest';
import {mapIsDrawn, region, secondsOf, shoot} from '../support/browser.js';
import {runHere} from '../support/cli.js';
import type {CertaintyStudy, CompareAnswer} from '../../src/client/index.js';
import {eventually, type Opened} from './opened.js';

async function inScenarioFile(
    scenario: string,
    words: (file: string) => readonly string[],
): ReturnType<typeof runHere> {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-scenario-'));
    try {
        const file = join(folder, 'x.yaml');
        writeFileSync(file, scenario);
        return await runHere(words(file));
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

/** What `jiegui compare` says of a scenario file. */
async function compared(scenario: string, ...ends: readonly string[]): Promise<CompareAnswer> {
    const {code, out, err} = await inScenarioFile(scenario, file => [
        'compare',
        '--with',
        file,
        ...ends,
        '--window',
        '07:00-09:00',
        '--modes',
        'transit',
        '--traveller',
        'regular',
        '--why',
        '0',
        '--json',
    ]);
    expect(err).toBe('');
    expect(code).toBe(0);
    return JSON.parse(out) as CompareAnswer;
}

export function whatIfCases({site}: Opened): void {
    test('沪乍杭 switched in: the map of change, and a town is what the command line says, to the second', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async ({page}) => {
            await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).check();
            await region(page, '变化')
                .getByText(/受益 [\d,]+ 人/)
                .waitFor();
            const answer = await compared(
                'id: x\nprojects: {in: [xin-hu-hang-hsr]}\n',
                '--origins',
                'zone:330482001',
                '--destinations',
                'zones',
            );
            const best = answer.rows
                .filter(({difference}) => difference !== null)
                .toSorted((a, b) => a.difference! - b.difference!)[0]!;
            expect(best.difference).toBeLessThan(-60);
            const table = region(page, '各镇变化').last();
            const row = table.getByRole('row').nth(1);
            expect(secondsOf(await row.getByRole('cell').nth(2).locator('[title]').getAttribute('title'))).toBe(
                best.before,
            );
            expect(secondsOf(await row.getByRole('cell').nth(3).locator('[title]').getAttribute('title'))).toBe(
                best.after,
            );
            await row.getByRole('button').click();
            const why = region(page, /^为什么：/);
            await why.getByText('之后', {exact: true}).waitFor();
            await region(page, '各县、区受益与受损').getByRole('row').nth(1).waitFor();
            // Undone and done again.
            await page.getByRole('button', {name: '撤销'}).click();
            await page.getByText('打开下面的开关').waitFor();
            expect(await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).isChecked()).toBe(false);
            await page.getByRole('button', {name: '重做'}).click();
            await region(page, '变化')
                .getByText(/受益 [\d,]+ 人/)
                .waitFor();
        });
    });

    test('a road is drawn; two scenarios side by side; the link gives the same page; it is saved and opened again', async () => {
        let link = '';
        let told: string[] = [];
        const figures = (page: Page): Promise<string[]> =>
            region(page, '方案并列').last().getByRole('cell').allInnerTexts();
        await site().at('?view=whatif&focus=zone:330482001&by=car&at=121.05,30.83,11.5', async ({page}) => {
            await mapIsDrawn(page);
            await page.getByRole('button', {name: '画一条路'}).click();
            await page.mouse.click(760, 420);
            await page.mouse.click(900, 260);
            await page.getByRole('button', {name: '完成（2 点）'}).click();
            await page.getByLabel('等级').waitFor();
            await region(page, '变化')
                .getByText(/受益 [\d,]+ 人/)
                .waitFor();
            await page.getByRole('button', {name: '新方案'}).click();
            await page.getByRole('switch', {name: '张江大道对接'}).check();
            await region(page, '方案并列').first().waitFor();
            // Five figures of two scenarios and the empty corner.
            await eventually(async () => (await figures(page)).length).toBe(11);
            told = await figures(page);
            link = page.url();
            // A small map of each, in the colours of the large one; it leads to its scenario.
            const small = page.locator('.small-maps');
            const {features} = await site().client.zones();
            const drawn = features.filter(({properties}) => properties['level'] !== 'super').length;
            await eventually(() => small.locator('path').count()).toBe(2 * drawn);
            expect(await small.getByRole('img').count()).toBe(2);
            await small.getByRole('button', {name: '方案 1'}).click();
            await page.getByLabel('等级').waitFor();
            await page.getByRole('group', {name: '地图显示'}).getByText('60 分钟内', {exact: true}).click();
            await page.getByText('新增 60 分钟内', {exact: true}).first().waitFor();
            await page.getByRole('button', {name: '保存'}).click();
            await page
                .getByText(/已保存为/)
                .first()
                .waitFor();
            const {scenarios} = await site().client.scenarios.list();
            expect(scenarios.some(({builtIn}) => !builtIn)).toBe(true);
        });
        await site().at(link.slice(site().url.length), async ({page}) => {
            await region(page, '方案并列').first().waitFor();
            expect(await figures(page)).toEqual(told);
            expect(await page.getByRole('switch', {name: '张江大道对接'}).isChecked()).toBe(true);
        });
    });

    test('平湖 to 上海: trains per hour, run times and the year of opening change what is asked, as the command line has it', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async ({page}) => {
            const table = region(page, '各镇变化').last();
            const afterOf = async (): Promise<number> =>
                secondsOf(
                    await table
                        .getByRole('row', {name: /祝桥镇/})
                        .getByRole('cell')
                        .nth(3)
                        .locator('[title]')
                        .getAttribute('title'),
                );
            await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).check();
            await page.getByRole('switch', {name: /市域机场线.*上海东/}).check();
            await page
                .getByRole('button', {name: /显示全部 \d+ 行/})
                .last()
                .click();
            const project = page
                .getByRole('listitem')
                .filter({has: page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'})});
            await project.getByRole('group', {name: '每小时班次'}).getByText('4', {exact: true}).click();
            const frequent = await compared(
                'id: x\nprojects: {in: [{id: xin-hu-hang-hsr, parameters: {headwayMinutes: 15}}, airport-link-east]}\n',
                '--origins',
                'zone:330482001',
                '--destinations',
                'zone:310115139',
            );
            await eventually(afterOf).toBe(frequent.rows[0]!.after);
            await page.getByLabel('运行时间').selectOption({label: '快（低值）'});
            await eventually(async () => (await afterOf()) < frequent.rows[0]!.after!).toBe(true);
            // Before the line opens it is left out.
            await page.getByLabel('路网年份').selectOption('2028');
            await project.getByText(/尚未开通，未计入/).waitFor();
            await project.getByLabel('开通年份').selectOption('2028');
            await project.getByText(/尚未开通，未计入/).waitFor({state: 'detached'});
            expect(page.url()).toMatch(/[?&]s=/);
        });
    });

    test('a line is drawn by the names of its stations; its headway is changed; keyboard alone switches, undoes and does again', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async ({page}) => {
            await page.getByRole('button', {name: '画一条线路'}).click();
            const add = page.getByRole('combobox', {name: '按名称加一站'});
            for (const [typed, name] of [
                ['平湖南', /平湖南/],
                ['金山北', /金山北/],
                ['上海南', /上海南/],
            ] as const) {
                await add.fill(typed);
                await page.getByRole('option', {name}).first().click();
            }
            await page.getByRole('button', {name: '完成（3 点）'}).click();
            await page.getByText('3 站').waitFor();
            await region(page, '变化')
                .getByText(/受益 [\d,]+ 人/)
                .waitFor({timeout: 30_000});
            const before = page.url();
            await page.getByLabel('间隔（分钟）').fill('10');
            await page.getByLabel('间隔（分钟）').press('Enter');
            await eventually(() => page.url()).not.toBe(before);
            await region(page, '变化')
                .getByText(/受益 [\d,]+ 人/)
                .waitFor();
            const line = page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'});
            await line.focus();
            await page.keyboard.press('Space');
            expect(await line.isChecked()).toBe(true);
            await page.getByRole('button', {name: '撤销'}).focus();
            await page.keyboard.press('Enter');
            expect(await line.isChecked()).toBe(false);
            await page.getByRole('button', {name: '重做'}).focus();
            await page.keyboard.press('Enter');
            expect(await line.isChecked()).toBe(true);
        });
    });

    test('how sure: the draws are a job with its progress, and a town is what the command line says', async () => {
        // A fast road from the middle of 平湖 to 金山卫.
        const road = {
            kind: 'add-road',
            id: 'own-road-1',
            class: 'trunk',
            snapMetres: 2000,
            lengthKm: 27,
            freeSpeedKmh: 90,
            via: [
                {lon: 121.02, lat: 30.7},
                {lon: 121.3, lat: 30.73},
            ],
        };
        const link = Buffer.from(JSON.stringify([{title: '', in: [], out: [], modifications: [road]}])).toString(
            'base64url',
        );
        await site().at(`?view=whatif&focus=zone:330482001&by=car&s=${link}`, async ({page}) => {
            const card = region(page, '差别有多可靠').first();
            const result = page.waitForResponse(response => /\/result\?/.test(response.url()) && response.ok(), {
                timeout: 60_000,
            });
            await card.getByRole('button', {name: '抽样 100 次'}).click();
            await card.getByRole('progressbar').waitFor();
            const study = (await (await result).json()) as CertaintyStudy;
            const best = study.pairs
                .filter(({differences: [one]}) => one!.mean !== null)
                .toSorted((a, b) => a.differences[0]!.mean! - b.differences[0]!.mean!)[0]!;
            const row = region(page, '差别有多可靠').last().getByRole('row').nth(1);
            await row.waitFor();
            expect(await row.getByRole('cell').nth(0).innerText()).toBe(best.to.name.zh);
            const {code, out} = await inScenarioFile(JSON.stringify({id: 'x', modifications: [road]}), file => [
                'certainty',
                '--origins',
                'zone:330482001',
                '--destinations',
                best.to.id,
                '--with',
                file,
                '--window',
                '07:00-09:00',
                '--modes',
                'car',
                '--traveller',
                'regular',
                '--json',
            ]);
            expect(code).toBe(0);
            const [told] = (JSON.parse(out) as CertaintyStudy).pairs[0]!.differences;
            expect(best.differences[0]).toEqual(told);
            const minutes = (seconds: number): string =>
                `${seconds < 0 ? '−' : ''}${(Math.abs(seconds) / 60).toFixed(1)}`;
            expect(await row.getByRole('cell').nth(2).innerText()).toBe(
                `${minutes(told!.from!)} … ${minutes(told!.to!)}`,
            );
            await row.getByRole('button').click();
            await region(page, /^为什么：/)
                .getByText(/抽样 100 次：平均/)
                .waitFor();
            await page.getByText('与零无法分辨', {exact: true}).waitFor();
            const panel = page.locator('main');
            expect(await panel.evaluate(main => main.scrollWidth - main.clientWidth)).toBe(0);
            await shoot(page, 'certainty-light-zh-1366x768');
            // Asked anew where the question changes.
            await page.getByRole('switch', {name: '吕青线对接'}).check();
            await card.getByRole('button', {name: '抽样 100 次'}).waitFor();
        });
    });

    test('access of all zones: a job with its progress, on the map in percent, in the table by town', async () => {
        await site().at('?view=whatif&focus=zone:330482001&by=car', async ({page}) => {
            await page.getByRole('switch', {name: '张江大道对接'}).check();
            const card = region(page, '全部小区的可达性').first();
            const result = page.waitForResponse(response => /\/result\?/.test(response.url()) && response.ok());
            await card.getByRole('button', {name: '计算全部小区'}).click();
            await card.getByRole('progressbar').waitFor();
            const study = (await (await result).json()) as {zones: {name: {zh: string}; values: [number, number][]}[]};
            const gain = ({values: [[before, after]]}: {values: [number, number][]}): number =>
                before === 0 ? -Infinity : after / before;
            const best = study.zones.toSorted((a, b) => gain(b as never) - gain(a as never))[0]!;
            const row = region(page, '全部小区的可达性').last().getByRole('row').nth(1);
            await row.waitFor();
            expect((await row.getByRole('cell').nth(2).innerText()).replaceAll(',', '')).toBe(
                String(Math.round(best.values[0]![1])),
            );
            await page.getByText('可达性变化（%）').waitFor();
            // Asked anew where the question changes.
            await card.getByLabel('数什么').selectOption({label: '岗位（模型）'});
            await card.getByRole('button', {name: '计算全部小区'}).waitFor();
        });
    });
}
