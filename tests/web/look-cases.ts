import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {mapIsDrawn, shoot} from '../support/browser.js';
import {packed, type Opened} from './opened.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function lookCases(site: Opened): void {
    const SCENARIO = packed({in: [{id: 'xin-hu-hang-hsr'}, {id: 'airport-link-east'}]});
    const TWO = packed({in: [{id: 'xin-hu-hang-hsr'}]}, {in: [{id: 'hu-ping-yan'}]});
    const VIEWS = {
        route: 'from=zone:330482001&to=place:renmin-guangchang',
        whatif: `view=whatif&s=${SCENARIO}&zone=zone:310115139`,
        reach: 'view=reach&centre=place:renmin-guangchang&by=car',
        cells: 'view=reach&centre=zone:330482001&by=car&show=cells&decay=half-life&count=jobs_modelled',
        two: `view=whatif&s=${TWO}&focus=zone:330482001`,
        report: 'view=report&of=route&from=zone:330482001&to=place:renmin-guangchang',
    } as const;
    const READY = {
        route: '.journey-detail',
        whatif: '.why .component-bar',
        reach: '.plot',
        cells: '.contour',
        two: '.counties',
        report: '.report-map',
    } as const;

    for (const [view, query] of Object.entries(VIEWS))
        for (const look of ['light zh', 'dark en'] as const)
            test(`${view}, ${look}: no fault of WCAG 2.2 AA that axe finds; pictures at both sizes`, async () => {
                const [theme, lang] = look.split(' ');
                await site().at(`?${query}&theme=${theme}&lang=${lang}`, async page => {
                    await page
                        .locator(READY[view as keyof typeof READY])
                        .first()
                        .waitFor();
                    await mapIsDrawn(page);
                    await shoot(page, `${view}-${theme}-${lang}-1366x768`);
                    await page.locator('main').evaluate(panel => panel.scrollBy(0, panel.clientHeight - 60));
                    await shoot(page, `${view}-${theme}-${lang}-1366x768-lower`);
                    await page.evaluate(AXE);
                    const violations = await page.evaluate(async () => {
                        const {axe} = globalThis as unknown as {
                            axe: {
                                run: (options: unknown) => Promise<{
                                    violations: {id: string; nodes: {html: string; failureSummary: string}[]}[];
                                }>;
                            };
                        };
                        const {violations} = await axe.run({
                            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                        });
                        return violations.map(
                            ({id, nodes}) =>
                                `${id}: ${nodes.map(({html, failureSummary}) => `${html.slice(0, 120)} ${failureSummary.slice(0, 200)}`).join(' | ')}`,
                        );
                    });
                    expect(violations).toEqual([]);
                    await page.setViewportSize({width: 390, height: 844});
                    await page.reload();
                    await page
                        .locator(READY[view as keyof typeof READY])
                        .first()
                        .waitFor();
                    await mapIsDrawn(page);
                    expect(await page.locator('html').evaluate(html => html.scrollWidth)).toBeLessThanOrEqual(390);
                    await shoot(page, `${view}-${theme}-${lang}-390x844`);
                });
            });
}
