import type {ResolvedSettings} from '../request/settings.js';
import {MORNING, type TimeWindow} from '../request/windows.js';
import type {SkimOptions} from '../skim/options.js';

/**
 * What a skim does for these settings. `back`: the way home from the destinations in a window of its own; the modes at
 * either place stay what they are, and home is where one arrives, as in the way back of a route.
 */
export const skimOptions = (
    settings: ResolvedSettings,
    percentiles: readonly number[],
    {back, journeys = false}: {readonly back?: TimeWindow | undefined; readonly journeys?: boolean} = {},
): SkimOptions => {
    const {access, egress, homeEnd} = settings;
    return {
        mode: settings.modes[0]!,
        ...(back === undefined
            ? {first: access, last: egress, homeEnd, window: settings.window ?? MORNING}
            : {
                  first: egress,
                  last: access,
                  homeEnd: homeEnd === 'origin' ? 'destination' : 'origin',
                  window: back,
              }),
        ...(settings.period === undefined ? {} : {period: settings.period}),
        statistic: settings.statistic,
        percentiles,
        maxBoardings: settings.maxChanges + 1,
        ...(settings.ends === 'platform' ? {ends: settings.ends} : {}),
        ...(journeys ? {journeys} : {}),
    };
};
