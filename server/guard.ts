import {createHash, timingSafeEqual} from 'node:crypto';
import type {Request, RequestHandler, Response} from 'express';
import {rateLimit} from 'express-rate-limit';
import helmet from 'helmet';
import {problem, ProblemError} from '../src/index.js';
import {SteadyStore} from './http/steady-store.js';
import {sendProblems} from './problem-documents.js';

/**
 * Pages and their answers come from this host alone; images of the documentation page lie in its style sheet, pictures
 * of the map are data addresses. `tiles` is the origin of the operator's own map tiles, where there are any.
 */
export const securityHeaders = (isOpenToPages: boolean, tiles: readonly string[] = []): RequestHandler =>
    helmet({
        contentSecurityPolicy: {
            useDefaults: false,
            directives: {
                defaultSrc: ["'none'"],
                scriptSrc: ["'self'"],
                styleSrc: ["'self'"],
                imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
                fontSrc: ["'self'"],
                workerSrc: ["'self'"],
                connectSrc: ["'self'", ...tiles],
                baseUri: ["'none'"],
                formAction: ["'self'"],
                frameAncestors: ["'none'"],
            },
        },
        crossOriginResourcePolicy: {policy: isOpenToPages ? 'cross-origin' : 'same-origin'},
        // Whether there is TLS is for whoever puts it in front to say.
        strictTransportSecurity: false,
    });

const READABLE = 'ETag, Location, Retry-After, X-Request-Id, X-Attribution, Content-Disposition, Link';
const SENDABLE = 'Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID, X-Request-Id';
const HTTP_METHODS = 'GET, HEAD, POST, PUT, DELETE';

/** Lets pages of the named origins ask. No cookies are used, so none are let through. */
export const allowOrigins =
    (origins: '*' | readonly string[]): RequestHandler =>
    (request, response, next) => {
        const origin = request.get('origin');
        if (origins !== '*') response.vary('Origin');
        if (origin !== undefined && (origins === '*' || origins.includes(origin))) {
            response.set({
                'Access-Control-Allow-Origin': origins === '*' ? '*' : origin,
                'Access-Control-Expose-Headers': READABLE,
            });
            if (request.method === 'OPTIONS' && request.get('access-control-request-method') !== undefined) {
                response
                    .status(204)
                    .set({
                        'Access-Control-Allow-Methods': HTTP_METHODS,
                        'Access-Control-Allow-Headers': SENDABLE,
                        'Access-Control-Max-Age': '600',
                    })
                    .end();
                return;
            }
        }
        next();
    };

/** So many requests a minute from one address; whoever watches over the service is not counted. */
export const limitRate = (perMinute: number): RequestHandler =>
    rateLimit({
        windowMs: 60_000,
        store: new SteadyStore(),
        limit: perMinute,
        standardHeaders: 'draft-7',
        legacyHeaders: false,
        skip: request => ['/healthz', '/readyz', '/metrics'].includes(request.path),
        handler: (request, response) => {
            const left = Math.ceil(
                (((request as Request & {rateLimit?: {resetTime?: Date}}).rateLimit?.resetTime?.getTime() ?? 0) -
                    Date.now()) /
                    1000,
            );
            response.set('Retry-After', String(Math.min(60, Math.max(1, left))));
            sendProblems(request, response, [problem('rate-limited', {}, '', {limit: perMinute})]);
        },
    }) as RequestHandler;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Throws unless the request has the token. Takes the same time whatever is wrong with it. */
export function checkToken(request: Request, token: string): void {
    const given = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(given), digest(token)))
        throw new ProblemError([problem('token-needed', {field: 'Authorization'}, '')]);
}

/** Bytes of bodies that are being read, of all clients; more are told to come back. */
const MOST_BODIES = 64e6;
let bodyBytes = 0;

/** Reads the body up to a limit; throws for a type that is not JSON. Nothing of it is parsed. */
export async function readBody(request: Request, response: Response, limit: number): Promise<Uint8Array> {
    // What is left of a refused body is not waited for.
    const refuse = (error: ProblemError): never => {
        response.set('Connection', 'close');
        throw error;
    };
    const type = request.get('content-type') ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type))
        refuse(new ProblemError([problem('media-type-unsupported', {}, type)]));
    const coding = request.get('content-encoding') ?? 'identity';
    if (coding.toLowerCase() !== 'identity') refuse(new ProblemError([problem('media-type-unsupported', {}, coding)]));
    const announced = Number(request.get('content-length') ?? 0);
    if (announced > limit) refuse(new ProblemError([problem('body-too-large', {}, announced, {limit})]));
    if (bodyBytes > MOST_BODIES) refuse(new ProblemError([problem('overloaded', {}, bodyBytes, {limit: MOST_BODIES})]));
    return new Promise((resolve, reject) => {
        const parts: Buffer[] = [];
        let size = 0;
        request.once('close', () => {
            bodyBytes -= size;
        });
        request.on('data', (part: Buffer) => {
            size += part.length;
            bodyBytes += part.length;
            if (size <= limit) parts.push(part);
            else {
                request.pause();
                request.removeAllListeners('data');
                response.set('Connection', 'close');
                reject(new ProblemError([problem('body-too-large', {}, size, {limit})]));
            }
        });
        request.on('end', () => resolve(Buffer.concat(parts)));
        // A client that goes away mid-body needs no answer.
        request.on('error', reject);
    });
}

/** What is wrong with the body of a request that should have none: a short one of JSON is let pass and not read. */
export function checkNoBody(request: Request, response: Response, limit: number): void {
    const length = Number(request.get('content-length') ?? 0);
    if (length === 0 && request.get('transfer-encoding') === undefined) return;
    const type = request.get('content-type') ?? '';
    const wrong =
        length > limit
            ? problem('body-too-large', {}, length, {limit})
            : /^application\/json\s*(;|$)/i.test(type)
              ? undefined
              : problem('media-type-unsupported', {}, type);
    if (wrong === undefined) return;
    response.set('Connection', 'close');
    throw new ProblemError([wrong]);
}
