import type {Network} from '../../src/network/types.js';
import {sketch} from './sketch.js';

/**
 * Three zones on a road, 20 and 40 km apart; people put in by hand. Drives of a regular traveller: 120 s to the car, 600 s to park,
 * ab 20 km at 60 km/h = 1,200 s, bc 2,400 s; inside each zone 0.5 km x 1.35 at 30 km/h = 81 s. So a-b 2,082 s, b-c 3,282 s, a-c 4,482 s.
 */
export const threeZones = (): Network => {
    const network = sketch(`
        node n0 0 0
        node n1 20 0
        node n2 60 0
        zone a 0 0
        zone b 20 0
        zone c 60 0
        road ab: n0 - n1 20 primary 60
        road bc: n1 - n2 40 primary 60`);
    const people: Readonly<Record<string, number>> = {a: 1000, b: 200, c: 50};
    return {
        ...network,
        zones: new Map(
            [...network.zones].map(([id, zone]) => [id, {...zone, population: people[id]!, areaKm2: Math.PI}]),
        ),
    };
};
