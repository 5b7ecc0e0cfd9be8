import type {CompiledModel} from '../compile/model.js';
import type {TransitMode} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {PairProfile} from '../search/pair.js';
import type {RouteAnswer} from './types.js';
import type {TravelMode} from '../request/types.js';
import {TRAVEL_MODE_TERMS} from '../words/terms.js';

export type Unreachable = RouteAnswer['unreachable'][number];

/** As one speaks of a limit. */
const MODE_NAMES = {...TRAVEL_MODE_TERMS, walk: {zh: '步行', en: 'walking'}} as const;

/** Why a mode has no journey, in a sentence. */
export const unreachableDirect = (mode: TravelMode, from: Endpoint, to: Endpoint): Unreachable => {
    if (mode === 'car' || mode === 'taxi')
        return {
            mode,
            code: 'no-road',
            zh: `从${from.name.zh}到${to.name.zh}在路网中没有连通的道路。`,
            en: `No road of the network connects ${from.name.en} and ${to.name.en}.`,
        };
    return {
        mode,
        code: 'too-far',
        zh: `${from.name.zh}与${to.name.zh}之间超出${MODE_NAMES[mode].zh}的时间上限，或有江河阻隔。`,
        en:
            `${from.name.en} and ${to.name.en} are further apart than the limit for ${MODE_NAMES[mode].en}, ` +
            'or on opposite banks of a river.',
    };
};

export const unreachableTransit = (
    model: CompiledModel,
    mode: TransitMode,
    {from, to}: {readonly from: Endpoint; readonly to: Endpoint},
    profile: PairProfile | undefined,
): Unreachable => {
    const {seeds, finals} = profile?.arrays ?? {};
    if (seeds !== undefined && seeds.stop.length === 0)
        return {
            mode,
            code: 'no-station-near-origin',
            zh: `${from.name.zh}附近没有当天有班次且可用所选接驳方式到达的车站。`,
            en: `No station with service that day is within reach of ${from.name.en} by the selected access modes.`,
        };
    if (finals !== undefined && finals.finalDestination.length === 0)
        return {
            mode,
            code: 'no-station-near-destination',
            zh: `${to.name.zh}附近没有当天有班次且可用所选接驳方式到达的车站。`,
            en: `No station with service that day is within reach of ${to.name.en} by the selected egress modes.`,
        };
    if (model.timetable.patternCount + model.timetable.rideCount === 0)
        return {
            mode,
            code: 'no-service',
            zh: '数据中这一天没有任何公共交通班次。',
            en: 'The data have no public transport on that day.',
        };
    return {
        mode,
        code: 'no-journey',
        zh: `所选时刻之后一天内，没有从${from.name.zh}到${to.name.zh}的公共交通行程。`,
        en: `There is no public transport from ${from.name.en} to ${to.name.en} within a day of the requested time.`,
    };
};
