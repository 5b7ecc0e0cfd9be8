import type {ProblemKind} from '../kind.js';

/** Network: places asked for. */
export const PLACES_PROBLEMS = {
    'place-unknown': {
        severity: 'error',
        message: {zh: '找不到“{found}”', en: 'there is no place called "{found}"'},
        expected: {zh: '地名、kind:id 或“经度,纬度”', en: 'a name, kind:id or lon,lat'},
    },
    'city-unknown': {
        severity: 'error',
        message: {zh: '没有车站在名为“{found}”的城市', en: 'no station is in a city called "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'set-unknown': {
        severity: 'error',
        message: {zh: '没有名为“{found}”的地点集', en: 'there is no set of places called "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'set-not-one-place': {
        severity: 'error',
        message: {zh: '“{found}”是地点集，不是一个地点', en: '"{found}" is a set of places, not one place'},
        expected: {zh: '其中的一个地点', en: 'one of its places'},
    },
    'place-ambiguous': {
        severity: 'error',
        message: {
            zh: '“{found}”可能指 {count} 处，请用编号指明',
            en: '"{found}" may be any of {count}; say which by its id',
        },
        expected: {zh: '一处的编号', en: 'the id of one of them'},
    },
    'coordinate-outside': {
        severity: 'error',
        message: {
            zh: '坐标 {found} 不在本区域范围 {range} 内',
            en: 'the point {found} lies outside this region ({range})',
        },
        expected: {zh: '{range} 之内', en: 'a point inside {range}'},
    },
} as const satisfies Record<string, ProblemKind>;
