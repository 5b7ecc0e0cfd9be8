import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parse} from 'csv-parse/sync';
import gcoord from 'gcoord';

/**
 * Shared by the parts of the carry-over: reading the fact files, writing CSV, plain geometry.
 *
 * The carry-over made `network-data/jiaxing-shanghai` out of the fact files; it stays in the repository as the record
 * of the rules by which figures were split, estimated or mended. It is not needed to run, build or test the project.
 */

export type Row = Record<string, string | number | undefined>;
/** Rows of one output file, keyed by its path inside the region folder. */
export type Output = Record<string, {columns: readonly string[]; rows: Row[]}>;
export interface Part {
    readonly name: string;
    /** CSV files this part contributes rows to; several parts may feed one file (stations.csv, sources.csv, ...). */
    build(): Output;
    /** Whole files of other kinds (YAML, Markdown), path inside the region folder to text. */
    texts?(): Record<string, string>;
}

const here = dirname(fileURLToPath(import.meta.url));
export const factsDir = join(here, '../../../shared/facts');
export const regionDir = join(here, '../../network-data/jiaxing-shanghai');

export const readFacts = (path: string): Record<string, string>[] =>
    parse(readFileSync(join(factsDir, path)), {columns: true, bom: true, skip_empty_lines: true}) as Record<
        string,
        string
    >[];

/** `high` read at a source is published, `medium` secondary, anything else estimated (DESIGN section 3). */
export const evidenceOf = (confidence: string): 'published' | 'secondary' | 'estimated' =>
    confidence.startsWith('high') ? 'published' : confidence.startsWith('medium') ? 'secondary' : 'estimated';

const cell = (value: string | number | undefined): string => {
    const text = value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const toCsv = (columns: readonly string[], rows: readonly Row[]): string => {
    for (const row of rows)
        for (const key of Object.keys(row)) if (!columns.includes(key)) throw new Error(`column ${key} is not listed`);
    return (
        [columns.join(','), ...rows.map(row => columns.map(column => cell(row[column])).join(','))].join('\n') + '\n'
    );
};

export const writeText = (path: string, text: string): void => {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
};

/** Great-circle metres between two WGS84 points (sphere of 6,371,008.8 m, as @turf/turf). */
export const metresBetween = (lon1: number, lat1: number, lon2: number, lat2: number): number => {
    const rad = Math.PI / 180;
    const a =
        Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
        Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(a));
};

// gcoord's types describe the module, its default export is the library.
const {transform, GCJ02, WGS84} = gcoord as unknown as typeof gcoord.default;

export const gcjToWgs = (lon: number, lat: number): [number, number] =>
    transform([lon, lat], GCJ02, WGS84) as [number, number];

/** Clock text of a number of seconds, GTFS style (may pass 24:00). */
export const clock = (seconds: number): string =>
    [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        .map(n => String(n).padStart(2, '0'))
        .join(':');

export const secondsOf = (text: string): number => {
    const [h = '0', m = '0', s = '0'] = text.split(':');
    return Number(h) * 3600 + Number(m) * 60 + Number(s);
};
