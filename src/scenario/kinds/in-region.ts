import type {Located} from '../../network/types.js';
import {isInBox} from '../../units/geometry.js';
import type {Context} from '../modification.js';

/**
 * Degrees beyond the region's bounds that a new railway may still reach; farther away a figure is mistyped, or
 * longitude and latitude are swapped.
 */
const BEYOND = 1;

/** Refuses a point that cannot belong to the region. */
export const checkInRegion = (context: Context, field: string, {lon, lat}: Located): void => {
    const {bounds} = context.draft.base;
    const [west, south, east, north] = bounds;
    if (isInBox(bounds, {lon, lat}, BEYOND)) return;
    context.report('modification-impossible', field, `${lon},${lat}`, {
        kind: context.kind,
        reason: {zh: '该点远在本地区之外', en: 'the point is far outside the region'},
        wanted: {
            zh: `使用 ${west},${south} - ${east},${north} 之内的经度、纬度`,
            en: `use longitude and latitude inside ${west},${south} - ${east},${north}`,
        },
    });
};
