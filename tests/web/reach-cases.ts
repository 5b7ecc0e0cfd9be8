import {expect, test} from 'vitest';
import type {CircleStudy} from '../../src/client/index.js';
import {region, secondsOf} from '../support/browser.js';
import {runHere} from '../support/cli.js';
import {eventually, type Opened} from './opened.js';

export function reachCases({site}: Opened): void {
    test('reach: how far, how many people, year by year, table by column', async () => {
        await site().at('?view=reach&centre=zone:330482001', async ({page}) => {
            const table = region(page, '小区表').last();
            await table.getByRole('row').nth(1).waitFor();
            const matrix = await site().client.matrix({
                origins: ['zone:330482001'],
                destinations: 'zones',
                window: '07:00-09:00',
                modes: ['transit'],
                traveller: 'regular',
            });
            const shortest = Math.min(...matrix.durations['p50']![0]!.flatMap(one => (one === null ? [] : [one])));
            expect(
                secondsOf(
                    await table
                        .getByRole('row')
                        .nth(1)
                        .getByRole('cell')
                        .nth(3)
                        .locator('[title]')
                        .getAttribute('title'),
                ),
            ).toBe(shortest);
            await table.getByRole('button', {name: '按用时排序'}).click();
            await eventually(() =>
                table.getByRole('columnheader', {name: '按用时排序'}).getAttribute('aria-sort'),
            ).toBe('descending');
            const before = await page.locator('.headline .big').innerText();
            await page.getByLabel('时限').fill('120');
            await eventually(() => page.locator('.headline .big').innerText()).not.toBe(before);
            await page.getByRole('img', {name: /^按用时分布/}).waitFor();
            await page.getByLabel(/路网年份/).fill('2018');
            await eventually(() => page.url()).toContain('asOf=2018');
            await eventually(() => page.locator('.answer').getAttribute('aria-busy')).toBe('false');
        });
    });

    test('reach: jobs within the cutoff as the command line has them; a curve of decay; to the place instead of from it', async () => {
        await site().at('?view=reach&centre=zone:330482001', async ({page}) => {
            const shown = async (): Promise<string> =>
                (await page.locator('.headline .big[aria-busy=false] b').innerText()).replaceAll(',', '');
            await page.getByLabel('数什么').selectOption({label: '岗位（模型）'});
            const {out} = await runHere([
                'access',
                '--origins',
                'zone:330482001',
                '--destinations',
                'zones',
                '--measure',
                'cumulative',
                '--cutoff',
                '60',
                '--opportunity',
                'jobs_modelled',
                '--window',
                '07:00-09:00',
                '--modes',
                'transit',
                '--traveller',
                'regular',
                '--json',
            ]);
            const jobs = Math.round((JSON.parse(out) as {zones: {values: number[][]}[]}).zones[0]!.values[0]![0]!);
            expect(jobs).toBeGreaterThan(0);
            await eventually(shown).toBe(String(jobs));
            await page.getByLabel('怎么数').selectOption({label: '半衰期'});
            const asked = {
                origins: ['zone:330482001'],
                destinations: 'zones',
                window: '07:00-09:00',
                modes: ['transit'],
                traveller: 'regular',
            } as const;
            const measure = {
                measure: 'gravity',
                impedance: {kind: 'half-life', halfLifeMinutes: 60},
                opportunity: 'jobs_modelled',
            };
            const weighted = await site().client.access({...asked, measures: [measure]});
            await eventually(shown).toBe(String(Math.round(weighted.zones[0]!.values[0]![0]!)));
            await page.getByText('60 分钟减半').waitFor();
            await page.getByRole('img', {name: '累积与衰减曲线'}).waitFor();
            await page.getByText('到此', {exact: true}).click();
            const inward = await site().client.access({
                ...asked,
                origins: 'zones',
                destinations: ['zone:330482001'],
                measures: [{...measure, view: 'passive'}],
            });
            await eventually(shown).toBe(String(Math.round(inward.zones[0]!.values[0]![0]!)));
        });
    });

    test('reach: cells of the isochrone and their outline, the people inside as the service counts them', async () => {
        await site().at('?view=reach&centre=zone:330482001&by=car', async ({page}) => {
            await page.getByText('等时圈', {exact: true}).click();
            const told = page.getByText(/^60 分钟圈（描边）：/);
            await told.waitFor();
            // Asked afterwards: the same thing twice at once would wait for itself on two cores.
            const {features} = await site().client.isochrone({
                from: 'zone:330482001',
                window: '07:00-09:00',
                modes: ['car'],
                traveller: 'regular',
                cutoffs: [60],
            });
            const {people, areaKm2} = features[0]!.properties;
            expect(people).toBeGreaterThan(0);
            const number = (value: number): string => new Intl.NumberFormat('zh-CN').format(value);
            expect(await told.innerText()).toBe(
                `60 分钟圈（描边）：${number(people)} 人，${number(Math.round(areaKm2))} 平方公里`,
            );
            expect(page.url()).toContain('show=cells');
        });
    });

    test('reach: the circle by every definition; a definition is put on the map', async () => {
        await site().at('?view=reach&centre=place:renmin-guangchang', async ({page}) => {
            // At once, or as a job where it is large.
            const result = page.waitForResponse(
                response => response.status() === 200 && /\/api\/v1\/circle$|\/result\?/.test(response.url()),
            );
            await page.getByText('一小时圈', {exact: true}).click();
            const {definitions} = (await (await result).json()) as CircleStudy;
            expect(definitions.length).toBe(7);
            const table = region(page, '一小时圈：按各种定义').last();
            await table.getByRole('row').nth(7).waitFor({timeout: 60_000});
            for (const {title, columns} of definitions) {
                const cells = table.getByRole('row', {name: title.zh}).getByRole('cell');
                expect((await cells.nth(0).innerText()).replaceAll(',', '')).toBe(String(columns[0]!.people));
                expect(await cells.nth(2).innerText()).toBe(String(columns[0]!.zones));
            }
            await table.getByRole('button', {name: definitions[0]!.title.zh}).click();
            await eventually(() =>
                table.getByRole('button', {name: definitions[0]!.title.zh}).getAttribute('aria-pressed'),
            ).toBe('true');
            await page.getByText('在圈内').waitFor();
        });
    });
}
