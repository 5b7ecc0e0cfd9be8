import type {Bilingual} from '../../units/units.js';

/**
 * How far a figure of docs/methods may be from its default. Only ranges
 * printed there are here; a figure without one has none.
 */
export interface ParameterRange {
    readonly id: string;
    readonly names: Bilingual;
    readonly low: number;
    /** What the model uses when nothing is said. */
    readonly central: number;
    readonly high: number;
    /** `1` = a plain number or a factor. */
    readonly unit: string;
    /** Page of docs/methods. */
    readonly page: string;
}

type Range = readonly [low: number, central: number, high: number];

const range = (
    id: string,
    names: Bilingual,
    [low, central, high]: Range,
    unit: string,
    page: string,
): ParameterRange => ({
    id,
    names,
    low,
    central,
    high,
    unit,
    page,
});

const SIZES = {
    small: {zh: '小站', en: 'small station'},
    medium: {zh: '中站', en: 'medium station'},
    hub: {zh: '枢纽', en: 'hub'},
} as const;

/** Minutes of one step at a small station, at a medium one and at a hub (docs/methods/stations-and-changes.md). */
const bySize = (id: string, zh: string, en: string, minutes: readonly [Range, Range, Range]): ParameterRange[] =>
    (['small', 'medium', 'hub'] as const).map((size, at) =>
        range(
            `${id}-${size}`,
            {zh: `${zh}（${SIZES[size].zh}）`, en: `${en}, ${SIZES[size].en}`},
            minutes[at]!,
            'min',
            'stations-and-changes',
        ),
    );

