import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {packed, type Opened} from './opened.js';

export function reportCases(site: Opened): void {
    test('the report prints and its files hold the figures, the sources and the command that repeats them', async () => {
        await site().at('?view=report&of=route&from=zone:330482001&to=place:renmin-guangchang', async page => {
            await page.getByRole('heading', {name: '当湖街道 → 人民广场'}).waitFor();
            await page.getByRole('img', {name: '地图', exact: true}).waitFor();
            await page.getByText('jiegui route --from').first().waitFor();
            // The journey is on the map as in its own view; both ask the same, which is asked once.
            await page.locator('.mark').nth(1).waitFor();
            const printed = await page.evaluate(() =>
                performance.getEntriesByType('resource').filter(({name}) => name.includes('/api/v1/route?')),
            );
            expect(printed.length).toBe(1);
            await page
                .getByText(/OpenStreetMap/)
                .first()
                .waitFor();
            const pdf = await page.pdf({format: 'A4', printBackground: true});
            expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
            expect(pdf.length).toBeGreaterThan(20_000);
            const files: Record<string, Buffer> = {};
            for (const name of ['下载 CSV', '下载 GeoJSON', '下载地图 PNG']) {
                const [file] = await Promise.all([
                    page.waitForEvent('download'),
                    page.getByRole('button', {name}).click(),
                ]);
                files[name] = readFileSync(await file.path());
            }
            const lines = files['下载 CSV']!.toString().trim().split('\r\n');
            const {journeys} = await site().client.route({
                from: 'zone:330482001',
                to: 'place:renmin-guangchang',
                depart: '08:00',
                modes: ['transit', 'transit-drive', 'car', 'taxi'],
            });
            expect(lines.length).toBe(1 + journeys.reduce((sum, {legs}) => sum + legs.length, 0));
            const geojson = JSON.parse(files['下载 GeoJSON']!.toString()) as {
                attribution: string[];
                passport: {command: string};
            };
            expect(geojson.attribution.join()).toContain('OpenStreetMap');
            expect(geojson.passport.command).toContain('jiegui route');
            expect(files['下载地图 PNG']!.subarray(1, 4).toString()).toBe('PNG');
            expect(files['下载地图 PNG']!.length).toBeGreaterThan(30_000);
        });
    });

    test('a link to the report of Reach or What if opens it, in print as on the screen', async () => {
        await site().at('?view=report&of=reach&centre=zone:330482001&by=car', async page => {
            await page.getByRole('heading', {name: '从此处出发：当湖街道 · 自驾'}).waitFor();
            await page.getByRole('img', {name: '地图', exact: true}).waitFor();
            await page.emulateMedia({media: 'print'});
            expect(await page.getByRole('navigation').isVisible()).toBe(false);
            expect(await page.getByRole('rowheader', {name: '60 分钟内'}).isVisible()).toBe(true);
            expect(await page.locator('.sheet').innerText()).not.toContain('jiegui jiegui');
        });
        const scenario = packed({in: [{id: 'xin-hu-hang-hsr'}]});
        await site().at(`?view=report&of=whatif&s=${scenario}&lang=en`, async page => {
            await page.getByRole('heading', {name: 'What if · From here: Danghu Subdistrict'}).waitFor();
            for (const name of ['Settings', 'Please note', 'Link to this page'])
                expect(await page.getByRole('heading', {name}).isVisible()).toBe(true);
            const [file] = await Promise.all([
                page.waitForEvent('download'),
                page.getByRole('button', {name: 'Download CSV'}).click(),
            ]);
            const answer = await site().client.compare({
                with: [{document: {id: 'x', projects: {in: ['xin-hu-hang-hsr']}}}],
                origins: ['zone:330482001'],
                destinations: 'zones',
                window: '07:00-09:00',
                modes: ['transit'],
                traveller: 'regular',
                why: false,
            });
            const lines = readFileSync(await file.path(), 'utf8')
                .trim()
                .split('\r\n');
            expect(lines.length).toBe(1 + answer.rows.length);
            const best = answer.rows
                .filter(({difference}) => difference !== null)
                .toSorted((a, b) => a.difference! - b.difference!)[0]!;
            expect(lines.some(line => line.includes(`${best.before},${best.after},${best.difference}`))).toBe(true);
        });
    });
}
