import type {RoadSpeeds} from '../compile/car-speed.js';
import {STREET_CLASSES} from '../network/streets.js';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';

const SLOWEST = 1;
const FASTEST = 300;

/** `class,kmh` a line, with or without a header, as CSV or YAML; or all in one line, `class:kmh` joined by commas. */
const rowsOf = (text: string): string[] =>
    text
        .replace(/^\uFEFF/, '')
        .split(text.includes('\n') ? /\r?\n/ : /[,;](?=\s*[a-z_]+\s*[:=])/)
        .map(row => row.replace(/#.*$/, '').trim())
        .filter(row => row !== '' && !/^class\b/i.test(row));

/** Speeds of classes by car, km/h, in the order of the classes: what is asked the same way is one question. */
export const readRoadSpeeds = (
    text: string,
): {readonly speeds?: RoadSpeeds; readonly problems: readonly ((field: string) => Problem)[]} => {
    const read = new Map<string, number>();
    const problems: ((field: string) => Problem)[] = [];
    for (const row of rowsOf(text)) {
        const [name = '', kmh = '', ...rest] = row.split(/\s*[,:;=\t]\s*/);
        if (!(STREET_CLASSES as readonly string[]).includes(name))
            problems.push(field => problem('value-unknown', {field}, name, {allowed: STREET_CLASSES.join(', ')}));
        else if (rest.length > 0 || !/^\d+(\.\d+)?$/.test(kmh))
            problems.push(field => problem('number-expected', {field}, row));
        else if (Number(kmh) < SLOWEST || Number(kmh) > FASTEST)
            problems.push(field => problem('request-range', {field}, row, {low: SLOWEST, high: FASTEST}));
        else read.set(name, Number(kmh));
    }
    if (problems.length === 0 && read.size === 0) problems.push(field => problem('cell-missing', {field}, text));
    if (problems.length > 0) return {problems};
    return {
        speeds: Object.fromEntries(STREET_CLASSES.flatMap(name => (read.has(name) ? [[name, read.get(name)!]] : []))),
        problems,
    };
};

/** Speeds as a question writes them in one line. */
export const roadSpeedsText = (speeds: RoadSpeeds): string =>
    Object.entries(speeds)
        .map(([name, kmh]) => `${name}:${kmh}`)
        .join(',');
