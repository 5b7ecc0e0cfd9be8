import type {ProblemKind} from '../kind.js';

/** Long work of the service. */
export const JOBS_PROBLEMS = {
    'queue-full': {
        severity: 'error',
        message: {
            zh: '等待的任务太多（{found} 项）',
            en: 'too much work is waiting ({found})',
        },
        expected: {zh: '稍后再试；至多 {limit} 项等待', en: 'try again later; at most {limit} can wait'},
    },
    'job-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {found} 的任务', en: 'there is no job {found}'},
        expected: {zh: '使用提交任务时返回的编号', en: 'use the id returned when the job was submitted'},
    },
    'job-gone': {
        severity: 'error',
        message: {
            zh: '任务 {found} 已不存在：任务只保存在内存中，服务重启或后来的任务太多时会清除',
            en: 'the job {found} no longer exists: jobs are kept in memory until the service restarts or too many newer ones arrive',
        },
        expected: {zh: '重新提交任务', en: 'submit the job again'},
    },
    'job-cancelled': {
        severity: 'error',
        message: {zh: '任务 {found} 已取消，没有结果', en: 'the job {found} was cancelled and has no result'},
        expected: {zh: '重新提交任务', en: 'submit the job again'},
    },
    'job-result-dropped': {
        severity: 'error',
        message: {
            zh: '任务 {found} 的结果已清除，以便保存较新的结果',
            en: 'the result of the job {found} was discarded to make room for newer results',
        },
        expected: {
            zh: '重新提交，完成后及时取回结果',
            en: 'submit the job again and fetch its result soon after it is done',
        },
    },
    'job-not-done': {
        severity: 'error',
        message: {zh: '任务 {found} 还没有完成', en: 'the job {found} is not done yet'},
        expected: {zh: '完成后再取结果', en: 'try again when it is done'},
    },
    'job-failed': {
        severity: 'error',
        message: {
            zh: '任务 {found} 因程序内部错误而中断，详见服务日志',
            en: 'the job {found} was stopped by an internal error; see the service log',
        },
        expected: {zh: '重新提交；再次出错时请报告', en: 'submit the job again, and report it if it fails again'},
    },
    'network-changed': {
        severity: 'error',
        message: {
            zh: '服务启动后，交通网络 {id} 的文件有改动或已被删除',
            en: 'the files of the network {id} have changed or been removed since the service started',
        },
        expected: {zh: '重新启动服务', en: 'restart the service'},
    },
    'rate-limited': {
        severity: 'error',
        message: {zh: '来自这个地址的请求太多', en: 'there are too many requests from this address'},
        expected: {zh: '每分钟至多发送 {limit} 次', en: 'send at most {limit} a minute'},
    },
    overloaded: {
        severity: 'error',
        message: {
            zh: '等待计算的请求太多（{found} 个）',
            en: 'too many requests are waiting to be computed ({found})',
        },
        expected: {zh: '稍后再试；至多 {limit} 个等待', en: 'try again later; at most {limit} can wait'},
    },
    'time-up': {
        severity: 'error',
        message: {
            zh: '请求等待 {found} 秒仍未开始计算',
            en: 'the request waited {found} s without being started',
        },
        expected: {zh: '稍后再试；最多等待 {limit} 秒', en: 'try again later; a request waits at most {limit} s'},
    },
    'http-malformed': {
        severity: 'error',
        message: {zh: 'HTTP 请求不完整：{found}', en: 'incomplete HTTP request: {found}'},
        expected: {zh: '发送 HTTP/1.1 请求', en: 'send an HTTP/1.1 request'},
    },
    'headers-too-large': {
        severity: 'error',
        message: {zh: '请求行和请求头太长', en: 'the request line and headers are too long'},
        expected: {zh: '两者合计不超过 16 KB', en: 'keep them to 16 KB in all'},
    },
    'tiles-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是瓦片地址', en: '{field}: "{found}" is not a map tile address'},
        expected: {zh: '使用形如 {form} 的地址', en: 'use an address such as {form}'},
    },
    'host-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是主机名', en: '{field}: "{found}" is not a host name'},
        expected: {
            zh: '给出形如 jiegui.example.org 的主机名，不带端口，以逗号分隔',
            en: 'give host names such as jiegui.example.org, without a port, separated by commas',
        },
    },
    'origin-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是网页来源', en: '{field}: "{found}" is not an origin'},
        expected: {
            zh: '给出 * 或形如 https://example.org 的来源，以逗号分隔',
            en: 'give * or origins such as https://example.org, separated by commas',
        },
    },
    'writes-closed': {
        severity: 'notice',
        message: {
            zh: '{found} 可从其他机器访问且没有设置令牌，因此不接受写入',
            en: '{found} can be reached from other machines and no token is set, so nothing can be written',
        },
        expected: {
            zh: '设置 {field} 或环境变量 JIEGUI_TOKEN',
            en: 'set {field} or the environment variable JIEGUI_TOKEN',
        },
    },
    'token-weak': {
        severity: 'error',
        message: {zh: '{field} 的令牌不符合要求', en: 'the token given with {field} cannot be used'},
        expected: {
            zh: '使用 16 至 200 个可见的 ASCII 字符，不含空格',
            en: 'use 16 to 200 visible ASCII characters without spaces',
        },
    },
    'port-in-use': {
        severity: 'error',
        message: {zh: '{host} 的端口 {found} 已被占用', en: 'port {found} on {host} is in use'},
        expected: {zh: '用 --port 另选端口', en: 'choose another port with --port'},
    },
    'address-unavailable': {
        severity: 'error',
        message: {
            zh: '无法在 {host} 的端口 {found} 上监听：{reason}',
            en: 'cannot listen on port {found} of {host}: {reason}',
        },
        expected: {zh: '使用本机可用的地址和端口', en: 'use an address and a port of this machine'},
    },
    'share-used': {
        severity: 'error',
        message: {
            zh: '来自同一地址的任务或事件流已有 {found} 个',
            en: 'this client already has {found} jobs or event streams here',
        },
        expected: {zh: '稍后再试；每个地址至多 {limit} 个', en: 'try again later; at most {limit} per client'},
    },
    'job-time-up': {
        severity: 'error',
        message: {
            zh: '任务 {found} 的计算超过 {limit} 秒，已中止',
            en: 'the job {found} took more than {limit} s and was stopped',
        },
        expected: {zh: '缩小任务，或使用命令行', en: 'submit a smaller job, or use the command line'},
    },
} as const satisfies Record<string, ProblemKind>;
