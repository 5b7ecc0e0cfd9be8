import type {Weight} from '../impedance/kind.js';
import {
    costsPerMinute,
    eachRow,
    figureProblems,
    knownFigures,
    missingCount,
    throwProblems,
    type RowMeasure,
} from '../row-measure.js';
import type {MatrixShape, View, ZoneVector} from '../types.js';

/**
 * sum_j O_j f(c_ij) by origin, or sum_i P_i f(c_ij) by destination: the sum behind Hansen, potential and cumulative
 * measures. The passive view adds up columns while the rows go by, so that it needs no second matrix. Terms are summed
 * in zone order. Time O(origins x destinations), memory O(origins + destinations).
 */
export const weightedSumRows = (shape: MatrixShape, figures: ZoneVector, weight: Weight, view: View): RowMeasure => {
    throwProblems(
        figureProblems(shape, {figures: {of: view === 'active' ? 'destinations' : 'origins', values: figures}}),
    );
    const perMinute = costsPerMinute(shape);
    if (view === 'active') {
        return eachRow(shape, figures, (row, amounts) => {
            let sum = 0;
            for (let j = 0; j < row.length; j++) sum += amounts[j]! * weight(row[j]! / perMinute);
            return sum;
        });
    }
    const originAmounts = knownFigures(figures);
    const values = new Float64Array(shape.destinationCount);
    const reached = new Float64Array(shape.destinationCount);
    const demand = new Float64Array(shape.destinationCount);
    return {
        passCount: 1,
        addRow(_, origin, row) {
            const people = originAmounts[origin]!;
            for (let j = 0; j < row.length; j++) {
                const cost = row[j]!;
                if (Number.isNaN(cost)) continue;
                values[j]! += people * weight(cost / perMinute);
                demand[j]! += people;
                if (cost < Infinity) reached[j]! += people;
            }
        },
        finish: () => ({
            values,
            reachedShare: reached.map((sum, j) => (demand[j]! > 0 ? sum / demand[j]! : Number.NaN)),
            missingCount: missingCount(figures),
        }),
    };
};
