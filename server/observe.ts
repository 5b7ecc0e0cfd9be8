import {randomUUID} from 'node:crypto';
import type {RequestHandler, Response} from 'express';
import {pino, type Logger} from 'pino';
import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {LogLevel} from './settings.js';

const LEVELS: Readonly<Record<LogLevel, string>> = {off: 'silent', error: 'error', info: 'info', debug: 'debug'};

/** One line of JSON an event. */
export const createLogger = (write: (line: string) => void, level: LogLevel): Logger =>
    pino(
        {level: LEVELS[level], base: null, timestamp: pino.stdTimeFunctions.isoTime},
        {write: line => write(line.trimEnd())},
    );

/** An error in a line of the log: its stack is a list, never a text of many lines. */
export function errorFields(error: unknown): {readonly error: string; readonly stack?: readonly string[]} {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [first = '', ...stack] = text.split('\n').map(line => line.trim());
    return stack.length === 0 ? {error: first} : {error: first, stack};
}

/** Seconds; the goal of a route is a tenth. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Gauges {
    readonly turnsWaiting: () => number;
    readonly jobsRunning: () => number;
    readonly jobsWaiting: () => number;
    readonly resultBytes: () => number;
    readonly connectionsOpen: () => number;
    readonly unsentBytes: () => number;
}

export interface Metrics {
    readonly registry: Registry;
    readonly count: (method: string, route: string, status: number, seconds: number) => void;
}

export function createMetrics(gauges: Gauges): Metrics {
    const registry = new Registry();
    // Memory, processor, garbage collection and the delay of the event loop.
    collectDefaultMetrics({register: registry});
    const labelNames = ['method', 'route', 'status'] as const;
    const requests = new Counter({
        name: 'jiegui_http_requests_total',
        help: 'Requests answered',
        labelNames,
        registers: [registry],
    });
    const duration = new Histogram({
        name: 'jiegui_http_request_duration_seconds',
        help: 'Time from the request to the end of the response',
        labelNames,
        buckets: BUCKETS,
        registers: [registry],
    });
    const gauge = (name: string, help: string, read: () => number): void => {
        const metric: Gauge = new Gauge({name, help, registers: [registry], collect: () => metric.set(read())});
    };
    gauge('jiegui_turns_waiting', 'Questions being computed or waiting', gauges.turnsWaiting);
    gauge('jiegui_jobs_running', 'Jobs running', gauges.jobsRunning);
    gauge('jiegui_jobs_waiting', 'Jobs waiting', gauges.jobsWaiting);
    gauge('jiegui_job_result_bytes', 'Results kept in memory', gauges.resultBytes);
    gauge('jiegui_connections_open', 'Connections that have sent a request', gauges.connectionsOpen);
    gauge('jiegui_unsent_bytes', 'Responses ready but not read yet', gauges.unsentBytes);
    return {
        registry,
        count: (method, route, status, seconds) => {
            const labels = {method, route, status: String(status)};
            requests.inc(labels);
            duration.observe(labels, seconds);
        },
    };
}

/** What a caller may name a request. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;
const LONGEST_URL = 500;
/** A metric for every method somebody makes up would fill the memory. */
const HTTP_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** Pattern of the address that answers, for log and metrics; set when it is known. */
export const setRoute = (response: Response, route: string): void => void (response.locals['route'] = route);
export const requestIdOf = (response: Response): string => String(response.locals['id'] ?? '');

/** Gives every request an id, and counts and logs it when its answer has ended. */
export const observe =
    (logger: Logger, metrics: Metrics): RequestHandler =>
    (request, response, next) => {
        const start = performance.now();
        const given = request.get('x-request-id') ?? '';
        const id = REQUEST_ID.test(given) ? given : randomUUID();
        response.locals['id'] = id;
        response.set('X-Request-Id', id);
        response.on('close', () => {
            const milliseconds = performance.now() - start;
            const route = typeof response.locals['route'] === 'string' ? response.locals['route'] : 'other';
            // 499: the client went away before the answer, as nginx counts it.
            const status = response.writableFinished ? response.statusCode : 499;
            const method = HTTP_METHODS.has(request.method) ? request.method : 'other';
            metrics.count(method, route, status, milliseconds / 1000);
            logger.info(
                {
                    id,
                    method: request.method,
                    url: request.originalUrl.slice(0, LONGEST_URL),
                    route,
                    status,
                    ms: Math.round(milliseconds * 10) / 10,
                    from: request.ip,
                },
                'request',
            );
        });
        next();
    };
