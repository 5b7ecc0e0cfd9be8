import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Output, type Part, regionDir, toCsv, writeText} from './lib.js';

/**
 * `npx tsx tools/carry-over/main.ts [part ...]` rebuilds the named parts (all when none is named) and merges every part
 * built so far into the region folder. A file fed by several parts is the concatenation of their rows in part order.
 */
const here = dirname(fileURLToPath(import.meta.url));
const partNames = ['zones', 'roads', 'rail', 'metro', 'buses', 'papers', 'land'];
const outDir = join(here, '.out');

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : partNames;
for (const name of wanted) {
    const path = join(here, `${name}.ts`);
    if (!existsSync(path)) {
        console.error(`no part ${name} yet`);
        continue;
    }
    const {part} = (await import(path)) as {part: Part};
    writeText(join(outDir, `${name}.json`), JSON.stringify({csv: part.build(), texts: part.texts?.() ?? {}}));
}

const merged: Output = {};
for (const file of partNames
    .map(name => `${name}.json`)
    .filter(file => existsSync(outDir) && readdirSync(outDir).includes(file))) {
    const {csv, texts} = JSON.parse(readFileSync(join(outDir, file), 'utf8')) as {
        csv: Output;
        texts: Record<string, string>;
    };
    for (const [path, text] of Object.entries(texts)) writeText(join(regionDir, path), text);
    for (const [path, {columns, rows}] of Object.entries(csv)) {
        const so = (merged[path] ??= {columns: [...columns], rows: []});
        so.columns = [...so.columns, ...columns.filter(column => !so.columns.includes(column))];
        so.rows.push(...rows);
    }
}
for (const [path, {columns, rows}] of Object.entries(merged)) {
    const key = columns[0]!;
    const keyed = [
        'stations.csv',
        'sources.csv',
        'zone.csv',
        'place.csv',
        'services_unknown.csv',
        'claims.csv',
    ].includes(path);
    const seen = new Set<unknown>();
    const unique = rows.filter(row => {
        if (!keyed) return true;
        if (seen.has(row[key]) && path !== 'sources.csv') console.error(`${path}: ${key} ${row[key]} twice`);
        const fresh = !seen.has(row[key]);
        seen.add(row[key]);
        return fresh;
    });
    writeText(join(regionDir, path), toCsv(columns, unique));
    console.log(`${path}: ${unique.length} rows`);
}
