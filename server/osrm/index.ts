import type {Modelled} from '../resource.js';
import {readCoordinates} from './coordinates.js';
import {nearestAnswer} from './nearest.js';
import {readOptions} from './options.js';
import {OsrmError} from './osrm-error.js';
import {routeAnswer} from './route.js';
import {tableAnswer} from './table.js';

export {OSRM_OPTIONS} from './options.js';

export interface OsrmAnswer {
    readonly status: 200 | 400;
    /**
     * JSON, to be sent as it is: positions keep six decimals,
     * which `canonicalJson` would cut in members it does not know.
     */
    readonly body: string;
}

/** One address, answering GET (and so HEAD) in OSRM's shape, errors included. */
export interface OsrmResource {
    /** Pattern of express 5. */
    readonly path: string;
    /**
     * `parameters`: of the path, decoded, as express gives them. `query`: what follows the question mark, still
     * encoded, '' if nothing does.
     */
    readonly answer: (parameters: Readonly<Record<string, string | readonly string[]>>, query: string) => OsrmAnswer;
}

export const OSRM_TYPE = 'application/json; charset=utf-8';

/** Names under which clients ask for driving; there is no other mode here. */
const PROFILES: readonly string[] = ['driving', 'car'];

const written = (status: OsrmAnswer['status'], body: Readonly<Record<string, unknown>>): OsrmAnswer => ({
    status,
    body: `${JSON.stringify(body)}\n`,
});

/** For what never reaches a resource, such as a path whose percent-encoding is broken. */
export const osrmError = (code: OsrmError['code'], message: string): OsrmAnswer => written(400, {code, message});

/** `text`: a parameter of the path. */
const answerOf = (
    service: Modelled,
    text: (name: string) => string,
    query: string,
): Readonly<Record<string, unknown>> => {
    const [name, version, profile] = [text('service'), text('version'), text('profile')];
    if (!['route', 'table', 'nearest'].includes(name))
        throw new OsrmError(
            'InvalidService',
            `Service ${name.slice(0, 40)} not found! There are route, table and nearest.`,
        );
    if (version !== 'v1')
        throw new OsrmError('InvalidVersion', `Version ${version.slice(0, 40)} of ${name} not found! There is v1.`);
    if (!PROFILES.includes(profile))
        throw new OsrmError(
            'InvalidUrl',
            `Profile ${profile.slice(0, 40)} not found! There is ${PROFILES.join(', ')}.`,
        );
    const points = readCoordinates(text('coordinates'));
    if (name === 'route') return routeAnswer(service, points, readOptions('route', query));
    if (name === 'table') return tableAnswer(service, points, readOptions('table', query));
    return nearestAnswer(service, points, readOptions('nearest', query));
};

/** The drives of the engine in the shape of osrm-backend's HTTP API v1, under /osrm. */
export const osrmResources = (service: Modelled): readonly OsrmResource[] => [
    {
        path: '/osrm/:service/:version/:profile/:coordinates',
        answer: (parameters, query) => {
            const text = (name: string): string => String(parameters[name] ?? '');
            try {
                return written(200, answerOf(service, text, query));
            } catch (error) {
                if (error instanceof OsrmError) return osrmError(error.code, error.message);
                throw error;
            }
        },
    },
    {
        path: '/osrm{/*rest}',
        answer: () =>
            osrmError(
                'InvalidUrl',
                'URL string malformed: it should be ' +
                    '/osrm/{service}/v1/driving/{longitude},{latitude};{longitude},{latitude}',
            ),
    },
];
