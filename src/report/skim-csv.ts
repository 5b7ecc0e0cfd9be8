import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import {csvOf} from './csv-line.js';
import {homePair, showsDirection} from './skim-table.js';

/**
 * A skim in long form, one line a pair, chunk by row: the columns of `matrixCsv`,
 * led by `direction` where there is a way back, and followed by the figures of the
 * journey in force at each percentile where they were asked. Empty is no figure.
 */
export const skimCsv = async function* (skim: Skim, rows: AsyncIterable<StreamedSkimRow>): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    const withDirection = showsDirection(skim);
    yield encoder.encode(
        csvOf([
            [
                ...(withDirection ? ['direction'] : []),
                'origin_id',
                'origin_zh',
                'destination_id',
                'destination_zh',
                ...skim.columns.map(({name}) => name),
            ],
        ]),
    );
    for await (const row of rows) {
        const block = skim.blocks[row.block]!;
        const lines = block.ends.map((_, end) => {
            const {origin, destination} = homePair(block, row.start, end);
            const figures = row.columns.map(values => (Number.isNaN(values[end]!) ? null : values[end]!));
            return [
                ...(withDirection ? [block.direction] : []),
                origin.id,
                origin.name.zh,
                destination.id,
                destination.name.zh,
                ...figures,
            ];
        });
        yield encoder.encode(csvOf(lines));
    }
};
