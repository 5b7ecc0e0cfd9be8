import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import express, {type RequestHandler} from 'express';
import {textsOf} from '../../server/query.js';
import {scenarioResources, type ScenarioMethod, type ScenarioResource} from '../../server/scenarios/resources.js';
import type {ScenarioStore} from '../../server/scenarios/store.js';

/** One method of a resource as an express handler. */
const handlerOf =
    (answer: NonNullable<ScenarioResource['answers'][ScenarioMethod]>): RequestHandler =>
    async (request, response) => {
        const id = request.params['id'];
        const {status, headers, body, problems} = await answer({
            id: typeof id === 'string' ? id : undefined,
            query: textsOf(request),
            headers: request.headers,
            body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
        });
        response.status(status).set(headers);
        if (problems !== undefined) response.type('application/problem+json').send(JSON.stringify({status, problems}));
        else if (body === undefined) response.end();
        else response.type('application/json').send(body);
    };

export interface ScenarioApp {
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** The scenario resources alone on a free port. */
export async function startScenarioApp(store: ScenarioStore, token?: string): Promise<ScenarioApp> {
    const app = express();
    app.set('query parser', false);
    app.use(express.raw({type: () => true, limit: 262_144}));
    for (const {path, answers} of scenarioResources({store, attribution: ['© toyland'], token})) {
        const {GET, POST, PUT, DELETE} = answers;
        if (GET !== undefined) app.get(path, handlerOf(GET));
        if (POST !== undefined) app.post(path, handlerOf(POST));
        if (PUT !== undefined) app.put(path, handlerOf(PUT));
        if (DELETE !== undefined) app.delete(path, handlerOf(DELETE));
    }
    const server = createServer(app);
    await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
    });
    const {port} = server.address() as AddressInfo;
    return {
        url: `http://127.0.0.1:${port}`,
        close: () =>
            new Promise(resolve => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