/** The table of docs/uncertainty.md, which a test compares with it. */
export const PARAMETER_RANGES: readonly ParameterRange[] = [
    // Access and egress
    range('walk-speed', {zh: '步行速度', en: 'walking speed'}, [3.6, 4.8, 5.4], 'km/h', 'access-and-egress'),
    range('walk-detour', {zh: '步行绕行系数', en: 'detour of walks'}, [1.2, 1.3, 1.5], '1', 'access-and-egress'),
    range('walk-cap', {zh: '步行上限', en: 'longest walk'}, [10, 20, 30], 'min', 'access-and-egress'),
    range('bicycle-speed', {zh: '自行车速度', en: 'bicycle speed'}, [10, 12, 15], 'km/h', 'access-and-egress'),
    range('ebike-speed', {zh: '电动自行车速度', en: 'e-bike speed'}, [15, 18, 25], 'km/h', 'access-and-egress'),
    range(
        'feeder-bus-speed-urban',
        {zh: '接驳公交速度（城区）', en: 'feeder bus speed, urban'},
        [12, 18, 30],
        'km/h',
        'access-and-egress',
    ),
    range(
        'feeder-bus-speed-suburban',
        {zh: '接驳公交速度（郊区）', en: 'feeder bus speed, suburban'},
        [12, 25, 30],
        'km/h',
        'access-and-egress',
    ),
    range('taxi-wait', {zh: '出租车候车', en: 'wait for a taxi'}, [3, 5, 15], 'min', 'access-and-egress'),
    range('parking-search', {zh: '寻找车位', en: 'search for parking'}, [2, 5, 10], 'min', 'access-and-egress'),
    range('parking-walk', {zh: '停车后步行', en: 'walk from the car'}, [2, 5, 10], 'min', 'access-and-egress'),
    range(
        'centroid-connector',
        {zh: '小区内接入距离', en: 'access inside a zone'},
        [0.33, 0.5, 0.67],
        'r',
        'access-and-egress',
    ),
    range(
        'rail-access-reliability',
        {zh: '到站时间实际与期望之比', en: 'observed over expected access time, rail'},
        [0.89, 1, 1.38],
        '1',
        'access-and-egress',
    ),
    // Waiting
    range(
        'planned-wait-weight',
        {zh: '在家候时权重（planned）', en: 'weight of waiting at home, planned'},
        [0, 0.5, 1],
        '1',
        'waiting-and-statistics',
    ),
    range(
        'bus-arrival-spread',
        {zh: '接驳公交到达不确定', en: 'spread of feeder bus arrivals'},
        [2, 5, 10],
        'min',
        'waiting-and-statistics',
    ),
    // Rail stations
    ...bySize('identity', '实名安检', 'identity and security', [
        [2, 3, 15],
        [2, 4, 15],
        [2, 6, 15],
    ]),
    ...bySize('gate-walk', '进站步行', 'walk door to gate', [
        [2, 2, 10],
        [2, 3, 10],
        [2, 5, 10],
    ]),
    range(
        'gate-closes',
        {zh: '停止检票提前时间', en: 'gate closes before departure'},
        [3, 5, 10],
        'min',
        'stations-and-changes',
    ),
    ...bySize('margin', '个人富余时间', 'personal margin', [
        [0, 5, 30],
        [0, 5, 30],
        [0, 10, 30],
    ]),
    ...bySize('exit', '出站', 'platform to exit', [
        [2, 3, 12],
        [2, 4, 12],
        [2, 8, 12],
    ]),
    range('metro-entry', {zh: '地铁进站', en: 'metro entry'}, [1, 2, 4], 'min', 'stations-and-changes'),
    range(
        'metro-transfer-walk',
        {zh: '地铁换乘步行', en: 'metro transfer walk'},
        [2, 4, 8],
        'min',
        'stations-and-changes',
    ),
    range(
        'bus-station',
        {zh: '汽车站进站', en: 'bus station with ticket and security'},
        [5, 10, 20],
        'min',
        'stations-and-changes',
    ),
    // Driving
    range(
        'speed-motorway',
        {zh: '高速公路自由流速度', en: 'free speed, motorway'},
        [90, 100, 110],
        'km/h',
        'driving-and-tolls',
    ),
    range('speed-trunk', {zh: '快速路自由流速度', en: 'free speed, trunk'}, [60, 70, 80], 'km/h', 'driving-and-tolls'),
    range(
        'speed-primary',
        {zh: '主干路自由流速度', en: 'free speed, primary'},
        [40, 50, 60],
        'km/h',
        'driving-and-tolls',
    ),
    range(
        'speed-secondary',
        {zh: '次干路自由流速度', en: 'free speed, secondary'},
        [30, 40, 50],
        'km/h',
        'driving-and-tolls',
    ),
    range(
        'speed-tertiary',
        {zh: '支路自由流速度', en: 'free speed, tertiary'},
        [20, 30, 35],
        'km/h',
        'driving-and-tolls',
    ),
    range('walk-to-car', {zh: '走到停车处', en: 'walk to the car'}, [1, 2, 5], 'min', 'driving-and-tolls'),
    range('signal-delay', {zh: '信号灯延误', en: 'delay at a signal'}, [10, 20, 40], 's', 'driving-and-tolls'),
    range('toll-plaza', {zh: '收费站（ETC）', en: 'toll plaza, ETC'}, [5, 10, 15], 's', 'driving-and-tolls'),
    range('border-check', {zh: '省界检查', en: 'border check'}, [0, 0, 60], 'min', 'driving-and-tolls'),
    range('bpr-alpha', {zh: 'BPR α', en: 'BPR alpha'}, [0.1, 0.15, 1], '1', 'driving-and-tolls'),
    range('bpr-beta', {zh: 'BPR β', en: 'BPR beta'}, [2, 4, 8], '1', 'driving-and-tolls'),
    // Generalised cost
    range(
        'weight-walking',
        {zh: '步行权重', en: 'weight of walking'},
        [1.5, 2, 2.5],
        '1',
        'fares-and-generalised-cost',
    ),
    range(
        'weight-waiting',
        {zh: '候车权重', en: 'weight of waiting'},
        [1.5, 2, 2.5],
        '1',
        'fares-and-generalised-cost',
    ),
    range(
        'weight-crowded',
        {zh: '拥挤车内权重', en: 'weight of a crowded ride'},
        [1, 1.3, 2],
        '1',
        'fares-and-generalised-cost',
    ),
    range(
        'transfer-penalty',
        {zh: '换乘惩罚', en: 'transfer penalty'},
        [5, 13, 18],
        'min',
        'fares-and-generalised-cost',
    ),
    range(
        'weight-schedule-delay',
        {zh: '计划延误权重', en: 'weight of schedule delay'},
        [0.3, 0.5, 0.8],
        '1',
        'fares-and-generalised-cost',
    ),
    range(
        'time-value-commuter',
        {zh: '时间价值（通勤）', en: 'value of time, commuter'},
        [15, 30, 50],
        'CNY/h',
        'fares-and-generalised-cost',
    ),
    range(
        'time-value-business',
        {zh: '时间价值（商务）', en: 'value of time, business'},
        [50, 80, 150],
        'CNY/h',
        'fares-and-generalised-cost',
    ),
    range(
        'time-value-leisure',
        {zh: '时间价值（休闲）', en: 'value of time, leisure'},
        [10, 25, 45],
        'CNY/h',
        'fares-and-generalised-cost',
    ),
    range(
        'time-value-average',
        {zh: '时间价值（规划平均）', en: 'value of time, planning average'},
        [20, 35, 60],
        'CNY/h',
        'fares-and-generalised-cost',
    ),
    // Impedance
    range(
        'decay-power',
        {zh: '幂函数指数', en: 'exponent of the power function'},
        [1, 1, 2],
        '1',
        'impedance-functions',
    ),
    // Sensitivity, one at a time
    range('speed-factor', {zh: '速度系数（道路）', en: 'factor on speeds, roads'}, [0.8, 1, 1.2], '1', 'uncertainty'),
    range(
        'line-speed-factor',
        {zh: '速度系数（时刻为估算的线路）', en: 'factor on speeds, lines with estimated times'},
        [0.8, 1, 1.2],
        '1',
        'uncertainty',
    ),
    range('headway-factor', {zh: '发车间隔系数', en: 'factor on headways'}, [0.5, 1, 2], '1', 'uncertainty'),
    range(
        'time-value-factor',
        {zh: '时间价值系数', en: 'factor on the value of time'},
        [0.5, 1, 2],
        '1',
        'uncertainty',
    ),
    range('cutoff', {zh: '时间阈值', en: 'cutoff'}, [45, 60, 90], 'min', 'uncertainty'),
];

export const findParameterRange = (id: string): ParameterRange | undefined =>
    PARAMETER_RANGES.find(parameter => parameter.id === id);
