import {createServer, type Server} from 'node:http';
import {join} from 'node:path';
import type {AddressInfo} from 'node:net';
import {createGate, problem, type Engine, type Network, type Problem} from '../src/index.js';
import {createApp} from './app.js';
import {lockData} from './data-lock.js';
import {Connections, DEFAULT_CONNECTIONS} from './http/connections.js';
import {Unsent} from './http/deliver.js';
import {answerRefusals} from './http/refusals.js';
import {createJobs, createLocalRunner, createMatrixThreads} from './jobs/index.js';
import {createLogger, createMetrics, errorFields} from './observe.js';
import {createLocalQuestions, createQuestionThreads} from './threads/questions.js';
import {readBuiltInScenarios} from './scenarios/built-in.js';
import {ScenarioStore} from './scenarios/store.js';
import {isLoopback, type ServiceSettings} from './settings.js';
import {Turns} from './turns.js';

export {isLoopback, isTileAddress, isToken, LOG_LEVELS, readHosts, readOrigins, type LogLevel} from './settings.js';

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
/** How often these times are looked at, milliseconds. */
const CHECK_EVERY = 1_000;
const HEADERS_SIZE = 16_384;

/** Addresses whose questions wait for a thread. */
const isComputed = (url: string): boolean =>
    /^\/(osrm\/|api\/v1\/(route|profile|departures|isochrone|compare|timeline|scenario-check)\b)/.test(url);

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

/** Who answers questions and does jobs: threads that load the network themselves, else this one. */
const createWork = (
    {network, engine, networkPath, dataFolder = DEFAULT_DATA_FOLDER, turns: limits, jobs: jobLimits}: StartOptions,
    turns: Turns,
    log: (text: string) => void,
) => {
    const local = createLocalQuestions(engine, network, turns);
    const gate = createGate();
    const {digest} = network;
    const questions =
        networkPath === undefined
            ? local
            : createQuestionThreads({networkPath, digest, local, log, gate, limits: limits ?? {}});
    const runner =
        networkPath === undefined
            ? createLocalRunner(engine, network)
            : createMatrixThreads({networkPath, digest, gate, keepFolder: join(dataFolder, 'values')});
    return {questions, jobs: createJobs({network, runner, log, limits: jobLimits ?? {}})};
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
    const line = (text: string): void => logger.error(errorFields(text), 'error');
    const builtIn = networkPath === undefined ? {scenarios: [], problems: []} : readBuiltInScenarios(networkPath);
    const lock = await lockData(dataFolder);
    if ('problem' in lock) return lock;
    const store = await ScenarioStore.open(dataFolder, {builtIn: builtIn.scenarios});
    const turns = new Turns(options.turns);
    const {questions, jobs} = createWork(options, turns, line);
    const limits = {...DEFAULT_CONNECTIONS, ...options.connections};
    const unsent = new Unsent(limits.unsentBytes);
    const metrics = createMetrics({
        turnsWaiting: () => turns.waiting + questions.waiting,
        jobsRunning: () => jobs.queue().running,
        jobsWaiting: () => jobs.queue().waiting,
        resultBytes: () => jobs.queue().resultBytes,
        connectionsOpen: () => connections.count,
        unsentBytes: () => unsent.waiting,
    });
    // Others can reach the service and nothing tells them apart: reading only.
    const isOpen = !isLoopback(host);
    const isReadOnly = options.token === undefined && (isOpen || options.cors === '*');
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
        host,
        unsent,
    });
    const connections: Connections = new Connections(limits, app, {
        isBusy: url => questions.isFull && isComputed(url),
        onRefused: (method, status) => metrics.count(method, 'door', status, 0),
    });
    const server = createServer(
        {
            requestTimeout: REQUEST_TIME,
            headersTimeout: HEADERS_TIME,
            maxHeaderSize: HEADERS_SIZE,
            connectionsCheckingInterval: CHECK_EVERY,
            // Checked with the rest of the host, so that it is answered as everything else is.
            requireHostHeader: false,
        },
        connections.take,
    );
    server.maxConnections = limits.connections;
    answerRefusals(server, connections);
    // Ends the event streams too.
    const closeWork = () => Promise.all([jobs.close(), questions.close()]);
    const failure = await listen(server, host, port);
    if (failure !== undefined) {
        await Promise.all([closeWork(), lock.release()]);
        return {problem: failure};
    }
    server.on('error', error => line(error.message));
    const {port: actualPort} = server.address() as AddressInfo;
    return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
        notices: [
            ...builtIn.problems,
            ...store.problems,
            ...(isReadOnly
                ? [
                      isOpen
                          ? problem('writes-closed', {field: '--token'}, host)
                          : problem('cors-writes-closed', {field: '--cors'}, '*'),
                  ]
                : []),
        ],
        close: async () => {
            ready = false;
            await stop(server, closeWork);
            connections.close();
            await lock.release();
            metrics.registry.clear();
        },
    };
}
