import type {ConnectionLimits} from './http/connections.js';
import type {TurnLimits} from './turns.js';
import type {JobLimits} from './jobs/index.js';

export const LOG_LEVELS = ['off', 'error', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface ServiceSettings {
    /** Writes need it as `Authorization: Bearer`. Default: none needed on loopback, no writes elsewhere. */
    readonly token?: string | undefined;
    /** Origins whose pages may ask, or `*`. Default none: pages of other hosts cannot. */
    readonly cors?: '*' | readonly string[];
    /** Names besides loopback and the bound address that requests may be for. Default none. */
    readonly allowHosts?: readonly string[];
    /** Requests a minute from one address, 0 for no limit. Default 0. */
    readonly rateLimit?: number;
    /**
     * Address of raster tiles drawn under the map, with `{z}`,
     * `{x}` and `{y}`. Default none: the page asks no other host.
     */
    readonly tiles?: string | undefined;
    /** Default `info`: one line a request. */
    readonly logLevel?: LogLevel;
    readonly turns?: Partial<TurnLimits>;
    readonly jobs?: Partial<JobLimits>;
    readonly connections?: Partial<ConnectionLimits>;
}

/** Loopback addresses are heard by this machine alone. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/** Host names, without ports; undefined where one is none. */
export function readHosts(text: string): readonly string[] | undefined {
    const names = text.split(',').map(part => part.trim().toLowerCase());
    return names.every(name => URL.canParse(`http://${name}/`) && new URL(`http://${name}/`).host === name)
        ? names
        : undefined;
}

/** Headers are ASCII: a token is sent in one. */
export const isToken = (token: string): boolean => /^[\x21-\x7E]{16,200}$/.test(token);

/** `*`, or origins as browsers send them; undefined where one is none. */
export function readOrigins(text: string): '*' | readonly string[] | undefined {
    if (text.trim() === '*') return '*';
    const origins = text.split(',').map(part => part.trim());
    return origins.every(origin => URL.canParse(origin) && new URL(origin).origin === origin) ? origins : undefined;
}

/**
 * An address of tiles has the three numbers of a tile in its path,
 * and nothing in its origin that would end a line of the policy.
 */
export const isTileAddress = (text: string): boolean =>
    ['{z}', '{x}', '{y}'].every(part => text.includes(part)) &&
    URL.canParse(text) &&
    /^https?:$/.test(new URL(text).protocol) &&
    /^[\w.:[\]/-]+$/.test(new URL(text).origin);
