import type {ErrorRequestHandler, Request, Response} from 'express';
import {canonicalJson, problem, ProblemError, type Language, type Problem} from '../src/index.js';
import type {ProblemDocument} from './contract.js';
import {TITLES} from './messages.js';

/** Problems whose status is not 422 (understood, but not to be answered). */
const STATUS: Readonly<Record<string, number>> = {
    'not-found': 404,
    'method-not-allowed': 405,
    'body-too-large': 413,
    'media-type-unsupported': 415,
    'internal-error': 500,
    'not-ready': 503,
    ...Object.fromEntries(
        [
            'address-malformed',
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

/** A request that is malformed anywhere is malformed. */
export function statusOf(problems: readonly Problem[]): number {
    return Math.min(...problems.map(({code}) => STATUS[code] ?? 422));
}

export function sendProblems(request: Request, response: Response, problems: readonly Problem[]): void {
    const status = statusOf(problems);
    const language: Language = request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
    const document: ProblemDocument = {
        type: `urn:jiegui:problem:${problems.find(({code}) => (STATUS[code] ?? 422) === status)!.code}`,
        title: TITLES[status]![language],
        status,
        detail: problems.map(({message}) => message[language]).join(language === 'zh' ? '；' : '; '),
        problems,
    };
    response
        .status(status)
        .set({'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Language': language, 'Vary': 'Accept-Language', 'Cache-Control': 'no-store'})
        .send(canonicalJson(document));
}

/** Last handler: what a caller did wrong as a problem document, everything else to the log and never to the caller. */
export const handleErrors =
    (log: (line: string) => void): ErrorRequestHandler =>
    (error: unknown, request, response, next) => {
        if (response.headersSent) {
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
        log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        sendProblems(request, response, [problem('internal-error', {}, '')]);
    };
