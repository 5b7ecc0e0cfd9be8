import type {Network} from '../network/types.js';
import {sizeOfMatrix} from '../report/matrix-size.js';
import type {MatrixEnds} from '../matrix/matrix.js';

/** Journeys behind the cells are composed: so many times the work of the times alone. */
export const JOURNEYS_WORK = 5;

/** Networks a study looks at side by side. */
export const columnCount = (request: {readonly with?: readonly unknown[] | undefined}): number =>
    1 + (request.with?.length ?? 0);

/** How many times the work a figure is for being graded. */
export const gradedWork = ({evidence}: {readonly evidence?: boolean | undefined}): number =>
    evidence === true ? JOURNEYS_WORK : 1;

/** Cells of the matrix of a request, all zones where it names no ends. Throws ProblemError with what is wrong with them. */
export const cellsOf = (
    network: Network,
    {
        asOf,
        origins = 'zones',
        destinations = 'zones',
    }: {
        readonly asOf?: string | undefined;
        readonly origins?: MatrixEnds | undefined;
        readonly destinations?: MatrixEnds | undefined;
    },
): number => {
    const {originCount, destinationCount} = sizeOfMatrix(network, {
        ...(asOf === undefined ? {} : {asOf}),
        origins,
        destinations,
    });
    return originCount * destinationCount;
};
