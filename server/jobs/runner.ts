import {renderMatrix, type Engine, type MatrixAnswer, type MatrixFormat, type MatrixRequest} from '../../src/index.js';

export interface RunControl {
    readonly signal?: AbortSignal;
    /** Origins done and origins in all. */
    readonly onProgress?: (done: number, total: number) => void;
}

/** Where matrices are computed. A result is the bytes of its canonical JSON; other formats are made of it. */
export interface MatrixRunner {
    run(request: MatrixRequest, control?: RunControl): Promise<Uint8Array<ArrayBuffer>>;
    render(result: Uint8Array<ArrayBuffer>, format: MatrixFormat): Promise<Uint8Array<ArrayBuffer>>;
    /** Makes ready for the first matrix, which else waits for the network to be read. */
    warm(): Promise<void>;
    close(): Promise<void>;
}

export const renderAgain = (result: Uint8Array, format: MatrixFormat): Uint8Array<ArrayBuffer> =>
    renderMatrix(JSON.parse(new TextDecoder().decode(result)) as MatrixAnswer, format);

/** On this thread, for networks that lie in no folder and for tests; requests wait meanwhile. */
export const createLocalRunner = (engine: Engine): MatrixRunner => ({
    run: async (request, control = {}) => renderMatrix(await engine.matrix(request, control), 'json'),
    render: async (result, format) => renderAgain(result, format),
    warm: async () => undefined,
    close: async () => undefined,
});
