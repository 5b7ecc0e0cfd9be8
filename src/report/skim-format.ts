import type {Skim, StreamedSkimRow} from '../matrix/skim.js';
import {skimBinary} from './skim-binary.js';
import {skimCsv, skimSpreadsheet} from './skim-csv.js';
import {skimJson} from './skim-json.js';
import {skimParquet} from './skim-parquet.js';

export const SKIM_FORMATS = ['csv', 'xlsx', 'parquet', 'jgskim', 'json'] as const;
export type SkimFormat = (typeof SKIM_FORMATS)[number];

const WRITERS: Readonly<
    Record<SkimFormat, (skim: Skim, rows: AsyncIterable<StreamedSkimRow>) => AsyncGenerator<Uint8Array>>
> = {
    csv: skimCsv,
    xlsx: skimSpreadsheet,
    parquet: skimParquet,
    jgskim: skimBinary,
    json: skimJson,
};

/**
 * A skim as the bytes of a file, piece by piece as its rows are computed:
 * no more of it is held than a row, or a group of rows of Parquet.
 */
export const writeSkim = (
    skim: Skim,
    format: SkimFormat,
    rows: AsyncIterable<StreamedSkimRow>,
): AsyncGenerator<Uint8Array> => WRITERS[format](skim, rows);

/** Formats that carry request and passport themselves. */
export const HOLDS_PASSPORT: Readonly<Record<SkimFormat, boolean>> = {
    csv: false,
    xlsx: false,
    parquet: true,
    jgskim: true,
    json: true,
};
