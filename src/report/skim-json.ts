import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import {canonicalJson} from './canonical-json.js';
import {skimHeader} from './skim-table.js';

/**
 * One JSON object, handed on row by row: what belongs to the skim, the places of each block, and `rows` of `{block,
 * start, values}` with one list a column and null where there is no figure.
 */
export const skimJson = async function* (skim: Skim, rows: AsyncIterable<StreamedSkimRow>): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    const head = canonicalJson({...skimHeader(skim), blocks: skim.blocks}).trimEnd();
    yield encoder.encode(`${head.slice(0, -1)},"rows":[`);
    let isFirst = true;
    for await (const {block, start, columns} of rows) {
        const values = columns.map(column => Array.from(column, value => (Number.isNaN(value) ? null : value)));
        // Figures are rounded as they are made; the writers of the other formats take them as they are too.
        yield encoder.encode(`${isFirst ? '' : ','}${JSON.stringify({block, start, values})}`);
        isFirst = false;
    }
    yield encoder.encode(']}\n');
};
