import {accessOf} from '../compile/modes.js';
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
    const {homeEnd} = settings;
    const mode = settings.modes[0]!;
    const [access, egress] = [accessOf(mode, settings.access), accessOf(mode, settings.egress)];
    return {
        mode,
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
