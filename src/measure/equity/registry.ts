import type {EquityKind} from './kind.js';
import {giniMeasure} from './gini.js';
import {palmaMeasure} from './palma.js';
import {theilMeasure} from './theil.js';
import {theilLMeasure} from './theil-l.js';
import {atkinsonMeasure} from './atkinson.js';
import {concentrationMeasure} from './concentration.js';
import {fgtMeasure} from './fgt.js';

/** Measures of how unequally access is had, by their id; docs/equity.md lists them from here. */
export const EQUITY_MEASURES: readonly EquityKind[] = [
    giniMeasure,
    palmaMeasure,
    theilMeasure,
    theilLMeasure,
    atkinsonMeasure,
    concentrationMeasure,
    fgtMeasure,
];

export const findEquityMeasure = (id: string): EquityKind | undefined => EQUITY_MEASURES.find(kind => kind.id === id);
