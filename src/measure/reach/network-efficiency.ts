import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {problem} from '../../problem/registry.js';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import type {StraightMetres} from '../types.js';

const networkEfficiencySchema = z.strictObject({
    idealKmh: positive('v*, speed along the straight line, km/h; default the free speed of a motorway', 100),
});
export type NetworkEfficiencyOptions = z.input<typeof networkEfficiencySchema>;

const networkEfficiencyRows = (
    shape: MatrixShape,
    mass: ZoneVector,
    straightMetres: StraightMetres,
    input: NetworkEfficiencyOptions = {},
): RowMeasure => {
    const {idealKmh} = optionsOrThrow(readOptions(networkEfficiencySchema, input, ''));
    const {originCount, destinationCount} = shape;
    throwProblems(figureProblems(shape, {mass: {of: 'destinations', values: mass}}));
    if (typeof straightMetres !== 'function' && straightMetres.length !== originCount * destinationCount)
        throwProblems([
            problem('measure-length', {field: 'straightMetres'}, straightMetres.length, {
                count: originCount * destinationCount,
            }),
        ]);
    const costOfMetre = (costsPerMinute(shape) * 60) / (idealKmh * 1000);
    const metresOf =
        typeof straightMetres === 'function'
            ? straightMetres
            : (origin: number) => straightMetres.subarray(origin * destinationCount, (origin + 1) * destinationCount);
    return eachRow(shape, mass, (row, amounts, origin) => {
        const straight = metresOf(origin);
        let [sum, weight] = [0, 0];
        let isCut = false;
        for (let j = 0; j < row.length; j++) {
            const cost = row[j]!;
            const metres = straight[j]!;
            // No distance has no ideal time: the own zone, and zones drawn at one point.
            if (Number.isNaN(cost) || amounts[j]! === 0 || !(metres > 0)) continue;
            if (cost === Infinity) {
                isCut = true;
                continue;
            }
            sum += (cost / (metres * costOfMetre)) * amounts[j]!;
            weight += amounts[j]!;
        }
        if (weight > 0) return sum / weight;
        return isCut ? Infinity : Number.NaN;
    });
};

/**
 * Network efficiency E_i = sum_j (t_ij / t*_ij) M_j / sum_j M_j over what is reached, t* = straight-line distance / v*:
 * how much slower than the ideal the network is, whatever the location. No unit; 1 is ideal, larger is worse. Pairs
 * without a distance are left out. Source: Gutiérrez, Monzón and Piñero 1998, 10.1068/a301337. Errors: as
 * computeHansen. Example: 50 km in 60 min and 100 km in 90 min, M = 1 3, v* 100: (2 x 1 + 1.5 x 3) / 4 = 1.625.
 */
export const computeNetworkEfficiency = (
    matrix: CostMatrix,
    mass: ZoneVector,
    straightMetres: StraightMetres,
    options: NetworkEfficiencyOptions = {},
): AccessResult => runMatrix(matrix, networkEfficiencyRows(matrix, mass, straightMetres, options));

export const networkEfficiencyMeasure = measure({
    id: 'network-efficiency',
    function: 'computeNetworkEfficiency',
    names: {zh: '网络效率', en: 'network efficiency'},
    formula: 'E_i = sum_j (t_ij / t*_ij) M_j / sum_j M_j, t* = straight-line distance / v*',
    unit: {zh: '倍', en: 'ratio'},
    source: {text: 'Gutiérrez, Monzón and Piñero 1998', doi: '10.1068/a301337'},
    needsStraightMetres: true,
    schema: networkEfficiencySchema,
    rows: (shape, {opportunities, straightMetres}, options) =>
        networkEfficiencyRows(shape, opportunities, straightMetres, options),
});
