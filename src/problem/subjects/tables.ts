import type {ProblemKind} from '../kind.js';

/** Tables; YAML and JSON. */
export const TABLES_PROBLEMS = {
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
    'time-zone-unknown': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时区名', en: '{field} is "{found}", not the name of a time zone'},
        expected: {zh: '形如 Europe/Paris 的时区名', en: 'a name such as Europe/Paris'},
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
} as const satisfies Record<string, ProblemKind>;
