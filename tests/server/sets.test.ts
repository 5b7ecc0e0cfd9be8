import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {toyland} from '../network/toyland-files.js';
import {startService, type TestService} from '../support/service.js';

/** A set of a county (its two zones), a place and a station. */
const SET = `id: some
title: {zh: 几处, en: "Some places"}
places: [西县, 玩具广场, "station:west"]
roads: [G1]
source_id: toyland
`;

let service: TestService;
beforeAll(async () => void (service = await startService({network: toyland({'sets/some.yaml': SET})})));
afterAll(() => service.close());

const get = async (path: string, query: Readonly<Record<string, string>>) => {
    const response = await fetch(`${service.url}api/v1/${path}?${new URLSearchParams(query).toString()}`);
    return {status: response.status, body: (await response.json()) as Record<string, unknown>};
};
const post = async (path: string, request: object) => {
    const response = await fetch(`${service.url}api/v1/${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(request),
    });
    return {status: response.status, body: (await response.json()) as Record<string, unknown>};
};
const matrix = (request: object) => post('matrix', request);
const codesOf = ({body}: {readonly body: Record<string, unknown>}): string[] =>
    (body['problems'] as {code: string}[]).map(({code}) => code);

describe('sets over HTTP', () => {
    test('are all their places in a matrix, a county as its zones', async () => {
        const {status, body} = await matrix({origins: ['set:some'], destinations: ['东城'], modes: ['car']});
        expect(status).toBe(200);
        expect((body['origins'] as {id: string}[]).map(({id}) => id)).toEqual([
            'zone:101',
            'zone:102',
            'place:square',
            'station:west',
        ]);
    });

    test('are their places as towns and centres of a benchmark and as centres of a scorecard', async () => {
        const benchmark = await post('benchmark', {towns: ['set:some'], centres: ['东城']});
        expect(benchmark.status).toBe(200);
        expect((benchmark.body['rows'] as {town: {id: string}}[]).map(({town}) => town.id)).toEqual([
            'zone:100',
            'place:square',
            'station:west',
        ]);
        const score = await post('score', {centres: ['set:some'], national: '东城'});
        expect([score.status, JSON.stringify(score.body)]).toEqual([200, expect.stringContaining('玩具广场')]);
        const unknown = await post('benchmark', {towns: ['set:none'], centres: ['东城']});
        expect([unknown.status, codesOf(unknown)]).toEqual([422, ['set-unknown']]);
    });

    test('are no single place of a route, and one that is not there is named with those that are', async () => {
        const route = await get('route', {from: 'set:some', to: '东城'});
        expect([route.status, codesOf(route)]).toEqual([422, ['set-not-one-place']]);
        const unknown = await matrix({origins: ['set:none'], destinations: ['东城']});
        expect([unknown.status, codesOf(unknown)]).toEqual([422, ['set-unknown']]);
        expect(JSON.stringify(unknown.body)).toContain('set:some');
    });

    test('are no suggestion of a search box', async () => {
        const {body} = await get('places', {q: 'set:some'});
        expect(body['places']).toEqual([]);
    });

    test('are in network.geojson with the points of their places', async () => {
        const {body} = await get('network.geojson', {});
        const number = expect.any(Number) as number;
        const somewhere = {title: expect.any(Object) as object, lon: number, lat: number};
        expect(body['sets']).toEqual([
            {
                id: 'set:some',
                title: {zh: '几处', en: 'Some places'},
                places: [
                    {name: '西县', id: 'zone:100', title: {zh: '西县', en: 'West County'}, lon: 121, lat: 0},
                    {name: '玩具广场', id: 'place:square', ...somewhere},
                    {name: 'station:west', id: 'station:west', ...somewhere},
                ],
                roads: ['G1'],
                sourceId: 'toyland',
            },
        ]);
    });
});
