import {randomUUID} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {canonicalJson, type Problem} from '../../src/index.js';
import {problemDocument, retryAfterOf, statusOf} from '../problem-documents.js';

/** A body of this length that nobody wants is taken in so that the connection can be used again. */
const SHORT_BODY = 65_536;

/** A problem document without the app: for what is refused at the door. */
export function sendPlain(
    request: IncomingMessage,
    response: ServerResponse,
    problems: readonly Problem[],
    {close = false, status = statusOf(problems)}: {readonly close?: boolean; readonly status?: number} = {},
): void {
    const body = Buffer.from(canonicalJson(problemDocument(problems, 'en', status)));
    const hasLongBody =
        request.headers['transfer-encoding'] !== undefined ||
        Number(request.headers['content-length'] ?? 0) > SHORT_BODY;
    const retryAfter = retryAfterOf(problems, status);
    response.writeHead(status, {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Content-Language': 'en',
        'Content-Length': body.length,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Request-Id': randomUUID(),
        ...(retryAfter === undefined ? {} : {'Retry-After': String(retryAfter)}),
        ...(close || hasLongBody ? {Connection: 'close'} : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    if (!hasLongBody) request.resume();
}
