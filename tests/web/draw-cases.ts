import type {Page} from 'playwright-core';
import {expect, test} from 'vitest';
import {mapIsDrawn, region} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';

export function drawCases(site: Opened): void {
    test('a road is drawn; two scenarios side by side; the link gives the same page; it is saved and opened again', async () => {
        let link = '';
        let told: string[] = [];
        const figures = (page: Page): Promise<string[]> =>
            region(page, '情景对比').last().getByRole('cell').allInnerTexts();
        await site().at('?view=whatif&focus=zone:330482001&by=car&at=121.05,30.83,11.5', async page => {
            await mapIsDrawn(page);
            await page.getByRole('button', {name: '绘制道路'}).click();
            await page.getByText('在地图上依次点击道路经过的点').waitFor();
            await page.mouse.click(760, 420);
            await page.getByRole('button', {name: '完成（1 点）'}).waitFor();
            await page.mouse.click(900, 260);
            await page.getByRole('button', {name: '完成（2 点）'}).click();
            await page.getByLabel('等级').waitFor();
            await region(page, '变化')
                .getByText(/更快可达 [\d,]+ 人/)
                .waitFor();
            await page.getByRole('button', {name: '新情景'}).click();
            await page.getByRole('switch', {name: '张江大道对接'}).check();
            await region(page, '情景对比').first().waitFor();
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
            await small.getByRole('button', {name: '情景 1'}).click();
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
        await site().at(link.slice(site().url.length), async page => {
            await region(page, '情景对比').first().waitFor();
            expect(await figures(page)).toEqual(told);
            expect(await page.getByRole('switch', {name: '张江大道对接'}).isChecked()).toBe(true);
        });
    });

    test('a line is drawn by the names of its stations; its headway is changed; keyboard alone switches, undoes and does again', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async page => {
            await page.getByRole('button', {name: '绘制线路'}).click();
            const add = page.getByRole('combobox', {name: '按名称增加一站'});
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
                .getByText(/更快可达 [\d,]+ 人/)
                .waitFor();
            const before = page.url();
            await page.getByLabel('发车间隔（分钟）').fill('10');
            await page.getByLabel('发车间隔（分钟）').press('Enter');
            await eventually(() => page.url()).not.toBe(before);
            await region(page, '变化')
                .getByText(/更快可达 [\d,]+ 人/)
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
}
