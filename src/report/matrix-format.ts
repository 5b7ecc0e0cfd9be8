import type {MatrixAnswer} from '../matrix/matrix.js';
import {aboutOf} from './about.js';
import {canonicalJson} from './canonical-json.js';
import {matrixCsv, matrixTables} from './matrix-csv.js';
import {matrixGeojson} from './matrix-geojson.js';
import {matrixParquet} from './matrix-parquet.js';
import {SPREADSHEET_TYPE} from './spreadsheet.js';
import {checkSheetRows, tableFile} from './table-file.js';

export const MATRIX_FORMATS = ['json', 'csv', 'geojson', 'parquet', 'xlsx'] as const;
export type MatrixFormat = (typeof MATRIX_FORMATS)[number];

/** Media types, as they stand in Content-Type; the Parquet one is registered with IANA. */
export const MATRIX_MEDIA_TYPES: Readonly<Record<MatrixFormat, string>> = {
    json: 'application/json; charset=utf-8',
    csv: 'text/csv; charset=utf-8; header=present',
    geojson: 'application/geo+json; charset=utf-8',
    parquet: 'application/vnd.apache.parquet',
    xlsx: SPREADSHEET_TYPE,
};

const encoder = new TextEncoder();

function* encoded(texts: Iterable<string>): Generator<Uint8Array, void, undefined> {
    for (const text of texts) yield encoder.encode(text);
}

async function* spreadsheet(answer: MatrixAnswer): AsyncGenerator<Uint8Array, void, undefined> {
    checkSheetRows(1 + answer.origins.length * answer.destinations.length);
    yield await tableFile('matrix', [...matrixTables(answer)].flat(), 'xlsx', {about: aboutOf(answer)});
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const RENDER: Readonly<Record<MatrixFormat, (answer: MatrixAnswer) => Pieces>> = {
    json: answer => encoded([canonicalJson(answer)]),
    csv: answer => encoded(matrixCsv(answer)),
    geojson: answer => encoded([canonicalJson(matrixGeojson(answer))]),
    parquet: matrixParquet,
    xlsx: spreadsheet,
};

/**
 * A matrix as the bytes of a file, piece by piece. The answer may be the
 * engine's or read back from its own JSON: the bytes are the same.
 */
export const writeMatrix = (answer: MatrixAnswer, format: MatrixFormat): Pieces => RENDER[format](answer);

/** The same in one piece. */
export const renderMatrix = async (answer: MatrixAnswer, format: MatrixFormat): Promise<Uint8Array<ArrayBuffer>> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeMatrix(answer, format)) pieces.push(piece);
    const all = new Uint8Array(pieces.reduce((sum, {byteLength}) => sum + byteLength, 0));
    let at = 0;
    for (const piece of pieces) {
        all.set(piece, at);
        at += piece.byteLength;
    }
    return all;
};
