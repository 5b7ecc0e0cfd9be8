import type {ProblemKind} from '../kind.js';

/** A request. */
export const REQUESTS_PROBLEMS = {
    'zone-without-seat': {
        severity: 'error',
        message: {
            zh: '“{found}”是汇总区，数据没有给出其驻地',
            en: '"{found}" sums several zones and the data name no seat for it',
        },
        expected: {zh: '一个镇、街道或车站', en: 'a town or a station'},
    },
    'station-not-usable': {
        severity: 'error',
        message: {
            zh: '车站{name}在 {date} 不能乘降：尚未启用、已关闭或位置不明',
            en: 'station {name} cannot be used on {date}: not open yet, closed, or without a known position',
        },
        expected: {zh: '当天可用的车站', en: 'a station in use on that date'},
    },
    'station-needed': {
        severity: 'error',
        message: {
            zh: '{name}不是车站，站台到站台的时间只能在两个车站之间计算',
            en: '{name} is not a station; platform to platform is between two stations',
        },
        expected: {zh: '车站名，如“西镇站”', en: 'a station, such as West Town Station'},
    },
    'same-place': {
        severity: 'error',
        message: {zh: '起点与终点都是{name}', en: 'origin and destination are both {name}'},
        expected: {zh: '两个不同的地点', en: 'two different places'},
    },
    'request-choice': {
        severity: 'error',
        message: {zh: '{field} 不能是“{found}”', en: '{field} cannot be "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'opportunity-nowhere': {
        severity: 'error',
        message: {
            zh: '所问的地点里没有任何 {kind}：人口等按分区统计，这里一个分区也没有',
            en: 'none of the places asked for has any {kind}: people and the like are counted in zones, and no zone is among them',
        },
        expected: {
            zh: '分区，或以“{each}”为机会（每个地点计一）',
            en: 'zones, or "{each}" as the opportunity, which counts each place once',
        },
    },
    'request-range': {
        severity: 'error',
        message: {zh: '{field} 的 {found} 超出范围', en: '{field} is {found}, out of range'},
        expected: {zh: '{low} 到 {high}', en: '{low} to {high}'},
    },
    'date-outside': {
        severity: 'error',
        message: {zh: '{field} 的 {found} 在数据的年代之外', en: '{field} is {found}, outside the years of the data'},
        expected: {zh: '{first} 到 {last}', en: '{first} to {last}'},
    },
    'feed-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {found} 的时刻表数据', en: 'there is no timetable feed {found}'},
        expected: {zh: '其中之一：{allowed}', en: 'one of {allowed}'},
    },
    'car-at-activity-end': {
        severity: 'error',
        message: {
            zh: '{field} 不能用自己的车：车停在家的一端',
            en: '{field} cannot be by own car: the car is at the home end',
        },
        expected: {zh: '步行、公交、出租车等', en: 'walk, bus, taxi, ...'},
    },
    'drive-access-asked': {
        severity: 'error',
        message: {
            zh: '{field} 的 {found} 是驾车接驳，公共交通 transit 只含步行、骑行和公交接驳',
            en: '{field} {found} is a drive, and transit is reached on foot, by bicycle or by bus',
        },
        expected: {zh: '方式 {mode}', en: 'mode {mode}'},
    },
} as const satisfies Record<string, ProblemKind>;
