import {isTransit} from '../compile/modes.js';
import {type DirectMode, directEntries} from '../search/pair.js';
import type {Entry} from '../search/entries.js';
import {costSegments, distributionOf, LOOK_AHEAD, SCHEDULE_DELAY_WEIGHT, type Segment} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';
import {isoTime} from '../request/stamp.js';
import {sixDigits} from '../units/six-digits.js';
import type {ResolvedRequest} from '../request/request.js';
import type {Compiled, Session} from '../session/session.js';
import {openTransit} from './transit.js';
import type {TravelMode} from '../request/types.js';
import type {WindowStatistics} from './types.js';

/** Entries of one mode that matter to leaves in the window, as arr(t) needs them. */
const windowEntries = (
    compiled: Compiled,
    request: ResolvedRequest,
    mode: TravelMode,
    window: {from: Seconds; to: Seconds},
): Entry[] => {
    const range = {from: window.from, to: window.to + LOOK_AHEAD};
    const {from, to, homeEnd} = request;
    if (!isTransit(mode))
        return directEntries(compiled, {from, to, mode: mode satisfies DirectMode, homeEnd}, range, request.period);
    const {entries, baseArrival} = openTransit(compiled, {from, to, homeEnd, request}, mode).pair.run(
        range.from,
        range.to,
    );
    return baseArrival < Infinity
        ? [...entries, {kind: 'point', leave: range.to, arrival: baseArrival, boardings: 0}]
        : [...entries];
};

const orNull = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);

const figures = (segments: readonly Segment[]) => {
    const distribution = distributionOf(segments);
    const at = (share: number): number | null => orNull(distribution.percentile(share));
    return {
        distribution,
        values: {
            p5: at(0.05),
            p25: at(0.25),
            p50: at(0.5),
            p75: at(0.75),
            p95: at(0.95),
            mean: orNull(distribution.mean),
        },
    };
};

/**
 * Statistics of each mode over the departure window, exact from the piecewise function. With draws, the headway lines
 * of each draw run at hashed phases and the window of all draws together is described; so it is of the four phases of
 * planned services (docs/decisions/14-phases-are-pooled.md).
 */
export const windowStatistics = (
    session: Session,
    compiled: Compiled,
    request: ResolvedRequest,
    modes: readonly TravelMode[],
): WindowStatistics[] => {
    const window = request.window!;
    const {asOf, date, traveller, seed} = request;
    const draws: Compiled[] =
        request.draws === 0
            ? session.phases(asOf, date, traveller)
            : Array.from({length: request.draws}, (_, draw) =>
                  session.phases(asOf, date, traveller, {seed, draw}),
              ).flat();
    const stamp = {network: session.network, date: request.date};
    return modes.map(mode => {
        const entries = (isTransit(mode) ? draws : [compiled]).map(model =>
            windowEntries(model, request, mode, window),
        );
        const full = figures(entries.flatMap(drawEntries => costSegments(drawEntries, window.from, window.to, 1)));
        const planned = figures(
            entries.flatMap(drawEntries => costSegments(drawEntries, window.from, window.to, SCHEDULE_DELAY_WEIGHT)),
        );
        const {statistic} = request;
        const requested = request.percentiles.map(percentile => ({
            statistic,
            percentile,
            seconds: orNull(
                statistic === 'best'
                    ? full.distribution.least
                    : (statistic === 'planned' ? planned : full).distribution.percentile(percentile),
            ),
        }));
        return {
            from: isoTime(stamp, window.from),
            to: isoTime(stamp, window.to),
            mode,
            full: full.values,
            planned: {...planned.values, scheduleDelayMean: orNull(planned.distribution.delayMean)},
            best: orNull(full.distribution.least),
            reachedShare: sixDigits(full.distribution.reachedShare),
            ...(requested.length === 0 ? {} : {asked: requested}),
        };
    });
};
