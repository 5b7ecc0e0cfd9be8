import type {ProblemCollector} from '../problem/collector.js';
import {groupBy} from '../units/collections.js';
import type {Bilingual} from '../units/units.js';
import type {Network, Zone} from './types.js';

const WHAT: Readonly<Record<'areaKm2' | 'population', Bilingual>> = {
    areaKm2: {zh: '面积（平方公里）', en: 'the area in km²'},
    population: {zh: '人口', en: 'the population'},
};
/** Published areas are rounded one by one; people are counted. */
const TOLERANCE = {areaKm2: 0.01, population: 0.001} as const;

/** A super zone only sums: its people and area are those of the zones in it, where all of them are known. */
export const checkZones = ({zones}: Network, problems: ProblemCollector): void => {
    const inside = groupBy(
        [...zones.values()].filter(({superZone}) => superZone !== undefined),
        ({superZone}) => superZone!,
    );
    for (const [id, parts] of inside) {
        const parent: Zone | undefined = zones.get(id);
        if (parent === undefined) continue;
        for (const field of ['areaKm2', 'population'] as const) {
            const value = parent[field];
            if (value === undefined || parts.some(part => part[field] === undefined)) continue;
            const sum = parts.reduce((total, part) => total + part[field]!, 0);
            if (Math.abs(value - sum) > value * TOLERANCE[field] + 0.5) {
                problems.report('zone-sum-differs', {file: 'zone.csv', id}, Math.round(value * 100) / 100, {
                    what: WHAT[field],
                    sum: Math.round(sum * 100) / 100,
                });
            }
        }
    }
};
