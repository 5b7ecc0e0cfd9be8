import type {RequestHandler} from 'express';
import {problem, ProblemError} from '../../src/index.js';
import {isLoopback} from '../settings.js';

/** Host of `name:port`, `[::1]:port` or an origin, lower case; undefined where it is none. */
function hostOf(text: string): string | undefined {
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    if (!URL.canParse(url)) return undefined;
    const {hostname} = new URL(url);
    return hostname === '' ? undefined : hostname.toLowerCase().replace(/\.$/, '');
}

export interface HostRules {
    /** Address it listens on. */
    readonly host: string;
    /** Names of `--allow-host`. */
    readonly allowed: readonly string[];
    /** Origins whose pages may ask. */
    readonly cors: '*' | readonly string[];
}

/** IPv4 within IPv6 is written as IPv4. */
const plainAddress = (address: string | undefined): string => {
    const plain = (address ?? '').replace(/^::ffff:/i, '').toLowerCase();
    return plain.includes(':') ? `[${plain}]` : plain;
};

/**
 * A page of another site can have its name resolved to this machine and then is, to the browser, of the same origin as
 * the service (DNS rebinding). So a request has to be for a name of this machine: a loopback name, the address it came
 * in by, the one that is listened on, or one of `--allow-host`; and so has its Origin, or be named by `--cors`. A page of
 * another site never writes unless its origin is named.
 */
export function checkHost({host, allowed, cors}: HostRules): RequestHandler {
    // An address of IPv6 is given bare.
    const names = new Set(
        [...allowed, /:.*:/.test(host) && !host.startsWith('[') ? `[${host}]` : host].flatMap(
            name => hostOf(name) ?? [],
        ),
    );
    const isNamed = (origin: string): boolean => cors !== '*' && cors.includes(origin);
    return (request, response, next) => {
        const own = plainAddress(request.socket.localAddress);
        const isOwn = (name: string | undefined): boolean =>
            name !== undefined && (isLoopback(name) || name.endsWith('.localhost') || names.has(name) || name === own);
        const refuse = (error: ProblemError): void => {
            // What is left of a refused body is not waited for.
            if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined)
                response.set('Connection', 'close');
            next(error);
        };
        const {host: hostHeader, origin} = request.headers;
        const hosts = request.rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name)).length;
        if (hosts > 1 || (hosts === 0 && request.httpVersion === '1.1')) {
            response.set('Connection', 'close');
            return refuse(new ProblemError([problem('http-malformed', {field: 'Host'}, 'Host')]));
        }
        // No browser leaves it out; a request of HTTP/1.0 without it is of no page.
        if (hostHeader !== undefined && !isOwn(hostOf(hostHeader)))
            return refuse(new ProblemError([problem('host-refused', {field: 'Host'}, hostHeader)]));
        const absolute = /^https?:\/\//i.test(request.url) ? hostOf(request.url) : undefined;
        if (absolute !== undefined && !isOwn(absolute))
            return refuse(new ProblemError([problem('host-refused', {field: 'Host'}, absolute)]));
        if (origin !== undefined && cors !== '*' && !isNamed(origin) && !isOwn(hostOf(origin)))
            return refuse(new ProblemError([problem('origin-refused', {field: 'Origin'}, origin)]));
        const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
        if (
            !isReading &&
            request.get('sec-fetch-site') === 'cross-site' &&
            !(origin !== undefined && (isNamed(origin) || cors === '*'))
        )
            return refuse(new ProblemError([problem('write-cross-site', {field: 'Sec-Fetch-Site'}, 'cross-site')]));
        return next();
    };
}
