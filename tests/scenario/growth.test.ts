import {describe, expect, test} from 'vitest';
import {applyScenario, loadRegion, type Network} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';

/** A map that counts how often somebody went over all of it. */
class Watched<K, V> extends Map<K, V> {
    walks = 0;
    override entries(): MapIterator<[K, V]> {
        this.walks++;
        return super.entries();
    }
    override values(): MapIterator<V> {
        this.walks++;
        return super.values();
    }
    override [Symbol.iterator](): MapIterator<[K, V]> {
        this.walks++;
        return super[Symbol.iterator]();
    }
}

function watched(): {readonly network: Network; readonly walks: () => number} {
    const network = loadRegion(TOYLAND);
    const parts = {
        roadNodes: new Watched(network.roadNodes),
        roadLinks: new Watched(network.roadLinks),
        stations: new Watched(network.stations),
        feeds: new Watched(network.feeds),
    };
    for (const part of Object.values(parts)) part.walks = 0;
    return {
        network: {...network, ...parts},
        walks: () => Object.values(parts).reduce((sum, part) => sum + part.walks, 0),
    };
}

const walksOf = (modifications: readonly Record<string, unknown>[]): number => {
    const {network, walks} = watched();
    applyScenario(network, {id: 'x', projects: {in: [], out: []}, modifications});
    return walks();
};

const at = (index: number) => ({lon: 121 + ((index * 37) % 800) / 1_000, lat: ((index * 71) % 90) / 1_000});

describe('checking a scenario took a minute: what there is, is gone over as often for a hundred things as for ten', () => {
    const kinds: Readonly<Record<string, (index: number) => Record<string, unknown>>> = {
        'roads from point to point': index => ({
            kind: 'add-road',
            id: `r${index}`,
            class: 'primary',
            snapMetres: 100,
            via: [at(index), at(index + 1), at(index + 2)],
        }),
        'roads that begin on a link': index => ({
            kind: 'add-road',
            id: `r${index}`,
            class: 'primary',
            via: [{link: 'motorway-east', lon: 121.46 + index / 400, lat: 0}, at(index)],
        }),
        'unknown links': index => ({kind: 'open-link', links: [`no${index}`]}),
        'unknown stations of a line': index => ({
            kind: 'add-line',
            id: `l${index}`,
            name: {zh: `线${index}`, en: `Line ${index}`},
            system: 'rail',
            headwayMinutes: 60,
            stops: [{station: `no ${index}`}, {station: `none ${index}`}],
        }),
    };
    for (const [name, make] of Object.entries(kinds))
        test(name, () => {
            const list = (count: number) => Array.from({length: count}, (_, index) => make(index));
            // Near matches are looked for fifty times, whatever there is.
            expect(walksOf(list(200))).toBeLessThanOrEqual(walksOf(list(60)) + 8);
        });

    test('new stations', () => {
        const list = (count: number) =>
            Array.from({length: count}, (_, index) => ({
                kind: 'add-station',
                id: `s${index}`,
                name: {zh: `新站${index}号`, en: `New stop ${index}`},
                ...at(index),
            }));
        expect(walksOf(list(200))).toBeLessThanOrEqual(walksOf(list(20)));
    });
});
