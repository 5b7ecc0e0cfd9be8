import {area, booleanPointInPolygon, feature} from '@turf/turf';
import {describe, expect, it} from 'vitest';
import {leafZones} from '../../src/compile/endpoint.js';
import {loadRegion} from '../../src/network/load.js';
import {zonesGeojson} from '../../src/report/network-geojson.js';
import {modelZones} from '../../src/report/model-zones.js';

const squareMetres = (shape: Parameters<typeof feature>[0]): number => area(feature(shape as never));

describe('model zones', () => {
    const network = loadRegion('network-data/jiaxing-shanghai');
    const cells = modelZones(network);

    it('tile the land: every leaf has a cell and the cells sum to the land inside the bounds', () => {
        expect([...cells.keys()].toSorted()).toEqual(
            leafZones(network)
                .map(({id}) => id)
                .toSorted(),
        );
        const sum = [...cells.values()].reduce((total, cell) => total + squareMetres(cell), 0);
        const land = squareMetres({
            type: 'MultiPolygon',
            coordinates: network.land!.map(rings => rings.map(ring => ring.map(([lon, lat]) => [lon, lat]))),
        });
        expect(Math.abs(sum / land - 1)).toBeLessThan(0.001);
    });

    it('hold the point they are made from', () => {
        const outside = leafZones(network).filter(
            ({id, position}) => !booleanPointInPolygon([position!.lon, position!.lat], cells.get(id)!),
        );
        // Points on the waterfront may lie a few hundred metres off a coastline of 1:10 million.
        expect(outside.length).toBeLessThan(5);
    });

    it('carry what is counted in them: zones of toyland as opportunity.csv has them, hospitals where their place lies', () => {
        const opportunities = new Map(
            zonesGeojson(loadRegion('network-data/toyland')).features.map(({id, properties}) => [
                id,
                properties['opportunities'] as Record<string, number> | null,
            ]),
        );
        expect(opportunities.get('zone:101')).toMatchObject({people: 6000, jobs_modelled: 0});
        expect(opportunities.get('zone:202')).toMatchObject({people: 20000, jobs_modelled: 8000});
        expect([...opportunities.values()].reduce((sum, counts) => sum + (counts?.['hospital_tertiary'] ?? 0), 0)).toBe(
            1,
        );
        // A sum of zones has no count of its own.
        expect(opportunities.get('zone:100')).toBeNull();
    });
});
