import type {Engine, Network} from '../src/index.js';
import type {OperationId} from './contract/operations.js';

/** What answers are computed from. */
export interface Modelled {
    readonly network: Network;
    readonly engine: Engine;
}

/** What the resources are made from. */
export interface Service extends Modelled {
    /** False once the service has been asked to stop. */
    readonly isReady: () => boolean;
    readonly log: (line: string) => void;
}

/** A request as a resource sees it. */
export interface Ask {
    /** Of the path, decoded. */
    readonly parameters: Readonly<Record<string, string>>;
    /** Of the query, each once. */
    readonly texts: Readonly<Record<string, string>>;
    /** Aborted when nobody waits for the answer any more. */
    readonly signal: AbortSignal;
}

export interface Answer {
    readonly type: string;
    readonly body: string | Uint8Array;
    /** The bytes are kept and given to all who ask: whoever reads them slowly costs nothing. */
    readonly isShared?: boolean;
    readonly status?: number;
    /** Default `no-cache`: asked again each time, answered 304 where the ETag is the same. */
    readonly cacheControl?: string;
}

/**
 * One operation of the contract and how it is answered; the app
 * adds HEAD, other methods' 405, ETag, limits and problems.
 */
export interface Resource {
    readonly operation: OperationId;
    /**
     * Everything the answer depends on, known before it is computed: hashed it is the ETag, and a client that has the
     * answer is told so without computing it. Throws ProblemError for a request that is not well formed.
     */
    readonly key?: (texts: Ask['texts']) => unknown | Promise<unknown>;
    readonly answer: (ask: Ask) => Answer | Promise<Answer>;
}

/** A file of a page. */
export interface FileResource {
    readonly path: string;
    readonly answer: () => Answer;
}

/** The bytes of a body, not copied where they are bytes already. */
export const bufferOf = (body: string | Uint8Array): Buffer =>
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GEOJSON_TYPE = 'application/geo+json; charset=utf-8';
