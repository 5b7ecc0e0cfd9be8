import {equity} from './kind.js';
import {z} from 'zod';
import {groupBy} from '../../units/collections.js';
import {complain} from '../../read/yaml.js';
import {incomeFaults, noFigureOf, weightedZones, type EquityResult, type NoFigure} from './values.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {throwProblems} from '../row-measure.js';
import type {ZoneVector} from '../types.js';

const palmaSchema = z
    .strictObject({
        boundary: z
            .enum(['quantile', 'split'])
            .default('quantile')
            .describe(
                'A zone on a boundary: goes whole by the quantile of income (quantile), ' +
                    'or in part so that it is 40% and 10% exactly (split)',
            ),
        poorestShare: z
            .number()
            .positive()
            .max(1)
            .default(0.4)
            .describe(
                'Share of the population counted as the poorest; 0.2 with a richestShare of 0.2 gives the 20:20 ratio',
            ),
        richestShare: z
            .number()
            .positive()
            .max(1)
            .default(0.1)
            .describe('Share of the population counted as the richest'),
        poorAtOrUnder: z
            .number()
            .optional()
            .describe('Income up to which people count as poor, instead of the 40% quantile'),
        richOver: z
            .number()
            .optional()
            .describe('Income above which people count as rich, instead of the 90% quantile'),
    })
    .superRefine(({boundary, poorestShare, richestShare, poorAtOrUnder, richOver}, context) => {
        if (poorestShare + richestShare > 1)
            complain(context, '两份合计不得超过全体', 'must not have shares that add up to more than 1');
        if ((poorAtOrUnder === undefined) !== (richOver === undefined))
            complain(context, '两条收入线应同时给出', 'must give both incomes or neither');
        if (boundary === 'split' && poorAtOrUnder !== undefined)
            complain(context, '给出收入线时不能按人数分割', 'must not give incomes together with split');
        if (poorAtOrUnder !== undefined && richOver !== undefined && poorAtOrUnder > richOver)
            complain(context, '贫困线不得高于富裕线', 'must not have the poor line above the rich line');
    });
export type PalmaOptions = z.input<typeof palmaSchema>;

export interface PalmaRanking {
    /** Income a head of each zone, any unit. Left out: people are ranked by access itself, and the result says so. */
    readonly income?: ZoneVector | undefined;
    /** Everybody the quantiles are of, when access is given for a part of them only. Default: the zones counted. */
    readonly reference?: {readonly income: ZoneVector; readonly people: ZoneVector} | undefined;
}

export interface PalmaResult extends EquityResult {
    readonly rankedBy: 'income' | 'access';
    /** Highest income (or access) of the poorest, and the one the richest are above; `NaN` with `split`. */
    readonly poorAtOrUnder: number;
    readonly richOver: number;
    /** Mean access of the poorest and of the richest. */
    readonly poorestMean: number;
    readonly richestMean: number;
    /** People counted as the poorest and as the richest: what the boundary makes of 40% and 10%. */
    readonly poorestPeople: number;
    readonly richestPeople: number;
}

/** Key, people: one entry for each key in use, lowest first. */
const blocksOf = (keys: Float64Array, people: Float64Array): {key: number; people: number; at: number[]}[] =>
    [
        ...groupBy(
            Array.from(keys.keys()).filter(at => people[at]! > 0 && !Number.isNaN(keys[at])),
            at => keys[at]!,
        ),
    ]
        .map(([key, at]) => ({key, people: at.reduce((sum, zone) => sum + people[zone]!, 0), at}))
        .toSorted((a, b) => a.key - b.key);

/**
 * Weighted quantile with people as counts of heads: the (1 + (n - 1) p)-th of n heads in order, between two heads in
 * proportion. As `wtd.quantile` of the R package Hmisc, type "quantile", which the R package accessibility cuts by.
 */
export const headQuantile = (keys: Float64Array, people: Float64Array, p: number): number => {
    const blocks = blocksOf(keys, people);
    if (blocks.length === 0) return Number.NaN;
    const heads = blocks.reduce((sum, block) => sum + block.people, 0);
    const keyOfHead = (head: number): number => {
        let counted = 0;
        return blocks.find(block => (counted += block.people) >= head)?.key ?? blocks.at(-1)!.key;
    };
    const place = 1 + (heads - 1) * p;
    const low = Math.max(Math.floor(place), 1);
    const part = place - Math.floor(place);
    const [lower, upper] = [keyOfHead(low), keyOfHead(Math.min(low + 1, heads))];
    // Two parts of one income do not add up to it to the last bit, and the zone on the boundary would fall out.
    return lower === upper ? lower : (1 - part) * lower + part * upper;
};

/** Part 0-1 of each zone that belongs to the poorest and to the richest. */
interface Parts {
    readonly poorest: Float64Array;
    readonly richest: Float64Array;
}

/**
 * The boundary goes through zones; those with the same key are cut alike. Poorest from below, richest from above, in
 * heads: whoever is few at an end is not lost in the last bits of a large sum.
 */
