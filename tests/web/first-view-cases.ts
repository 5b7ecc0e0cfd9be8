import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from 'vitest';
import {mapIsDrawn, region} from '../support/browser.js';
import {startService} from '../support/service.js';
import {eventually, type Opened} from './opened.js';

/** A grey pixel. */
const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
);

export function firstViewCases(site: Opened): void {
    test('first paint and what is fetched for it: one map, the view that is open, none of the others', async () => {
        await site().at('', async page => {
            await region(page, '地图').waitFor();
            await mapIsDrawn(page);
            expect(await region(page, '地图').count()).toBe(1);
            const paints = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
            expect(paints).toBe(1);
            const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({name}) => name));
            const scripts = fetched.flatMap(name => /assets\/([\w-]+)-[\w-]{8}\.m?js$/.exec(name)?.[1] ?? []);
            expect(scripts.some(name => name.startsWith('map-view'))).toBe(true);
            expect(scripts.filter(name => /reach|what-if|report|plot/.test(name))).toEqual([]);
        });
    });

    test('an edit repaints the map of one place, and so does taking it back', async () => {
        await site().at('?view=whatif&focus=zone:330482001', async page => {
            const painted = () => page.locator('html').getAttribute('data-painted');
            const project = page.getByRole('switch', {name: '新建沪杭高铁（沪乍杭）'});
            await project.waitFor();
            await mapIsDrawn(page);
            expect(await painted()).toBe(null);
            await project.check();
            await eventually(painted).not.toBe(null);
            const before = await painted();
            await page.getByRole('switch', {name: /市域机场线.*上海东/}).check();
            await eventually(painted).not.toBe(before);
        });
    });

    test('tiles of the operator are asked for where they are, and drawn under the map', async () => {
        const paths: string[] = [];
        const tiles = createServer((request, response) => {
            paths.push(request.url!);
            response.writeHead(200, {'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*'}).end(PNG);
        });
        await new Promise<void>(resolve => void tiles.listen(0, '127.0.0.1', resolve));
        const host = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`;
        const service = await startService({tiles: `${host}/base/{z}/{x}/{y}.png`});
        try {
            await site().at(
                '',
                async page => {
                    await eventually(() => paths.length).toBeGreaterThan(2);
                    await mapIsDrawn(page);
                    expect(paths.filter(path => !/^\/base\/\d+\/\d+\/\d+\.png$/.test(path))).toEqual([]);
                },
                {url: service.url, expected: new RegExp(`^asked another host: ${host}/base/`)},
            );
        } finally {
            await service.close();
            await new Promise(resolve => void tiles.close(resolve));
        }
    });
}
