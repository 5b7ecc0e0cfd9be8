import {accessOf, isTransit} from '../../compile/modes.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS} from '../../compile/assumptions.js';
import {type Traveller, travellerOf} from '../../compile/traveller.js';
import {ofCycles} from '../../modes/cycles.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {ParameterValues} from '../../measure/uncertainty/draws.js';
import {parameterOf, type UncertainParameter} from '../../measure/uncertainty/parameter.js';
import {findParameterRange, type ParameterRange} from '../../measure/uncertainty/ranges.js';
import type {ProcessClass} from '../../network/types.js';

/**
 * Figures of projects and scenarios that carry low and high of their
 * own: all of them together, from low (-1) by central (0) to high (1).
 */
export const ROW_RANGES: ParameterRange = {
    id: 'row-ranges',
    names: {zh: '情景数据自带的低、高值', en: 'low and high values of the scenario rows'},
    low: -1,
    central: 0,
    high: 1,
    unit: '1',
    page: 'uncertainty',
};

/** Lengths of road rows that carry low and high of their own: all of them together, as above. */
const ROAD_RANGES: ParameterRange = {
    id: 'road-lengths',
    names: {zh: '路段长度的低、高值', en: 'low and high values of the road lengths'},
    low: -1,
    central: 0,
    high: 1,
    unit: '1',
    page: 'uncertainty',
};

export interface CertaintyParameter extends ParameterRange, UncertainParameter {}

/** Modes that follow the road graph. */
const BY_ROAD = new Set<string>(['car', 'taxi', 'kiss-and-ride']);
const PROCESS_CLASSES: readonly ProcessClass[] = ['small', 'medium', 'hub'];
const ROAD = ['speed-factor', 'signal-delay', 'toll-plaza'];
const CAR = [...ROAD, 'walk-to-car', 'parking-search', 'parking-walk'];
const WALK = ['walk-speed', 'walk-detour', 'walk-cap'];
const BY_MODE: Readonly<Record<string, readonly string[]>> = {
    walk: WALK,
    ...ofCycles(mode => [
        'walk-detour',
        ...(findParameterRange(`${mode}-speed`) === undefined ? [] : [`${mode}-speed`]),
    ]),
    bus: ['walk-detour', 'headway-factor', 'feeder-bus-speed-urban', 'feeder-bus-speed-suburban'],
    taxi: [...ROAD, 'taxi-wait'],
    'kiss-and-ride': [...ROAD, 'walk-to-car'],
    car: CAR,
    transit: [
        'line-speed-factor',
        'headway-factor',
        'walk-speed',
        ...PROCESS_CLASSES.flatMap(processClass => [
            `identity-${processClass}`,
            `gate-walk-${processClass}`,
            `margin-${processClass}`,
            `exit-${processClass}`,
        ]),
        'gate-closes',
        'metro-entry',
        'metro-transfer-walk',
        'bus-station',
    ],
};

/**
 * What the times of these modes rest on, in the order of the
 * table. The traveller's own walk is the middle of its range.
 */
export const parametersOf = (
    {modes, access, egress, traveller}: Pick<ResolvedSettings, 'modes' | 'access' | 'egress' | 'traveller'>,
    {scenarioRows, roadRows}: {readonly scenarioRows: boolean; readonly roadRows: boolean},
): CertaintyParameter[] => {
    const mode = modes[0]!;
    const travelModes = isTransit(mode) ? ['transit', ...accessOf(mode, access), ...accessOf(mode, egress)] : [mode];
    const ids = [...new Set([...travelModes.flatMap(part => BY_MODE[part]!), 'centroid-connector'])];
    const {walkKmh, walkCap} = travellerOf(traveller);
    const own: Readonly<Record<string, number>> = {'walk-speed': walkKmh, 'walk-cap': walkCap / 60};
    const listed = ids.map(id => ({
        ...findParameterRange(id)!,
        ...parameterOf(id, own[id] === undefined ? {} : {value: own[id]}),
    }));
    return [
        ...listed,
        ...(roadRows && travelModes.some(part => BY_ROAD.has(part)) ? [ROAD_RANGES] : []),
        ...(scenarioRows ? [ROW_RANGES] : []),
    ];
};

/**
 * What a model assumes where the parameters have these values; those not
 * given keep their defaults. Whole seconds, as everywhere in a search.
 */
export const assumptionsOf = (values: ParameterValues, {walkKmh, walkCap}: Traveller): Assumptions => {
    const given = (id: string, otherwise: number): number => values[id] ?? otherwise;
    const seconds = (id: string, otherwise: number): number =>
        values[id] === undefined ? otherwise : Math.round(values[id] * 60);
    const {rail, ...standard} = DEFAULT_ASSUMPTIONS;
    const stepsOf = (processClass: ProcessClass): Assumptions['rail'][ProcessClass] => ({
        identity: seconds(`identity-${processClass}`, rail[processClass].identity),
        walk: seconds(`gate-walk-${processClass}`, rail[processClass].walk),
        margin: seconds(`margin-${processClass}`, rail[processClass].margin),
        exit: seconds(`exit-${processClass}`, rail[processClass].exit),
    });
    const lineSpeedFactor = given('line-speed-factor', 1);
    return {
        roadSpeedFactor: given('speed-factor', 1),
        roadLengths: given(ROAD_RANGES.id, 0),
        lineSpeedFactor,
        plannedSpeedFactor: lineSpeedFactor,
        headwayFactor: given('headway-factor', 1),
        walkSpeedFactor: given('walk-speed', walkKmh) / walkKmh,
        walkCapFactor: (given('walk-cap', walkCap / 60) * 60) / walkCap,
        walkDetour: given('walk-detour', standard.walkDetour),
        cycleKmh: ofCycles((mode, {kmh}) => given(`${mode}-speed`, kmh)),
        urbanBusKmh: given('feeder-bus-speed-urban', standard.urbanBusKmh),
        suburbanBusKmh: given('feeder-bus-speed-suburban', standard.suburbanBusKmh),
        withinFactor: given('centroid-connector', 0.5) / 0.5,
        taxiWait: seconds('taxi-wait', standard.taxiWait),
        walkToCar: seconds('walk-to-car', standard.walkToCar),
        parkingSearch: seconds('parking-search', standard.parkingSearch),
        parkingWalk: seconds('parking-walk', standard.parkingWalk),
        rail: {small: stepsOf('small'), medium: stepsOf('medium'), hub: stepsOf('hub')},
        gate: seconds('gate-closes', standard.gate),
        metroEntry: seconds('metro-entry', standard.metroEntry),
        metroChange: seconds('metro-transfer-walk', standard.metroChange),
        coachEntry: seconds('bus-station', standard.coachEntry),
        signal: given('signal-delay', standard.signal),
        tollPlaza: Math.round(given('toll-plaza', standard.tollPlaza) * 1000) / 1000,
    };
};
