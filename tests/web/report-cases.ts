import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Opened} from './opened.js';

export function reportCases({site}: Opened): void {
    test('the report prints and its files hold the figures, the sources and the command that repeats them', async () => {
        await site().at('?view=report&of=route&from=zone:330482001&to=place:renmin-guangchang', async ({page}) => {
            await page.getByRole('heading', {name: '当湖街道 → 人民广场'}).waitFor();
            await page.getByRole('img', {name: '地图', exact: true}).waitFor();
            await page.getByText('jiegui route --from').first().waitFor();
            await page.getByText(/OpenStreetMap/).first().waitFor();
            const pdf = await page.pdf({format: 'A4', printBackground: true});
            expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
            expect(pdf.length).toBeGreaterThan(20_000);
            const files: Record<string, Buffer> = {};
            for (const name of ['下载 CSV', '下载 GeoJSON', '下载地图 PNG']) {
                const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name}).click()]);
                files[name] = readFileSync(await file.path());
            }
            const lines = files['下载 CSV']!.toString().trim().split('\r\n');
            const {journeys} = await site().client.route({from: 'zone:330482001', to: 'place:renmin-guangchang', depart: '08:00', modes: ['transit', 'car', 'taxi']});
            expect(lines.length).toBe(1 + journeys.reduce((sum, {legs}) => sum + legs.length, 0));
            const geojson = JSON.parse(files['下载 GeoJSON']!.toString()) as {attribution: string[]; passport: {command: string}};
            expect(geojson.attribution.join()).toContain('OpenStreetMap');
            expect(geojson.passport.command).toContain('jiegui route');
            expect(files['下载地图 PNG']!.subarray(1, 4).toString()).toBe('PNG');
            expect(files['下载地图 PNG']!.length).toBeGreaterThan(30_000);
        });
    });
}
