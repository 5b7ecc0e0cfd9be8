import type {ProblemKind} from '../kind.js';

/** What a caller writes: options of the command line, parameters of HTTP. */
export const QUESTIONS_PROBLEMS = {
    'option-unknown': {
        severity: 'error',
        message: {zh: '没有 {found} 这个选项', en: 'there is no option {found}'},
        expected: {zh: '可用：{allowed}', en: 'one of {allowed}'},
    },
    'option-missing': {
        severity: 'error',
        message: {zh: '缺少 {field}', en: '{field} is missing'},
        expected: {zh: '{field}：{form}', en: '{field}: {form}'},
    },
    'option-value-missing': {
        severity: 'error',
        message: {zh: '{field} 后面没有值', en: '{field} has no value'},
        expected: {zh: '{field} 后写 {form}', en: '{field} followed by {form}'},
    },
    'option-repeated': {
        severity: 'error',
        message: {zh: '{field} 给了 {found} 次', en: '{field} is given {found} times'},
        expected: {zh: '{field} 只给一次', en: '{field} once'},
    },
    'option-conflict': {
        severity: 'error',
        message: {zh: '{found} 只能选一个', en: '{found} exclude each other'},
        expected: {zh: '其中之一', en: 'one of them'},
    },
    'argument-unexpected': {
        severity: 'error',
        message: {zh: '多余的参数“{found}”', en: '"{found}" is not expected here'},
        expected: {
            zh: '以 -- 开头的选项；含空格的名称加引号',
            en: 'options beginning with --; a name with spaces in quotation marks',
        },
    },
    'command-unknown': {
        severity: 'error',
        message: {zh: '没有“{found}”这个命令', en: 'there is no command "{found}"'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'window-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时段', en: '{field} is "{found}", not a window of time'},
        expected: {
            zh: '形如 07:00-09:00，起不晚于止',
            en: 'a window such as 07:00-09:00 that does not end before it begins',
        },
    },
    'true-or-false-expected': {
        severity: 'error',
        message: {
            zh: '{field} 的“{found}”既不是 true 也不是 false',
            en: '{field} is "{found}", neither true nor false',
        },
        expected: {zh: 'true 或 false', en: 'true or false'},
    },
} as const satisfies Record<string, ProblemKind>;
