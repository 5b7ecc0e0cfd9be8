import {existsSync, readFileSync} from 'node:fs';
import {problem, type Problem} from '../index.js';

export const ROAD_SPEEDS = '--road-speeds';

/** Speeds of roads are named by their file, or written out; what is asked is what is in it. */
export const roadSpeedsText = (value: string): {readonly text: string} | {readonly problem: Problem} => {
    if (existsSync(value)) return {text: readFileSync(value, 'utf8')};
    return value.includes(':')
        ? {text: value}
        : {problem: problem('file-missing', {file: value, field: ROAD_SPEEDS}, value)};
};
