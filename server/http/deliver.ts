import {createHash} from 'node:crypto';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import type {Request, Response} from 'express';
import {problem, ProblemError} from '../../src/index.js';

/** A body is handed on in pieces of this length, so that it is seen whether they are taken. */
export const PIECE = 65_536;
/** Shorter bodies are not worth compressing. */
const LEAST_COMPRESSED = 1_024;

/** Bytes of answers that lie ready and have not been read yet, of all clients. */
export class Unsent {
    private bytes = 0;

    constructor(private readonly limit: number) {}

    get waiting(): number {
        return this.bytes;
    }

    /** Counts the bytes until the response has ended. Throws where too many lie ready already. */
    hold(response: Response, bytes: number): void {
        const {limit} = this;
        if (this.bytes > 0 && this.bytes + bytes > limit)
            throw new ProblemError([problem('answers-unread', {}, this.bytes, {limit})]);
        this.bytes += bytes;
        response.once('close', () => {
            this.bytes -= bytes;
        });
    }
}

const compress = promisify(gzip);
const compressed = new WeakMap<Buffer, Promise<Buffer>>();

const tags = new WeakMap<Buffer, string>();

const tagOf = (body: Buffer): string => {
    const kept = tags.get(body);
    if (kept !== undefined) return kept;
    const made = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    tags.set(body, made);
    return made;
};

/** The bytes of a kept body, compressed once for all who ask. */
async function shared(request: Request, response: Response, body: Buffer): Promise<Buffer> {
    response.vary('Accept-Encoding');
    if (body.length < LEAST_COMPRESSED || !request.acceptsEncodings('gzip')) return body;
    let made = compressed.get(body);
    if (made === undefined) compressed.set(body, (made = compress(body)));
    const bytes = await made;
    response.set('Content-Encoding', 'gzip');
    return bytes;
}

/** Pieces written between two looks at who else has come: a megabyte, some milliseconds. */
const PIECES_AT_ONCE = 16;
const due: (() => void)[] = [];

let isAwaited = false;

function writeDue(): void {
    for (const write of due.splice(0, PIECES_AT_ONCE)) write();
    isAwaited = due.length > 0;
    if (isAwaited) setImmediate(writeDue);
}

/**
 * Calls when a piece may be written. A system takes megabytes for one who reads nothing, and four hundred of these at
 * once would keep everybody waiting.
 */
export function whenDue(write: () => void): void {
    due.push(write);
    if (isAwaited) return;
    isAwaited = true;
    setImmediate(writeDue);
}

/** Writes piece by piece as they are taken. */
function writePieces(response: Response, body: Buffer): void {
    let at = 0;
    let isDue = false;
    const go = (): void => {
        isDue = false;
        if (response.destroyed || response.writableEnded) return;
        if (at >= body.length) {
            response.end();
            return;
        }
        const piece = body.subarray(at, at + PIECE);
        at += PIECE;
        if (response.write(piece)) soon();
    };
    const soon = (): void => {
        if (isDue) return;
        isDue = true;
        whenDue(go);
    };
    // Once for all: compression would keep a listener for each time.
    response.on('drain', soon);
    soon();
}

export interface Body {
    readonly bytes: Buffer;
    /** They are kept for others anyway. */
    readonly isShared?: boolean;
}

const unsentOf = (response: Response): Unsent | undefined => response.app.locals['unsent'] as Unsent | undefined;

/** Sends a body whose headers are set: a short one as express does, a long one in pieces that are counted until they are read. */
export async function deliver(request: Request, response: Response, {bytes, isShared = false}: Body): Promise<void> {
    if (bytes.length <= PIECE) {
        response.send(bytes);
        return;
    }
    if (!isShared) unsentOf(response)?.hold(response, bytes.length);
    if (isShared && response.get('ETag') === undefined) response.set('ETag', tagOf(bytes));
    if (request.fresh) {
        response.status(304).end();
        return;
    }
    const body = isShared ? await shared(request, response, bytes) : bytes;
    response.set('Content-Length', String(body.length));
    if (request.method === 'HEAD') response.end();
    else writePieces(response, body);
}
