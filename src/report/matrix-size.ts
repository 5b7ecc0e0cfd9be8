import {type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import type {Network} from '../network/types.js';

export interface MatrixSize {
    readonly originCount: number;
    readonly destinationCount: number;
}

/** How large a matrix is, without computing it. Throws ProblemError with the problems the engine would find. */
export const sizeOfMatrix = (network: Network, request: MatrixRequest): MatrixSize => {
    const {origins, destinations} = resolveMatrix(network, request);
    return {originCount: origins.length, destinationCount: destinations.length};
};
