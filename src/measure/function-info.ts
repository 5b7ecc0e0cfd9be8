import type {Bilingual} from '../units/units.js';
import type {Source} from './impedance/kind.js';

/** What is computed around the measures of a zone: flows, benefits, link times, waits, the own zone. */
export interface FunctionInfo {
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    readonly unit: Bilingual;
    /** Options with their defaults, as the function documents them. */
    readonly options: string;
    readonly source: Source;
}

export const TRIPS: Bilingual = {zh: '出行量', en: 'trips'};
export const OF_INPUT: Bilingual = {zh: '同输入', en: 'that of the input'};
export const WILSON: Source = {text: 'Wilson 1971', doi: '10.1068/a030001'};
