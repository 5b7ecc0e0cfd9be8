import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {problem, type Engine, type Network, type Problem} from '../src/index.js';
import {createApp} from './app.js';

export interface StartOptions {
    readonly network: Network;
    readonly engine: Engine;
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    readonly log: (line: string) => void;
}

export interface StartedServer {
    readonly url: string;
    /** Takes no more requests, lets those under way end, and settles when all connections are closed. */
    readonly close: () => Promise<void>;
}

/** Requests under way get this long to end when the service stops, milliseconds. */
const GRACE = 5_000;

/** Listens, or says in one problem why it cannot. */
export async function startServer({network, engine, host, port, log}: StartOptions): Promise<StartedServer | {readonly problem: Problem}> {
    let ready = true;
    const server = createServer(createApp({network, engine, log, isReady: () => ready}));
    const failure = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
        server.once('error', resolve);
        server.listen(port, host, () => resolve(undefined));
    });
    if (failure !== undefined)
        return {
            problem:
                failure.code === 'EADDRINUSE'
                    ? problem('port-in-use', {field: '--port'}, port, {host})
                    : problem('address-unavailable', {field: '--host'}, port, {host, reason: failure.code ?? failure.message}),
        };
    server.on('error', error => log(error.message));
    const {port: actualPort} = server.address() as AddressInfo;
    return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
        close: () =>
            new Promise(resolve => {
                ready = false;
                const timer = setTimeout(() => server.closeAllConnections(), GRACE);
                server.close(() => {
                    clearTimeout(timer);
                    resolve();
                });
                server.closeIdleConnections();
            }),
    };
}
