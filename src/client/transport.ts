import {errorOf} from './service-error.js';

export interface ClientOptions {
    /** Where the service is: `http://127.0.0.1:8787/`. */
    readonly baseUrl: string;
    /** In place of the global one. */
    readonly fetch?: typeof fetch;
    /** For writes, where the service needs one. */
    readonly token?: string;
}

export interface CallOptions {
    readonly signal?: AbortSignal;
}

export interface WriteOptions extends CallOptions {
    /** Only if it is still this version. */
    readonly ifMatch?: string;
    /** Only if there is none yet. */
    readonly ifNoneMatch?: '*';
}

/** Values of a query by name; undefined ones are left out. */
export type Values = object;

interface Call extends Omit<RequestInit, 'signal'> {
    readonly signal?: AbortSignal | undefined;
}

export const queryOf = (values: Values): string => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(values) as [string, unknown][])
        if (value !== undefined) parameters.set(name, Array.isArray(value) ? value.join(',') : String(value));
    const text = parameters.toString();
    return text === '' ? '' : `?${text}`;
};

/** Requests to one service; whatever is refused is a ServiceError. */
export interface Transport {
    call(path: string, init?: Call): Promise<Response>;
    get<T>(path: string, options?: CallOptions): Promise<T>;
    write(method: string, path: string, body: unknown, options?: WriteOptions): Promise<Response>;
}

export function createTransport({baseUrl, fetch: given, token}: ClientOptions): Transport {
    const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
    // Browsers call fetch on the window alone.
    const fetchOf: typeof fetch = given ?? ((input, init) => fetch(input, init));
    const urlOf = (path: string): string => base + path.replace(/^\//, '');

    const call = async (path: string, init: Call = {}): Promise<Response> => {
        const {signal, ...rest} = init;
        const response = await fetchOf(urlOf(path), signal === undefined ? rest : {...rest, signal});
        if (!response.ok) throw await errorOf(response);
        return response;
    };
    const get = async <T>(path: string, {signal}: CallOptions = {}): Promise<T> =>
        (await (await call(path, {signal})).json()) as T;
    const write = (
        method: string,
        path: string,
        body: unknown,
        {signal, ifMatch, ifNoneMatch}: WriteOptions = {},
    ): Promise<Response> =>
        call(path, {
            method,
            signal,
            headers: {
                ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
                ...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
                ...(ifMatch === undefined ? {} : {'If-Match': ifMatch}),
                ...(ifNoneMatch === undefined ? {} : {'If-None-Match': ifNoneMatch}),
            },
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
    return {call, get, write};
}
