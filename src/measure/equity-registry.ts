import type {z} from 'zod';
import type {Bilingual} from '../units/units.js';
import {atkinsonSchema, computeAtkinson} from './atkinson.js';
import {computeConcentration, concentrationSchema} from './concentration.js';
import {weightedZones, type EquityResult} from './equity-values.js';
import {computeFgt, fgtSchema, type FgtResult} from './fgt.js';
import {computeGini} from './gini.js';
import type {Source} from './impedance/kind.js';
import {computePalma, palmaSchema} from './palma.js';
import {nothing} from './parameters.js';
import {computeTheilL} from './theil-l.js';
import {computeTheil} from './theil.js';
import type {ZoneVector} from './types.js';

/** Figures of each zone that equity measures read; what a measure does without is left out. */
export interface EquityInput {
    readonly access: ZoneVector;
    readonly people: ZoneVector;
    readonly income?: ZoneVector | undefined;
    /** Group of each zone, null where it has none. */
    readonly groups?: readonly (string | null)[] | undefined;
}

export interface EquityKind<Schema extends z.ZodObject = z.ZodObject> {
    readonly id: string;
    /** The function that computes it alone. */
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    /** What its ends mean. */
    readonly range: string;
    readonly source: Source;
    /**
     * `required`: no figure without it; `used`: another answer without it, and the answer says which; `no`: not read.
     */
    readonly income: 'required' | 'used' | 'no';
    readonly groups: 'used' | 'no';
    readonly schema: Schema;
    compute(input: EquityInput, options: z.input<Schema>): EquityResult;
    /** Options for the second of two runs, so that both are held to one yardstick. */
    holdTo?(before: EquityResult, options: z.input<Schema>): z.input<Schema>;
}

/** Keeps the type of the options between schema and function. */
const equity = <Schema extends z.ZodObject>(kind: EquityKind<Schema>): EquityKind => kind as unknown as EquityKind;

/** METHODS 2.6: without incomes the concentration index is left out, and that is said. */
const withoutIncome = ({access, people}: EquityInput): EquityResult => {
    const {counts, mean} = weightedZones(access, people);
    return {...counts, value: Number.NaN, mean, noFigure: 'noIncome'};
};

/** Measures of how unequally access is had, by their id; docs/equity.md lists them from here. */
export const EQUITY_MEASURES: readonly EquityKind[] = [
    equity({
        id: 'gini',
        function: 'computeGini',
        names: {zh: '基尼系数', en: 'Gini index'},
        formula: '1 - sum_k (Y_k + Y_(k-1)) w_k',
        range: '0 alike, towards 1 one zone has all',
        source: {text: 'Gini 1912; Lerman and Yitzhaki 1984', doi: '10.1016/0165-1765(84)90126-5'},
        income: 'no',
        groups: 'no',
        schema: nothing,
        compute: ({access, people}) => computeGini(access, people),
    }),
    equity({
        id: 'palma',
        function: 'computePalma',
        names: {zh: '帕尔马比', en: 'Palma ratio'},
        formula: 'mean a of the richest 10% / mean a of the poorest 40%',
        range: '0 and up; 1 alike, above 1 the rich have more',
        source: {text: 'Palma 2011', doi: '10.1111/j.1467-7660.2011.01694.x'},
        income: 'used',
        groups: 'no',
        schema: palmaSchema,
        compute: ({access, people, income}, options) => computePalma(access, people, {income}, options),
    }),
    equity({
        id: 'theil',
        function: 'computeTheil',
        names: {zh: '泰尔指数', en: 'Theil T index'},
        formula: 'sum_k w_k (a_k/mu) ln(a_k/mu) = sum_g s_g ln(s_g/w_g) + sum_g s_g T_g',
        range: '0 alike, up to ln(1 / least w)',
        source: {text: 'Theil 1967; Shorrocks 1980', doi: '10.2307/1913126'},
        income: 'no',
        groups: 'used',
        schema: nothing,
        compute: ({access, people, groups}) => computeTheil(access, people, groups),
    }),
    equity({
        id: 'theil-l',
        function: 'computeTheilL',
        names: {zh: '泰尔 L 指数', en: 'Theil L index (mean log deviation)'},
        formula: 'sum_k w_k ln(mu/a_k) = sum_g w_g ln(mu/mu_g) + sum_g w_g L_g',
        range: '0 alike, no upper end',
        source: {text: 'Theil 1967; Shorrocks 1980', doi: '10.2307/1913126'},
        income: 'no',
        groups: 'used',
        schema: nothing,
        compute: ({access, people, groups}) => computeTheilL(access, people, groups),
    }),
    equity({
        id: 'atkinson',
        function: 'computeAtkinson',
        names: {zh: '阿特金森指数', en: 'Atkinson index'},
        formula: '1 - [sum_k w_k a_k^(1-e)]^(1/(1-e)) / mu; e = 1: 1 - exp(sum_k w_k ln a_k) / mu',
        range: '0 alike, 1 worth nothing',
        source: {text: 'Atkinson 1970', doi: '10.1016/0022-0531(70)90039-6'},
        income: 'no',
        groups: 'no',
        schema: atkinsonSchema,
        compute: ({access, people}, options) => computeAtkinson(access, people, options),
    }),
    equity({
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
    }),
    equity({
        id: 'fgt',
        function: 'computeFgt',
        names: {zh: '可达性贫困（FGT）', en: 'poverty of access (FGT)'},
        formula: 'sum_k w_k ((z - a_k)/z)^q over a_k < z, q = 0, 1, 2',
        range: '0 nobody below the line, 1 all',
        source: {text: 'Foster, Greer and Thorbecke 1984', doi: '10.2307/1913475'},
        income: 'no',
        groups: 'no',
        schema: fgtSchema,
        compute: ({access, people}, options) => computeFgt(access, people, options),
        holdTo: (before, options) =>
            (before as FgtResult).line > 0 ? {...options, line: (before as FgtResult).line} : options,
    }),
];

export const findEquityMeasure = (id: string): EquityKind | undefined => EQUITY_MEASURES.find(one => one.id === id);
