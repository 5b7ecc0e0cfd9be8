import type {Network} from '../../network/types.js';
import type {Statistic, TravelMode} from '../../request/types.js';
import type {CircleDefinition} from './types.js';

/** A skim and the definitions that are read off it. */
export interface CircleSearch {
    readonly modes: readonly TravelMode[];
    readonly statistic: Statistic;
    readonly period?: string;
    readonly definitions: readonly (Pick<CircleDefinition, 'id' | 'title'> & {readonly percentile: number})[];
}

/** Definitions of one search stand together: its percentiles are had for nothing. */
export const circleSearches = ({rules: {periodFor}}: Network): readonly CircleSearch[] => [
    {
        modes: ['car'],
        statistic: 'full',
        period: periodFor.busiest,
        definitions: [
            {id: 'car-peak', title: {zh: '驾车门到门，高峰', en: 'by car door to door, peak'}, percentile: 0.5},
        ],
    },
    {
        modes: ['car'],
        statistic: 'full',
        period: periodFor.usual,
        definitions: [
            {
                id: 'car-inter-peak',
                title: {zh: '驾车门到门，平峰', en: 'by car door to door, between the peaks'},
                percentile: 0.5,
            },
        ],
    },
    {
        modes: ['transit'],
        statistic: 'full',
        definitions: [
            {
                id: 'transit-median',
                title: {zh: '公共交通门到门，中位', en: 'public transport door to door, median'},
                percentile: 0.5,
            },
            {
                id: 'transit-p85',
                title: {zh: '公共交通门到门，85% 把握', en: 'public transport door to door, 85th percentile'},
                percentile: 0.85,
            },
        ],
    },
    {
        modes: ['transit'],
        statistic: 'planned',
        definitions: [
            {
                id: 'transit-planned',
                title: {
                    zh: '公共交通门到门，按时刻表安排',
                    en: 'public transport door to door, planned by the timetable',
                },
                percentile: 0.5,
            },
        ],
    },
    {
        modes: ['transit'],
        statistic: 'best',
        definitions: [
            {
                id: 'transit-best',
                title: {zh: '公共交通门到门，最快一班', en: 'public transport door to door, the best moment'},
                percentile: 0.5,
            },
        ],
    },
];
