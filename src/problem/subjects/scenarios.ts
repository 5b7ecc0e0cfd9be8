import type {ProblemKind} from '../kind.js';

/** Scenarios applied to a network. */
export const SCENARIOS_PROBLEMS = {
    'modification-kind-unknown': {
        severity: 'error',
        message: {zh: '没有修改类型“{found}”', en: 'there is no modification "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
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
        message: {zh: '{kind} 没有键 {found}', en: '{kind} has no key {found}'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
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
        message: {
            zh: '{kind} 的 {field}：没有{target}“{found}”',
            en: '{kind}: {field}: there is no {target} "{found}"',
        },
        expected: {zh: '使用已有的{target}', en: 'use an existing {target}'},
    },
    'modification-reference-ambiguous': {
        severity: 'error',
        message: {
            zh: '{kind} 的 {field}：“{found}”对应多个{target}',
            en: '{kind}: {field}: "{found}" matches more than one {target}',
        },
        expected: {zh: '用编号指明其中一个', en: 'give the id of one of them'},
    },
    'modification-impossible': {
        severity: 'error',
        message: {
            zh: '{kind} 的 {field}（{found}）无法实现：{reason}',
            en: '{kind}: {field} ({found}) is not possible: {reason}',
        },
        expected: {zh: '{wanted}', en: '{wanted}'},
    },
    'modification-id-taken': {
        severity: 'error',
        message: {zh: '{kind} 的编号 {found} 已被使用', en: '{kind}: the id {found} is already used'},
        expected: {zh: '使用未用过的编号', en: 'use an unused id'},
    },
    'modification-changes-nothing': {
        severity: 'error',
        message: {zh: '{kind} 没有改变任何内容', en: '{kind} changes nothing'},
        expected: {
            zh: '改变至少一条记录，或删去这项修改',
            en: 'change at least one record, or delete the modification',
        },
    },
    'modification-already': {
        severity: 'notice',
        message: {zh: '{kind} 无需进行：{reason}', en: '{kind} is not needed: {reason}'},
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'parameter-missing': {
        severity: 'error',
        message: {
            zh: '{field} 使用参数 {found}，但没有给出取值',
            en: '{field} uses the parameter {found}, which has no value',
        },
        expected: {zh: '在 parameters 中给出取值', en: 'give its value under parameters'},
    },
    'parameter-unknown': {
        severity: 'error',
        message: {zh: '{owner} 没有参数“{found}”', en: '{owner} has no parameter "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'scenario-variant-unknown': {
        severity: 'error',
        message: {zh: '情景 {id} 没有变体“{found}”', en: 'the scenario {id} has no variant "{found}"'},
        expected: {zh: '使用 {allowed}', en: 'use one of {allowed}'},
    },
    'project-unknown': {
        severity: 'error',
        message: {zh: '没有编号为“{found}”的项目', en: 'there is no project "{found}"'},
        expected: {zh: '使用项目的编号', en: 'use the id of a project'},
    },
    'project-in-and-out': {
        severity: 'error',
        message: {zh: '项目 {found} 同时列为纳入与剔除', en: 'the project {found} is both added and removed'},
        expected: {zh: '只选其一', en: 'use one of the two'},
    },
    'project-excluded': {
        severity: 'error',
        message: {
            zh: '项目 {found} 与 {other} 不能同时纳入',
            en: 'the projects {found} and {other} cannot be combined',
        },
        expected: {zh: '只纳入其中一个', en: 'add only one of them'},
    },
    'project-dependency-missing': {
        severity: 'error',
        message: {
            zh: '项目 {found} 以 {other} 为前提，但未纳入 {other}',
            en: 'the project {found} depends on {other}, which is not added',
        },
        expected: {zh: '同时纳入 {other}', en: 'add {other} as well'},
    },
    'project-dependency-cycle': {
        severity: 'error',
        message: {zh: '项目互为前提：{found}', en: 'the projects depend on each other in a circle: {found}'},
        expected: {zh: '去掉 depends_on 中的循环', en: 'remove the circle from depends_on'},
    },
    'trips-on-streets': {
        severity: 'error',
        message: {
            zh: '{found} 给出道路节点之间的出行，而该地区的道路是街道网',
            en: '{found} gives trips between road nodes, but the roads of this region are streets',
        },
        expected: {
            zh: '不给出行表，或用有 road/node.csv、road/link.csv 的地区',
            en: 'leave the trip table out, or ask a region with road/node.csv and road/link.csv',
        },
    },
    'project-not-runnable': {
        severity: 'error',
        message: {
            zh: '项目 {found} 的资料不足，无法计算：没有给出修改',
            en: 'the project {found} cannot be modelled: too little is known of it to give modifications',
        },
        expected: {zh: '使用写有 modifications 的项目', en: 'use a project with modifications'},
    },
    'project-already-open': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 在 {date} 已经开通，纳入不产生变化',
            en: 'the project {found} is already open on {date}; adding it changes nothing',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'project-not-there': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 在 {date} 尚不存在，剔除不产生变化',
            en: 'the project {found} does not exist on {date}; removing it changes nothing',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'scenario-reference-unknown': {
        severity: 'error',
        message: {zh: '{field}：没有编号为 {id} 的情景', en: '{field}: there is no scenario {id}'},
        expected: {
            zh: '使用已保存或自带的情景的编号，或项目的编号；可加 @变体',
            en: 'use the id of a saved or built-in scenario or of a project, with @variant if wanted',
        },
    },
    'assumed-buses-without-rules': {
        severity: 'error',
        message: {
            zh: '地区 {found} 没有推定公交的规则',
            en: 'the region {found} has no rules for assumed buses',
        },
        expected: {zh: '在 network.yaml 中写 assumedBuses', en: 'add a block assumedBuses to network.yaml'},
    },
    'file-unwritable': {
        severity: 'error',
        message: {zh: '无法写入此文件（{found}）', en: 'this file cannot be written ({found})'},
        expected: {zh: '选择可以写入的位置', en: 'choose a place that can be written to'},
    },
    'project-by-date': {
        severity: 'notice',
        message: {
            zh: '项目 {found} 按其计划开通日期（{date}）已在交通网络中',
            en: 'the project {found} is in the network from its planned opening ({date})',
        },
        expected: {zh: '如不需要，列入 projects.out', en: 'list it in projects.out if it is not wanted'},
    },
    'problems-more': {
        severity: 'notice',
        message: {zh: '同类问题（{code}）还有 {count} 处', en: 'there are {count} more of {code}'},
        expected: {zh: '处理方法同上', en: 'do as above'},
    },
} as const satisfies Record<string, ProblemKind>;
