import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import express, {type ErrorRequestHandler} from 'express';
import {OSRM_TYPE, type OsrmAnswer, osrmError, osrmResources} from '../../server/osrm/index.js';
import type {Service} from '../../server/resource.js';
import {createEngine, type Engine, loadRegion, type Network} from '../../src/index.js';

export interface OsrmServer {
    /** Base address for clients: `http://127.0.0.1:<port>/osrm`. */
    readonly base: string;
    readonly network: Network;
    readonly engine: Engine;
    readonly close: () => Promise<void>;
}

/** OSRM's shape of a region, and nothing else, over real HTTP. */
export async function startOsrm(region: string): Promise<OsrmServer> {
    const network = loadRegion(region);
    const engine = createEngine(network);
    const service: Service = {network, engine, isReady: () => true, log: () => {}};
    const app = express();
    app.set('query parser', false);
    const send = (response: express.Response, {status, body}: OsrmAnswer): void =>
        void response.status(status).set('Content-Type', OSRM_TYPE).send(body);
    for (const {path, answer} of osrmResources(service))
        app.get(path, (request, response) => {
            const at = request.originalUrl.indexOf('?');
            send(response, answer(request.params, at < 0 ? '' : request.originalUrl.slice(at + 1)));
        });
    const onError: ErrorRequestHandler = (error, _request, response, next) => {
        if (error instanceof URIError) send(response, osrmError('InvalidUrl', 'URL string malformed'));
        else next(error);
    };
    app.use(onError);
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
        base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/osrm`,
        network,
        engine,
        close: () =>
            new Promise(resolve => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
