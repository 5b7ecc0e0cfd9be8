import {equity} from './kind.js';
import {z} from 'zod';
import {weightedQuantile} from './quantile.js';
import {noFigureOf, weightedZones, type EquityResult} from './values.js';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import type {ZoneVector} from '../types.js';

const fgtSchema = z.strictObject({
    line: z
        .number()
        .positive()
        .optional()
        .describe('z, a policy minimum in the unit of access; takes precedence over shareOfMedian'),
    shareOfMedian: positive('z as a share of the median access; 0.5 is usual too', 0.6),
});
export type FgtOptions = z.input<typeof fgtSchema>;

export interface FgtResult extends EquityResult {
    /** FGT 0: share of people below the line. The `value`. */
    readonly headcount: number;
    /** FGT 1: mean shortfall as a share of the line, nothing for those above it. */
    readonly gap: number;
    /** FGT 2: mean squared shortfall; the deepest count most. */
    readonly severity: number;
    /** The line z used, unit of access. */
    readonly line: number;
    readonly peopleBelow: number;
}

/**
 * Poverty of access FGT_q(z) = sum_k w_k ((z - a_k)/z)^q over a_k < z, q = 0, 1, 2: a_k access (any unit), w_k share of
 * the people, z the line below which access is too little. 0-1, no unit. Somebody exactly on the line is not below it.
 * The median is the people's: half have less. A line of 0 (the median itself is 0) says nothing: NaN. Source: Foster,
 * Greer and Thorbecke 1984, 10.2307/1913475. Errors: as computeGini, and options. Example
 * (docs/methods/worked-examples.md E3, as computeConcentration): z 100000 gives 1, 0.5588, 0.3256.
 */
export const computeFgt = (access: ZoneVector, people: ZoneVector, input: FgtOptions = {}): FgtResult => {
    const options = optionsOrThrow(readOptions(fgtSchema, input, ''));
    const zones = weightedZones(access, people);
    const line = options.line ?? options.shareOfMedian * weightedQuantile(zones.access, zones.share, 0.5);
    // With a policy minimum a region without any access is a case like others: everybody is below.
    const empty = noFigureOf(zones);
    const noFigure = empty === 'nobody' ? empty : line === 0 ? 'lineIsZero' : null;
    const poverty = (q: number): number =>
        noFigure === null
            ? zones.access.reduce(
                  (sum, value, at) => (value < line ? sum + zones.share[at]! * ((line - value) / line) ** q : sum),
                  0,
              )
            : Number.NaN;
    const peopleBelow =
        noFigure === null
            ? zones.zone.reduce((sum, zone) => (access[zone]! < line ? sum + people[zone]! : sum), 0)
            : Number.NaN;
    const headcount = noFigure === null ? peopleBelow / zones.counts.people : Number.NaN;
    return {
        ...zones.counts,
        value: headcount,
        mean: zones.mean,
        noFigure,
        headcount,
        gap: poverty(1),
        severity: poverty(2),
        line,
        peopleBelow,
    };
};

export const fgtMeasure = equity({
    id: 'fgt',
    function: 'computeFgt',
    names: {zh: '可达性贫困（FGT）', en: 'poverty of access (FGT)'},
    formula: 'sum_k w_k ((z - a_k)/z)^q over a_k < z, q = 0, 1, 2',
    range: '0 nobody below the line, 1 everybody',
    source: {text: 'Foster, Greer and Thorbecke 1984', doi: '10.2307/1913475'},
    income: 'no',
    groups: 'no',
    schema: fgtSchema,
    compute: ({access, people}, options) => computeFgt(access, people, options),
    holdTo: (before, options) =>
        (before as FgtResult).line > 0 ? {...options, line: (before as FgtResult).line} : options,
});
