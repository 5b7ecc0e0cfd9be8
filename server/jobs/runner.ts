import {accessCsv, accessGeojson, canonicalJson, compareCsv, compareGeojson, problem, ProblemError, renderMatrix, type AccessStudy, type CompareAnswer, type CompareRequest, type Engine, type MatrixAnswer, type MatrixControl, type MatrixFormat, type MatrixRequest} from '../../src/index.js';
import type {JobDocument} from '../contract-jobs.js';
import type {StudyJob} from '../contract-study.js';

/** Long work: a matrix, or a comparison, which names its columns. */
export type JobRequest = MatrixRequest | CompareRequest | StudyJob;

export const isStudy = (request: JobRequest): request is StudyJob => 'study' in request;
export const isCompare = (request: JobRequest): request is CompareRequest => !isStudy(request) && 'with' in request;
export const kindOfJob = (request: JobRequest): JobDocument['kind'] => (isStudy(request) ? request.study : isCompare(request) ? 'compare' : 'matrix');

export interface RunControl {
    readonly signal?: AbortSignal;
    /** Origins done and origins in all. */
    readonly onProgress?: (done: number, total: number) => void;
}

/** Where matrices are computed. A result is the bytes of its canonical JSON; other formats are made of it. */
export interface MatrixRunner {
    run(request: JobRequest, control?: RunControl): Promise<Uint8Array<ArrayBuffer>>;
    render(result: Uint8Array<ArrayBuffer>, format: MatrixFormat): Promise<Uint8Array<ArrayBuffer>>;
    /** Makes ready for the first matrix, which else waits for the network to be read. */
    warm(): Promise<void>;
    close(): Promise<void>;
}

const encoder = new TextEncoder();

/** Another format of a result, made of its JSON. A comparison is no table of numbers alone, so there is none of it in Parquet. */
export const renderAgain = (result: Uint8Array, format: MatrixFormat): Uint8Array<ArrayBuffer> => {
    const answer = JSON.parse(new TextDecoder().decode(result)) as MatrixAnswer | CompareAnswer | AccessStudy | {readonly targets: unknown} | {readonly definitions: unknown};
    if ('durations' in answer) return renderMatrix(answer, format);
    if (format === 'json') return encoder.encode(canonicalJson(answer));
    if ('targets' in answer || 'definitions' in answer) throw new ProblemError([problem('format-not-acceptable', {field: 'format'}, format, {allowed: 'json'})]);
    if ('measures' in answer && format !== 'parquet') return encoder.encode(format === 'csv' ? accessCsv(answer) : canonicalJson(accessGeojson(answer)));
    if ('measures' in answer) throw new ProblemError([problem('format-not-acceptable', {field: 'format'}, format, {allowed: 'json, csv, geojson'})]);
    if (format === 'parquet') throw new ProblemError([problem('format-not-acceptable', {field: 'format'}, format, {allowed: 'json, csv, geojson'})]);
    return encoder.encode(format === 'csv' ? compareCsv(answer) : canonicalJson(compareGeojson(answer)));
};

/** The result of long work as the bytes of its canonical JSON. */
const answerStudy = (engine: Engine, job: StudyJob, control: MatrixControl): Promise<unknown> => {
    switch (job.study) {
        case 'access':
            return engine.access(job.request, control);
        case 'score':
            return engine.score(job.request, control);
        case 'circle':
            return engine.circle(job.request, control);
    }
};

export const answerJob = async (engine: Engine, request: JobRequest, control: MatrixControl = {}): Promise<Uint8Array<ArrayBuffer>> =>
    isStudy(request) ? encoder.encode(canonicalJson(await answerStudy(engine, request, control))) : isCompare(request) ? encoder.encode(canonicalJson(await engine.compare(request, control))) : renderMatrix(await engine.matrix(request, control), 'json');

/** On this thread, for networks that lie in no folder and for tests; requests wait meanwhile. */
export const createLocalRunner = (engine: Engine): MatrixRunner => ({
    run: (request, control = {}) => answerJob(engine, request, control),
    render: async (result, format) => renderAgain(result, format),
    warm: async () => undefined,
    close: async () => undefined,
});
