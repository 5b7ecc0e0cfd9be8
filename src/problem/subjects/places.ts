import type {ProblemKind} from '../kind.js';

/** Network: places asked for. */
export const PLACES_PROBLEMS = {
    'place-unknown': {
        severity: 'error',
        message: {zh: '找不到“{found}”', en: 'there is no place called "{found}"'},
        expected: {zh: '给出地名、kind:id 或“经度,纬度”', en: 'give a name, kind:id or lon,lat'},
    },
    'city-unknown': {
        severity: 'error',
        message: {zh: '没有车站所在的城市名为“{found}”', en: 'no station is in a city called "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'set-unknown': {
        severity: 'error',
        message: {zh: '没有名为“{found}”的地点集', en: 'there is no set of places called "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'set-not-one-place': {
        severity: 'error',
        message: {zh: '“{found}”是地点集，不是一个地点', en: '"{found}" is a set of places, not one place'},
        expected: {zh: '给出其中的一个地点', en: 'give one of its places'},
    },
    'place-ambiguous': {
        severity: 'error',
        message: {
            zh: '“{found}”可能指 {count} 处地点',
            en: '"{found}" matches {count} places',
        },
        expected: {zh: '给出其中一处的编号', en: 'give the id of one of them'},
    },
    'coordinate-outside': {
        severity: 'error',
        message: {
            zh: '坐标 {found} 不在本地区范围 {range} 内',
            en: 'the point {found} is outside this region ({range})',
        },
        expected: {zh: '给出 {range} 之内的点', en: 'give a point inside {range}'},
    },
} as const satisfies Record<string, ProblemKind>;
