import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {csvOf} from '../../src/report/csv-line.js';
import {reachTable} from '../../src/report/isochrone-table.js';
import {modelZones} from '../../src/report/model-zones.js';
import {foldedLon} from '../../src/units/geometry.js';
import {change} from '../support/scenario-lines.js';
import {folder, lines} from '../read/read-support.js';

/** A road of 30 km along the 17th parallel, a zone at each end and one in the middle at this longitude. */
const roadAt = (middle: number): Network => {
    const lon = (east: number): number => Number(foldedLon(middle + east).toFixed(6));
    return networkOf(
        folder({
            'node.csv': lines(`node_id,x_coord,y_coord
                a,${lon(-0.14)},-17
                b,${lon(0)},-17
                c,${lon(0.14)},-17`),
            'link.csv': lines(`link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed
                1,a,b,0,15,primary,60
                2,b,c,0,15,primary,60`),
            'zone.csv': lines(`zone_id,x_coord,y_coord,population
                west,${lon(-0.14)},-17,1000
                mid,${lon(0.01)},-17,2000
                east,${lon(0.14)},-17,4000`),
        }),
    ).network;
};
const [here, there] = [roadAt(170), roadAt(180)];

describe('a region across 180 degrees', () => {
    it('has narrow bounds, their west side greater than the east (RFC 7946)', () => {
        expect(there.bounds.map(side => Number(side.toFixed(6)))).toEqual([179.81, -17.05, -179.81, -16.95]);
        expect(here.bounds.map(side => Number(side.toFixed(6)))).toEqual([169.81, -17.05, 170.19, -16.95]);
    });

    it('has the points of both sides inside and others outside', () => {
        const engine = createEngine(there);
        const route = (from: string, to: string) =>
            engine.route({from, to, modes: ['car'], date: '2026-11-17', depart: 36_000});
        const reference = createEngine(here).route({
            from: '169.86,-17',
            to: '170.14,-17',
            modes: ['car'],
            date: '2026-11-17',
            depart: 36_000,
        });
        const across = route('179.86,-17', '-179.86,-17');
        expect(across.journeys[0]!.durationSeconds).toBe(reference.journeys[0]!.durationSeconds);
        expect(() => route('0,-17', '179.86,-17')).toThrow(/outside/);
        expect(engine.nearestRoads(-179.999, -17.001, 1).roads[0]!.metres).toBeLessThan(150);
        expect(engine.nearestRoads(-179.999, -17.001, 1).roads[0]!.lon).toBeCloseTo(-179.999, 3);
    });

    it('isochrones reach over it as elsewhere, and are cut there', () => {
        const request = {modes: ['car'], date: '2026-11-17', depart: 36_000, cutoffsMinutes: [25, 45]} as const;
        const [west, other] = [
            createEngine(here).isochrone({...request, from: 'zone:west'}),
            createEngine(there).isochrone({...request, from: 'zone:west'}),
        ];
        west.features.forEach(({properties}, at) => {
            const across = other.features[at]!;
            // Cells begin at another place: a row of them more or less.
            expect(across.properties.areaKm2 / properties.areaKm2).toBeCloseTo(1, 1);
            expect(properties.areaKm2).toBeGreaterThan(50);
            const rings = across.geometry.coordinates.flat();
            for (const ring of rings) {
                const lons = ring.map(([lon]) => lon!);
                expect(Math.max(...lons.map(Math.abs))).toBeLessThanOrEqual(180);
                expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(1);
            }
        });
        const corners = other.features
            .at(-1)!
            .geometry.coordinates.flat(2)
            .map(([lon]) => lon);
        expect([180, -180].every(seam => corners.includes(seam))).toBe(true);
        expect(other.features.at(-1)!.properties.people).toBeCloseTo(west.features.at(-1)!.properties.people, -2);
        const csv = csvOf(reachTable(createEngine(there).reach({...request, from: 'zone:west'})));
        for (const line of csv.trim().split('\n').slice(1))
            expect(Math.abs(Number(line.split(',')[0]))).toBeGreaterThan(179);
    });

    it('model zones are of both sides', () => {
        expect([...modelZones(there).keys()].toSorted()).toEqual(['east', 'mid', 'west']);
        const [lons] = [
            JSON.stringify(modelZones(there).get('mid'))
                .match(/-?1[78]\d\.?\d*/g)!
                .map(Number),
        ];
        expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(0.3);
    });

    it('scenarios add stations on either side', () => {
        const add = (lon: number): readonly {readonly code: string}[] =>
            change(there, {kind: 'add-station', id: 'new', name: {zh: '新', en: 'New'}, position: {lon, lat: -17}})
                .problems;
        expect(add(-179.9).filter(({code}) => code === 'modification-impossible')).toEqual([]);
        expect(add(179.9).filter(({code}) => code === 'modification-impossible')).toEqual([]);
    });
});
