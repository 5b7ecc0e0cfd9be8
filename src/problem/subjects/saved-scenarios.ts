import type {ProblemKind} from '../kind.js';

/** Scenarios kept by the service. */
export const SAVED_SCENARIOS_PROBLEMS = {
    'token-needed': {
        severity: 'error',
        message: {
            zh: '写入需要令牌：请求头 Authorization 缺失或不对',
            en: 'writing needs a token: the header Authorization is missing or wrong',
        },
        expected: {zh: 'Authorization: Bearer 加令牌', en: 'Authorization: Bearer and the token'},
    },
    'body-not-utf8': {
        severity: 'error',
        message: {zh: '请求正文不是 UTF-8 编码', en: 'the body is not UTF-8'},
        expected: {zh: 'UTF-8 编码的 JSON', en: 'JSON in UTF-8'},
    },
    'body-not-json': {
        severity: 'error',
        message: {zh: '请求正文不是 JSON：{found}', en: 'the body is not JSON: {found}'},
        expected: {zh: '一个 JSON 对象', en: 'one JSON object'},
    },
    'json-refused': {
        severity: 'error',
        message: {zh: '{field} 不能保存：{reason}', en: '{field} cannot be kept: {reason}'},
        expected: {zh: '普通的 JSON 值', en: 'plain JSON values'},
    },
    'precondition-malformed': {
        severity: 'error',
        message: {zh: '请求头 {field} 的 {found} 读不懂', en: 'the header {field} cannot be read: {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'scenario-id-malformed': {
        severity: 'error',
        message: {zh: '“{found}”不能作为情景编号', en: '"{found}" cannot be the id of a scenario'},
        expected: {zh: '1 至 64 个小写字母、数字或连字符', en: '1 to 64 of the letters a-z, digits and hyphens'},
    },
    'scenario-id-reserved': {
        severity: 'error',
        message: {
            zh: '“{found}”是 Windows 的设备名，不能作为文件名和情景编号',
            en: '"{found}" is the name of a device on Windows and cannot name the file of a scenario',
        },
        expected: {zh: '另一个编号', en: 'another id'},
    },
    'scenario-id-missing': {
        severity: 'error',
        message: {
            zh: '情景没有编号，也没有可以用来取编号的标题',
            en: 'the scenario has no id and no title to make one from',
        },
        expected: {
            zh: 'id，或有字母、数字、汉字的 title',
            en: 'an id, or a title with letters, digits or Chinese characters',
        },
    },
    'scenario-id-differs': {
        severity: 'error',
        message: {
            zh: '情景自称编号 {found}，地址中却是 {id}',
            en: 'the scenario says its id is {found}, the address says {id}',
        },
        expected: {zh: '{id}，或不写', en: '{id}, or none'},
    },
    'scenario-key-unknown': {
        severity: 'error',
        message: {zh: '情景没有 {field} 这个键', en: 'a scenario has no key {field}'},
        expected: {zh: 'docs/data-formats.md 所列的键', en: 'the keys of docs/data-formats.md'},
    },
    'scenario-unknown': {
        severity: 'error',
        message: {zh: '没有编号为 {id} 的情景', en: 'there is no scenario {id}'},
        expected: {zh: '情景或项目的编号', en: 'the id of a scenario or of a project'},
    },
    'scenario-exists': {
        severity: 'error',
        message: {zh: '已经有编号为 {id} 的情景', en: 'there is a scenario {id} already'},
        expected: {zh: '另一个编号；若要替换，用 PUT', en: 'another id, or PUT to replace it'},
    },
    'scenario-built-in': {
        severity: 'error',
        message: {
            zh: '情景 {id} 是路网数据自带的，只能读取',
            en: 'the scenario {id} comes with the network and can only be read',
        },
        expected: {zh: '用另一个编号保存', en: 'a copy under another id'},
    },
    'scenario-changed': {
        severity: 'error',
        message: {
            zh: '情景 {id} 与 {field} 所要求的版本不符，未作改动',
            en: 'the scenario {id} is not as {field} asks; nothing was changed',
        },
        expected: {zh: '重新读取后用新的 ETag', en: 'its ETag, read again'},
    },
    'scenario-too-large': {
        severity: 'error',
        message: {zh: '情景 {id} 有 {found} 字节，太大', en: 'the scenario {id} has {found} bytes, too many'},
        expected: {zh: '至多 {limit} 字节', en: 'at most {limit} bytes'},
    },
    'scenario-count-limit': {
        severity: 'error',
        message: {zh: '已保存 {found} 个情景，不能再多', en: 'there are {found} saved scenarios, as many as are kept'},
        expected: {zh: '先删除一个；至多 {limit} 个', en: 'one deleted first; at most {limit}'},
    },
    'scenario-busy': {
        severity: 'error',
        message: {
            zh: '正在等待保存的情景太多（{found} 个），请稍后再试',
            en: 'too many scenarios are waiting to be saved ({found}); try again soon',
        },
        expected: {zh: '稍后再试', en: 'another try soon'},
    },
    'scenario-file-unreadable': {
        severity: 'error',
        message: {
            zh: '保存的情景文件 {file} 读不出：{reason}；其他情景不受影响',
            en: 'the saved scenario {file} cannot be read: {reason}; the others are not affected',
        },
        expected: {zh: '改正该文件，或把它移出数据文件夹', en: 'the file mended, or moved out of the data folder'},
    },
    'scenario-file-blocked': {
        severity: 'error',
        message: {
            zh: '情景 {id} 要用的文件名已被 {file} 占用，而它读不出，未作改动',
            en: 'the file {file} stands where the scenario {id} would be and cannot be read as one; nothing was changed',
        },
        expected: {zh: '改正该文件，或把它移出数据文件夹', en: 'the file mended, or moved out of the data folder'},
    },
    'scenario-file-stray': {
        severity: 'warning',
        message: {
            zh: '数据文件夹中的 {file} 不是情景文件，未读取',
            en: '{file} in the data folder is not the file of a scenario and is not read',
        },
        expected: {zh: '文件名为“编号.json”', en: 'files named by their id, id.json'},
    },
    'scenario-file-hidden': {
        severity: 'warning',
        message: {
            zh: '{file} 与路网自带的情景 {id} 同名，使用自带的；文件保留未动',
            en: '{file} has the id of {id}, which comes with the network and is used instead; the file is kept as it is',
        },
        expected: {zh: '换一个文件名', en: 'another name for the file'},
    },
    'data-folder-new': {
        severity: 'notice',
        message: {
            zh: '数据文件夹还不存在，保存第一个情景时建立',
            en: 'there is no data folder yet; it is made when the first scenario is saved',
        },
        expected: {
            zh: '已有的数据文件夹，用 --data 指明',
            en: 'an existing one, if there should be one, named by --data',
        },
    },
    'data-folder-gone': {
        severity: 'error',
        message: {
            zh: '数据文件夹不见了；请放回原处（或重新挂载），或重新启动服务',
            en: 'the data folder is gone; put it back (or mount it again), or restart the service',
        },
        expected: {zh: '启动时的数据文件夹', en: 'the data folder that was there'},
    },
    'data-folder-unreadable': {
        severity: 'error',
        message: {zh: '数据文件夹不能读取（{found}）', en: 'the data folder cannot be read ({found})'},
        expected: {zh: '可读写的文件夹，用 --data 指明', en: 'a folder that can be read and written, named by --data'},
    },
    'data-folder-read-only': {
        severity: 'error',
        message: {
            zh: '数据文件夹不能写入（{found}）：情景可以读取，不能保存',
            en: 'the data folder cannot be written ({found}): scenarios can be read, not saved',
        },
        expected: {zh: '可写的文件夹，用 --data 指明', en: 'a folder that can be written, named by --data'},
    },
    'disk-full': {
        severity: 'error',
        message: {
            zh: '磁盘已满（{found}），情景 {id} 未保存，已保存的都还在',
            en: 'the disk is full ({found}): the scenario {id} was not saved; what was saved before is still there',
        },
        expected: {zh: '腾出空间后再试', en: 'another try when there is room'},
    },
    'scenario-write-failed': {
        severity: 'error',
        message: {
            zh: '情景 {id} 的改动未能确认写入磁盘（{found}）',
            en: 'the change of the scenario {id} could not be confirmed on disk ({found})',
        },
        expected: {zh: '重新读取后再试', en: 'another try after reading it again'},
    },
} as const satisfies Record<string, ProblemKind>;
