import {type AccessMode, accessOf} from '../../src/compile/modes.js';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Network} from '../../src/network/types.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {computeSkim, type SkimControl, type SkimMatrix, type SkimOptions} from '../../src/skim/skim.js';

export const TEST_DATE = '2026-11-17';

/** Default settings, drives to stations among them: most journeys are found with those. */
export const skimOptions: SkimOptions = {
    mode: 'transit-drive',
    first: new Set<AccessMode>(['walk', 'ebike', 'bus', 'taxi', 'kiss-and-ride', 'car']),
    last: new Set<AccessMode>(['walk', 'bus', 'taxi']),
    homeEnd: 'origin',
    window: {from: 7 * 3600, to: 9 * 3600},
    statistic: 'full',
    percentiles: [0.05, 0.25, 0.5, 0.75, 0.95],
    maxBoardings: 5,
};

/** All zones to all zones (or those named, in that order). */
export const skimOf = (
    network: Network,
    options: Partial<SkimOptions> & {
        readonly zones?: readonly string[];
        readonly draw?: {readonly seed: number; readonly draw: number};
    } = {},
    control: SkimControl = {},
): Promise<SkimMatrix> => {
    const {zones, draw, ...rest} = options;
    const model = compileModel(network, {
        asOf: TEST_DATE,
        date: TEST_DATE,
        traveller: travellers.regular,
        ...(draw === undefined ? {} : {draw}),
    });
    const points = (zones?.map(id => network.zones.get(id)!) ?? leafZones(network)).map(zoneEndpoint);
    const all = {...skimOptions, ...rest};
    const own = {...all, first: accessOf(all.mode, all.first), last: accessOf(all.mode, all.last)};
    return computeSkim([{model, router: new RoadRouter(model)}], points, points, own, control);
};

/** Figures of a skim as plain numbers: two skims are the same when these are, NaN and Infinity included. */
export const figuresOf = ({percentiles, mean, reachedShare, unreachedCount}: SkimMatrix) => ({
    percentiles: percentiles.map(matrix => [...matrix]),
    mean: [...mean],
    reachedShare: [...reachedShare],
    unreachedCount,
});
