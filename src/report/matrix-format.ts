import type {MatrixAnswer} from '../matrix/matrix.js';
import {canonicalJson} from './canonical-json.js';
import {matrixCsv} from './matrix-csv.js';
import {matrixGeojson} from './matrix-geojson.js';
import {matrixParquet} from './matrix-parquet.js';

export const MATRIX_FORMATS = ['json', 'csv', 'geojson', 'parquet'] as const;
export type MatrixFormat = (typeof MATRIX_FORMATS)[number];

/** Media types, as they stand in Content-Type; the Parquet one is registered with IANA. */
export const MATRIX_MEDIA_TYPES: Readonly<Record<MatrixFormat, string>> = {
    json: 'application/json; charset=utf-8',
    csv: 'text/csv; charset=utf-8; header=present',
    geojson: 'application/geo+json; charset=utf-8',
    parquet: 'application/vnd.apache.parquet',
};

const RENDER: Readonly<Record<MatrixFormat, (answer: MatrixAnswer) => string | Uint8Array>> = {
    json: canonicalJson,
    csv: matrixCsv,
    geojson: answer => canonicalJson(matrixGeojson(answer)),
    parquet: matrixParquet,
};

const encoder = new TextEncoder();

/**
 * A matrix as the bytes of a file. The answer may be the engine's
 * or read back from its own JSON: the bytes are the same.
 */
export const renderMatrix = (answer: MatrixAnswer, format: MatrixFormat): Uint8Array<ArrayBuffer> => {
    const rendered = RENDER[format](answer);
    return (typeof rendered === 'string' ? encoder.encode(rendered) : rendered) as Uint8Array<ArrayBuffer>;
};
