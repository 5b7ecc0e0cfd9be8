/**
 * Drives over streets against OSRM's: ratio of durations of the same pairs, by speeds of OSRM's car classes and by our own
 * in every period. `npx tsx bench/osrm.ts REGION PAIRS.csv OSRM.csv`: a region built from the same extract, pairs
 * (pair,from_lon,from_lat,to_lon,to_lat) and OSRM's durations (pair,...,duration_s).
 */
import {existsSync, readFileSync} from 'node:fs';
import {createEngine, loadRegion, type RoadOptions} from '../src/index.js';
import {line, machine, milliseconds, ms, OSRM_CAR, percentile} from './common.js';

const rowsOf = (path: string): Record<string, string>[] => {
    const [head = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
    const names = head.split(',');
    return rows.map(row => Object.fromEntries(row.split(',').map((cell, at) => [names[at]!, cell])));
};

const [region, pairsFile, osrmFile] = process.argv.slice(2);
if (
    region === undefined ||
    pairsFile === undefined ||
    osrmFile === undefined ||
    ![region, pairsFile, osrmFile].every(existsSync)
) {
    console.error('usage: npx tsx bench/osrm.ts REGION PAIRS.csv OSRM.csv (docs/own-data.md, Streets)');
    process.exit(2);
}

const theirs = new Map(rowsOf(osrmFile).map(row => [row['pair']!, Number(row['duration_s'] || Number.NaN)]));
const pairs = rowsOf(pairsFile).filter(({pair}) => Number.isFinite(theirs.get(pair!)));
line('machine', machine());
let engine = createEngine(loadRegion(region));
line('load', ms(milliseconds(() => (engine = createEngine(loadRegion(region))))));
const ratios = (options: RoadOptions): void => {
    const times: number[] = [];
    const own: number[] = [];
    let missing = 0;
    for (const row of pairs) {
        const points = ['from', 'to'].map(end => ({lon: Number(row[`${end}_lon`]), lat: Number(row[`${end}_lat`])}));
        let seconds: number | undefined;
        times.push(milliseconds(() => (seconds = engine.road(points, options).legs[0]?.seconds)));
        if (seconds === undefined) missing++;
        else own.push(seconds / theirs.get(row['pair']!)!);
    }
    const shown = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map(p => `p${p * 100} ${percentile(own, p).toFixed(3)}`);
    line(
        options.roadSpeeds === undefined ? `own speeds, ${options.period}` : "OSRM's class speeds",
        `${shown.join(' ')}; ${own.length} pairs, ${missing} without a way; a route median ${ms(percentile(times, 0.5))}`,
    );
};
ratios({roadSpeeds: OSRM_CAR});
for (const {id} of engine.network.roadPeriods) ratios({period: id});