const splitParts = (keys: Float64Array, heads: Float64Array, poorestShare: number, richestShare: number): Parts => {
    const blocks = blocksOf(keys, heads);
    const total = blocks.reduce((sum, block) => sum + block.people, 0);
    const take = (ordered: typeof blocks, wanted: number): Float64Array => {
        const parts = new Float64Array(keys.length);
        let left = wanted;
        for (const {people, at} of ordered) {
            for (const zone of at) parts[zone] = Math.min(1, left / people);
            left = Math.max(0, left - people);
        }
        return parts;
    };
    return {poorest: take(blocks, poorestShare * total), richest: take(blocks.toReversed(), richestShare * total)};
};

/**
 * Palma ratio: mean access (any unit) of the richest 10% of the people over that of the poorest 40%. 1 = alike, above 1
 * the rich have more. No unit. By income a head; without incomes by access itself, which measures its spread and not
 * who has it (`rankedBy` says which). A zone on a boundary, as in the R package accessibility: poor are incomes at or
 * under the weighted 40% quantile, rich those over the 90% quantile, whole zones (docs/equity.md). Where the richest
 * zone holds more than 10%, nobody is above it and there is no figure; `split` cuts the zone. People are heads, not
 * shares, with `quantile`. Source: Palma 2011, 10.1111/j.1467-7660.2011.01694.x; of access Pereira and Herszenhut, R
 * package accessibility, palma_ratio. Errors: as computeConcentration. Example (docs/methods/worked-examples.md E3, as
 * computeConcentration; quantiles of the city it is a part of): poor at or under 1208.6, rich over 3741.6: 1.0911.
 */
export const computePalma = (
    access: ZoneVector,
    people: ZoneVector,
    {income, reference}: PalmaRanking = {},
    input: PalmaOptions = {},
): PalmaResult => {
    const {boundary, poorestShare, richestShare, ...cuts} = optionsOrThrow(readOptions(palmaSchema, input, ''));
    if (reference !== undefined)
        throwProblems(incomeFaults(reference.income, reference.people, 'reference.income', 'reference.people'));
    const zones = weightedZones(access, people, {income});
    const keys = income === undefined ? zones.access : Float64Array.from(zones.zone, zone => income[zone]!);
    const heads = Float64Array.from(zones.zone, zone => people[zone]!);
    const population =
        reference === undefined || income === undefined
            ? {income: keys, people: heads}
            : {income: reference.income, people: reference.people};
    const isSplit = boundary === 'split';
    const poorAtOrUnder = isSplit
        ? Number.NaN
        : (cuts.poorAtOrUnder ?? headQuantile(population.income, population.people, poorestShare));
    const richOver = isSplit
        ? Number.NaN
        : (cuts.richOver ?? headQuantile(population.income, population.people, 1 - richestShare));
    const {poorest, richest} = isSplit
        ? splitParts(keys, heads, poorestShare, richestShare)
        : {
              poorest: keys.map(key => (key <= poorAtOrUnder ? 1 : 0)),
              richest: keys.map(key => (key > richOver ? 1 : 0)),
          };
    const sideOf = (parts: Float64Array): {people: number; mean: number} => {
        const count = heads.reduce((sum, headCount, at) => sum + parts[at]! * headCount, 0);
        return {
            people: count,
            mean:
                count === 0
                    ? Number.NaN
                    : heads.reduce(
                          (sum, headCount, at) => sum + (parts[at]! * headCount * zones.access[at]!) / count,
                          0,
                      ),
        };
    };
    const [poor, rich] = [sideOf(poorest), sideOf(richest)];
    const noRatio = (): NoFigure | null => {
        if (poor.people === 0) return 'noPoorest';
        if (rich.people === 0) return 'noRichest';
        return poor.mean === 0 ? 'poorestHaveNothing' : null;
    };
    const noFigure = noFigureOf(zones) ?? noRatio();
    return {
        ...zones.counts,
        value: noFigure === null ? rich.mean / poor.mean : Number.NaN,
        mean: zones.mean,
        noFigure,
        rankedBy: income === undefined ? 'access' : 'income',
        poorAtOrUnder,
        richOver,
        poorestMean: poor.mean,
        richestMean: rich.mean,
        poorestPeople: poor.people,
        richestPeople: rich.people,
    };
};

export const palmaMeasure = equity({
    id: 'palma',
    function: 'computePalma',
    names: {zh: '帕尔马比', en: 'Palma ratio'},
    formula: 'mean a of the richest 10% / mean a of the poorest 40%',
    range: '0 and up; 1 equal, above 1 the rich have more',
    source: {text: 'Palma 2011', doi: '10.1111/j.1467-7660.2011.01694.x'},
    income: 'used',
    groups: 'no',
    schema: palmaSchema,
    compute: ({access, people, income}, options) => computePalma(access, people, {income}, options),
});
