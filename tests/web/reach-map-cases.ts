import {expect, test} from 'vitest';
import type {CircleStudy} from '../../src/client/index.js';
import {region} from '../support/browser.js';
import {eventually, type Opened} from './opened.js';

export function reachMapCases(site: Opened): void {
    test('reach: cells of the isochrone and their outline, the people inside as the service counts them', async () => {
        await site().at('?view=reach&centre=zone:330482001&by=car', async page => {
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
        await site().at('?view=reach&centre=place:renmin-guangchang', async page => {
            // At once, or as a job where it is large.
            const result = page.waitForResponse(
                response => response.status() === 200 && /\/api\/v1\/circle$|\/result\?/.test(response.url()),
            );
            await page.getByText('一小时圈', {exact: true}).click();
            const {definitions} = (await (await result).json()) as CircleStudy;
            expect(definitions.length).toBe(11);
            const table = region(page, '一小时圈：各种口径').last();
            await table.getByRole('row').nth(11).waitFor();
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
