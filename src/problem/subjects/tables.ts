import type {ProblemKind} from '../kind.js';

/** Tables; YAML and JSON. */
export const TABLES_PROBLEMS = {
    // Tables
    'column-missing': {
        severity: 'error',
        message: {zh: '缺少 {field} 列', en: 'the column {field} is missing'},
        expected: {zh: '增加 {field} 列', en: 'add a column {field}'},
    },
    'column-unknown': {
        severity: 'notice',
        message: {zh: '无法识别的列未读取：{found}', en: 'unrecognised columns are not read: {found}'},
        expected: {
            zh: '使用 docs/data-formats.md 或标准所列的列',
            en: 'use the columns of docs/data-formats.md or of the standard',
        },
    },
    'cell-missing': {
        severity: 'error',
        message: {zh: '{field} 不能为空', en: '{field} must not be blank'},
        expected: {zh: '填写一个值', en: 'give a value'},
    },
    'number-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是数字', en: '{field} is "{found}", not a number'},
        expected: {zh: '填写数字，例如 12.5', en: 'give a plain number such as 12.5'},
    },
    'integer-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是整数', en: '{field} is "{found}", not a whole number'},
        expected: {zh: '填写整数', en: 'give a whole number'},
    },
    'number-out-of-range': {
        severity: 'error',
        message: {zh: '{field} 为 {found}，超出 {range}', en: '{field} is {found}, outside {range}'},
        expected: {zh: '{range}', en: '{range}'},
    },
    'date-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是日期', en: '{field} is "{found}", not a date'},
        expected: {zh: '填写形如 {form} 的日期', en: 'give a date written {form}'},
    },
    'date-impossible': {
        severity: 'error',
        message: {zh: '{field} 的日期 {found} 不存在', en: '{field} is {found}, a date that does not exist'},
        expected: {zh: '填写存在的日期', en: 'give a date that exists'},
    },
    'date-range-reversed': {
        severity: 'error',
        message: {
            zh: '{field} 的日期范围 {found} 先后颠倒',
            en: '{field} is the range {found}, which ends before it begins',
        },
        expected: {zh: '写成“起..止”，起不晚于止', en: 'give from..to with from not after to'},
    },
    'dated-value-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是“起..止=值”', en: '{field} has "{found}", not a dated value'},
        expected: {zh: '写成“起..止=值”，多个以分号分隔', en: 'give from..to=value, separated by semicolons'},
    },
    'clock-expected': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时刻', en: '{field} is "{found}", not a clock time'},
        expected: {zh: '填写形如 {form} 的时刻', en: 'give a time written {form}'},
    },
    'time-zone-unknown': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不是时区名', en: '{field} is "{found}", not the name of a time zone'},
        expected: {zh: '填写形如 Europe/Paris 的时区名', en: 'give a name such as Europe/Paris'},
    },
    'value-unknown': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”不在可用值之列：{allowed}', en: '{field} is "{found}", not one of {allowed}'},
        expected: {zh: '{allowed}', en: 'one of {allowed}'},
    },
    'geometry-unreadable': {
        severity: 'error',
        message: {zh: '无法读取 {field} 的几何“{found}”', en: '{field} has a geometry that cannot be read: "{found}"'},
        expected: {zh: '使用 {form}', en: 'use {form}'},
    },
    'geometry-out-of-range': {
        severity: 'error',
        message: {
            zh: '{field} 的坐标 {found} 不在经纬度范围内（先经度后纬度）',
            en: '{field} has the point {found}, outside longitude and latitude (longitude comes first)',
        },
        expected: {zh: '使用经度 -180..180、纬度 -90..90', en: 'use longitude -180..180 and latitude -90..90'},
    },
    'one-of-two': {
        severity: 'error',
        message: {zh: '{field} 必须且只能填一个', en: 'exactly one of {field} must be filled in'},
        expected: {zh: '填写 {field} 之一', en: 'fill in one of {field}'},
    },
    'id-duplicate': {
        severity: 'error',
        message: {zh: '{field} {found} 在第 {first} 行已经出现', en: '{field} {found} is already in row {first}'},
        expected: {zh: '每个编号只用一次', en: 'use each id once'},
    },
    'row-repeated': {
        severity: 'warning',
        message: {zh: '与第 {first} 行完全相同，只读一次', en: 'the row repeats row {first}; it is read once'},
        expected: {zh: '每行只写一次', en: 'give each row once'},
    },
    'reference-unknown': {
        severity: 'error',
        message: {zh: '{field} {found} 不在 {target} 中', en: '{field} {found} is not in {target}'},
        expected: {zh: '使用 {target} 中的编号', en: 'use an id from {target}'},
    },

    // YAML and JSON
    'yaml-syntax': {
        severity: 'error',
        message: {zh: 'YAML 语法有误：{found}', en: 'the YAML cannot be read: {found}'},
        expected: {zh: '改正 YAML 语法', en: 'correct the YAML'},
    },
    'yaml-value': {
        severity: 'error',
        message: {zh: '{field} 为 {found}：{wanted}', en: '{field} is {found}: {wanted}'},
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'yaml-key-unknown': {
        severity: 'notice',
        message: {zh: '无法识别的键未读取：{found}', en: 'unrecognised keys are not read: {found}'},
        expected: {zh: '使用 docs/data-formats.md 所列的键', en: 'use the keys listed in docs/data-formats.md'},
    },
    'yaml-id-differs': {
        severity: 'error',
        message: {zh: '编号 {found} 与文件名不符', en: 'the id {found} differs from the file name'},
        expected: {zh: '改为 {wanted}', en: 'use {wanted}'},
    },
    'json-syntax': {
        severity: 'error',
        message: {zh: 'JSON 语法有误：{found}', en: 'the JSON cannot be read: {found}'},
        expected: {zh: '改正 JSON 语法', en: 'correct the JSON'},
    },
} as const satisfies Record<string, ProblemKind>;
