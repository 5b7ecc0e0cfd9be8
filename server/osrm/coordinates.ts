import type {RoadPoint} from '../../src/index.js';
import {OsrmError} from './osrm-error.js';
import {decodePolyline} from './polyline.js';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Pairs of numbers of five bits a character, of which the last has
 * no sixth bit: the decoder would fill up a line that is cut off.
 */
const POLYLINE = /^polyline(6?)\(((?:(?:[\x5f-\x7e]*[\x3f-\x5e]){2})+)\)$/;

const malformed = (text: string): OsrmError =>
    new OsrmError(
        'InvalidQuery',
        `Query string malformed: "${text.slice(0, 40)}" is not ` +
            '{longitude},{latitude}[;{longitude},{latitude} ...], polyline(...) or polyline6(...)',
    );

const readPair = (text: string): RoadPoint => {
    const numbers = text.split(',');
    if (numbers.length !== 2 || !numbers.every(number => NUMBER.test(number))) throw malformed(text);
    return {lon: Number(numbers[0]), lat: Number(numbers[1])};
};

/**
 * The part of the address that holds the coordinates, without its percent-encoding; a `.json` behind it is taken off.
 */
export const readCoordinates = (text: string): RoadPoint[] => {
    if (text.endsWith('.flatbuffers'))
        throw new OsrmError('InvalidOptions', 'The format flatbuffers is not supported, json is.');
    const bare = text.endsWith('.json') ? text.slice(0, -'.json'.length) : text;
    const line = POLYLINE.exec(bare);
    const points =
        line === null
            ? bare.split(';').map(readPair)
            : decodePolyline(line[2]!, line[1] === '6' ? 6 : 5).map(([lat, lon]) => ({lon, lat}));
    if (points.some(({lon, lat}) => Math.abs(lon) > 180 || Math.abs(lat) > 90))
        throw new OsrmError('InvalidValue', 'Invalid coordinate value.');
    return points;
};
