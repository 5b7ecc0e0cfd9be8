import {type FunctionInfo} from '../function-info.js';
import type {CostMatrix} from '../types.js';

export interface OwnZoneOptions {
    /** Local speed along the streets, km/h. No default: it depends on the mode. */
    readonly speedKmh: number;
    /**
     * Which distance in the zone: half its radius (usual), centre to a random point (2/3 r), between two random points
     * (128 r / 45 pi). Default half.
     */
    readonly distance?: 'half-radius' | 'centre-to-random' | 'random-pair';
    /** Way over straight line. Default 1.3. */
    readonly detour?: number;
    /** Walking to the car, parking and the like, seconds. Default 0. */
    readonly terminalSeconds?: number;
}

/** Share of the radius of a disc. The last is the mean distance of two random points: Santaló 1976, p. 49. */
const OF_RADIUS = {'half-radius': 0.5, 'centre-to-random': 2 / 3, 'random-pair': 128 / (45 * Math.PI)} as const;

/**
 * Time within a zone t_ii = k r x detour / speed + terminal time, r = sqrt(S / pi) for a zone of area S (km2), k by
 * `distance`. Unit: seconds. Never 0: a zone without an area or with none has no figure (`NaN`). Source:
 * docs/methods/zones-and-edges.md; Kordi, Kaiser and Fotheringham 2012. Errors: RangeError for options that are not
 * above 0 (terminal time: below 0). Example: S = pi km2, 4.8 km/h: 0.5 km x 1.3 / 4.8 km/h = 487.5 s.
 */
export const computeOwnZoneTime = (
    areaKm2: number,
    {speedKmh, distance = 'half-radius', detour = 1.3, terminalSeconds = 0}: OwnZoneOptions,
): number => {
    if (!(speedKmh > 0 && speedKmh < Infinity && detour > 0 && terminalSeconds >= 0))
        throw new RangeError(
            `own-zone time with speed ${speedKmh}, detour ${detour}, terminal time ${terminalSeconds}`,
        );
    if (!(areaKm2 > 0)) return Number.NaN;
    return (OF_RADIUS[distance] * Math.sqrt(areaKm2 / Math.PI) * detour * 3600) / speedKmh + terminalSeconds;
};

/**
 * The matrix with each origin's own zone at the given cost, in the unit of the matrix. `ownDestination`: each origin's
 * own zone, -1 where it is none; default the same index.
 */
export const withOwnZone = (matrix: CostMatrix, ownCost: Float64Array, ownDestination?: Int32Array): CostMatrix => {
    const {originCount, destinationCount} = matrix;
    const cost = matrix.cost.slice();
    for (let i = 0; i < originCount; i++) {
        const j = ownDestination === undefined ? i : ownDestination[i]!;
        if (j >= 0 && j < destinationCount) cost[i * destinationCount + j] = ownCost[i]!;
    }
    return {...matrix, cost};
};

/** The matrix with each origin's own zone not asked, so that it enters no measure. */
export const withoutOwnZone = (matrix: CostMatrix, ownDestination?: Int32Array): CostMatrix =>
    withOwnZone(matrix, new Float64Array(matrix.originCount).fill(Number.NaN), ownDestination);

export const ownZoneTimeInfo: FunctionInfo = {
    function: 'computeOwnZoneTime',
    names: {zh: '小区内部时间', en: 'own-zone time'},
    formula: 'k r x detour / speed + terminal time, r = sqrt(S / pi), k 0.5, 2/3 or 128 / (45 pi)',
    unit: {zh: '秒', en: 'seconds'},
    options: 'speedKmh required, distance half-radius, detour 1.3, terminalSeconds 0',
    source: {text: 'Kordi, Kaiser and Fotheringham 2012'},
};
