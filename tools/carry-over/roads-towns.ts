import {inJiangsu} from './roads-plan.js';
import {kmBetween, type Point, type RoadNet} from './roads-net.js';

/** Leaf zones as the rules of the roads need them. */
export interface Town {
    id: string;
    name: string;
    level: string;
    county: string;
    at: Point;
    areaType: string;
    dense: boolean;
    bank: string;
    local: string;
}

export const RULES = 'road-rules';
export const provinceOf = (net: RoadNet, towns: readonly Town[], id: string): string => {
    if (id.startsWith('tm_chnjs') || inJiangsu.has(id)) return '32';
    if (id.startsWith('tm_chnsh')) return '31';
    if (id.startsWith('tm_chnzj')) return '33';
    const {at, counties} = net.node(id);
    if (counties !== undefined) return counties[0]!.slice(0, 2);
    return nearestTown(towns, at).id.slice(0, 2);
};

export const nearestTown = (towns: readonly Town[], at: Point, accept: (town: Town) => boolean = () => true): Town => {
    let best: Town | undefined;
    let least = Infinity;
    for (const town of towns) {
        if (!accept(town)) continue;
        const km = kmBetween(town.at, at);
        if (km < least) [best, least] = [town, km];
    }
    if (!best) throw new Error('no town');
    return best;
};

/** The point `km` from a towards b. */
export const towards = (a: Point, b: Point, km: number): Point => {
    const share = km / kmBetween(a, b);
    return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
};
