import {createRequire} from 'node:module';
import {OSRM} from '@routingjs/osrm';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type OsrmServer, startOsrm} from '../support/osrm-app.js';

/*
 * Clients made for OSRM by others, as they are in the registry, over real HTTP.
 */

let osrm: OsrmServer;
let seconds: number;
let metres: number;
const WEST = [121, 0] as const;
const EAST = [121.81, 0] as const;
const FAR = [2.35, 48.85] as const;

beforeAll(async () => {
    osrm = await startOsrm('network-data/toyland');
    const [journey] = osrm.engine.route({
        from: WEST.join(','),
        to: EAST.join(','),
        modes: ['car'],
        period: 'inter-peak',
    }).journeys;
    const drive = journey!.legs.find(({kind}) => kind === 'drive')!;
    seconds = drive.durationSeconds;
    metres = drive.distanceMetres!;
});
afterAll(() => osrm.close());

const flipped = ([lon, lat]: readonly [number, number]): [number, number] => [lat, lon];

describe('@routingjs/osrm', () => {
    const client = (): OSRM => new OSRM({baseUrl: osrm.base, maxRetries: 0});

    test('directions', async () => {
        const {directions, raw} = await client().directions([flipped(WEST), flipped(EAST)], 'driving', {
            steps: true,
            overview: 'full',
            annotations: true,
            alternatives: 2,
            radiuses: [1000, 1000],
            bearings: [null, null],
        });
        expect(raw.code).toBe('Ok');
        const [{feature, raw: route}] = directions as [(typeof directions)[number]];
        expect(feature.properties).toEqual({duration: seconds, distance: metres});
        expect((feature.geometry as {coordinates: number[][]}).coordinates).toHaveLength(7);
        expect(route!.legs[0]!.steps!.at(-1)!.maneuver!.type).toBe('arrive');
    });

    test('matrix', async () => {
        const {durations} = await client().matrix([flipped(WEST), flipped(EAST)], 'driving', {
            sources: [0],
            destinations: [0, 1],
        });
        expect(durations).toEqual([[0, seconds]]);
    });

    test("what cannot be answered reaches the caller as OSRM's code", async () => {
        const error: unknown = await client()
            .directions([flipped(WEST), flipped(FAR)], 'driving')
            .catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({properties: {statusCode: 400, errorCode: 'NoSegment'}});
    });
});

type Answer = Readonly<Record<string, unknown>>;

interface RestClient {
    route(query: object): Promise<Answer>;
    table(query: object): Promise<Answer>;
    nearest(query: object): Promise<Answer>;
}
// It ships no types.
const rest = createRequire(import.meta.url)('osrm-rest-client') as {OSRM: (options: {osrm: string}) => RestClient};

describe('osrm-rest-client', () => {
    const client = (): RestClient => rest.OSRM({osrm: osrm.base});

    test('route', async () => {
        expect(
            await client().route({
                coordinates: [WEST, EAST],
                steps: true,
                alternatives: false,
                overview: 'simplified',
                geometries: 'geojson',
            }),
        ).toMatchObject({
            code: 'Ok',
            routes: [{duration: seconds, distance: metres, geometry: {type: 'LineString'}}],
        });
    });

    test('table', async () => {
        const answer = await client().table({
            coordinates: [WEST, EAST],
            sources: [0],
            destinations: [0, 1],
            annotations: 'duration,distance',
        });
        expect(answer).toMatchObject({code: 'Ok', durations: [[0, seconds]], distances: [[0, metres]]});
    });

    test('nearest', async () => {
        expect(await client().nearest({coordinates: [WEST], number: 2})).toMatchObject({
            code: 'Ok',
            waypoints: [{name: '西大街', distance: 0}, {}],
        });
    });
});
