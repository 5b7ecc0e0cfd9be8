import type {ProblemKind} from '../kind.js';

/** Long work of the service. */
export const JOBS_PROBLEMS = {
    'queue-full': {
        severity: 'error',
        message: {
            zh: '等待的工作太多（{found} 项），请稍后再试',
            en: 'too much work is waiting ({found}); try again soon',
        },
        expected: {zh: '至多 {limit} 项', en: 'at most {limit}'},
    },
    'job-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {found} 的任务', en: 'there is no job {found}'},
        expected: {zh: '提交任务时给出的编号', en: 'the id given when a job was submitted'},
    },
    'job-gone': {
        severity: 'error',
        message: {
            zh: '任务 {found} 已经不在：任务只保存在内存里，服务重启或时间久了就没有了',
            en: 'the job {found} is gone: jobs are kept in memory, until the service restarts or many others have come',
        },
        expected: {zh: '重新提交', en: 'the job submitted again'},
    },
    'job-cancelled': {
        severity: 'error',
        message: {zh: '任务 {found} 已取消，没有结果', en: 'the job {found} was cancelled and has no result'},
        expected: {zh: '重新提交', en: 'the job submitted again'},
    },
    'job-result-dropped': {
        severity: 'error',
        message: {
            zh: '任务 {found} 的结果已让位给较新的结果',
            en: 'the result of the job {found} has made room for newer ones',
        },
        expected: {
            zh: '重新提交，完成后及时取走结果',
            en: 'the job submitted again and its result taken soon after it is done',
        },
    },
    'job-not-done': {
        severity: 'error',
        message: {zh: '任务 {found} 还没有完成', en: 'the job {found} is not done yet'},
        expected: {zh: '完成后再取结果', en: 'another try when it is done'},
    },
    'job-failed': {
        severity: 'error',
        message: {
            zh: '任务 {found} 因程序内部出错而中断，已记录在服务的日志里',
            en: 'the job {found} was broken off by an error inside; the log of the service has it',
        },
        expected: {zh: '重新提交；再次出错时请报告', en: 'the job submitted again, and a report if it fails again'},
    },
    'network-changed': {
        severity: 'error',
        message: {
            zh: '服务启动以后，路网 {id} 的文件有改动（或不见了）',
            en: 'the files of the network {id} have changed, or gone, since the service started',
        },
        expected: {zh: '重新启动服务', en: 'the service restarted'},
    },
    'rate-limited': {
        severity: 'error',
        message: {zh: '来自这个地址的请求太多', en: 'too many requests come from this address'},
        expected: {zh: '每分钟至多 {limit} 次', en: 'at most {limit} a minute'},
    },
    overloaded: {
        severity: 'error',
        message: {
            zh: '等待计算的请求太多（{found} 个），请稍后再试',
            en: 'too many requests wait to be computed ({found}); try again soon',
        },
        expected: {zh: '至多 {limit} 个', en: 'at most {limit}'},
    },
    'time-up': {
        severity: 'error',
        message: {
            zh: '请求等了 {found} 秒仍未轮到，请稍后再试',
            en: 'the request waited {found} s without its turn coming; try again soon',
        },
        expected: {zh: '至多等 {limit} 秒', en: 'a wait of at most {limit} s'},
    },
    'http-malformed': {
        severity: 'error',
        message: {zh: '收到的不是完整的 HTTP 请求：{found}', en: 'this is not a whole HTTP request: {found}'},
        expected: {zh: 'HTTP/1.1 请求', en: 'an HTTP/1.1 request'},
    },
    'headers-too-large': {
        severity: 'error',
        message: {zh: '请求行和请求头太长', en: 'the request line and the headers are too long'},
        expected: {zh: '共 16 KB 以内', en: 'at most 16 KB in all'},
    },
    'tiles-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是瓦片地址', en: '{field}: "{found}" is not an address of map tiles'},
        expected: {zh: '形如 {form} 的地址', en: 'an address such as {form}'},
    },
    'host-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是主机名', en: '{field}: "{found}" is not a host name'},
        expected: {
            zh: '形如 jiegui.example.org 的主机名，不带端口，以逗号分隔',
            en: 'host names such as jiegui.example.org, without a port, joined by commas',
        },
    },
    'origin-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是网页来源', en: '{field}: "{found}" is not the origin of a page'},
        expected: {
            zh: '* 或形如 https://example.org 的来源，以逗号分隔',
            en: '* or origins such as https://example.org, joined by commas',
        },
    },
    'writes-closed': {
        severity: 'notice',
        message: {
            zh: '{found} 可从别处访问而没有令牌，因此不接受写入',
            en: 'others can reach {found} and there is no token, so nothing can be written',
        },
        expected: {zh: '{field} 或环境变量 JIEGUI_TOKEN', en: '{field} or the environment variable JIEGUI_TOKEN'},
    },
    'token-weak': {
        severity: 'error',
        message: {zh: '{field} 的令牌不合用', en: 'the token of {field} cannot be used'},
        expected: {
            zh: '16 至 200 个可见的 ASCII 字符，没有空格',
            en: '16 to 200 visible ASCII characters without spaces',
        },
    },
    'port-in-use': {
        severity: 'error',
        message: {zh: '{host} 的端口 {found} 已被占用', en: 'port {found} of {host} is in use'},
        expected: {zh: '用 --port 另选端口', en: 'another --port'},
    },
    'address-unavailable': {
        severity: 'error',
        message: {
            zh: '不能在 {host} 的端口 {found} 上监听：{reason}',
            en: 'cannot listen on port {found} of {host}: {reason}',
        },
        expected: {zh: '本机可用的地址和端口', en: 'an address and a port of this machine'},
    },
    'share-used': {
        severity: 'error',
        message: {
            zh: '来自同一地址的任务或事件流已有 {found} 个，请稍后再试',
            en: 'one client already has {found} jobs or event streams here; try again soon',
        },
        expected: {zh: '每个地址至多 {limit} 个', en: 'at most {limit} for each client'},
    },
    'job-time-up': {
        severity: 'error',
        message: {
            zh: '任务 {found} 计算超过 {limit} 秒，已中止',
            en: 'the job {found} was computed for more than {limit} s and has been stopped',
        },
        expected: {zh: '更小的任务，或用命令行', en: 'a smaller job, or the command line'},
    },
} as const satisfies Record<string, ProblemKind>;
