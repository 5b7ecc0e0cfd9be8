import {expect, test} from 'vitest';
import {choose, region, secondsOf} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';

export function routeCases(site: Opened): void {
    test('a set of places is offered where a place is asked, offers its own places and is drawn', async () => {
        await site().at('', async page => {
            await choose(page, '起点', 'G60', /沪昆轴线/);
            await expect.poll(() => page.url()).toContain('set=set:g60');
            await page
                .getByRole('option', {name: /嘉兴市中心/})
                .first()
                .click();
            await expect.poll(() => page.url()).toContain('from=place:jiaxing-centre');
            expect(await page.getByRole('combobox', {name: '地点集'}).inputValue()).toBe('set:g60');
        });
    });

    test('a route: names in pinyin and Chinese, the figures of the service to the second, every mode side by side', async () => {
        await site().at('', async page => {
            await choose(page, '起点', 'danghu', /当湖街道/);
            await choose(page, '终点', '人民广场', /人民广场/);
            const ways = region(page, '方式对比');
            await ways.getByRole('button', {name: /公共交通(?!＋)/}).waitFor();
            const {journeys} = await site().client.route({
                from: 'zone:330482001',
                to: 'place:renmin-guangchang',
                depart: '08:00',
                modes: ['transit', 'transit-drive', 'car', 'taxi'],
                traveller: 'regular',
            });
            for (const [mode, name] of [
                ['transit', '公共交通(?!＋)'],
                ['transit-drive', '公共交通＋驾车接驳'],
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
                .evaluateAll(all => all.map(element => element.getAttribute('title')));
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
        await site().at('?from=zone:330482001&to=place:renmin-guangchang', async page => {
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
                .getByRole('row', {name: /公共交通(?!＋)/})
                .waitFor();
            await page.getByText('更多选项').click();
            await page.getByLabel('返程出发').fill('18:30');
            await page.getByLabel('返程出发').press('Enter');
            await region(page, '返程').waitFor();
        });
        // The browser itself reports the refusal; nothing else is wrong.
        const unknown = encodeURIComponent('没有这个地方');
        await site().at(
            `?from=${unknown}&to=place:renmin-guangchang`,
            page =>
                page
                    .getByRole('alert')
                    .getByText(/没有这个地方/)
                    .waitFor(),
            {expected: /422/},
        );
    });
}
