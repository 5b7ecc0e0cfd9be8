import type {ProblemKind} from '../kind.js';

/** Files and folders; CSV as text. */
export const FILES_PROBLEMS = {
    // Files and folders
    'file-missing': {
        severity: 'error',
        message: {zh: '缺少文件 {file}', en: 'the file {file} is missing'},
        expected: {zh: '提供文件 {file}', en: 'provide the file {file}'},
    },
    'file-empty': {
        severity: 'error',
        message: {zh: '文件 {file} 是空的', en: '{file} is empty'},
        expected: {zh: '给出表头和数据行', en: 'give a header row and data rows'},
    },
    'file-no-rows': {
        severity: 'notice',
        message: {zh: '文件 {file} 只有表头，没有数据', en: '{file} has a header but no rows'},
        expected: {zh: '给出数据行', en: 'give rows of data'},
    },
    'file-not-utf8': {
        severity: 'error',
        message: {
            zh: '文件不是 UTF-8 编码（有 {count} 行无法读取）',
            en: 'the file is not UTF-8 ({count} rows cannot be read)',
        },
        expected: {zh: '另存为 UTF-8 编码', en: 'save it as UTF-8'},
    },
    'zip-unreadable': {
        severity: 'error',
        message: {zh: '压缩包 {file} 无法打开：{found}', en: 'the archive {file} cannot be opened: {found}'},
        expected: {zh: '提供完好的 ZIP 文件', en: 'provide an intact ZIP file'},
    },
    'zip-too-large': {
        severity: 'error',
        message: {
            zh: '压缩包 {file} 解压后有 {found} 字节，是压缩包本身的 {times} 倍，不像正常数据',
            en: 'the archive {file} unpacks to {found} bytes, {times} times its own size, which does not look like data',
        },
        expected: {
            zh: '解压后不超过 {limit} 字节，或不超过压缩包的 100 倍',
            en: 'keep it to {limit} bytes, or to 100 times its own size',
        },
    },
    'compiled-strange': {
        severity: 'error',
        message: {
            zh: '{file} 不是 jiegui 编译的文件',
            en: '{file} is no compiled file of jiegui',
        },
        expected: {zh: '由 jiegui build 写出的 {file}', en: 'a {file} written by jiegui build'},
    },
    'compiled-version': {
        severity: 'error',
        message: {
            zh: '{file} 是第 {found} 版的编译文件，这里读第 {version} 版；请用 jiegui build 重新写出',
            en: '{file} is a compiled file of version {found}, this is for version {version}; write it again with jiegui build',
        },
        expected: {zh: '第 {version} 版', en: 'version {version}'},
    },
    'compiled-damaged': {
        severity: 'error',
        message: {
            zh: '{file} 已损坏（{found}）：长度或校验和不符；请用 jiegui build 重新写出，或重新复制',
            en: '{file} is damaged ({found}): its length or checksum is wrong; write it again with jiegui build, or copy it again',
        },
        expected: {zh: '完整无改动的 {file}', en: 'a {file} that is whole and unchanged'},
    },
    'region-unknown': {
        severity: 'error',
        message: {
            zh: '这里没有可读的交通网络：没有 network.yaml，没有 GMNS 的 node.csv 与 link.csv，也没有 GTFS 的 stops.txt',
            en: 'there is no network here: no network.yaml, no GMNS node.csv and link.csv, and no GTFS stops.txt',
        },
        expected: {
            zh: '指定地区文件夹、GMNS 文件夹或 GTFS 数据',
            en: 'name a region folder, a GMNS folder or a GTFS feed',
        },
    },
    'region-ambiguous': {
        severity: 'error',
        message: {
            zh: '这里有多个地区：{found}',
            en: 'there are several regions here: {found}',
        },
        expected: {zh: '指定其中一个地区的文件夹', en: 'name the folder of one of them'},
    },
    'feed-missing': {
        severity: 'error',
        message: {
            zh: '找不到 network.yaml 列出的时刻表数据 {id}：{found}',
            en: 'feed {id}, listed in network.yaml, is not at {found}',
        },
        expected: {zh: '提供含 stops.txt 的文件夹或 ZIP 文件', en: 'provide a folder or ZIP file with stops.txt'},
    },
    'feed-unlisted': {
        severity: 'warning',
        message: {
            zh: '{found} 中有 GTFS 数据，但 network.yaml 没有列出，故未读取',
            en: '{found} holds a GTFS feed that network.yaml does not list; it is not read',
        },
        expected: {zh: '在 network.yaml 的 feeds 中列出', en: 'list it under feeds in network.yaml'},
    },
    'files-unread': {
        severity: 'notice',
        message: {zh: '这 {count} 个文件未读取：{found}', en: 'files that are not read ({count}): {found}'},
        expected: {zh: '无需处理；文件名须是约定的名称', en: 'nothing to do, unless a name was mistyped'},
    },
    'rows-more': {
        severity: 'notice',
        message: {
            zh: '{file} 中还有 {count} 处同样的问题（{code}）',
            en: '{count} more problems of the kind {code} in {file}',
        },
        expected: {zh: '处理方法同上', en: 'do as above'},
    },

    // CSV as text
    'csv-quote-open': {
        severity: 'error',
        message: {
            zh: '引号没有闭合，其后各行无法读取',
            en: 'a quotation mark is never closed; the rows after it cannot be read',
        },
        expected: {zh: '补上闭合的引号', en: 'close the quotation mark'},
    },
    'csv-quote-stray': {
        severity: 'warning',
        message: {
            zh: '单元格中间有引号，按原样读取',
            en: 'there is a quotation mark inside a cell; it is read literally',
        },
        expected: {
            zh: '整格加引号，格内引号写两次',
            en: 'put the whole cell in quotation marks and double the inner ones',
        },
    },
    'csv-cells-extra': {
        severity: 'error',
        message: {
            zh: '这一行有 {found} 格，表头只有 {count} 列（有逗号没加引号？）',
            en: 'the row has {found} cells but the header has {count} (a comma without quotation marks?)',
        },
        expected: {zh: '写成 {count} 格', en: 'give {count} cells'},
    },
    'csv-cells-missing': {
        severity: 'error',
        message: {
            zh: '这一行只有 {found} 格，表头有 {count} 列',
            en: 'the row has only {found} cells but the header has {count}',
        },
        expected: {zh: '写成 {count} 格', en: 'give {count} cells'},
    },
    'csv-cells-uneven': {
        severity: 'warning',
        message: {
            zh: '这一行有 {found} 格，表头有 {count} 列；缺少或多余的单元格按空白读取',
            en: 'the row has {found} cells but the header has {count}; missing and surplus cells are read as blank',
        },
        expected: {zh: '写成 {count} 格', en: 'give {count} cells'},
    },
    'csv-delimiter': {
        severity: 'error',
        message: {zh: '各列似乎用{name}分隔', en: 'the columns seem to be separated by {name}'},
        expected: {zh: '改用逗号分隔', en: 'separate the columns with commas'},
    },
    'csv-header-duplicate': {
        severity: 'error',
        message: {zh: '表头中 {field} 出现不止一次', en: 'the header has the column {field} more than once'},
        expected: {zh: '每个列名只用一次', en: 'use each column name once'},
    },
    'csv-header-blank': {
        severity: 'warning',
        message: {
            zh: '表头第 {found} 列没有名字，该列未读取',
            en: 'column {found} of the header has no name; it is not read',
        },
        expected: {zh: '填写列名', en: 'give the column a name'},
    },
} as const satisfies Record<string, ProblemKind>;
