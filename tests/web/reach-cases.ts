import {expect, test} from 'vitest';
import {region, secondsOf} from '../support/browser.js';
import {runHere} from '../support/cli.js';
import {eventually, type Opened} from './opened.js';

export function reachCases(site: Opened): void {
    test('reach: how far, how many people, year by year, table by column', async () => {
        await site().at('?view=reach&centre=zone:330482001', async page => {
            const table = region(page, '交通小区表').last();
            await table.getByRole('row').nth(1).waitFor();
            const matrix = await site().client.matrix({
                origins: ['zone:330482001'],
                destinations: 'zones',
                window: '07:00-09:00',
                modes: ['transit'],
                traveller: 'regular',
            });
            const shortest = Math.min(
                ...matrix.durations['p50']![0]!.flatMap(seconds => (seconds === null ? [] : [seconds])),
            );
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
            const counted = page.locator('.headline .big[aria-busy=false]');
            const before = await counted.innerText();
            await page.getByLabel('时间阈值').fill('120');
            await eventually(() => counted.innerText()).not.toBe(before);
            await page.getByRole('img', {name: /^按用时分布/}).waitFor();
            await page.getByLabel(/交通网络年份/).fill('2018');
            await eventually(() => page.url()).toContain('asOf=2018');
            await eventually(() => page.locator('.answer').getAttribute('aria-busy')).toBe('false');
        });
    });

    test('reach: jobs within the cutoff as the command line has them; a curve of decay; to the place instead of from it', async () => {
        await site().at('?view=reach&centre=zone:330482001', async page => {
            const shown = async (): Promise<string> =>
                (await page.locator('.headline .big[aria-busy=false] b').innerText()).replaceAll(',', '');
            await page.getByLabel('机会类型').selectOption({label: '岗位（估算）'});
            const {out} = await runHere(
                (
                    'access --origins zone:330482001 --destinations zones --measure cumulative --cutoff 60 ' +
                    '--opportunity jobs_modelled --window 07:00-09:00 --modes transit --traveller regular --json'
                ).split(' '),
            );
            const jobs = Math.round((JSON.parse(out) as {zones: {values: number[][]}[]}).zones[0]!.values[0]![0]!);
            expect(jobs).toBeGreaterThan(0);
            await eventually(shown).toBe(String(jobs));
            await page.getByLabel('衰减函数').selectOption({label: '半衰期'});
            const request = {
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
            const weighted = await site().client.access({...request, measures: [measure]});
            await eventually(shown).toBe(String(Math.round(weighted.zones[0]!.values[0]![0]!)));
            await page.getByText('60 分钟减半').waitFor();
            await page.getByRole('img', {name: '累积与衰减曲线'}).waitFor();
            await page.getByText('到达此处', {exact: true}).click();
            const inward = await site().client.access({
                ...request,
                origins: 'zones',
                destinations: ['zone:330482001'],
                measures: [{...measure, view: 'passive'}],
            });
            await eventually(shown).toBe(String(Math.round(inward.zones[0]!.values[0]![0]!)));
        });
    });
}
