import type {Bilingual} from '../units/units.js';
import type {Problem, ProblemCandidate, ProblemPlace} from './problem.js';

export interface ProblemKind {
    readonly severity: Problem['severity'];
    /** Sentence with holes: {found} {file} {row} {field} {id} come from the place, every other hole from `values`. */
    readonly message: Bilingual;
    readonly expected: Bilingual;
}

/**
 * Every code there is. Adding one is adding an entry here; `npx vitest run tests/problem -u` then rewrites
 * docs/problems.md. A code says what is wrong, not where: files and columns are holes.
 */
export const PROBLEMS = {
    // Files and folders
    'file-missing': {
        severity: 'error',
        message: {zh: '缺少文件 {file}', en: 'the file {file} is missing'},
        expected: {zh: '文件 {file}', en: 'a file {file}'},
    },
    'file-empty': {
        severity: 'error',
        message: {zh: '文件 {file} 是空的', en: '{file} is empty'},
        expected: {zh: '一行表头和数据行', en: 'a header and rows'},
    },
    'file-no-rows': {
        severity: 'notice',
        message: {zh: '文件 {file} 只有表头，没有数据', en: '{file} has a header and no rows'},
        expected: {zh: '数据行', en: 'rows of data'},
    },
    'file-not-utf8': {
        severity: 'error',
        message: {
            zh: '文件不是 UTF-8 编码（有 {count} 行读不出），请另存为 UTF-8',
            en: 'the file is not UTF-8 ({count} rows cannot be read); save it as UTF-8',
        },
        expected: {zh: 'UTF-8 编码', en: 'UTF-8'},
    },
    'zip-unreadable': {
        severity: 'error',
        message: {zh: '压缩包 {file} 无法打开：{found}', en: 'the archive {file} cannot be opened: {found}'},
        expected: {zh: '完好的 ZIP 文件', en: 'a whole ZIP file'},
    },
    'region-unknown': {
        severity: 'error',
        message: {
            zh: '这里没有可读的路网：没有 network.yaml，没有 GMNS 的 node.csv 与 link.csv，也没有 GTFS 的 stops.txt',
            en: 'no network here: there is no network.yaml, no GMNS node.csv and link.csv, and no GTFS stops.txt',
        },
        expected: {zh: '区域文件夹、GMNS 文件夹或 GTFS 数据', en: 'a region folder, a GMNS folder or a GTFS feed'},
    },
    'region-ambiguous': {
        severity: 'error',
        message: {
            zh: '这里有几个区域，请指定其中一个：{found}',
            en: 'there are several regions here, name one of them: {found}',
        },
        expected: {zh: '一个区域文件夹', en: 'the folder of one region'},
    },
    'feed-missing': {
        severity: 'error',
        message: {
            zh: 'network.yaml 列出的数据 {id} 在 {found} 找不到',
            en: 'feed {id} of network.yaml is not found at {found}',
        },
        expected: {zh: '含 stops.txt 的文件夹或 ZIP', en: 'a folder or zip with stops.txt'},
    },
    'feed-unlisted': {
        severity: 'warning',
        message: {
            zh: '{found} 中有 GTFS 数据，但 network.yaml 没有列出，故未读取',
            en: '{found} holds a GTFS feed that network.yaml does not list; it is not read',
        },
        expected: {zh: '在 network.yaml 的 feeds 中列出', en: 'an entry under feeds in network.yaml'},
    },
    'rows-more': {
        severity: 'notice',
        message: {zh: '{file} 中还有 {count} 处同样的问题（{code}）', en: '{count} more of {code} in {file}'},
        expected: {zh: '同上', en: 'as above'},
    },

    // CSV as text
    'csv-quote-open': {
        severity: 'error',
        message: {
            zh: '引号没有闭合，其后各行无法读取',
            en: 'a quotation mark is never closed; the rows after it cannot be read',
        },
        expected: {zh: '成对的引号', en: 'a closing quotation mark'},
    },
    'csv-quote-stray': {
        severity: 'warning',
        message: {zh: '单元格中间有引号，按原样读取', en: 'a quotation mark stands inside a cell; it is read as it is'},
        expected: {zh: '整格加引号，格内引号写两次', en: 'the whole cell in quotation marks, inner ones doubled'},
    },
    'csv-cells-extra': {
        severity: 'error',
        message: {
            zh: '这一行有 {found} 格，表头只有 {count} 列（有逗号没加引号？）',
            en: 'the row has {found} cells, the header {count} (a comma without quotation marks?)',
        },
        expected: {zh: '{count} 格', en: '{count} cells'},
    },
    'csv-cells-missing': {
        severity: 'error',
        message: {
            zh: '这一行只有 {found} 格，表头有 {count} 列',
            en: 'the row has only {found} cells, the header {count}',
        },
        expected: {zh: '{count} 格', en: '{count} cells'},
    },
    'csv-cells-uneven': {
        severity: 'warning',
        message: {
            zh: '这一行有 {found} 格，表头有 {count} 列；多出或缺少的都是空格，按空白读取',
            en: 'the row has {found} cells, the header {count}; what is missing or left over is read as blank',
        },
        expected: {zh: '{count} 格', en: '{count} cells'},
    },
    'csv-delimiter': {
        severity: 'error',
        message: {zh: '各列似乎用{name}分隔，应改用逗号', en: 'the columns seem to be separated by {name}; use commas'},
        expected: {zh: '逗号分隔', en: 'columns separated by commas'},
    },
    'csv-header-duplicate': {
        severity: 'error',
        message: {zh: '表头中 {field} 出现不止一次', en: 'the header has the column {field} more than once'},
        expected: {zh: '每列一个名字', en: 'each column once'},
    },
    'csv-header-blank': {
        severity: 'warning',
        message: {
            zh: '表头第 {found} 列没有名字，该列未读取',
            en: 'column {found} of the header has no name; it is not read',
        },
        expected: {zh: '列名', en: 'a column name'},
    },

    // Tables
    'column-missing': {
        severity: 'error',
        message: {zh: '缺少 {field} 列', en: 'the column {field} is missing'},
        expected: {zh: '{field} 列', en: 'a column {field}'},
    },
    'column-unknown': {
        severity: 'notice',
        message: {zh: '不认识的列未读取：{found}', en: 'columns not known and not read: {found}'},
        expected: {zh: '文档所列的列', en: 'the columns of docs/data-formats.md or of the standard'},
    },
    'cell-missing': {
        severity: 'error',
        message: {zh: '{field} 不能为空', en: '{field} must not be blank'},
        expected: {zh: '一个值', en: 'a value'},
    },
    'number-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是数字', en: '{field} is "{found}", not a number'},
        expected: {zh: '普通数字，例如 12.5', en: 'a plain number such as 12.5'},
    },
    'integer-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是整数', en: '{field} is "{found}", not a whole number'},
        expected: {zh: '整数', en: 'a whole number'},
    },
    'number-out-of-range': {
        severity: 'error',
        message: {zh: '{field} 为 {found}，超出 {range}', en: '{field} is {found}, outside {range}'},
        expected: {zh: '{range}', en: '{range}'},
    },
    'date-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是日期', en: '{field} is "{found}", not a date'},
        expected: {zh: '形如 {form} 的日期', en: 'a date written {form}'},
    },
    'date-impossible': {
        severity: 'error',
        message: {zh: '{field} 的日期 {found} 不存在', en: '{field} is {found}, a date that does not exist'},
        expected: {zh: '历法中存在的日期', en: 'a date of the calendar'},
    },
    'date-range-reversed': {
        severity: 'error',
        message: {
            zh: '{field} 的日期范围 {found} 先后颠倒',
            en: '{field} is the range {found}, which ends before it begins',
        },
        expected: {zh: '起..止，起不晚于止', en: 'from..to with from not after to'},
    },
    'dated-value-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是“起..止=值”', en: '{field} has "{found}", not a dated value'},
        expected: {zh: '起..止=值，多个以分号分隔', en: 'from..to=value, several joined by semicolons'},
    },
    'clock-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时刻', en: '{field} is "{found}", not a clock time'},
        expected: {zh: '形如 {form} 的时刻', en: 'a time written {form}'},
    },
    'value-unknown': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不在可用值之列：{allowed}', en: '{field} is "{found}", not one of {allowed}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'geometry-unreadable': {
        severity: 'error',
        message: {zh: '{field} 的几何“{found}”无法读取', en: '{field} has a shape that cannot be read: "{found}"'},
        expected: {zh: '{form}', en: '{form}'},
    },
    'geometry-out-of-range': {
        severity: 'error',
        message: {
            zh: '{field} 的坐标 {found} 不在经纬度范围内（先经度后纬度）',
            en: '{field} has the point {found}, outside longitude and latitude (longitude comes first)',
        },
        expected: {zh: '经度 -180..180，纬度 -90..90', en: 'longitude -180..180, latitude -90..90'},
    },
    'one-of-two': {
        severity: 'error',
        message: {zh: '{field} 必须恰好填一个', en: 'exactly one of {field} must be filled in'},
        expected: {zh: '{field} 之一', en: 'one of {field}'},
    },
    'id-duplicate': {
        severity: 'error',
        message: {zh: '{field} {found} 在第 {first} 行已经出现', en: '{field} {found} is already in row {first}'},
        expected: {zh: '每个编号只出现一次', en: 'each id once'},
    },
    'row-repeated': {
        severity: 'warning',
        message: {zh: '与第 {first} 行完全相同，只读一次', en: 'the row repeats row {first}; it is read once'},
        expected: {zh: '每行只出现一次', en: 'each row once'},
    },
    'reference-unknown': {
        severity: 'error',
        message: {zh: '{field} {found} 不在 {target} 中', en: '{field} {found} is not in {target}'},
        expected: {zh: '{target} 中的编号', en: 'an id of {target}'},
    },

    // YAML and JSON
    'yaml-syntax': {
        severity: 'error',
        message: {zh: 'YAML 语法有误：{found}', en: 'the YAML cannot be read: {found}'},
        expected: {zh: '合法的 YAML', en: 'valid YAML'},
    },
    'yaml-value': {
        severity: 'error',
        message: {zh: '{field} 为 {found}：{wanted}', en: '{field} is {found}: {wanted}'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'yaml-key-unknown': {
        severity: 'notice',
        message: {zh: '不认识的键未读取：{found}', en: 'keys not known and not read: {found}'},
        expected: {zh: '文档所列的键', en: 'the keys of docs/data-formats.md'},
    },
    'yaml-id-differs': {
        severity: 'error',
        message: {zh: '编号 {found} 与文件名不符', en: 'the id {found} differs from the name of the file'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'json-syntax': {
        severity: 'error',
        message: {zh: 'JSON 语法有误：{found}', en: 'the JSON cannot be read: {found}'},
        expected: {zh: '合法的 JSON', en: 'valid JSON'},
    },

    // GMNS
    'unit-unknown': {
        severity: 'error',
        message: {zh: '{field} 的单位“{found}”不认识', en: '{field} has the unit "{found}", which is not known'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'crs-unsupported': {
        severity: 'error',
        message: {zh: '坐标系 {found} 不支持', en: 'the coordinate system {found} is not supported'},
        expected: {zh: 'EPSG:4326（WGS 84 经纬度）', en: 'EPSG:4326 (WGS 84 degrees)'},
    },

    // GTFS
    'gtfs-calendar-missing': {
        severity: 'error',
        message: {
            zh: '既没有 calendar.txt 也没有 calendar_dates.txt，不知道哪天开行',
            en: 'there is neither calendar.txt nor calendar_dates.txt, so no day of running is known',
        },
        expected: {zh: '两者至少有一个', en: 'at least one of the two'},
    },
    'gtfs-file-unused': {
        severity: 'notice',
        message: {zh: '这些文件未使用：{found}', en: 'files not used: {found}'},
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'gtfs-time-missing': {
        severity: 'error',
        message: {zh: '车次 {id} 的首站或末站没有时刻', en: 'trip {id} has no time at its first or last stop'},
        expected: {zh: '首末站的到发时刻', en: 'times at the first and last stop'},
    },
    'gtfs-time-backwards': {
        severity: 'error',
        message: {
            zh: '车次 {id} 的时刻 {found} 早于前一时刻 {before}',
            en: 'trip {id} is at {found} after having been at {before}',
        },
        expected: {zh: '不早于 {before}', en: 'not before {before}'},
    },
    'gtfs-trip-short': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 只有 {found} 个停站，不能乘坐',
            en: 'trip {id} has {found} stops and cannot be ridden',
        },
        expected: {zh: '至少两个停站', en: 'at least two stops'},
    },
    'gtfs-sequence-duplicate': {
        severity: 'error',
        message: {
            zh: '车次 {id} 的 stop_sequence {found} 与第 {first} 行相同',
            en: 'trip {id} has stop_sequence {found} already in row {first}',
        },
        expected: {zh: '同一车次内递增的序号', en: 'numbers that increase along the trip'},
    },
    'gtfs-window-empty': {
        severity: 'error',
        message: {zh: '车次 {id} 的时段 {found} 是空的', en: 'the window {found} of trip {id} is empty'},
        expected: {zh: 'start_time 早于 end_time', en: 'start_time before end_time'},
    },
    'gtfs-window-overlap': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 的时段与第 {first} 行重叠',
            en: 'the window of trip {id} overlaps that of row {first}',
        },
        expected: {zh: '互不重叠的时段', en: 'windows that do not overlap'},
    },
    'gtfs-transfer-incomplete': {
        severity: 'error',
        message: {zh: '类型 {found} 的换乘缺少 {field}', en: 'a transfer of type {found} needs {field}'},
        expected: {zh: '{field}', en: '{field}'},
    },
    'gtfs-agency-missing': {
        severity: 'warning',
        message: {zh: '缺少 agency.txt，经营者按空白读取', en: 'there is no agency.txt; operators are left blank'},
        expected: {zh: 'agency.txt', en: 'agency.txt'},
    },
    'gtfs-agency-unknown': {
        severity: 'warning',
        message: {zh: 'agency_id {found} 不在 agency.txt 中', en: 'agency_id {found} is not in agency.txt'},
        expected: {zh: 'agency.txt 中的编号', en: 'an id of agency.txt'},
    },
    'gtfs-shape-unknown': {
        severity: 'warning',
        message: {
            zh: 'shape_id {found} 不在 shapes.txt 中，线形画作直线',
            en: 'shape_id {found} is not in shapes.txt; the line is drawn straight',
        },
        expected: {zh: 'shapes.txt 中的编号', en: 'an id of shapes.txt'},
    },

    // What a caller writes: options of the command line, parameters of HTTP
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

    // The service
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

    // Long work of the service
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

    // Network: building
    'link-length-missing': {
        severity: 'error',
        message: {zh: '路段 {id} 既没有长度也没有线形', en: 'link {id} has neither a length nor a shape'},
        expected: {zh: 'length（公里）或 geometry', en: 'length, or a geometry it can be measured on'},
    },
    'facility-type-unknown': {
        severity: 'error',
        message: {zh: '路段 {id} 的等级“{found}”不认识', en: 'link {id} has the class "{found}", which is not known'},
        expected: {
            zh: 'motorway、trunk、primary、secondary、tertiary',
            en: 'motorway, trunk, primary, secondary or tertiary',
        },
    },
    'speed-factor-missing': {
        severity: 'error',
        message: {zh: '{file} 缺少 {found} 的系数', en: '{file} has no factor for {found}'},
        expected: {zh: '每个道路等级、地区类型、时段各一行', en: 'a row for every class, area type and period'},
    },
    'stop-without-station': {
        severity: 'error',
        message: {
            zh: '数据 {feed} 的停站 {found} 不属于任何车站',
            en: 'stop {found} of feed {feed} belongs to no station',
        },
        expected: {zh: 'station_stops.csv 中的一行', en: 'a row of station_stops.csv'},
    },
    'node-outside-zones': {
        severity: 'warning',
        message: {
            zh: '路网节点 {id} 的县 {found} 没有小区',
            en: 'road node {id} is in county {found}, which has no zone',
        },
        expected: {zh: 'zone.csv 中的县', en: 'a county of zone.csv'},
    },

    // Network: checking
    'road-parallel': {
        severity: 'warning',
        message: {
            zh: '路段 {id} 与 {found} 首尾相同、路名相同',
            en: 'links {id} and {found} join the same nodes under the same name',
        },
        expected: {zh: '一条路只画一次', en: 'one row for one road'},
    },
    'link-shorter-than-straight': {
        severity: 'warning',
        message: {
            zh: '路段 {id} 长 {found} 米，短于两端直线距离 {straight} 米',
            en: 'link {id} is {found} m long, shorter than the {straight} m straight between its ends',
        },
        expected: {zh: '不短于 {straight} 米', en: 'at least {straight} m'},
    },
    'road-unconnected': {
        severity: 'warning',
        message: {
            zh: '{date} 的路网有 {count} 个节点与主体不连通，其中有 {found}',
            en: 'on {date} {count} road nodes are cut off from the rest, among them {found}',
        },
        expected: {zh: '一个连通的路网', en: 'one connected road network'},
    },
    'dead-end-detour': {
        severity: 'notice',
        message: {
            zh: '未通路段 {id} 长 {straight} 米，现须绕行 {found} 米（{ratio} 倍）',
            en: 'unopened link {id} is {straight} m long; today the way round is {found} m ({ratio} times)',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'dead-end-no-way': {
        severity: 'notice',
        message: {zh: '未通路段 {id} 的两端目前无路可通', en: 'no road joins the two ends of unopened link {id} today'},
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'status-contradicts-dates': {
        severity: 'error',
        message: {
            zh: '{id} 的状态是 {found}，但按日期在 {date} {exists}',
            en: '{id} has the status {found}, but by its dates it {exists} on {date}',
        },
        expected: {zh: '与 open_date、close_date 相符的状态', en: 'a status that agrees with open_date and close_date'},
    },
    'dates-reversed': {
        severity: 'error',
        message: {zh: '{id} 的日期先后颠倒：{found}', en: 'the dates of {id} are in the wrong order: {found}'},
        expected: {zh: '先开通后关闭，开通日在其范围内', en: 'opening before closing, and inside its range'},
    },
    'station-loses-trains': {
        severity: 'error',
        message: {
            zh: '车站 {id} 在 {before} 有 {found} 趟列车，{after} 却一趟也没有，且没有关闭记录',
            en: 'station {id} has {found} trains on {before} and none on {after}, and no closure is recorded',
        },
        expected: {
            zh: 'stations.csv 中的 closures 或 close_date，或替代时刻表',
            en: 'closures or close_date in stations.csv, or a stand-in timetable',
        },
    },
    'headway-long': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 间隔 {found} 秒却按随机到达（exact_times 0）',
            en: 'trip {id} runs every {found} s with random arrival (exact_times 0)',
        },
        expected: {
            zh: '至多 720 秒；更长的间隔写成固定时刻',
            en: 'at most 720 s; longer headways are written as clock-face timetables',
        },
    },
    'station-without-position': {
        severity: 'notice',
        message: {
            zh: '车站 {id} 没有坐标，列车可停但不能乘降',
            en: 'station {id} has no position: trains call, nobody can use it',
        },
        expected: {zh: '坐标', en: 'a position'},
    },
    'station-unserved': {
        severity: 'notice',
        message: {zh: '没有任何车次停靠车站 {id}', en: 'no trip of any feed calls at station {id}'},
        expected: {zh: 'station_stops.csv 中的停站', en: 'stops in station_stops.csv'},
    },
    'stand-in-overlap': {
        severity: 'error',
        message: {zh: '数据 {id} 在 {found} 有两条替代规则', en: 'feed {id} has two stand-in rows for {found}'},
        expected: {zh: '每个数据、日期、日类型至多一条', en: 'at most one row for a feed, date and day type'},
    },
    'zone-sum-differs': {
        severity: 'warning',
        message: {
            zh: '{id} 的{what}是 {found}，其下各区之和为 {sum}',
            en: '{id} has {what} {found}, the zones in it sum to {sum}',
        },
        expected: {zh: '{sum}', en: '{sum}'},
    },
    'id-unknown': {
        severity: 'error',
        message: {
            zh: '{id} 的 {field} 指向不存在的 {found}',
            en: '{field} of {id} names {found}, which does not exist',
        },
        expected: {zh: '{target} 中的编号', en: 'an id of {target}'},
    },
    'source-missing': {
        severity: 'notice',
        message: {
            zh: '{file} 中有 {found} 行没有来源，第一行是 {id}',
            en: '{found} rows of {file} name no source, the first is {id}',
        },
        expected: {zh: 'source_id', en: 'a source_id'},
    },
    'source-unknown': {
        severity: 'error',
        message: {
            zh: '{file} 中有 {count} 行的来源 {found} 不在 sources.csv 中，第一行是 {id}',
            en: '{count} rows of {file} name the source {found}, which is not in sources.csv; the first is {id}',
        },
        expected: {zh: 'sources.csv 中的一行', en: 'a row of sources.csv'},
    },

    // Network: places asked for
    'place-unknown': {
        severity: 'error',
        message: {zh: '找不到“{found}”', en: 'there is no place called "{found}"'},
        expected: {zh: '地名、kind:id 或“经度,纬度”', en: 'a name, kind:id or lon,lat'},
    },
    'place-ambiguous': {
        severity: 'error',
        message: {
            zh: '“{found}”可能指 {count} 处，请用编号指明',
            en: '"{found}" may be any of {count}; say which by its id',
        },
        expected: {zh: '一处的编号', en: 'the id of one of them'},
    },
    'coordinate-outside': {
        severity: 'error',
        message: {
            zh: '坐标 {found} 不在本区域范围 {range} 内',
            en: 'the point {found} lies outside this region ({range})',
        },
        expected: {zh: '{range} 之内', en: 'a point inside {range}'},
    },

    // A request
    'zone-without-seat': {
        severity: 'error',
        message: {
            zh: '“{found}”是汇总区，数据没有给出其驻地',
            en: '"{found}" sums several zones and the data name no seat for it',
        },
        expected: {zh: '一个镇、街道或车站', en: 'a town or a station'},
    },
    'station-not-usable': {
        severity: 'error',
        message: {
            zh: '车站{name}在 {date} 不能乘降：尚未启用、已关闭或位置不明',
            en: 'station {name} cannot be used on {date}: not open yet, closed, or without a known position',
        },
        expected: {zh: '当天可用的车站', en: 'a station in use on that date'},
    },
    'station-needed': {
        severity: 'error',
        message: {
            zh: '{name}不是车站，站台到站台的时间只能在两个车站之间计算',
            en: '{name} is not a station; platform to platform is between two stations',
        },
        expected: {zh: '车站名，如“嘉兴南站”', en: 'a station, such as 嘉兴南站'},
    },
    'same-place': {
        severity: 'error',
        message: {zh: '起点与终点都是{name}', en: 'origin and destination are both {name}'},
        expected: {zh: '两个不同的地点', en: 'two different places'},
    },
    'request-choice': {
        severity: 'error',
        message: {zh: '{field} 不能是“{found}”', en: '{field} cannot be "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'opportunity-nowhere': {
        severity: 'error',
        message: {
            zh: '所问的地点里没有任何 {kind}：人口等按分区统计，这里一个分区也没有',
            en: 'none of the places asked for has any {kind}: people and the like are counted in zones, and no zone is among them',
        },
        expected: {
            zh: '分区，或以“{each}”为机会（每个地点计一）',
            en: 'zones, or "{each}" as the opportunity, which counts each place once',
        },
    },
    'request-range': {
        severity: 'error',
        message: {zh: '{field} 的 {found} 超出范围', en: '{field} is {found}, out of range'},
        expected: {zh: '{low} 到 {high}', en: '{low} to {high}'},
    },
    'date-outside': {
        severity: 'error',
        message: {zh: '{field} 的 {found} 在数据的年代之外', en: '{field} is {found}, outside the years of the data'},
        expected: {zh: '{first} 到 {last}', en: '{first} to {last}'},
    },
    'car-at-activity-end': {
        severity: 'error',
        message: {
            zh: '{field} 不能用自己的车：车停在家的一端',
            en: '{field} cannot be by own car: the car is at the home end',
        },
        expected: {zh: '步行、公交、出租车等', en: 'walk, bus, taxi, ...'},
    },

    // Scenarios applied to a network
    'modification-kind-unknown': {
        severity: 'error',
        message: {zh: '没有名为“{found}”的修改', en: 'there is no modification "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'modification-key-unknown': {
        severity: 'error',
        message: {zh: '{kind} 没有 {found} 这个键', en: '{kind} has no key {found}'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'modification-key-missing': {
        severity: 'error',
        message: {zh: '{kind} 缺少 {field}', en: '{kind}: {field} is missing'},
        expected: {zh: '{found}', en: '{found}'},
    },
    'modification-value': {
        severity: 'error',
        message: {zh: '{kind} 的 {field} 不能是 {found}：{wanted}', en: '{kind}: {field} cannot be {found}: {wanted}'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'modification-reference-unknown': {
        severity: 'error',
        message: {zh: '{kind} 的 {field}：没有{target}“{found}”', en: '{kind}: {field} names no {target}: "{found}"'},
        expected: {zh: '已有的{target}', en: 'a {target} there is'},
    },
    'modification-reference-ambiguous': {
        severity: 'error',
        message: {
            zh: '{kind} 的 {field}：“{found}”不止一个{target}',
            en: '{kind}: {field}: "{found}" is more than one {target}',
        },
        expected: {zh: '用编号指明其中一个', en: 'the id of one of them'},
    },
    'modification-impossible': {
        severity: 'error',
        message: {
            zh: '{kind} 的 {field}（{found}）做不到：{reason}',
            en: '{kind}: {field} ({found}) cannot be done: {reason}',
        },
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'modification-id-taken': {
        severity: 'error',
        message: {zh: '{kind} 的编号 {found} 已被使用', en: '{kind}: the id {found} is taken'},
        expected: {zh: '一个还没有用过的编号', en: 'an id nothing has yet'},
    },
    'modification-changes-nothing': {
        severity: 'error',
        message: {zh: '{kind} 什么也没有改变', en: '{kind} changes nothing'},
        expected: {
            zh: '至少改变一条记录的修改，或者删去它',
            en: 'a modification that changes at least one record, or none',
        },
    },
    'modification-already': {
        severity: 'notice',
        message: {zh: '{kind} 不必做：{reason}', en: '{kind} is not needed: {reason}'},
        expected: {zh: '无需处理', en: 'nothing'},
    },
    'parameter-missing': {
        severity: 'error',
        message: {
            zh: '{field} 用了参数 {found}，但没有给它取值',
            en: '{field} uses the parameter {found}, which is not set',
        },
        expected: {zh: '在 parameters 中给出取值', en: 'a value of it under parameters'},
    },
    'parameter-unknown': {
        severity: 'error',
        message: {zh: '{owner} 没有参数“{found}”', en: '{owner} has no parameter "{found}"'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'scenario-variant-unknown': {
        severity: 'error',
        message: {zh: '情景 {id} 没有变体“{found}”', en: 'the scenario {id} has no variant "{found}"'},
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'project-unknown': {
        severity: 'error',
        message: {zh: '没有编号为“{found}”的项目', en: 'there is no project "{found}"'},
        expected: {zh: '项目编号', en: 'the id of a project'},
    },
    'project-in-and-out': {
        severity: 'error',
        message: {zh: '项目 {found} 同时列为放入与取出', en: 'the project {found} is put in and taken out'},
        expected: {zh: '二者之一', en: 'one of the two'},
    },
    'project-excluded': {
        severity: 'error',
        message: {zh: '项目 {found} 与 {other} 不能并存', en: 'the projects {found} and {other} exclude each other'},
        expected: {zh: '只放入其中一个', en: 'only one of them'},
    },
    'project-dependency-missing': {
        severity: 'error',
        message: {
            zh: '项目 {found} 要以 {other} 为前提，而它没有放入',
            en: 'the project {found} depends on {other}, which is not in',
        },
        expected: {zh: '把 {other} 也放入', en: '{other} put in as well'},
    },
    'project-dependency-cycle': {
        severity: 'error',
        message: {zh: '项目互为前提：{found}', en: 'projects depend on each other in a circle: {found}'},
        expected: {zh: '没有循环的 depends_on', en: 'depends_on without a circle'},
    },
    'project-not-runnable': {
        severity: 'error',
        message: {
            zh: '项目 {found} 的资料不足以计算：没有给出修改',
            en: 'the project {found} cannot be run: what is known of it gives no modifications',
        },
        expected: {zh: '写有 modifications 的项目', en: 'a project with modifications'},
    },
    'project-already-open': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 在 {date} 已经开通，放入不改变什么',
            en: 'the project {found} is open on {date} already; putting it in changes nothing',
        },
        expected: {zh: '无需处理', en: 'nothing'},
    },
    'project-not-there': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 在 {date} 并不存在，取出不改变什么',
            en: 'the project {found} is not there on {date}; taking it out changes nothing',
        },
        expected: {zh: '无需处理', en: 'nothing'},
    },
    'scenario-reference-unknown': {
        severity: 'error',
        message: {zh: '{field}：没有编号为 {id} 的情景', en: '{field}: there is no scenario {id}'},
        expected: {
            zh: '已保存或自带的情景或项目的编号，可加 @变体',
            en: 'the id of a saved or built-in scenario or of a project, with @variant if wanted',
        },
    },
    'file-unwritable': {
        severity: 'error',
        message: {zh: '写不了这个文件（{found}）', en: 'this file cannot be written ({found})'},
        expected: {zh: '可以写入的位置', en: 'a place that can be written to'},
    },
    'project-by-date': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 按其计划开通日期（{date}）已在路网中',
            en: 'the project {found} is in by its planned opening ({date})',
        },
        expected: {zh: '不要它就列入 projects.out', en: 'projects.out, if it is not wanted'},
    },

    // Scenarios kept by the service
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

    // Measures
    'measure-option': {
        severity: 'error',
        message: {zh: '{field} 为 {found}：{wanted}', en: '{field} is {found}: {wanted}'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'measure-option-unknown': {
        severity: 'error',
        message: {zh: '没有参数 {found}', en: 'there is no parameter {found}'},
        expected: {zh: 'docs/measures.md 所列的参数', en: 'a parameter of docs/measures.md'},
    },
    'measure-figures-missing': {
        severity: 'error',
        message: {
            zh: '{field} 引用的“{found}”没有给出',
            en: '{field} names "{found}", which is not among the figures given',
        },
        expected: {zh: '{allowed}', en: 'one of {allowed}'},
    },
    'measure-length': {
        severity: 'error',
        message: {zh: '{field} 有 {found} 个值，应为 {count} 个', en: '{field} has {found} values, not {count}'},
        expected: {zh: '{count} 个值', en: '{count} values'},
    },
    'measure-figure': {
        severity: 'error',
        message: {zh: '{field} 的第 {at} 个值为 {found}', en: 'value {at} of {field} is {found}'},
        expected: {zh: '零或正数；NaN 表示缺失', en: 'zero or more; NaN where the figure is missing'},
    },
    'measure-cost': {
        severity: 'error',
        message: {
            zh: '第 {origin} 个起点到第 {destination} 个终点的费用为 {found}',
            en: 'the cost from origin {origin} to destination {destination} is {found}',
        },
        expected: {
            zh: '零或正数；Infinity 表示无法到达，NaN 表示未计算',
            en: 'zero or more; Infinity where unreached, NaN where not asked',
        },
    },
    'measure-totals-differ': {
        severity: 'error',
        message: {
            zh: '产生量合计 {found}，吸引量合计 {count}，两者不等',
            en: 'the productions add up to {found}, the attractions to {count}',
        },
        expected: {zh: '合计相等，或说明按哪一端缩放', en: 'equal totals, or an end to be scaled'},
    },
    'equity-measure-unknown': {
        severity: 'error',
        message: {zh: '没有公平性指标 {found}', en: 'there is no equity measure {found}'},
        expected: {zh: '{allowed}', en: 'one of {allowed}'},
    },
    'uncertain-parameter-unknown': {
        severity: 'error',
        message: {zh: '没有名为 {found} 的不确定参数', en: 'no range is known for a parameter {found}'},
        expected: {zh: 'docs/uncertainty.md 所列的参数', en: 'a parameter of docs/uncertainty.md'},
    },
    'uncertain-parameter-twice': {
        severity: 'error',
        message: {zh: '参数 {found} 出现两次', en: 'the parameter {found} is given twice'},
        expected: {zh: '每个参数只出现一次', en: 'each parameter once'},
    },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Holes every place fills by itself. */
type PlaceHole = 'found' | 'file' | 'row' | 'field' | 'id';
type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type TextOf<Code extends ProblemCode> =
    (typeof PROBLEMS)[Code]['message'][keyof Bilingual] | (typeof PROBLEMS)[Code]['expected'][keyof Bilingual];
type OwnHoles<Code extends ProblemCode> = Exclude<Holes<TextOf<Code>>, PlaceHole>;

type ProblemValue = string | number | Bilingual;

/** What `problem(code, ...)` needs after `found`: the code's own holes, or nothing. */
type ProblemValues<Code extends ProblemCode> = [OwnHoles<Code>] extends [never]
    ? {readonly candidates?: readonly ProblemCandidate[]}
    : Readonly<Record<OwnHoles<Code>, ProblemValue>> & {readonly candidates?: readonly ProblemCandidate[]};
/** The rest argument of `problem`, for functions that pass it on. */
export type ValuesArgument<Code extends ProblemCode> = [OwnHoles<Code>] extends [never]
    ? [values?: ProblemValues<Code>]
    : [values: ProblemValues<Code>];

/** Longest piece of the input repeated in a sentence; a whole geometry helps nobody. */
const LONGEST_FOUND = 80;

function shorten(text: string): string {
    return text.length <= LONGEST_FOUND ? text : `${text.slice(0, LONGEST_FOUND)}…`;
}

function fill(template: string, values: Readonly<Record<string, unknown>>, language: keyof Bilingual): string {
    return template.replace(/\{(\w+)\}/g, (hole, name: string) => {
        const value = values[name];
        if (value === undefined) return hole;
        return typeof value === 'object' ? (value as Bilingual)[language] : String(value);
    });
}

/** Makes a problem of a registered code. */
export function problem<Code extends ProblemCode>(
    code: Code,
    where: ProblemPlace,
    found: string | number,
    ...[values]: ValuesArgument<Code>
): Problem {
    const kind: ProblemKind = PROBLEMS[code];
    const short = shorten(String(found));
    const all: Record<string, unknown> = {file: '', row: '', field: '', id: '', ...where, found: short, ...values};
    const both = (text: Bilingual): Bilingual => ({zh: fill(text.zh, all, 'zh'), en: fill(text.en, all, 'en')});
    const candidates = values?.candidates;
    return {
        code,
        severity: kind.severity,
        where,
        found: short,
        expected: both(kind.expected),
        message: both(kind.message),
        ...(candidates === undefined ? {} : {candidates}),
    };
}
