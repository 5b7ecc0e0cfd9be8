import {expect, test} from 'vitest';
import {mapIsDrawn, region} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';

export function keyboardCases(site: Opened): void {
    test('keyboard alone: search, choose, read the answer; coordinates; a click on the map', async () => {
        await site().at('', async page => {
            await page.getByRole('link', {name: '跳到面板'}).waitFor({state: 'attached'});
            await page.keyboard.press('Tab');
            expect(await page.locator(':focus').textContent()).toBe('跳到面板');
            await page.getByRole('combobox', {name: '起点', exact: true}).focus();
            await page.keyboard.insertText('jiaxing nan');
            await page
                .getByRole('option', {name: /嘉兴南/})
                .first()
                .waitFor();
            await page.keyboard.press('Enter');
            await page.getByRole('combobox', {name: '终点', exact: true}).focus();
            await page.keyboard.insertText('121.4737,31.2304');
            await page.getByRole('option', {name: /121.4737/}).waitFor();
            await page.keyboard.press('Enter');
            await region(page, '方式对比')
                .getByRole('button', {name: /公共交通(?!＋)/})
                .waitFor();
            expect(page.url()).toContain('to=121.4737,31.2304');
            // The map has moved to the journey, whose ends are marked on it.
            await page.locator('.mark').nth(1).waitFor();
            await mapIsDrawn(page);
            await page.mouse.click(900, 250);
            await page.getByRole('button', {name: '设为起点'}).click();
            await eventually(() => page.url()).toMatch(/from=(station:|1\d\d\.)/);
        });
    });

    test('the language is one click away and every word changes', async () => {
        await site().at('?from=zone:330482001&to=place:renmin-guangchang', async page => {
            await region(page, '方式对比').waitFor();
            await page.getByRole('button', {name: 'EN'}).click();
            await region(page, 'Modes compared')
                .getByRole('button', {name: /Public transport(?! with)/})
                .waitFor();
            expect(await page.getByRole('combobox', {name: 'From', exact: true}).inputValue()).toBe(
                'Danghu Subdistrict',
            );
            expect(await page.locator('html').getAttribute('lang')).toBe('en');
            const left = (await page.locator('main').innerText()).match(/[\u4e00-\u9fff]+/g) ?? [];
            expect(left).toEqual([]);
            expect(page.url()).toContain('lang=en');
        });
    });
}
