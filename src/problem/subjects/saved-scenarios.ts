import type {ProblemKind} from '../kind.js';

/** Scenarios kept by the service. */
export const SAVED_SCENARIOS_PROBLEMS = {
    'token-needed': {
        severity: 'error',
        message: {
            zh: '写入需要令牌：请求头 Authorization 缺失或有误',
            en: 'writing needs a token: the header Authorization is missing or wrong',
        },
        expected: {zh: '发送 Authorization: Bearer 加令牌', en: 'send Authorization: Bearer and the token'},
    },
    'body-not-utf8': {
        severity: 'error',
        message: {zh: '请求正文不是 UTF-8 编码', en: 'the request body is not UTF-8'},
        expected: {zh: '发送 UTF-8 编码的 JSON', en: 'send JSON in UTF-8'},
    },
    'body-not-json': {
        severity: 'error',
        message: {zh: '请求正文不是 JSON：{found}', en: 'the request body is not JSON: {found}'},
        expected: {zh: '发送一个 JSON 对象', en: 'send one JSON object'},
    },
    'json-refused': {
        severity: 'error',
        message: {zh: '{field} 不能保存：{reason}', en: '{field} cannot be saved: {reason}'},
        expected: {zh: '使用普通的 JSON 值', en: 'use plain JSON values'},
    },
    'precondition-malformed': {
        severity: 'error',
        message: {zh: '请求头 {field} 的 {found} 无法识别', en: 'the header {field} cannot be read: {found}'},
        expected: {zh: '使用 {allowed}', en: 'use {allowed}'},
    },
    'scenario-id-malformed': {
        severity: 'error',
        message: {zh: '“{found}”不能作为情景编号', en: '"{found}" cannot be the id of a scenario'},
        expected: {
            zh: '使用 1 至 64 个小写字母、数字或连字符',
            en: 'use 1 to 64 of the letters a-z, digits and hyphens',
        },
    },
    'scenario-id-reserved': {
        severity: 'error',
        message: {
            zh: '“{found}”是 Windows 的设备名，不能作为文件名和情景编号',
            en: '"{found}" is the name of a device on Windows and cannot be the file name and id of a scenario',
        },
        expected: {zh: '换一个编号', en: 'use another id'},
    },
    'scenario-id-missing': {
        severity: 'error',
        message: {
            zh: '情景没有编号，也没有可据以取编号的标题',
            en: 'the scenario has no id and no title to derive one from',
        },
        expected: {
            zh: '给出 id，或含字母、数字或汉字的 title',
            en: 'give an id, or a title with letters, digits or Chinese characters',
        },
    },
    'scenario-id-differs': {
        severity: 'error',
        message: {
            zh: '情景中的编号是 {found}，地址中却是 {id}',
            en: 'the id in the scenario is {found}, but the address says {id}',
        },
        expected: {zh: '改为 {id}，或不写', en: 'use {id}, or leave it out'},
    },
    'scenario-key-unknown': {
        severity: 'error',
        message: {zh: '情景没有键 {field}', en: 'a scenario has no key {field}'},
        expected: {zh: '使用 docs/data-formats.md 所列的键', en: 'use the keys listed in docs/data-formats.md'},
    },
    'scenario-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {id} 的情景', en: 'there is no scenario {id}'},
        expected: {zh: '使用情景或项目的编号', en: 'use the id of a scenario or of a project'},
    },
    'scenario-exists': {
        severity: 'error',
        message: {zh: '编号为 {id} 的情景已存在', en: 'a scenario {id} already exists'},
        expected: {zh: '换一个编号；若要替换，用 PUT', en: 'use an unused id, or PUT to replace it'},
    },
    'scenario-built-in': {
        severity: 'error',
        message: {
            zh: '情景 {id} 是交通网络自带的，只能读取',
            en: 'the scenario {id} comes with the network and can only be read',
        },
        expected: {zh: '用另一个编号保存副本', en: 'save a copy under another id'},
    },
    'scenario-changed': {
        severity: 'error',
        message: {
            zh: '情景 {id} 与 {field} 要求的版本不符，未作改动',
            en: 'the scenario {id} is not the version required by {field}; nothing was changed',
        },
        expected: {zh: '重新读取，用新的 ETag', en: 'read it again and use its new ETag'},
    },
    'scenario-too-large': {
        severity: 'error',
        message: {
            zh: '情景 {id} 有 {found} 字节，超过上限',
            en: 'the scenario {id} has {found} bytes, which is too many',
        },
        expected: {zh: '不超过 {limit} 字节', en: 'keep it to {limit} bytes'},
    },
    'scenario-count-limit': {
        severity: 'error',
        message: {zh: '已保存 {found} 个情景，达到上限', en: 'the limit has been reached: {found} saved scenarios'},
        expected: {zh: '先删除一个；至多 {limit} 个', en: 'delete one first; at most {limit} are kept'},
    },
    'scenario-busy': {
        severity: 'error',
        message: {
            zh: '等待保存的情景太多（{found} 个）',
            en: 'too many scenarios are waiting to be saved ({found})',
        },
        expected: {zh: '稍后再试', en: 'try again later'},
    },
    'scenario-file-unreadable': {
        severity: 'error',
        message: {
            zh: '已保存的情景文件 {file} 无法读取：{reason}；其他情景不受影响',
            en: 'the saved scenario {file} cannot be read: {reason}; the others are not affected',
        },
        expected: {zh: '改正该文件，或把它移出数据文件夹', en: 'correct the file, or move it out of the data folder'},
    },
    'scenario-file-blocked': {
        severity: 'error',
        message: {
            zh: '情景 {id} 所需的文件名已被 {file} 占用，而该文件无法读取，未作改动',
            en: 'the file {file} has the name that the scenario {id} needs and cannot be read as a scenario; nothing was changed',
        },
        expected: {zh: '改正该文件，或把它移出数据文件夹', en: 'correct the file, or move it out of the data folder'},
    },
    'scenario-file-stray': {
        severity: 'warning',
        message: {
            zh: '数据文件夹中的 {file} 不是情景文件，未读取',
            en: '{file} in the data folder is not a scenario file and is not read',
        },
        expected: {zh: '把文件命名为“编号.json”', en: 'name files by their id: id.json'},
    },
    'scenario-file-hidden': {
        severity: 'warning',
        message: {
            zh: '{file} 与交通网络自带的情景 {id} 同名，使用自带的情景；文件保留不动',
            en: '{file} has the id of {id}, a built-in scenario that is used instead; the file is kept as it is',
        },
        expected: {zh: '给文件换一个名字', en: 'rename the file'},
    },
    'data-folder-new': {
        severity: 'notice',
        message: {
            zh: '数据文件夹尚不存在，保存第一个情景时创建',
            en: 'the data folder does not exist yet; it is created when the first scenario is saved',
        },
        expected: {
            zh: '若已有数据文件夹，用 --data 指明',
            en: 'name the existing one with --data, if there should be one',
        },
    },
    'data-folder-gone': {
        severity: 'error',
        message: {
            zh: '数据文件夹不见了',
            en: 'the data folder has disappeared',
        },
        expected: {
            zh: '放回原处（或重新挂载），或重新启动服务',
            en: 'put it back (or mount it again), or restart the service',
        },
    },
    'data-folder-unreadable': {
        severity: 'error',
        message: {zh: '数据文件夹无法读取（{found}）', en: 'the data folder cannot be read ({found})'},
        expected: {zh: '用 --data 指定可读写的文件夹', en: 'name a folder that can be read and written with --data'},
    },
    'data-folder-read-only': {
        severity: 'error',
        message: {
            zh: '数据文件夹无法写入（{found}）：情景可以读取，不能保存',
            en: 'the data folder cannot be written to ({found}): scenarios can be read but not saved',
        },
        expected: {zh: '用 --data 指定可写的文件夹', en: 'name a writable folder with --data'},
    },
    'disk-full': {
        severity: 'error',
        message: {
            zh: '磁盘已满（{found}），情景 {id} 未保存；此前保存的情景不受影响',
            en: 'the disk is full ({found}): the scenario {id} was not saved; those saved before are still there',
        },
        expected: {zh: '腾出空间后再试', en: 'try again when there is room'},
    },
    'scenario-write-failed': {
        severity: 'error',
        message: {
            zh: '无法确认情景 {id} 的改动已写入磁盘（{found}）',
            en: 'the change to the scenario {id} could not be confirmed on disk ({found})',
        },
        expected: {zh: '重新读取后再试', en: 'read it again, then try again'},
    },
} as const satisfies Record<string, ProblemKind>;
