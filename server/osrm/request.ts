import {isInBox, ProblemError, type RoadOptions, type RoadPoint} from '../../src/index.js';
import type {Modelled} from '../resource.js';
import {OsrmError} from './osrm-error.js';
import type {GeneralValues} from './options.js';

/** Calls the engine; what it says of the request becomes OSRM's words. */
export const askEngine = <T>(ask: () => T): T => {
    try {
        return ask();
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const outside = error.problems.find(({code}) => code === 'coordinate-outside');
        if (outside !== undefined)
            throw new OsrmError(
                'NoSegment',
                `Could not find a matching segment for coordinate ${outside.where.id}: ${outside.message.en}`,
            );
        throw new OsrmError('InvalidValue', error.problems.map(({message}) => message.en).join('; '));
    }
};

export const roadOptions = ({period, asOf, date, roadSpeeds}: GeneralValues): RoadOptions => ({
    ...(period === undefined ? {} : {period}),
    ...(asOf === undefined ? {} : {asOf}),
    ...(date === undefined ? {} : {date}),
    ...(roadSpeeds === undefined ? {} : {roadSpeeds}),
});

/** What the options of every service ask of the coordinates. */
export const checkGeneral = (
    {network, engine}: Modelled,
    points: readonly RoadPoint[],
    values: GeneralValues,
): void => {
    for (const name of ['hints', 'bearings', 'radiuses', 'approaches'] as const)
        if (values[name].length > 0 && values[name].length !== points.length)
            throw new OsrmError(
                'InvalidOptions',
                `Number of elements in ${name} size ${values[name].length} ` +
                    `does not match coordinate size ${points.length}`,
            );
    if (values.bearings.some(bearing => bearing !== null))
        throw new OsrmError('InvalidOptions', 'Bearings are not supported.');
    if (values.approaches.some(approach => approach !== null && approach !== 'unrestricted'))
        throw new OsrmError('InvalidOptions', 'Approaches other than unrestricted are not supported.');
    if (values.exclude.some(name => name !== 'none'))
        throw new OsrmError('InvalidValue', 'Exclude flag combination is not supported.');
    points.forEach(({lon, lat}, index) => {
        const missing = `Could not find a matching segment for coordinate ${index}`;
        if (!isInBox(network.bounds, {lon, lat})) throw new OsrmError('NoSegment', missing);
        const radius = values.radiuses[index] ?? Infinity;
        if (radius < 0) throw new OsrmError('InvalidOptions', 'Radiuses are 0 or more.');
        if (radius === Infinity) return;
        const {roads} = askEngine(() => engine.nearestRoads(lon, lat, 1, roadOptions(values)));
        if (roads.length === 0 || roads[0]!.metres > radius) throw new OsrmError('NoSegment', missing);
    });
};

/** Tenths, as OSRM gives seconds and metres; null where there is no number. */
export const tenths = (value: number): number | null => (Number.isFinite(value) ? Math.round(value * 10) / 10 : null);

export type Position = readonly [number, number];

/** Six decimals of a degree are 0.1 m, and OSRM's own precision. */
export const position = (lon: number, lat: number): Position => [Number(lon.toFixed(6)), Number(lat.toFixed(6))];

/**
 * A coordinate is where its drive begins or ends: connectors along
 * local streets are part of the drive, so nothing is moved to a road.
 */
export const waypointOf = ({lon, lat}: RoadPoint): Readonly<Record<string, unknown>> => ({
    name: '',
    location: position(lon, lat),
    distance: 0,
});

/** Members of ours in every answer. */
export const provenance = (
    service: Modelled,
    {period, asOf, date}: {readonly period: string; readonly asOf: string; readonly date: string},
): Readonly<Record<string, unknown>> => ({
    period,
    asOf,
    date,
    attribution: service.network.attribution,
});
