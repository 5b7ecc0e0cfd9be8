import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import type {CompetitionResult} from './competition.js';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {
    asFloats,
    costsPerMinute,
    figureProblems,
    knownFigures,
    missingCount,
    reachedShareOf,
    runMatrix,
    throwProblems,
    type RowMeasure,
} from '../row-measure.js';
import type {CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const spatialAvailabilitySchema = z.strictObject({
    impedance: impedance({kind: 'exponential'}),
    alpha: z
        .number()
        .min(0)
        .default(1)
        .describe('a, power of the population; below 1 small places get more, above 1 large ones'),
});
export type SpatialAvailabilityOptions = z.input<typeof spatialAvailabilitySchema>;

export interface AvailabilityResult extends CompetitionResult {
    /** V_i / P_i, opportunities per person; `NaN` where nobody lives or the figure is missing. Length originCount. */
    readonly perPerson: Float64Array;
}

const spatialAvailabilityRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: SpatialAvailabilityOptions = {},
): RowMeasure<AvailabilityResult> => {
    const {alpha, impedance: decay} = optionsOrThrow(readOptions(spatialAvailabilitySchema, input, ''));
    throwProblems(
        figureProblems(shape, {
            opportunities: {of: 'destinations', values: opportunities},
            people: {of: 'origins', values: people},
        }),
    );
    const {weight} = makeImpedance(decay);
    const perMinute = costsPerMinute(shape);
    const {originCount, destinationCount} = shape;
    const amounts = knownFigures(opportunities);
    // Missing people ask for nothing, also with a = 0, where 0^0 = 1 would make them ask.
    // Shares of the largest place, which cancel as sum P^a does, keep large powers of large populations in range.
    const most = people.reduce((highest, count) => (count > highest ? count : highest), 0);
    const share = asFloats(people).map(count => (Number.isNaN(count) || most === 0 ? 0 : (count / most) ** alpha));
    const demand = new Float64Array(destinationCount);
    const values = new Float64Array(originCount);
    const reachedShare = new Float64Array(originCount);
    return {
        passCount: 2,
        addRow(pass, origin, row) {
            if (pass === 0) {
                for (let j = 0; j < row.length; j++) demand[j]! += share[origin]! * weight(row[j]! / perMinute);
                reachedShare[origin] = reachedShareOf(row, amounts);
                return;
            }
            // sum_i f_ij in Fc_ij and sum P^a in Fp_i stand in numerator and denominator of F_ij alike, and cancel.
            let sum = 0;
            for (let j = 0; j < row.length; j++)
                if (demand[j]! > 0) sum += (amounts[j]! * (share[origin]! * weight(row[j]! / perMinute))) / demand[j]!;
            values[origin] = sum;
        },
        finish: () => ({
            values,
            perPerson: values.map((value, i) => (people[i]! > 0 ? value / people[i]! : Number.NaN)),
            reachedShare,
            missingCount: missingCount(opportunities) + missingCount(people),
            unusedOpportunities: amounts.reduce((sum, count, j) => (demand[j]! > 0 ? sum : sum + count), 0),
        }),
    };
};

/**
 * Spatial availability V_i = sum_j O_j F_ij, F_ij = Fp_i Fc_ij / sum_i (Fp_i Fc_ij), Fp_i = P_i^a / sum P^a, Fc_ij =
 * f_ij / sum_i f_ij: each opportunity is given out once, by people and by cost. Unit: O. Keeps totals: sum_i V_i =
 * sum_j O_j; V_i / P_i is Shen's A_i when a = 1. Source: Soukhov et al. 2023, 10.1371/journal.pone.0278468. Errors: as
 * computeShen. Example (as computeShen): 66833, 133203, 9963.
 */
export const computeSpatialAvailability = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: SpatialAvailabilityOptions = {},
): AvailabilityResult => runMatrix(matrix, spatialAvailabilityRows(matrix, opportunities, people, options));

export const spatialAvailabilityMeasure = measure({
    id: 'spatial-availability',
    function: 'computeSpatialAvailability',
    names: {zh: '空间可得性', en: 'spatial availability'},
    formula: 'V_i = sum_j O_j P_i^a f_ij / sum_i P_i^a f_ij',
    unit: OPPORTUNITIES,
    source: {text: 'Soukhov et al. 2023', doi: '10.1371/journal.pone.0278468'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: spatialAvailabilitySchema,
    rows: (shape, {opportunities, people}, options) => spatialAvailabilityRows(shape, opportunities, people, options),
});
