import type {ProblemKind} from '../kind.js';

/** GMNS. */
export const GMNS_PROBLEMS = {
    'unit-unknown': {
        severity: 'error',
        message: {zh: '{field} 的单位“{found}”不认识', en: '{field} has the unit "{found}", which is not known'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'crs-unsupported': {
        severity: 'error',
        message: {zh: '坐标系 {found} 不支持', en: 'the coordinate system {found} is not supported'},
        expected: {zh: 'EPSG:4326（WGS 84 经纬度）', en: 'EPSG:4326 (WGS 84 degrees)'},
    },
} as const satisfies Record<string, ProblemKind>;
