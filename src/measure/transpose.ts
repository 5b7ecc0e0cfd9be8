import type {CostMatrix} from './types.js';

/**
 * Origins and destinations exchanged: the passive view of any measure
 * is the measure of the transposed matrix. Time and memory O(cells).
 */
export const transposeMatrix = (matrix: CostMatrix): CostMatrix => {
    const {originCount, destinationCount, cost} = matrix;
    const turned = new Float64Array(cost.length);
    for (let i = 0; i < originCount; i++)
        for (let j = 0; j < destinationCount; j++) turned[j * originCount + i] = cost[i * destinationCount + j]!;
    return {...matrix, originCount: destinationCount, destinationCount: originCount, cost: turned};
};
