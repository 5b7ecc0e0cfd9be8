import {expect, test} from 'vitest';
import {region, secondsOf} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';
import {compared} from './scenario-file.js';

export function whatIfCases(site: Opened): void {
    test('沪乍杭 switched in: the map of change, and a town is what the command line says, to the second', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async page => {
            await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).check();
            await region(page, '变化')
                .getByText(/更快可达 [\d,]+ 人/)
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
            const why = region(page, /^变化原因：/);
            await why.getByText('实施后', {exact: true}).waitFor();
            await region(page, '各区县可达时间变化的人口').getByRole('row').nth(1).waitFor();
            // Undone and done again.
            await page.getByRole('button', {name: '撤销'}).click();
            await page.getByText('打开下面的开关').waitFor();
            expect(await page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'}).isChecked()).toBe(false);
            await page.getByRole('button', {name: '重做'}).click();
            await region(page, '变化')
                .getByText(/更快可达 [\d,]+ 人/)
                .waitFor();
        });
    });

    test('平湖 to 上海: trains per hour, run times and the year of opening change what is asked, as the command line has it', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async page => {
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
            await project.getByRole('group', {name: '每小时班次', exact: true}).getByText('4', {exact: true}).click();
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
            await page.getByLabel('交通网络年份').selectOption('2028');
            await project.getByText(/尚未开通，未计入/).waitFor();
            await project.getByLabel('开通年份').selectOption('2028');
            await project.getByText(/尚未开通，未计入/).waitFor({state: 'detached'});
            expect(page.url()).toMatch(/[?&]s=/);
        });
    });
}
