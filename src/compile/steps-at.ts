import type {Seconds} from '../units/units.js';
import type {Assumptions} from './assumptions.js';
import {changeStep, entryStep, exitSeconds, type Step} from './station-process.js';
import type {CompiledStop} from './stop.js';
import type {Traveller} from './traveller.js';

/** Speed pathways are walked at, km/h: their times are for it, as those of walks between stations are. */
const STANDARD_KMH = 4.8;

const atPace = (seconds: Seconds, {walkKmh}: Traveller): Seconds => Math.ceil((seconds * STANDARD_KMH) / walkKmh);

/** From the station door to being able to board: by pathways where a feed has them, else by the process table. */
export const entryAt = (stop: CompiledStop, traveller: Traveller, assumptions: Assumptions): Step => {
    const table = entryStep(stop, traveller, assumptions);
    if (traveller.stationSteps === 'none') return table;
    const {feed, stopId} = stop.paths ?? {};
    const path = feed?.pathTimes?.entry.get(stopId!);
    if (path === undefined) return table;
    // Whoever shows a document does so whatever the way to the platform.
    const identity = stop.system === 'rail' ? assumptions.rail[stop.processClass].identity : 0;
    return {process: identity + atPace(path, traveller), lead: table.lead};
};

/** From alighting to the station door. */
export const exitAt = (stop: CompiledStop, traveller: Traveller, assumptions: Assumptions): Seconds => {
    if (traveller.stationSteps === 'none') return 0;
    const {feed, stopId} = stop.paths ?? {};
    const path = feed?.pathTimes?.exit.get(stopId!);
    return path === undefined ? exitSeconds(stop, assumptions) : atPace(path, traveller);
};

/** From alighting at one stop of a station to being ready to board at another. */
export const changeAt = (
    from: CompiledStop,
    to: CompiledStop,
    traveller: Traveller,
    assumptions: Assumptions,
): Step => {
    const table = changeStep(from, to, true, traveller, assumptions);
    if (traveller.stationSteps === 'none' || from.paths === undefined || from.paths.feed !== to.paths?.feed)
        return table;
    const path = from.paths.feed.pathTimes?.change.get(from.paths.stopId)?.get(to.paths.stopId);
    return path === undefined ? table : {process: atPace(path, traveller), lead: table.lead};
};
