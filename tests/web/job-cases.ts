import type {Locator, Page} from 'playwright-core';
import {expect, test} from 'vitest';
import type {CertaintyStudy} from '../../src/client/index.js';
import {JOB_PATIENCE, region, shoot} from '../support/browser.js';
import {packed, type Opened} from './opened.js';
import {inScenarioFile} from './scenario-file.js';

/** Presses for a job and holds its result back until its progress has been seen, however fast it is. */
async function pressedResult<T>(page: Page, card: Locator, name: string): Promise<T> {
    const button = card.getByRole('button', {name});
    await button.waitFor();
    await page.route(/\/result\?/, async route => {
        await card.getByRole('progressbar').waitFor();
        await route.continue();
    });
    const [response] = await Promise.all([
        page.waitForResponse(reply => /\/result\?/.test(reply.url()) && reply.ok(), {timeout: JOB_PATIENCE}),
        button.click(),
    ]);
    return (await response.json()) as T;
}

interface Access {
    readonly name: {readonly zh: string};
    readonly values: readonly [readonly [before: number, after: number]];
}

const gainOf = ({values: [[before, after]]}: Access): number => (before === 0 ? -Infinity : after / before);

export function jobCases(site: Opened): void {
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
        const link = packed({modifications: [road]});
        await site().at(`?view=whatif&focus=zone:330482001&by=car&s=${link}`, async page => {
            const card = region(page, '差异的可靠程度').first();
            const study = await pressedResult<CertaintyStudy>(page, card, '抽样 100 次');
            const best = study.pairs
                .filter(({differences: [difference]}) => difference!.mean !== null)
                .toSorted((a, b) => a.differences[0]!.mean! - b.differences[0]!.mean!)[0]!;
            const row = region(page, '差异的可靠程度').last().getByRole('row').nth(1);
            await row.waitFor();
            expect(await row.getByRole('cell').nth(0).innerText()).toBe(best.to.name.zh);
            const {code, out} = await inScenarioFile(JSON.stringify({id: 'x', modifications: [road]}), file => [
                ...`certainty --origins zone:330482001 --destinations ${best.to.id} --with`.split(' '),
                file,
                ...'--window 07:00-09:00 --modes car --traveller regular --json'.split(' '),
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
            await region(page, /^变化原因：/)
                .getByText(/抽样 100 次：平均/)
                .waitFor();
            await page.getByText('与零无显著差异', {exact: true}).waitFor();
            const panel = page.locator('main');
            expect(await panel.evaluate(main => main.scrollWidth - main.clientWidth)).toBe(0);
            await shoot(page, 'certainty-light-zh-1366x768');
            // Asked anew where the question changes.
            await page.getByRole('switch', {name: '吕青线对接'}).check();
            await card.getByRole('button', {name: '抽样 100 次'}).waitFor();
        });
    });

    test('access of all zones: a job with its progress, on the map in percent, in the table by town', async () => {
        await site().at('?view=whatif&focus=zone:330482001&by=car', async page => {
            await page.getByRole('switch', {name: '张江大道对接'}).check();
            const card = region(page, '全部交通小区的可达性').first();
            const study = await pressedResult<{zones: Access[]}>(page, card, '计算全部交通小区');
            const best = study.zones.toSorted((a, b) => gainOf(b) - gainOf(a))[0]!;
            const row = region(page, '全部交通小区的可达性').last().getByRole('row').nth(1);
            await row.waitFor();
            expect((await row.getByRole('cell').nth(2).innerText()).replaceAll(',', '')).toBe(
                String(Math.round(best.values[0][1])),
            );
            await page.getByText('可达性变化（%）').waitFor();
            // Asked anew where the question changes.
            await card.getByLabel('机会类型').selectOption({label: '岗位（估算）'});
            await card.getByRole('button', {name: '计算全部交通小区'}).waitFor();
        });
    });
}
