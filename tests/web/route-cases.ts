import {expect, test} from 'vitest';
import {choose, region, secondsOf, visit} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';

export function routeCases({site, browser}: Opened): void {
    test('a route: names in pinyin and Chinese, the figures of the service to the second, every mode side by side', async () => {
        await site().at('', async ({page}) => {
            await choose(page, '起点', 'danghu', /当湖街道/);
            await choose(page, '终点', '人民广场', /人民广场/);
            const ways = region(page, '方式对比');
            await ways.getByRole('button', {name: /公共交通/}).waitFor();
            const {journeys} = await site().client.route({
                from: 'zone:330482001',
                to: 'place:renmin-guangchang',
                depart: '08:00',
                modes: ['transit', 'car', 'taxi'],
                traveller: 'regular',
            });
            for (const [mode, name] of [
                ['transit', '公共交通'],
                ['car', '自驾'],
                ['taxi', '出租车'],
            ] as const) {
                const way = ways.getByRole('button', {name: new RegExp(name)});
                expect(secondsOf(await way.locator('.way-time').getAttribute('title'))).toBe(
                    journeys.find(journey => journey.mode === mode)!.durationSeconds,
                );
            }
            // The legs of the one that is shown add up to it.
            const legs = await page
                .getByRole('list', {name: '逐段'})
                .locator('[title]:not(.evidence)')
                .evaluateAll(all => all.map(one => one.getAttribute('title')));
            expect(legs.reduce((sum, leg) => sum + secondsOf(leg), 0)).toBe(
                journeys.find(({mode}) => mode === 'transit')!.durationSeconds,
            );
            await region(page, '全天班次')
                .getByText(/共 \d+ 班/)
                .waitFor();
            await page.getByText('列出全部班次').click();
            await region(page, '列出全部班次').getByRole('row').nth(5).waitFor();
        });
    });

    test('arrive-by, window and way back; a name nobody knows is answered in words', async () => {
        await site().at('?from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await page.getByText('到达', {exact: true}).click();
            await page.getByLabel('到达不晚于').fill('930');
            await page.getByLabel('到达不晚于').press('Enter');
            await eventually(() => page.url()).toContain('arriveBy=09:30');
            await region(page, '方式对比')
                .getByRole('button', {name: /自驾/})
                .getByText(/–09:30/)
                .waitFor();
            await page.getByText('时段', {exact: true}).click();
            await region(page, '时段统计')
                .first()
                .getByRole('row', {name: /公共交通/})
                .waitFor();
            await page.getByText('更多选项').click();
            await page.getByLabel('返程出发').fill('18:30');
            await page.getByLabel('返程出发').press('Enter');
            await region(page, '返程').waitFor();
        });
        const visited = await visit(
            browser(),
            `${site().url}?from=${encodeURIComponent('没有这个地方')}&to=place:renmin-guangchang`,
        );
        await visited.page
            .getByRole('alert')
            .getByText(/没有这个地方/)
            .waitFor();
        // The browser itself reports the refusal; nothing else is wrong.
        expect(visited.faults.filter(fault => !/422/.test(fault))).toEqual([]);
        await visited.close();
    });

    test('keyboard alone: search, choose, read the answer; coordinates; a click on the map', async () => {
        await site().at('', async ({page}) => {
            await page.keyboard.press('Tab');
            expect(await page.locator(':focus').textContent()).toBe('跳到面板');
            await page.getByRole('combobox', {name: '起点', exact: true}).focus();
            await page.keyboard.type('jiaxing nan');
            await page
                .getByRole('option', {name: /嘉兴南/})
                .first()
                .waitFor();
            await page.keyboard.press('Enter');
            await page.getByRole('combobox', {name: '终点', exact: true}).focus();
            await page.keyboard.type('121.4737,31.2304');
            await page.getByRole('option', {name: /121.4737/}).waitFor();
            await page.keyboard.press('Enter');
            await region(page, '方式对比')
                .getByRole('button', {name: /公共交通/})
                .waitFor();
            expect(page.url()).toContain('to=121.4737,31.2304');
            await page.waitForTimeout(1500);
            await page.mouse.click(900, 250);
            await page.getByRole('button', {name: '设为起点'}).click();
            await eventually(() => page.url()).toMatch(/from=(station:|1\d\d\.)/);
        });
    });

    test('the language is one click away and every word changes', async () => {
        await site().at('?from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await region(page, '方式对比').waitFor();
            await page.getByRole('button', {name: 'EN'}).click();
            await region(page, 'Ways compared')
                .getByRole('button', {name: /Public transport/})
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
