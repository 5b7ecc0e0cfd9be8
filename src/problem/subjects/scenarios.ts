import type {ProblemKind} from '../kind.js';

/** Scenarios applied to a network. */
export const SCENARIOS_PROBLEMS = {
    'modification-kind-unknown': {
        severity: 'error',
        message: {zh: '没有名为“{found}”的修改', en: 'there is no modification "{found}"'},
        expected: {zh: '{allowed} 之一', en: 'one of {allowed}'},
    },
    'modification-of-streets': {
        severity: 'error',
        message: {
            zh: '本地区的道路来自 OpenStreetMap，情景还不能改动它们：{found} 未执行',
            en: 'the roads of this region are streets of OpenStreetMap, which scenarios cannot change yet: {found} was not applied',
        },
        expected: {
            zh: '改动线路、车站等的修改；或在 OSM 数据中改动道路后重新 jiegui build',
            en: 'modifications of lines and stations; or streets changed in the extract, and jiegui build again',
        },
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
    'assumed-buses-without-rules': {
        severity: 'error',
        message: {
            zh: '地区 {found} 没有推定公交的规则',
            en: 'the region {found} has no rules for assumed buses',
        },
        expected: {zh: 'network.yaml 中的 assumedBuses', en: 'a block assumedBuses in network.yaml'},
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
    'problems-more': {
        severity: 'notice',
        message: {zh: '同样的问题（{code}）还有 {count} 处', en: 'and {count} more of {code}'},
        expected: {zh: '同上', en: 'as above'},
    },
} as const satisfies Record<string, ProblemKind>;
