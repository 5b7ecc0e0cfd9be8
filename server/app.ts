import express, {type Express, type Request, type RequestHandler} from 'express';
import {problem, type Problem} from '../src/index.js';
import {handleErrors, sendProblems} from './problem-documents.js';
import {textsOf} from './query.js';
import type {Resource, Service} from './resource.js';
import {healthResources} from './routes/health.js';
import {journeyResources} from './routes/journeys.js';
import {networkResources} from './routes/network.js';
import {pageResources} from './routes/page.js';
import {placeResources} from './routes/places.js';

/** Largest body taken, bytes. No resource reads one yet; larger ones are refused before they are sent. */
const BODY_LIMIT = 65_536;

const HEADERS = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // The page and its answers come from this host alone.
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** What is wrong with the body of a request, if it has one. */
function bodyProblem(request: Request): Problem | undefined {
    const length = Number(request.headers['content-length'] ?? 0);
    if (length === 0 && request.headers['transfer-encoding'] === undefined) return undefined;
    if (length > BODY_LIMIT) return problem('body-too-large', {}, length, {limit: BODY_LIMIT});
    const type = request.headers['content-type'] ?? '';
    return /^application\/json\b/i.test(type) ? undefined : problem('media-type-unsupported', {}, type);
}

function handlerOf(resource: Resource): RequestHandler {
    return (request, response) => {
        const wrong = bodyProblem(request);
        if (wrong !== undefined) {
            sendProblems(request, response, [wrong]);
            return;
        }
        const {type, body, status = 200, cacheControl = 'no-cache'} = resource.answer(textsOf(request));
        response.status(status).set({'Content-Type': type, 'Cache-Control': cacheControl}).send(typeof body === 'string' ? body : Buffer.from(body));
    };
}

/** The service as an express app; it listens nowhere by itself. */
export function createApp(service: Service): Express {
    const app = express();
    app.disable('x-powered-by');
    app.set('etag', 'strong');
    // Queries are read by textsOf, which sees repeated and badly encoded parameters.
    app.set('query parser', false);
    app.use((_request, response, next) => {
        response.set(HEADERS);
        if (!service.isReady()) response.set('Connection', 'close');
        next();
    });
    const resources = [
        ...placeResources(service),
        ...journeyResources(service),
        ...networkResources(service),
        ...healthResources(service),
        ...pageResources(),
    ];
    for (const resource of resources) {
        app.get(resource.path, handlerOf(resource));
        app.all(resource.path, (request, response) => {
            response.set('Allow', 'GET, HEAD');
            sendProblems(request, response, [problem('method-not-allowed', {}, request.method, {allowed: 'GET, HEAD'})]);
        });
    }
    const addresses = resources.map(({path}) => path).filter(path => path.startsWith('/api/')).join(', ');
    app.use((request, response) => sendProblems(request, response, [problem('not-found', {}, request.path, {allowed: addresses})]));
    app.use(handleErrors(service.log));
    return app;
}
