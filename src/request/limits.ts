interface Limit {
    readonly low: number;
    readonly high: number;
    readonly isWhole: boolean;
}

/**
 * What numbers of a request may be, both ends included: read by the reader of texts, the check of requests and the
 * schemas of the service.
 */
export const LIMITS = {
    /** Clock times, seconds after midnight of the day of travel. */
    clock: {low: 0, high: 36 * 3600, isWhole: true},
    /** km/h. */
    walkSpeed: {low: 1, high: 15, isWhole: false},
    /** Minutes. */
    walkCap: {low: 1, high: 180, isWhole: false},
    maxChanges: {low: 0, high: 7, isWhole: true},
    /** Journeys of a mode that one answer holds. */
    limit: {low: 1, high: 100, isWhole: true},
    seed: {low: 0, high: 2 ** 31 - 1, isWhole: true},
    draws: {low: 0, high: 1000, isWhole: true},
    /** Shares, as requests have them; texts are in percent. */
    percentiles: {low: 0, high: 1, isWhole: false},
} as const satisfies Readonly<Record<string, Limit>>;

/** What a request means where it does not say (docs/methods/waiting-and-statistics.md, docs/cli.md). */
export const DEFAULTS = {
    homeEnd: 'origin',
    traveller: 'regular',
    stationSteps: 'default',
    statistic: 'full',
    maxChanges: 4,
    ends: 'door',
    limit: 5,
    seed: 1,
    draws: 0,
} as const;

export const isWithinLimit = (value: number, {low, high, isWhole}: Limit): boolean =>
    value >= low && value <= high && (!isWhole || Number.isInteger(value));

/**
 * Roads are dated and published drives held against them from
 * 2008 on; the railways of the corridor begin on 2010-10-26.
 */
export const FIRST_DATE = '2008-01-01';
export const LAST_DATE = '2060-12-31';
