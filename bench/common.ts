import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {hash32} from '../src/compile/hash.js';

export const CORRIDOR = fileURLToPath(new URL('../network-data/jiaxing-shanghai', import.meta.url));
/** A Tuesday with the whole network of the day. */
export const BENCH_DATE = '2026-11-17';
export const SEED = 20261117;

/** The machine belongs to its numbers. */
export const machine = (): string =>
    `${cpus()[0]?.model.trim() ?? 'unknown cpu'}, ${cpus().length} cores, Node ${process.version}`;

/** A share of sorted values, nearest rank. */
export const percentile = (values: readonly number[], p: number): number =>
    values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(p * values.length) - 1)]!;

export const milliseconds = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
};

/** The same sample of items on every run. */
export const sample = <T>(items: readonly T[], count: number): T[] =>
    items
        .map((item, index) => ({item, key: hash32('bench', SEED, index)}))
        .toSorted((a, b) => a.key - b.key)
        .slice(0, count)
        .map(({item}) => item);

export const line = (name: string, text: string): void => console.log(`${name.padEnd(44)} ${text}`);
export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const spread = (values: readonly number[]): string =>
    `median ${ms(percentile(values, 0.5))}, p95 ${ms(percentile(values, 0.95))}, ` +
    `most ${ms(Math.max(...values))} (${values.length} runs)`;

/** Class speeds of OSRM's car profile (car.lua), km/h; it has limits and turns besides. */
export const OSRM_CAR = {
    motorway: 90,
    motorway_link: 45,
    trunk: 85,
    trunk_link: 40,
    primary: 65,
    primary_link: 30,
    secondary: 55,
    secondary_link: 25,
    tertiary: 40,
    tertiary_link: 20,
    unclassified: 25,
    residential: 25,
    living_street: 10,
    service: 15,
} as const;
