import type {Problem} from '../index.js';

interface ErrorParts {
    readonly status: number;
    readonly type: string;
    readonly title: string;
    readonly detail: string;
    readonly problems: readonly Problem[];
    readonly retryAfterSeconds: number | undefined;
    readonly requestId: string | undefined;
}

/** What the service would not answer, and why. `problems` has every problem of the request, in both languages. */
export class ServiceError extends Error implements ErrorParts {
    readonly status: number;
    /** `urn:jiegui:problem:<code>`; `about:blank` where something else than the service answered. */
    readonly type: string;
    readonly title: string;
    readonly detail: string;
    readonly problems: readonly Problem[];
    /** Worth another try after so long. */
    readonly retryAfterSeconds: number | undefined;
    /** To be named to whoever reads the log. */
    readonly requestId: string | undefined;

    constructor({status, type, title, detail, problems, retryAfterSeconds, requestId}: ErrorParts) {
        super(`${status} ${title}${detail === '' ? '' : `: ${detail}`}`);
        this.name = 'ServiceError';
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.problems = problems;
        this.retryAfterSeconds = retryAfterSeconds;
        this.requestId = requestId;
    }

    /** Code of the first problem: `place-unknown`. */
    get code(): string {
        return this.type.replace(/^urn:jiegui:problem:/, '');
    }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The error an answer stands for: a problem document, OSRM's `{code, message}`, or whatever a host in between sent. */
export async function errorOf(response: Response): Promise<ServiceError> {
    let body: Record<string, unknown> = {};
    try {
        const parsed: unknown = await response.json();
        if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>;
    } catch {
        // Not JSON: the status says it.
    }
    const after = Number(response.headers.get('retry-after') ?? Number.NaN);
    const code = text(body['code']);
    return new ServiceError({
        status: response.status,
        type: text(body['type']) || (code === '' ? 'about:blank' : `osrm:${code}`),
        title: text(body['title']) || code || response.statusText,
        detail: text(body['detail']) || text(body['message']),
        problems: Array.isArray(body['problems']) ? (body['problems'] as Problem[]) : [],
        retryAfterSeconds: Number.isFinite(after) ? after : undefined,
        requestId: response.headers.get('x-request-id') ?? undefined,
    });
}
