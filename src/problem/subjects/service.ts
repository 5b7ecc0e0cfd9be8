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
        message: {zh: '不能以 {found} 的格式回答', en: 'the answer cannot be given as {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'host-refused': {
        severity: 'error',
        message: {
            zh: '本服务不以“{found}”这个主机名应答',
            en: 'this service does not answer under the host name "{found}"',
        },
        expected: {
            zh: 'localhost、监听的地址，或以 --allow-host 列出的名称',
            en: 'localhost, the address it listens on, or a name given with --allow-host',
        },
    },
    'origin-refused': {
        severity: 'error',
        message: {
            zh: '“{found}”的网页不能访问本服务',
            en: 'pages of "{found}" may not ask this service',
        },
        expected: {
            zh: '以 --cors 列出的来源',
            en: 'an origin given with --cors',
        },
    },
    'write-cross-site': {
        severity: 'error',
        message: {
            zh: '不接受别的网站的网页写入',
            en: 'pages of another site may not write here',
        },
        expected: {
            zh: '以 --cors 列出其来源',
            en: 'its origin given with --cors',
        },
    },
    'cors-writes-closed': {
        severity: 'notice',
        message: {
            zh: '任何网站的网页都可以访问（{field} *）而没有令牌：不接受写入',
            en: 'pages of any site may ask ({field} *) and there is no token: nothing is written',
        },
        expected: {zh: '--token，或列出来源', en: '--token, or the origins by name'},
    },
    'expectation-unsupported': {
        severity: 'error',
        message: {zh: '不支持 Expect: {found}', en: 'Expect: {found} is not supported'},
        expected: {zh: '100-continue', en: '100-continue'},
    },
    'answers-unread': {
        severity: 'error',
        message: {
            zh: '还有 {found} 字节的回答没有被取走，请稍后再试',
            en: '{found} bytes of answers have not been read yet; try again soon',
        },
        expected: {zh: '至多 {limit} 字节', en: 'at most {limit} bytes'},
    },
    'requests-pipelined': {
        severity: 'error',
        message: {
            zh: '一个连接上有太多请求没有等到回答',
            en: 'too many requests were sent on one connection without waiting for their answers',
        },
        expected: {zh: '至多 {limit} 个', en: 'at most {limit}'},
    },
    'work-limit': {
        severity: 'error',
        message: {
            zh: '计算量超过一次请求的上限',
            en: 'this takes more work than one request may',
        },
        expected: {
            zh: '更小的问题，或用命令行；上限为 {limit} 个单位',
            en: 'a smaller question, or the command line; the limit is {limit} units',
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
            en: 'another folder with --data, or that service stopped first',
        },
    },
} as const satisfies Record<string, ProblemKind>;
