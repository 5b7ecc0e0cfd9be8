import {STATUS_CODES, type Server} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Socket} from 'node:net';
import {canonicalJson, problem, type Problem} from '../../src/index.js';
import {problemDocument, statusOf} from '../problem-documents.js';
import type {Connections} from './connections.js';
import {sendPlain} from './plain.js';

/** Codes of Node's parser that are not simply malformed. */
const PARSER_PROBLEMS: Readonly<Record<string, {readonly status: number; readonly problem: () => Problem}>> = {
    HPE_HEADER_OVERFLOW: {status: 431, problem: () => problem('headers-too-large', {}, '')},
    HPE_CHUNK_EXTENSIONS_OVERFLOW: {status: 413, problem: () => problem('headers-too-large', {}, '')},
    ERR_HTTP_REQUEST_TIMEOUT: {status: 408, problem: () => problem('http-malformed', {}, 'timeout')},
};

/** A problem document on a connection of which no request was made, and its end. */
function endWith(socket: Duplex, problems: readonly Problem[], status = statusOf(problems), allow?: string): void {
    // Node listens to it no more, and a client may be gone while it is written.
    socket.on('error', () => socket.destroy());
    if (!socket.writable) {
        socket.destroy();
        return;
    }
    const body = canonicalJson(problemDocument(problems, 'en', status));
    const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'X-Content-Type-Options: nosniff',
        ...(allow === undefined ? [] : [`Allow: ${allow}`]),
        'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** What Node answers by itself, or not at all, is answered here as everything else is. */
export function answerRefusals(server: Server, connections: Connections): void {
    server.on('clientError', (error: NodeJS.ErrnoException, duplex) => {
        const socket = duplex as Socket;
        if (error.code === 'ECONNRESET' || !socket.writable) {
            socket.destroy();
            return;
        }
        const parserProblem = PARSER_PROBLEMS[error.code ?? ''];
        connections.end(socket, () =>
            endWith(
                socket,
                [parserProblem?.problem() ?? problem('http-malformed', {}, error.code ?? '')],
                parserProblem?.status,
            ),
        );
    });
    server.on('checkExpectation', (request, response) =>
        sendPlain(
            request,
            response,
            [problem('expectation-unsupported', {field: 'Expect'}, request.headers.expect ?? '')],
            {
                close: true,
            },
        ),
    );
    server.on('connect', (_request, socket) =>
        endWith(socket, [problem('method-not-allowed', {}, 'CONNECT', {allowed: 'GET, HEAD'})], 405, 'GET, HEAD'),
    );
}
