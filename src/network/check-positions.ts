import type {ProblemCollector} from '../problem/collector.js';
import {misplaced} from '../read/placement.js';
import type {Network} from './types.js';

/** Zones, places and stations far from all others, with what would bring them near (`misplaced`). */
export const checkPositions = ({zones, places, stations}: Network, problems: ProblemCollector): void => {
    const points = (
        [
            ['zone.csv', zones],
            ['place.csv', places],
            ['stations.csv', stations],
        ] as const
    ).flatMap(([file, items]) =>
        [...items.values()].flatMap(({id, position}) => (position === undefined ? [] : [{file, id, ...position}])),
    );
    for (const {item, mended, metres} of misplaced(points)) {
        const {file, id, lon, lat} = item;
        const where = {file, id};
        const written = `${lon}, ${lat}`;
        const km = Math.round(metres / 1000);
        if (mended === undefined) problems.report('position-far', where, written, {km});
        else problems.report('position-slip', where, written, {km, right: `${mended.lon}, ${mended.lat}`});
    }
};
