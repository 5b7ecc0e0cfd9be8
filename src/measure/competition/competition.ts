import {
    knownFigures,
    figureProblems,
    missingCount,
    reachedShareOf,
    throwProblems,
    type RowMeasure,
} from '../row-measure.js';
import type {AccessResult, CostRow, MatrixShape, ZoneVector} from '../types.js';

/** A measure in which people compete for what is at destinations. */
export interface CompetitionResult extends AccessResult {
    /**
     * Opportunities at destinations that nobody demands, because
     * no people are within reach: they are in nobody's value.
     */
    readonly unusedOpportunities: number;
}

/** The two steps shared by the floating catchment family; what differs are the weights. */
export interface CompetitionSteps {
    /** First pass: weight with which people of this origin ask at each destination, written to `out`. */
    readonly demandWeights: (row: CostRow, out: Float64Array) => void;
    /** Second pass: weight with which this origin has each destination's supply ratio, written to `out`. */
    readonly supplyWeights: (row: CostRow, out: Float64Array) => void;
}

/**
 * A_i = sum_j R_j v_ij, R_j = O_j / sum_k P_k w_kj. Two passes over the rows: the demand of all origins, then the
 * access of each. A destination without demand (D_j = 0) has no ratio: it counts for nobody and is reported. Time
 * O(origins x destinations) a pass, memory O(origins + destinations).
 */
export const competitionRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    steps: CompetitionSteps,
): RowMeasure<CompetitionResult> => {
    throwProblems(
        figureProblems(shape, {
            opportunities: {of: 'destinations', values: opportunities},
            people: {of: 'origins', values: people},
        }),
    );
    const {originCount, destinationCount} = shape;
    const amounts = knownFigures(opportunities);
    const knownPeople = knownFigures(people);
    const values = new Float64Array(originCount);
    const reachedShare = new Float64Array(originCount);
    const demand = new Float64Array(destinationCount);
    const weights = new Float64Array(destinationCount);
    const ratioOf = (j: number): number => (demand[j]! > 0 ? amounts[j]! / demand[j]! : 0);
    return {
        passCount: 2,
        addRow(pass, origin, row) {
            if (pass === 0) {
                steps.demandWeights(row, weights);
                for (let j = 0; j < destinationCount; j++) demand[j]! += knownPeople[origin]! * weights[j]!;
                reachedShare[origin] = reachedShareOf(row, amounts);
                return;
            }
            steps.supplyWeights(row, weights);
            let sum = 0;
            for (let j = 0; j < destinationCount; j++) sum += ratioOf(j) * weights[j]!;
            values[origin] = sum;
        },
        finish: () => ({
            values,
            reachedShare,
            missingCount: missingCount(opportunities) + missingCount(people),
            unusedOpportunities: amounts.reduce((sum, count, j) => (demand[j]! > 0 ? sum : sum + count), 0),
        }),
    };
};
