import type {ProblemKind} from '../kind.js';

/** GMNS. */
export const GMNS_PROBLEMS = {
    'unit-unknown': {
        severity: 'error',
        message: {
            zh: '无法识别 {field} 的单位“{found}”',
            en: '{field} has the unit "{found}", which is not recognised',
        },
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'crs-unsupported': {
        severity: 'error',
        message: {zh: '坐标系 {found} 不支持', en: 'the coordinate system {found} is not supported'},
        expected: {zh: '使用 EPSG:4326（WGS 84 经纬度）', en: 'use EPSG:4326 (WGS 84 longitude and latitude)'},
    },
} as const satisfies Record<string, ProblemKind>;
