import {createServer, type Server, STATUS_CODES} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {canonicalJson, createGate, problem, type Engine, type Network, type Problem} from '../src/index.js';
import {createApp} from './app.js';
import {createJobs, createLocalRunner, createMatrixThreads} from './jobs/index.js';
import {createLogger, createMetrics} from './observe.js';
import {problemDocument, statusOf} from './problem-documents.js';
import {createLocalQuestions, createQuestionThreads} from './threads/questions.js';
import {readBuiltInScenarios} from './scenarios/built-in.js';
import {ScenarioStore} from './scenarios/store.js';
import {isLoopback, type ServiceSettings} from './settings.js';
import {Turns} from './turns.js';

export {isLoopback, isTileAddress, isToken, LOG_LEVELS, readOrigins, type LogLevel} from './settings.js';

/** Below the working directory, made with the first write. */
export const DEFAULT_DATA_FOLDER = 'jiegui-data';

export interface StartOptions extends ServiceSettings {
    readonly network: Network;
    readonly engine: Engine;
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Takes each line of the log. */
    readonly log: (line: string) => void;
    /**
     * Folder or ZIP file the network was read from: questions and matrices are computed on threads that read it too,
     * and its scenarios are built in. Default: on this thread, none.
     */
    readonly networkPath?: string | undefined;
    /** Where scenarios are saved. Default `jiegui-data`. */
    readonly dataFolder?: string | undefined;
}

export interface StartedServer {
    readonly url: string;
    /**
     * What whoever starts the service should know: files of the
     * data folder that cannot be used, writes that are refused.
     */
    readonly notices: readonly Problem[];
    /**
     * Takes no more requests, cancels the jobs, lets the requests
     * under way end, and settles when all connections are closed.
     */
    readonly close: () => Promise<void>;
}

/** Requests under way get this long to end when the service stops, milliseconds. */
const GRACE = 5_000;
/** A request has to be here in this time, milliseconds; its headers sooner. */
const REQUEST_TIME = 30_000;
const HEADERS_TIME = 10_000;
const HEADERS_SIZE = 16_384;

/** Codes of Node's parser that are not simply malformed. */
const PARSER_PROBLEMS: Readonly<Record<string, {readonly status: number; readonly problem: () => Problem}>> = {
    HPE_HEADER_OVERFLOW: {status: 431, problem: () => problem('headers-too-large', {}, '')},
    ERR_HTTP_REQUEST_TIMEOUT: {status: 408, problem: () => problem('http-malformed', {}, 'timeout')},
};

/** What Node's parser refuses never becomes a request, so it is answered here. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
        return;
    }
    const known = PARSER_PROBLEMS[error.code ?? ''];
    const problems = [known?.problem() ?? problem('http-malformed', {}, error.code ?? '')];
    const status = known?.status ?? statusOf(problems);
    const body = canonicalJson(problemDocument(problems, 'en', status));
    const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'X-Content-Type-Options: nosniff',
        'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Why a server does not listen; undefined: it does. */
const listen = async (server: Server, host: string, port: number): Promise<Problem | undefined> => {
    const failure = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
        server.once('error', resolve);
        server.listen(port, host, () => resolve(undefined));
    });
    if (failure === undefined) return undefined;
    return failure.code === 'EADDRINUSE'
        ? problem('port-in-use', {field: '--port'}, port, {host})
        : problem('address-unavailable', {field: '--host'}, port, {host, reason: failure.code ?? failure.message});
};

/** Ends when the last answer has been sent, or its time is over. `last` ends what would never end by itself. */
const stop = async (server: Server, last: () => Promise<unknown>): Promise<void> => {
    const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
    });
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    // A connection that is kept alive falls idle when its last answer has been sent.
    const sweeper = setInterval(() => server.closeIdleConnections(), 25);
    await last();
    await closed;
    clearTimeout(timer);
    clearInterval(sweeper);
};

/** Listens, or says in one problem why it cannot. */
export async function startServer(options: StartOptions): Promise<StartedServer | {readonly problem: Problem}> {
    const {
        network,
        engine,
        host,
        port,
        log,
        networkPath,
        dataFolder = DEFAULT_DATA_FOLDER,
        logLevel = 'info',
    } = options;
    let ready = true;
    const logger = createLogger(log, logLevel);
    const line = (text: string): void => logger.error({error: text}, 'error');
    const builtIn = networkPath === undefined ? {scenarios: [], problems: []} : readBuiltInScenarios(networkPath);
    const store = await ScenarioStore.open(dataFolder, {builtIn: builtIn.scenarios});
    const turns = new Turns(options.turns);
    const local = createLocalQuestions(engine, network, turns);
    const gate = createGate();
    const questions =
        networkPath === undefined
            ? local
            : createQuestionThreads({
                  networkPath,
                  digest: network.digest,
                  local,
                  log: line,
                  gate,
                  limits: options.turns ?? {},
              });
    const runner =
        networkPath === undefined
            ? createLocalRunner(engine, network)
            : createMatrixThreads({networkPath, digest: network.digest, gate});
    const jobs = createJobs({network, runner, log: line, limits: options.jobs ?? {}});
    const metrics = createMetrics({
        turnsWaiting: () => turns.waiting + questions.waiting,
        jobsRunning: () => jobs.queue().running,
        jobsWaiting: () => jobs.queue().waiting,
        resultBytes: () => jobs.queue().resultBytes,
    });
    // Others can reach the service and nothing tells them apart: reading only.
    const isReadOnly = options.token === undefined && !isLoopback(host);
    const app = createApp({
        network,
        engine,
        log: line,
        isReady: () => ready,
        logger,
        metrics,
        turns,
        questions,
        jobs,
        store,
        settings: options,
        isReadOnly,
    });
    const server = createServer(
        {requestTimeout: REQUEST_TIME, headersTimeout: HEADERS_TIME, maxHeaderSize: HEADERS_SIZE},
        app,
    );
    server.on('clientError', (error, socket) => refuseConnection(error, socket as Socket));
    // Ends the event streams too.
    const closeWork = () => Promise.all([jobs.close(), questions.close()]);
    const failure = await listen(server, host, port);
    if (failure !== undefined) {
        await closeWork();
        return {problem: failure};
    }
    server.on('error', error => line(error.message));
    const {port: actualPort} = server.address() as AddressInfo;
    return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
        notices: [
            ...builtIn.problems,
            ...store.problems,
            ...(isReadOnly ? [problem('writes-closed', {field: '--token'}, host)] : []),
        ],
        close: async () => {
            ready = false;
            await stop(server, closeWork);
            metrics.registry.clear();
        },
    };
}
