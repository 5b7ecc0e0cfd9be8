import type {ProblemKind} from '../kind.js';

/** The service. */
export const SERVICE_PROBLEMS = {
    'not-found': {
        severity: 'error',
        message: {zh: '这里没有 {found}', en: 'there is nothing at {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'method-not-allowed': {
        severity: 'error',
        message: {zh: '此地址不接受 {found}', en: 'this address does not take {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'body-too-large': {
        severity: 'error',
        message: {zh: '请求正文有 {found} 字节，太大', en: 'the body has {found} bytes, too many'},
        expected: {zh: '至多 {limit} 字节', en: 'at most {limit} bytes'},
    },
    'media-type-unsupported': {
        severity: 'error',
        message: {zh: '不接受 {found} 类型的正文', en: 'a body of type {found} is not taken'},
        expected: {zh: 'application/json', en: 'application/json'},
    },
    'address-malformed': {
        severity: 'error',
        message: {zh: '地址 {found} 的百分号编码有误', en: 'the address {found} is not correctly percent-encoded'},
        expected: {zh: 'UTF-8 的百分号编码', en: 'percent-encoded UTF-8'},
    },
    'not-ready': {
        severity: 'error',
        message: {zh: '服务正在停止', en: 'the service is stopping'},
        expected: {zh: '稍后再试', en: 'another try later'},
    },
    'internal-error': {
        severity: 'error',
        message: {
            zh: '程序内部出错，已记录在服务的日志里',
            en: 'something went wrong inside; the log of the service has it',
        },
        expected: {zh: '请报告此问题', en: 'a report of it'},
    },
    'body-member-malformed': {
        severity: 'error',
        message: {zh: '请求正文的 {field} 写法不对', en: '{field} of the body is not as it should be'},
        expected: {zh: '{form}', en: '{form}'},
    },
    'format-not-acceptable': {
        severity: 'error',
        message: {zh: '不能以 {found} 的格式回答', en: 'the answer cannot be given as {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
} as const satisfies Record<string, ProblemKind>;
