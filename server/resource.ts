import type {Engine, Network} from '../src/index.js';

/** What the resources are made from. */
export interface Service {
    readonly network: Network;
    readonly engine: Engine;
    /** False once the service has been asked to stop. */
    readonly isReady: () => boolean;
    readonly log: (line: string) => void;
}

export interface Answer {
    readonly type: string;
    readonly body: string | Uint8Array;
    readonly status?: number;
    /** Default `no-cache`: asked again each time, answered 304 where the ETag is the same. */
    readonly cacheControl?: string;
}

/** One address and how it answers GET; the app adds HEAD, 405 for other methods, ETag and problems. */
export interface Resource {
    readonly path: string;
    readonly answer: (texts: Readonly<Record<string, string>>) => Answer;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GEOJSON_TYPE = 'application/geo+json; charset=utf-8';
