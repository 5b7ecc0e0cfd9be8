import {equity, type EquityInput} from './kind.js';
import {z} from 'zod';
import {complain} from '../../read/yaml.js';
import {equityResult, fractionalRanks, rankedInequality, weightedZones, type EquityResult} from './values.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import type {ZoneVector} from '../types.js';

const concentrationSchema = z
    .strictObject({
        least: z
            .number()
            .min(0)
            .optional()
            .describe('Lowest possible access, for Erreygers; default the lowest observed'),
        most: z
            .number()
            .min(0)
            .optional()
            .describe('Highest possible access, for Erreygers; default the highest observed'),
    })
    .superRefine(({least, most}, context) => {
        if (least !== undefined && most !== undefined && least >= most)
            complain(context, '最小值应小于最大值', 'must have a minimum below its maximum');
    });
export type ConcentrationOptions = z.input<typeof concentrationSchema>;

export interface ConcentrationResult extends EquityResult {
    /** value x 4 mu / (most - least), -1 to 1; `NaN` where all have the same and no bounds are given. */
    readonly erreygers: number;
    /**
     * value x mu (most - least) / ((most - mu)(mu - least)), -1 to 1;
     * `NaN` as `erreygers`, and where everybody has the least or the most.
     */
    readonly wagstaff: number;
    /** value x mu, in the unit of access: the generalised (absolute) concentration index. */
    readonly generalised: number;
    readonly least: number;
    readonly most: number;
}

/**
 * Concentration index 2 sum_k w_k (r_k - 0.5)(a_k - mu)/mu: a_k access (any unit), w_k share of the people, mu weighted
 * mean, r_k fractional rank by income (the share poorer, plus half of those alike; ties share a rank). Above 0 access
 * favours the rich, below 0 the poor; within +-Gini. No unit. Erreygers' correction multiplies by 4 mu / (most -
 * least), Wagstaff's by mu (most - least) / ((most - mu)(mu - least)). Bounds are those of zones with people; the R
 * package accessibility looks at all rows, and ranks ties in row order. Source: Kakwani, Wagstaff and van Doorslaer
 * 1997, 10.1016/S0304-4076(96)01807-6; van Doorslaer and Koolman 2004, 10.1002/hec.918; Erreygers 2009,
 * 10.1016/j.jhealeco.2008.02.003; Wagstaff 2005, 10.1002/hec.953. Errors: as computeGini; infinite incomes; options.
 * Example (docs/methods/worked-examples.md E3): access 22239 36567 42372 55571, people 852 394 1969 2189, income 4757.8
 * 1627.8 543.1 3822.0: -0.0248, Erreygers -0.1314.
 */
export const computeConcentration = (
    access: ZoneVector,
    people: ZoneVector,
    income: ZoneVector,
    input: ConcentrationOptions = {},
): ConcentrationResult => {
    const options = optionsOrThrow(readOptions(concentrationSchema, input, ''));
    const zones = weightedZones(access, people, {income: income ?? new Float64Array(0)});
    const ranks = fractionalRanks(
        Float64Array.from(zones.zone, zone => income[zone]!),
        zones.share,
    );
    const result = equityResult(zones, () => rankedInequality(zones, ranks));
    const observed = (pick: (a: number, b: number) => number): number =>
        zones.access.length === 0 ? Number.NaN : zones.access.reduce((a, b) => pick(a, b));
    const {least = observed(Math.min), most = observed(Math.max)} = options;
    const {value, mean} = result;
    return {
        ...result,
        erreygers: most > least ? (value * 4 * mean) / (most - least) : Number.NaN,
        wagstaff:
            most > mean && mean > least
                ? (value * mean * (most - least)) / ((most - mean) * (mean - least))
                : Number.NaN,
        generalised: value * mean,
        least,
        most,
    };
};

/** docs/methods/equity.md: without incomes the concentration index is left out, and that is said. */
const withoutIncome = ({access, people}: EquityInput): EquityResult => {
    const {counts, mean} = weightedZones(access, people);
    return {...counts, value: Number.NaN, mean, noFigure: 'noIncome'};
};

export const concentrationMeasure = equity({
    id: 'concentration',
    function: 'computeConcentration',
    names: {zh: '集中指数', en: 'concentration index'},
    formula:
        '2 sum_k w_k (r_k - 0.5)(a_k - mu)/mu; Erreygers x 4 mu/(most - least); ' +
        'Wagstaff x mu (most - least)/((most - mu)(mu - least))',
    range: '-1 to 1; above 0 the rich have more',
    source: {text: 'van Doorslaer and Koolman 2004; Erreygers 2009', doi: '10.1016/j.jhealeco.2008.02.003'},
    income: 'required',
    groups: 'no',
    schema: concentrationSchema,
    compute: (input, options) =>
        input.income === undefined
            ? withoutIncome(input)
            : computeConcentration(input.access, input.people, input.income, options),
});
