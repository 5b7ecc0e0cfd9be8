import type {ProblemKind} from '../kind.js';

/** What a caller writes: options of the command line, parameters of HTTP. */
export const QUESTIONS_PROBLEMS = {
    'option-unknown': {
        severity: 'error',
        message: {zh: '没有选项 {found}', en: 'there is no option {found}'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'option-missing': {
        severity: 'error',
        message: {zh: '缺少 {field}', en: '{field} is missing'},
        expected: {zh: '给出 {field}：{form}', en: 'give {field}: {form}'},
    },
    'option-value-missing': {
        severity: 'error',
        message: {zh: '{field} 后面没有值', en: '{field} has no value'},
        expected: {zh: '在 {field} 后写 {form}', en: 'give {form} after {field}'},
    },
    'option-repeated': {
        severity: 'error',
        message: {zh: '{field} 写了 {found} 次', en: '{field} is given {found} times'},
        expected: {zh: '{field} 只写一次', en: 'give {field} once'},
    },
    'option-conflict': {
        severity: 'error',
        message: {zh: '{found} 不能同时使用', en: '{found} cannot be combined'},
        expected: {zh: '只用其一', en: 'use one of them'},
    },
    'argument-unexpected': {
        severity: 'error',
        message: {zh: '多余的参数“{found}”', en: '"{found}" is not expected here'},
        expected: {
            zh: '使用以 -- 开头的选项；含空格的名称加引号',
            en: 'use options that begin with --; put a name with spaces in quotation marks',
        },
    },
    'command-unknown': {
        severity: 'error',
        message: {zh: '没有命令“{found}”', en: 'there is no command "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'window-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时段', en: '{field} is "{found}", not a window of time'},
        expected: {
            zh: '给出形如 07:00-09:00 的时段，起不晚于止',
            en: 'give a window such as 07:00-09:00 that does not end before it begins',
        },
    },
    'true-or-false-expected': {
        severity: 'error',
        message: {
            zh: '{field} 的“{found}”既不是 true 也不是 false',
            en: '{field} is "{found}", neither true nor false',
        },
        expected: {zh: '使用 true 或 false', en: 'use true or false'},
    },
} as const satisfies Record<string, ProblemKind>;
