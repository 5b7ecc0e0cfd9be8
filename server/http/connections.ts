import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {problem} from '../../src/index.js';
import {sendPlain} from './plain.js';

export interface ConnectionLimits {
    /** Requests that wait on one connection behind the one that is answered. Default 8: browsers send none. */
    readonly pipelined: number;
    /** Connections open at a time. Default 1,024. */
    readonly connections: number;
    /** A client reads at least `READ_BYTES` of what it asked for in this time, milliseconds. Default 30,000. */
    readonly readTime: number;
    /** Answers that lie ready and have not been read, bytes, of all clients. Default 256 MB. */
    readonly unsentBytes: number;
    /** Requests under way; more are answered 503 at once, health excepted. Default 256. */
    readonly requests: number;
}

export const DEFAULT_CONNECTIONS: ConnectionLimits = {
    pipelined: 8,
    connections: 1_024,
    readTime: 30_000,
    unsentBytes: 256e6,
    requests: 256,
};

/** The slowest client that is waited for reads a kilobyte a second. */
const READ_BYTES = 32_768;
/** How often it is looked who reads. */
const LOOK_EVERY = 1_000;

interface Pending {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
}

interface Connection {
    /** The request that is answered now. */
    current: Pending | undefined;
    waiting: Pending[];
    /** Too much was sent: nothing more of it is looked at. */
    refused: boolean;
    /** Bytes the client has taken, and when it was last seen to take some. */
    read: number;
    since: number;
}

/** Whoever watches over the service is answered however busy it is. */
const isWatching = (url = ''): boolean => /^\/(healthz|readyz|metrics)(\?|$)/.test(url);

export interface Door {
    /** Would this address only be told to come back? */
    readonly isBusy: (url: string) => boolean;
    /** Counts what was refused before the app saw it. */
    readonly onRefused: (method: string, status: number) => void;
}

/**
 * Requests of one connection are answered one after another, so that one answer at most lies ready for a client that
 * does not read; whoever sends many without waiting, or reads nothing for long, loses the connection.
 */
export class Connections {
    private readonly open = new Map<Socket, Connection>();
    private readonly timer: NodeJS.Timeout;
    /** Requests the app has and has not answered, and answers that are being read. */
    private readonly taken = new Set<ServerResponse>();

    constructor(
        private readonly limits: ConnectionLimits,
        private readonly listener: RequestListener,
        private readonly door: Door,
    ) {
        this.timer = setInterval(() => this.look(), LOOK_EVERY);
        this.timer.unref();
    }

    /** Takes a request in; what `createServer` is given. */
    readonly take: RequestListener = (request, response) => {
        const {socket} = request;
        const connection = this.connectionOf(socket);
        if (connection.refused) return;
        if (connection.current === undefined) {
            this.begin(socket, connection, {request, response});
            return;
        }
        connection.waiting.push({request, response});
        if (connection.waiting.length <= this.limits.pipelined) return;
        // It is answered after those before it, and the connection ends with it.
        connection.refused = true;
    };

    /** Are there too many who wait for an answer? Whoever reads one, however slowly, is not of them. */
    private get isFull(): boolean {
        const {requests} = this.limits;
        if (this.taken.size <= requests) return false;
        let waiting = 0;
        for (const {headersSent} of this.taken) if (!headersSent) waiting++;
        return waiting > requests;
    }

    get count(): number {
        return this.open.size;
    }

    close(): void {
        clearInterval(this.timer);
    }

    private connectionOf(socket: Socket): Connection {
        const present = this.open.get(socket);
        if (present !== undefined) return present;
        const made: Connection = {current: undefined, waiting: [], refused: false, read: 0, since: performance.now()};
        this.open.set(socket, made);
        socket.once('close', () => {
            made.waiting = [];
            this.open.delete(socket);
        });
        return made;
    }

    private begin(socket: Socket, connection: Connection, {request, response}: Pending): void {
        const watching = isWatching(request.url);
        connection.current = {request, response};
        connection.since = performance.now();
        if (!watching) this.taken.add(response);
        response.once('close', () => {
            this.taken.delete(response);
            connection.current = undefined;
            const next = connection.waiting.shift();
            if (next !== undefined && !socket.destroyed) this.begin(socket, connection, next);
        });
        const {limits, door} = this;
        if (connection.refused && connection.waiting.length === 0) {
            door.onRefused(request.method ?? '', 429);
            sendPlain(request, response, [problem('requests-pipelined', {}, '', {limit: limits.pipelined})], {
                close: true,
            });
        } else if (!watching && (this.isFull || door.isBusy(request.url ?? ''))) {
            door.onRefused(request.method ?? '', 503);
            sendPlain(request, response, [problem('overloaded', {}, limits.requests, {limit: limits.requests})]);
        } else this.listener(request, response);
    }

    /** Says something on a connection that no request can be read from any more, after the answer under way. */
    end(socket: Socket, say: () => void): void {
        const connection = this.open.get(socket);
        const current = connection?.current;
        if (connection !== undefined) connection.refused = true;
        // A request that never came whole will not be answered otherwise.
        if (current === undefined || (!current.request.complete && !current.response.headersSent)) say();
        else current.response.once('close', () => (connection!.waiting.length === 0 ? say() : socket.destroy()));
    }

    /** Who has an answer before it and does not read it. */
    private look(): void {
        const now = performance.now();
        for (const [socket, connection] of this.open) {
            const read = socket.bytesWritten - socket.writableLength;
            if (socket.writableLength === 0 || read - connection.read >= READ_BYTES) {
                connection.read = read;
                connection.since = now;
            } else if (now - connection.since >= this.limits.readTime) socket.destroy();
        }
    }
}
