import type {Skim, SkimBlock} from '../matrix/skim.js';
import type {AnswerPlace} from '../request/types.js';

/**
 * Origin and destination as they were asked: on the way back people
 * travel from the one called destination to the one called origin.
 */
export const homePair = (
    {direction, starts, ends}: SkimBlock,
    start: number,
    end: number,
): {readonly origin: AnswerPlace; readonly destination: AnswerPlace} =>
    direction === 'out'
        ? {origin: starts[start]!, destination: ends[end]!}
        : {origin: ends[end]!, destination: starts[start]!};

/** Does the table need a column that says which way? A plain skim has the columns of a matrix. */
export const showsDirection = ({blocks}: Skim): boolean => blocks.some(({direction}) => direction === 'back');

/** What belongs to a skim besides its figures, the same in every format. */
export const skimHeader = ({
    request,
    columns,
    currency,
    blocks,
    remarks,
    attribution,
    passport,
}: Skim): Readonly<Record<string, unknown>> => ({
    request,
    columns,
    currency,
    blocks: blocks.map(({direction, starts, ends}) => ({direction, rowCount: starts.length, columnCount: ends.length})),
    remarks,
    attribution,
    passport,
});
