import type {CompiledModel} from '../compile/model.js';
import type {TransitMode} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {type ActiveMode, isActive, ofCycles} from '../modes/cycles.js';
import {SNAP_REACH} from '../network/streets.js';
import type {PairProfile} from '../search/pair.js';
import type {RoadRouter} from '../search/road-router.js';
import type {Bilingual, Seconds} from '../units/units.js';
import type {RouteAnswer} from './types.js';
import type {TravelMode} from '../request/types.js';

export type Unreachable = RouteAnswer['unreachable'][number];

/** As one speaks of who may use a street. */
const GOING: Readonly<Record<ActiveMode, Bilingual>> = {
    walk: {zh: '步行', en: 'walking'},
    ...ofCycles((_, {leg}) => ({zh: leg.zh, en: 'cycling'})),
};

type Ways = RoadRouter['ways'];

/** Says which of the two points is too far from every street. */
const offStreets = (
    mode: TravelMode,
    points: readonly Endpoint[],
    ways: Ways,
    on: ActiveMode,
): Unreachable | undefined => {
    const off = points.find(point => ways?.isOnStreets(point, on) === false);
    if (off === undefined) return undefined;
    return {
        mode,
        code: 'off-streets',
        zh: `${off.name.zh}距可${GOING[on].zh}的街道超过 ${SNAP_REACH} 米。`,
        en: `${off.name.en} is more than ${SNAP_REACH} m from any street for ${GOING[on].en}.`,
    };
};

/** Why a mode has no journey, in a sentence. */
export const unreachableDirect = (
    mode: TravelMode,
    from: Endpoint,
    to: Endpoint,
    {router, walkCap}: {readonly router: Pick<RoadRouter, 'ways' | 'isOnRoads'>; readonly walkCap: Seconds | undefined},
): Unreachable => {
    const {ways} = router;
    if (mode === 'car' || mode === 'taxi') {
        const far = [from, to].find(point => !router.isOnRoads(point));
        if (far !== undefined)
            return {
                mode,
                code: 'off-streets',
                zh: `${far.name.zh}距可行车的街道超过 ${SNAP_REACH} 米。`,
                en: `${far.name.en} is more than ${SNAP_REACH} m from any street for driving.`,
            };
        return {
            mode,
            code: 'no-road',
            zh: `从${from.name.zh}到${to.name.zh}在路网中没有连通的道路。`,
            en: `No road of the network connects ${from.name.en} and ${to.name.en}.`,
        };
    }
    if (!isActive(mode)) throw new RangeError(`${mode} is not direct`);
    const off = offStreets(mode, [from, to], ways, mode);
    if (off !== undefined) return off;
    if (mode === 'walk' && walkCap !== undefined)
        return {
            mode,
            code: 'too-far',
            zh: `从${from.name.zh}步行到${to.name.zh}超过 ${Math.round(walkCap / 60)} 分钟的上限，或没有通路。`,
            en: `Walking from ${from.name.en} to ${to.name.en} takes more than the ${Math.round(walkCap / 60)} min asked for, or there is no way.`,
        };
    if (ways !== undefined)
        return {
            mode,
            code: 'no-street',
            zh: `从${from.name.zh}到${to.name.zh}在数据的街道中没有可${GOING[mode].zh}的通路。`,
            en: `No streets of the data join ${from.name.en} and ${to.name.en} for ${GOING[mode].en}.`,
        };
    return {
        mode,
        code: 'across-water',
        zh: `${from.name.zh}与${to.name.zh}之间有江河阻隔，数据中没有可${GOING[mode].zh}的通路。`,
        en: `${from.name.en} and ${to.name.en} are on opposite banks of a river, and the data have no crossing for ${GOING[mode].en}.`,
    };
};

export const unreachableTransit = (
    model: CompiledModel,
    mode: TransitMode,
    {from, to}: {readonly from: Endpoint; readonly to: Endpoint},
    profile: PairProfile | undefined,
    ways: Ways,
): Unreachable => {
    const {seeds, finals} = profile?.arrays ?? {};
    if (seeds !== undefined && seeds.stop.length === 0)
        return (
            offStreets(mode, [from], ways, 'walk') ?? {
                mode,
                code: 'no-station-near-origin',
                zh: `${from.name.zh}附近没有当天有班次且可用所选接驳方式到达的车站。`,
                en: `No station with service that day is within reach of ${from.name.en} by the selected access modes.`,
            }
        );
    if (finals !== undefined && finals.finalDestination.length === 0)
        return (
            offStreets(mode, [to], ways, 'walk') ?? {
                mode,
                code: 'no-station-near-destination',
                zh: `${to.name.zh}附近没有当天有班次且可用所选接驳方式到达的车站。`,
                en: `No station with service that day is within reach of ${to.name.en} by the selected egress modes.`,
            }
        );
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
