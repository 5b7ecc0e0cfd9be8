import type {ProblemKind} from '../kind.js';

/** The service. */
export const SERVICE_PROBLEMS = {
    'not-found': {
        severity: 'error',
        message: {zh: '没有地址 {found}', en: 'there is nothing at {found}'},
        expected: {zh: '使用 {allowed}', en: 'use {allowed}'},
    },
    'method-not-allowed': {
        severity: 'error',
        message: {zh: '此地址不接受 {found}', en: 'this address does not support {found}'},
        expected: {zh: '使用 {allowed}', en: 'use {allowed}'},
    },
    'body-too-large': {
        severity: 'error',
        message: {zh: '请求正文有 {found} 字节，超过上限', en: 'the request body has {found} bytes, which is too many'},
        expected: {zh: '不超过 {limit} 字节', en: 'keep it to {limit} bytes'},
    },
    'media-type-unsupported': {
        severity: 'error',
        message: {zh: '不接受 {found} 类型的正文', en: 'a request body of type {found} is not accepted'},
        expected: {zh: '使用 application/json', en: 'use application/json'},
    },
    'address-malformed': {
        severity: 'error',
        message: {zh: '地址 {found} 的百分号编码有误', en: 'the address {found} is not correctly percent-encoded'},
        expected: {zh: '使用 UTF-8 的百分号编码', en: 'use percent-encoded UTF-8'},
    },
    'not-ready': {
        severity: 'error',
        message: {zh: '服务正在停止', en: 'the service is stopping'},
        expected: {zh: '稍后再试', en: 'try again later'},
    },
    'internal-error': {
        severity: 'error',
        message: {
            zh: '程序内部错误，详见服务日志',
            en: 'internal error; see the service log',
        },
        expected: {zh: '请报告此问题', en: 'report the problem'},
    },
    'body-member-malformed': {
        severity: 'error',
        message: {zh: '请求正文的 {field} 写法有误', en: '{field} in the request body is not valid'},
        expected: {zh: '应为{form}', en: 'give {form}'},
    },
    'spreadsheet-too-long': {
        severity: 'error',
        message: {
            zh: '表格有 {found} 行，超出电子表格的上限',
            en: 'the table has {found} rows, more than a spreadsheet can hold',
        },
        expected: {zh: '不超过 {limit} 行；或改用 CSV 或 Parquet', en: 'at most {limit} rows; or use CSV or Parquet'},
    },
    'format-not-acceptable': {
        severity: 'error',
        message: {zh: '无法以 {found} 格式返回结果', en: 'the result cannot be returned as {found}'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'host-refused': {
        severity: 'error',
        message: {
            zh: '本服务不以“{found}”这个主机名应答',
            en: 'this service does not answer to the host name "{found}"',
        },
        expected: {
            zh: '使用 localhost、监听的地址，或以 --allow-host 列出的名称',
            en: 'use localhost, the address it listens on, or a name given with --allow-host',
        },
    },
    'origin-refused': {
        severity: 'error',
        message: {
            zh: '“{found}”的网页不能访问本服务',
            en: 'pages of "{found}" are not allowed to use this service',
        },
        expected: {
            zh: '用 --cors 列出允许的来源',
            en: 'list the origin with --cors',
        },
    },
    'write-cross-site': {
        severity: 'error',
        message: {
            zh: '不接受其他网站的网页写入',
            en: 'pages of other sites are not allowed to write',
        },
        expected: {
            zh: '用 --cors 列出其来源',
            en: 'list their origin with --cors',
        },
    },
    'cors-writes-closed': {
        severity: 'notice',
        message: {
            zh: '任何网站的网页都可访问（{field} *）且没有设置令牌，因此不接受写入',
            en: 'pages of any site may use the service ({field} *) and no token is set, so nothing can be written',
        },
        expected: {zh: '设置 --token，或逐个列出来源', en: 'set --token, or list the origins by name'},
    },
    'expectation-unsupported': {
        severity: 'error',
        message: {zh: '不支持 Expect: {found}', en: 'Expect: {found} is not supported'},
        expected: {zh: '使用 100-continue', en: 'use 100-continue'},
    },
    'answers-unread': {
        severity: 'error',
        message: {
            zh: '还有 {found} 字节的响应未被读取',
            en: '{found} bytes of responses have not been read yet',
        },
        expected: {zh: '读取后再试；至多 {limit} 字节', en: 'read them and try again; at most {limit} bytes'},
    },
    'requests-pipelined': {
        severity: 'error',
        message: {
            zh: '一个连接上有太多请求未等待响应',
            en: 'too many requests were sent on one connection without waiting for their responses',
        },
        expected: {zh: '一次至多发送 {limit} 个', en: 'send at most {limit} at a time'},
    },
    'work-limit': {
        severity: 'error',
        message: {
            zh: '计算量超过单个请求的上限',
            en: 'this needs more work than one request is allowed',
        },
        expected: {
            zh: '缩小问题范围，或使用命令行；上限为 {limit} 个单位',
            en: 'ask for less, or use the command line; the limit is {limit} units',
        },
    },
    'data-folder-locked': {
        severity: 'error',
        message: {
            zh: '数据文件夹 {found} 正由另一个服务使用',
            en: 'another service is using the data folder {found}',
        },
        expected: {
            zh: '用 --data 指定另一个文件夹，或先停止那个服务',
            en: 'name another folder with --data, or stop that service first',
        },
    },
} as const satisfies Record<string, ProblemKind>;
