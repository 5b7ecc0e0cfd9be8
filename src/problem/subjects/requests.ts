import type {ProblemKind} from '../kind.js';

/** A request. */
export const REQUESTS_PROBLEMS = {
    'zone-without-seat': {
        severity: 'error',
        message: {
            zh: '“{found}”是交通大区，数据没有给出其驻地',
            en: '"{found}" covers several zones and the data name no seat for it',
        },
        expected: {zh: '给出镇、街道或车站', en: 'give a town or a station'},
    },
    'station-not-usable': {
        severity: 'error',
        message: {
            zh: '车站{name}在 {date} 不能上下车：尚未启用、已关闭或位置不明',
            en: 'station {name} cannot be used on {date}: it is not open yet, is closed, or has no known coordinates',
        },
        expected: {zh: '给出当天可用的车站', en: 'give a station in use on that date'},
    },
    'station-needed': {
        severity: 'error',
        message: {
            zh: '{name}不是车站；站台到站台的时间只能在两个车站之间计算',
            en: '{name} is not a station; platform to platform times are between two stations',
        },
        expected: {zh: '给出车站名，如“西镇站”', en: 'give a station, such as West Town Station'},
    },
    'same-place': {
        severity: 'error',
        message: {zh: '起点与终点都是{name}', en: 'origin and destination are both {name}'},
        expected: {zh: '给出两个不同的地点', en: 'give two different places'},
    },
    'request-choice': {
        severity: 'error',
        message: {zh: '{field} 不能是“{found}”', en: '{field} cannot be "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'opportunity-nowhere': {
        severity: 'error',
        message: {
            zh: '所选地点都没有 {kind}：人口等按交通小区统计，而所选地点中没有交通小区',
            en: 'none of the requested places has any {kind}: people and the like are counted by zone, and no zone is among them',
        },
        expected: {
            zh: '给出交通小区，或以“{each}”为机会类型（每个地点计一）',
            en: 'give zones, or use "{each}" as the opportunity, which counts each place once',
        },
    },
    'request-range': {
        severity: 'error',
        message: {zh: '{field} 的 {found} 超出范围', en: '{field} is {found}, out of range'},
        expected: {zh: '使用 {low} 到 {high}', en: 'use {low} to {high}'},
    },
    'date-outside': {
        severity: 'error',
        message: {
            zh: '{field} 的 {found} 不在数据的年代范围内',
            en: '{field} is {found}, outside the years of the data',
        },
        expected: {zh: '使用 {first} 到 {last}', en: 'use {first} to {last}'},
    },
    'feed-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {found} 的时刻表数据', en: 'there is no timetable feed {found}'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'car-at-activity-end': {
        severity: 'error',
        message: {
            zh: '{field} 不能是自驾：车停在家的一端',
            en: '{field} cannot be a private car: the car is at the home end',
        },
        expected: {zh: '使用步行、公交、出租车等', en: 'use walk, bus, taxi, ...'},
    },
    'drive-access-asked': {
        severity: 'error',
        message: {
            zh: '{field} 的 {found} 是驾车接驳，而公共交通（transit）只含步行、骑行或公交接驳',
            en: '{field} {found} is drive access, but transit is reached only on foot, by bicycle or by bus',
        },
        expected: {zh: '使用方式 {mode}', en: 'use the mode {mode}'},
    },
} as const satisfies Record<string, ProblemKind>;
