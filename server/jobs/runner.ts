import {
    aboutOf,
    canonicalJson,
    compareGeojson,
    compareTable,
    problem,
    ProblemError,
    renderMatrix,
    studyFile,
    tableFile,
    writeMatrix,
    writeSkim,
    type CompareAnswer,
    type CompareRequest,
    type Engine,
    type MatrixAnswer,
    type MatrixControl,
    type MatrixFormat,
    type MatrixRequest,
    type Network,
    type Skim,
    type SkimRequest,
    type StudyControl,
    type StreamedSkimRow,
    type StudyAnswer,
} from '../../src/index.js';
import type {JobDocument} from '../contract/jobs.js';
import type {StudyJob} from '../contract/study.js';

/** Long work: a matrix, or a comparison, which names its columns. */
export type JobRequest = MatrixRequest | CompareRequest | StudyJob;

export const isStudy = (request: JobRequest): request is StudyJob => 'study' in request;
export const isCompare = (request: JobRequest): request is CompareRequest => !isStudy(request) && 'with' in request;
export const kindOfJob = (request: JobRequest): JobDocument['kind'] =>
    isStudy(request) ? request.study : isCompare(request) ? 'compare' : 'matrix';

export interface RunControl {
    readonly signal?: AbortSignal;
    /** Origins done and origins in all. */
    readonly onProgress?: (done: number, total: number) => void;
}

/** Where matrices are computed. A result is the bytes of its canonical JSON; other formats are made of it. */
export interface MatrixRunner {
    run(request: JobRequest, control?: RunControl): Promise<Uint8Array<ArrayBuffer>>;
    /** Another format of a result, piece by piece; who stops taking them stops the work. */
    render(result: Uint8Array<ArrayBuffer>, format: MatrixFormat): AsyncIterable<Uint8Array>;
    /** Makes ready for the first matrix, which else waits for the network to be read. */
    warm(): Promise<void>;
    close(): Promise<void>;
}

const encoder = new TextEncoder();

const joined = async (parts: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
    const list: Uint8Array[] = [];
    for await (const part of parts) list.push(part);
    const all = new Uint8Array(list.reduce((sum, {byteLength}) => sum + byteLength, 0));
    let at = 0;
    for (const part of list) {
        all.set(part, at);
        at += part.byteLength;
    }
    return all;
};

type WrittenSkim = Omit<Skim, 'rows'> & {
    readonly rows: readonly {
        readonly block: number;
        readonly start: number;
        readonly values: readonly (readonly (number | null)[])[];
    }[];
};

/** A skim read back from its JSON, for the other formats. */
const renderSkim = ({rows, ...skim}: WrittenSkim, format: 'csv' | 'parquet' | 'xlsx'): AsyncIterable<Uint8Array> => {
    const read = async function* (): AsyncGenerator<StreamedSkimRow> {
        for (const {block, start, values} of rows)
            yield {
                block,
                start,
                columns: values.map(column => Float64Array.from(column, value => value ?? Number.NaN)),
            };
    };
    return writeSkim({...skim, rows: read}, format, read());
};

const refuse = (format: MatrixFormat, allowed: string): ProblemError =>
    new ProblemError([problem('format-not-acceptable', {field: 'format'}, format, {allowed})]);

/**
 * Another format of a result, made of its JSON, piece by piece; `networkOf` has the areas of zones. A comparison is no
 * table of numbers alone, so there is none of it in Parquet.
 */
export async function* renderAgain(
    result: Uint8Array<ArrayBuffer>,
    format: MatrixFormat,
    networkOf: () => Network,
): AsyncGenerator<Uint8Array, void, undefined> {
    if (format === 'json') {
        yield result;
        return;
    }
    const answer = JSON.parse(new TextDecoder().decode(result)) as
        MatrixAnswer | CompareAnswer | StudyAnswer | WrittenSkim;
    if ('durations' in answer) yield* writeMatrix(answer, format);
    else if ('blocks' in answer) {
        if (format === 'geojson') throw refuse(format, 'json, csv, parquet, xlsx');
        yield* renderSkim(answer, format);
    } else {
        if (format === 'parquet') throw refuse(format, 'json, csv, geojson, xlsx');
        if (!('figure' in answer)) yield await studyFile(answer, format, networkOf());
        else if (format === 'geojson') yield encoder.encode(canonicalJson(compareGeojson(answer)));
        else yield await tableFile('compare', compareTable(answer), format, {about: aboutOf(answer)});
    }
}

const answerSkim = async (
    engine: Engine,
    request: SkimRequest,
    control: MatrixControl,
): Promise<Uint8Array<ArrayBuffer>> => {
    const skim = engine.skim(request);
    return joined(writeSkim(skim, 'json', skim.rows(control)));
};

/** The result of long work as the bytes of its canonical JSON. */
export const answerJob = async (
    engine: Engine,
    request: JobRequest,
    control: StudyControl = {},
): Promise<Uint8Array<ArrayBuffer>> => {
    if (isStudy(request))
        return request.study === 'skim'
            ? answerSkim(engine, request.request, control)
            : encoder.encode(canonicalJson(await engine.study(request.study, request.request, control)));
    return isCompare(request)
        ? encoder.encode(canonicalJson(await engine.compare(request, control)))
        : renderMatrix(await engine.matrix(request, control), 'json');
};

/** On this thread, for networks that lie in no folder and for tests; requests wait meanwhile. */
export const createLocalRunner = (engine: Engine, network: Network): MatrixRunner => ({
    run: (request, control = {}) => answerJob(engine, request, control),
    render: (result, format) => renderAgain(result, format, () => network),
    warm: async () => undefined,
    close: async () => undefined,
});
