import type {ErrorRequestHandler, Request, Response} from 'express';
import {canonicalJson, problem, ProblemError, type Language, type Problem} from '../src/index.js';
import {JOB_PROBLEM_STATUS} from './contract/jobs.js';
import type {ProblemDocument} from './contract/index.js';
import {TITLES} from './messages.js';
import {SCENARIO_STATUS} from './scenarios/resources.js';

/** Problems whose status is not 422 (understood, but not to be answered). */
const STATUS: Readonly<Record<string, number>> = {
    ...SCENARIO_STATUS,
    ...JOB_PROBLEM_STATUS,
    'not-found': 404,
    'method-not-allowed': 405,
    'body-too-large': 413,
    'media-type-unsupported': 415,
    'token-needed': 401,
    'rate-limited': 429,
    'headers-too-large': 431,
    'internal-error': 500,
    'not-ready': 503,
    overloaded: 503,
    'time-up': 503,
    'answers-unread': 503,
    'requests-pipelined': 429,
    'host-refused': 421,
    'origin-refused': 403,
    'write-cross-site': 403,
    'expectation-unsupported': 417,
    'share-used': 429,
    ...Object.fromEntries(
        [
            'address-malformed',
            'body-not-utf8',
            'body-not-json',
            'json-refused',
            'http-malformed',
            'option-unknown',
            'option-missing',
            'option-repeated',
            'option-conflict',
            'cell-missing',
            'clock-expected',
            'date-expected',
            'date-impossible',
            'window-expected',
            'value-unknown',
            'integer-expected',
            'number-expected',
            'number-out-of-range',
            'true-or-false-expected',
            'request-choice',
            'request-range',
        ].map(code => [code, 400]),
    ),
};

/** When to come back, seconds; by code, where it is not a second. */
const RETRY_AFTER: Readonly<Record<string, number>> = {
    'rate-limited': 60,
    'queue-full': 10,
    'not-ready': 5,
    'disk-full': 60,
    'answers-unread': 10,
    'share-used': 10,
};

/** When whoever is told these is to come back, seconds; undefined where that does not help. */
export const retryAfterOf = (problems: readonly Problem[], status: number): number | undefined =>
    status === 429 || status === 503 ? Math.max(...problems.map(({code}) => RETRY_AFTER[code] ?? 1)) : undefined;

/** A request that is malformed anywhere is malformed. */
export function statusOf(problems: readonly Problem[]): number {
    return Math.min(...problems.map(({code}) => STATUS[code] ?? 422));
}

export function problemDocument(
    problems: readonly Problem[],
    language: Language,
    status = statusOf(problems),
): ProblemDocument {
    const first = problems.find(({code}) => (STATUS[code] ?? 422) === status) ?? problems[0]!;
    return {
        type: `urn:jiegui:problem:${first.code}`,
        title: (TITLES[status] ?? TITLES[status < 500 ? 400 : 500]!)[language],
        status,
        detail: problems.map(({message}) => message[language]).join(language === 'zh' ? '；' : '; '),
        problems,
    };
}

export function sendProblems(
    request: Request,
    response: Response,
    problems: readonly Problem[],
    status = statusOf(problems),
): void {
    const language: Language = request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
    const retryAfter = retryAfterOf(problems, status);
    if (retryAfter !== undefined && response.get('Retry-After') === undefined)
        response.set('Retry-After', String(retryAfter));
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    response.removeHeader('ETag');
    response.vary('Accept-Language');
    response
        .status(status)
        .set({
            'Content-Type': 'application/problem+json; charset=utf-8',
            'Content-Language': language,
            'Cache-Control': 'no-store',
        })
        .send(canonicalJson(problemDocument(problems, language, status)));
}

/** Last handler: what a caller did wrong as a problem document, everything else to the log and never to the caller. */
export const handleErrors =
    (log: (error: unknown, response: Response) => void): ErrorRequestHandler =>
    (error: unknown, request, response, next) => {
        // Nobody is left to be answered, and it is no mistake of ours.
        if (request.socket.destroyed) return;
        if (response.headersSent) {
            log(error, response);
            next(error);
            return;
        }
        if (error instanceof ProblemError) {
            sendProblems(request, response, error.problems);
            return;
        }
        // The router throws this for a path such as /%E0%A4%A.
        if (error instanceof URIError) {
            sendProblems(request, response, [problem('address-malformed', {}, request.originalUrl)]);
            return;
        }
        log(error, response);
        sendProblems(request, response, [problem('internal-error', {}, '')]);
    };
