import type {ProblemKind} from '../kind.js';

/** Measures. */
export const MEASURES_PROBLEMS = {
    'measure-option': {
        severity: 'error',
        message: {zh: '{field} 为 {found}：{wanted}', en: '{field} is {found}: {wanted}'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'measure-option-unknown': {
        severity: 'error',
        message: {zh: '没有参数 {found}', en: 'there is no parameter {found}'},
        expected: {zh: '使用 docs/measures.md 所列的参数', en: 'use a parameter listed in docs/measures.md'},
    },
    'measure-figures-missing': {
        severity: 'error',
        message: {
            zh: '{field} 引用的“{found}”没有给出数据',
            en: '{field} names "{found}", which is not among the figures given',
        },
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'measure-length': {
        severity: 'error',
        message: {zh: '{field} 有 {found} 个值，应为 {count} 个', en: '{field} has {found} values instead of {count}'},
        expected: {zh: '给出 {count} 个值', en: 'give {count} values'},
    },
    'measure-figure': {
        severity: 'error',
        message: {zh: '{field} 的第 {at} 个值为 {found}', en: 'value {at} of {field} is {found}'},
        expected: {zh: '使用零或正数；NaN 表示缺失', en: 'use zero or more, and NaN where the figure is missing'},
    },
    'measure-cost': {
        severity: 'error',
        message: {
            zh: '第 {origin} 个起点到第 {destination} 个终点的费用为 {found}',
            en: 'the cost from origin {origin} to destination {destination} is {found}',
        },
        expected: {
            zh: '使用零或正数；Infinity 表示无法到达，NaN 表示未计算',
            en: 'use zero or more, Infinity where unreached and NaN where not computed',
        },
    },
    'measure-totals-differ': {
        severity: 'error',
        message: {
            zh: '产生量合计 {found}，吸引量合计 {count}，两者不等',
            en: 'the productions add up to {found} and the attractions to {count}',
        },
        expected: {zh: '使两者合计相等，或说明按哪一端缩放', en: 'give equal totals, or say which end is scaled'},
    },
    'equity-measure-unknown': {
        severity: 'error',
        message: {zh: '没有公平性指标 {found}', en: 'there is no equity measure {found}'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'uncertain-parameter-unknown': {
        severity: 'error',
        message: {zh: '没有名为 {found} 的不确定参数', en: 'there is no uncertain parameter {found}'},
        expected: {zh: '使用 docs/uncertainty.md 所列的参数', en: 'use a parameter listed in docs/uncertainty.md'},
    },
    'uncertain-parameter-twice': {
        severity: 'error',
        message: {zh: '参数 {found} 出现两次', en: 'the parameter {found} is given twice'},
        expected: {zh: '每个参数只写一次', en: 'give each parameter once'},
    },
} as const satisfies Record<string, ProblemKind>;
