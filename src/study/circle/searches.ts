import {TRAVEL_MODE_TERMS} from '../../words/terms.js';
import {TRANSIT_MODES, type TransitMode} from '../../compile/modes.js';
import type {Network} from '../../network/types.js';
import type {Statistic, TravelMode} from '../../request/types.js';
import type {Bilingual} from '../../units/units.js';
import type {CircleDefinition} from './types.js';

/** A skim and the definitions that are read off it. */
export interface CircleSearch {
    readonly modes: readonly TravelMode[];
    readonly statistic: Statistic;
    readonly period?: string;
    readonly definitions: readonly (Pick<CircleDefinition, 'id' | 'title'> & {readonly percentile: number})[];
}

const transitSearches = (mode: TransitMode): CircleSearch[] => {
    const {zh, en} = TRAVEL_MODE_TERMS[mode];
    const definition = (id: string, percentile: number, of: Bilingual): CircleSearch['definitions'][number] => ({
        id: `${mode}-${id}`,
        title: {zh: `${zh}门到门，${of.zh}`, en: `${en} door to door, ${of.en}`},
        percentile,
    });
    return [
        {
            modes: [mode],
            statistic: 'full',
            definitions: [
                definition('median', 0.5, {zh: '中位数', en: 'median'}),
                definition('p85', 0.85, {zh: '85% 分位数', en: '85th percentile'}),
            ],
        },
        {
            modes: [mode],
            statistic: 'planned',
            definitions: [definition('planned', 0.5, {zh: '按时刻表安排', en: 'planned by timetable'})],
        },
        {
            modes: [mode],
            statistic: 'best',
            definitions: [definition('best', 0.5, {zh: '最快一班', en: 'best departure'})],
        },
    ];
};

/** Definitions of one search stand together: its percentiles are had for nothing. */
export const circleSearches = ({rules: {periodFor}}: Network): readonly CircleSearch[] => [
    {
        modes: ['car'],
        statistic: 'full',
        period: periodFor.busiest,
        definitions: [
            {id: 'car-peak', title: {zh: '自驾门到门，高峰', en: 'by car door to door, peak'}, percentile: 0.5},
        ],
    },
    {
        modes: ['car'],
        statistic: 'full',
        period: periodFor.usual,
        definitions: [
            {
                id: 'car-inter-peak',
                title: {zh: '自驾门到门，平峰', en: 'by car door to door, inter-peak'},
                percentile: 0.5,
            },
        ],
    },
    ...TRANSIT_MODES.flatMap(transitSearches),
];
