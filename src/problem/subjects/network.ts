import type {ProblemKind} from '../kind.js';

/** Network: building; Network: checking. */
export const NETWORK_PROBLEMS = {
    // Network: building
    'link-length-missing': {
        severity: 'error',
        message: {zh: '路段 {id} 既没有长度也没有线形', en: 'link {id} has neither a length nor a geometry'},
        expected: {zh: '给出 length（公里）或 geometry', en: 'give length, or a geometry to measure it on'},
    },
    'link-length-unit': {
        severity: 'error',
        message: {
            zh: '{count} 个路段的长度是两端距离的约 {factor} 倍，单位不符；例如 {id} 长 {found} 公里，两端相距 {apart} 公里',
            en: 'the lengths of {count} links are about {factor} times the distance between their ends, as if in another unit; for example, {id} is {found} km long and joins points {apart} km apart',
        },
        expected: {
            zh: '使用同一单位的长度，并在 config.csv 的 long_length 写明；这些路段可能使用 {unit}',
            en: 'give lengths in one unit and name it in config.csv (long_length); these look like {unit}',
        },
    },
    'link-too-slow': {
        severity: 'warning',
        message: {
            zh: '{count} 个路段每段需行驶 500 小时以上，视为不可通行；第一个是 {id}：{found} 公里/小时',
            en: '{count} links take more than 500 hours each and are not used; the first is {id} at {found} km/h',
        },
        expected: {
            zh: '给出以公里/小时为单位的速度，或在 config.csv 的 speed 写明单位',
            en: 'give speeds in km/h, or name their unit in config.csv (speed)',
        },
    },
    'free-speed-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 个路段的 free_speed 是 0，按道路等级取速度；第一个是 {id}',
            en: '{count} links have a free_speed of 0 and take the speed of their class; the first is {id}',
        },
        expected: {zh: '给出速度，未知时留空', en: 'give a speed, or leave it blank where unknown'},
    },
    'facility-type-unknown': {
        severity: 'error',
        message: {
            zh: '无法识别路段 {id} 的道路等级“{found}”',
            en: 'link {id} has the class "{found}", which is not recognised',
        },
        expected: {
            zh: '使用 motorway、trunk、primary、secondary 或 tertiary',
            en: 'use motorway, trunk, primary, secondary or tertiary',
        },
    },
    'speed-factor-missing': {
        severity: 'error',
        message: {zh: '{file} 缺少 {found} 的系数', en: '{file} has no factor for {found}'},
        expected: {
            zh: '为每个道路等级、地区类型和时段各写一行',
            en: 'give a row for every class, area type and period',
        },
    },
    'stop-without-station': {
        severity: 'error',
        message: {
            zh: '时刻表数据 {feed} 的停靠站 {found} 不属于任何车站',
            en: 'stop {found} of feed {feed} belongs to no station',
        },
        expected: {zh: '在 station_stops.csv 中加一行', en: 'add a row to station_stops.csv'},
    },
    'position-slip': {
        severity: 'warning',
        message: {
            zh: '{id} 的坐标 {found} 离其余各点的中心 {km} 公里；{right} 就在其间',
            en: '{id} at {found} lies {km} km from the middle of all; {right} would be among them',
        },
        expected: {zh: '{right}', en: '{right}'},
    },
    'position-far': {
        severity: 'warning',
        message: {
            zh: '{id}（{found}）离其余各点的中心 {km} 公里，周围没有别的点',
            en: '{id} ({found}) lies {km} km from the middle of all, with none near it',
        },
        expected: {zh: '核对坐标', en: 'a look at its coordinates'},
    },
    'node-outside-zones': {
        severity: 'warning',
        message: {
            zh: '道路节点 {id} 所在的县 {found} 没有交通小区',
            en: 'road node {id} is in county {found}, which has no zone',
        },
        expected: {zh: '使用 zone.csv 中的县', en: 'use a county of zone.csv'},
    },

    // Network: checking
    'road-parallel': {
        severity: 'warning',
        message: {
            zh: '路段 {id} 与 {found} 两端相同、路名相同',
            en: 'links {id} and {found} join the same nodes under the same name',
        },
        expected: {zh: '每条路只写一行', en: 'give one row per road'},
    },
    'link-shorter-than-straight': {
        severity: 'warning',
        message: {
            zh: '路段 {id} 长 {found} 米，短于两端直线距离 {straight} 米',
            en: 'link {id} is {found} m long, shorter than the straight line between its ends ({straight} m)',
        },
        expected: {zh: '给出不短于 {straight} 米的长度', en: 'give at least {straight} m'},
    },
    'road-unconnected': {
        severity: 'warning',
        message: {
            zh: '{date} 的路网有 {count} 个节点与主体不连通，其中有 {found}',
            en: 'on {date} {count} road nodes are not connected to the rest, among them {found}',
        },
        expected: {zh: '使路网连通', en: 'connect the road network'},
    },
    'dead-end-detour': {
        severity: 'notice',
        message: {
            zh: '未通路段 {id} 长 {straight} 米，现须绕行 {found} 米（{ratio} 倍）',
            en: 'unopened link {id} is {straight} m long; today the detour is {found} m ({ratio} times)',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'dead-end-no-way': {
        severity: 'notice',
        message: {zh: '未通路段 {id} 的两端目前无路可通', en: 'no road joins the two ends of unopened link {id} today'},
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'assumed-line-replaced': {
        severity: 'notice',
        message: {
            zh: '推定线路 {found}（{from}—{to}）已由 {by} 的线路取代',
            en: 'the assumed line {found} ({from} - {to}) is replaced by a line of {by}',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'status-contradicts-dates': {
        severity: 'error',
        message: {
            zh: '{id} 的状态是 {found}，但按日期在 {date} {exists}',
            en: '{id} has the status {found}, but by its dates it {exists} on {date}',
        },
        expected: {
            zh: '使用与 open_date、close_date 相符的状态',
            en: 'use a status that agrees with open_date and close_date',
        },
    },
    'dates-reversed': {
        severity: 'error',
        message: {zh: '{id} 的日期先后颠倒：{found}', en: 'the dates of {id} are in the wrong order: {found}'},
        expected: {
            zh: '使开通早于关闭，且开通日在其范围内',
            en: 'put the opening before the closing and inside its range',
        },
    },
    'station-loses-trains': {
        severity: 'error',
        message: {
            zh: '车站 {id} 在 {before} 有 {found} 趟列车，{after} 却一趟也没有，且没有关闭记录',
            en: 'station {id} has {found} trains on {before} and none on {after}, but no closure is recorded',
        },
        expected: {
            zh: '在 stations.csv 中写明 closures 或 close_date，或提供替代时刻表',
            en: 'record closures or close_date in stations.csv, or provide a substitute timetable',
        },
    },
    'headway-long': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 的发车间隔为 {found} 秒，却按随机到达（exact_times 0）',
            en: 'trip {id} has a headway of {found} s with random arrival (exact_times 0)',
        },
        expected: {
            zh: '发车间隔不超过 720 秒；更长的写成固定时刻',
            en: 'use at most 720 s; write longer headways as clock-face timetables',
        },
    },
    'station-without-position': {
        severity: 'notice',
        message: {
            zh: '车站 {id} 没有坐标：列车停靠，但不能上下车',
            en: 'station {id} has no coordinates: trains call, but nobody can use it',
        },
        expected: {zh: '给出坐标', en: 'give its coordinates'},
    },
    'station-unserved': {
        severity: 'notice',
        message: {zh: '没有任何车次停靠车站 {id}', en: 'no trip of any feed calls at station {id}'},
        expected: {zh: '在 station_stops.csv 中列出它的停靠站', en: 'list its stops in station_stops.csv'},
    },
    'stand-in-overlap': {
        severity: 'error',
        message: {
            zh: '时刻表数据 {id} 在 {found} 有两份替代时刻表',
            en: 'feed {id} has two substitute timetables for {found}',
        },
        expected: {zh: '同一数据、日期和日类型至多写一条', en: 'give at most one row per feed, date and day type'},
    },
    'zone-sum-differs': {
        severity: 'warning',
        message: {
            zh: '{id} 的{what}是 {found}，其下各小区之和为 {sum}',
            en: '{what} of {id} is {found}, but its zones add up to {sum}',
        },
        expected: {zh: '改为 {sum}', en: 'use {sum}'},
    },
    'id-unknown': {
        severity: 'error',
        message: {
            zh: '{id} 的 {field} 指向不存在的 {found}',
            en: '{field} of {id} names {found}, which does not exist',
        },
        expected: {zh: '使用 {target} 中的编号', en: 'use an id from {target}'},
    },
    'source-missing': {
        severity: 'notice',
        message: {
            zh: '{file} 中有 {found} 行没有来源，第一行是 {id}',
            en: '{found} rows of {file} name no source; the first is {id}',
        },
        expected: {zh: '填写 source_id', en: 'give a source_id'},
    },
    'source-unknown': {
        severity: 'error',
        message: {
            zh: '{file} 中有 {count} 行的来源 {found} 不在 sources.csv 中，第一行是 {id}',
            en: '{count} rows of {file} name the source {found}, which is not in sources.csv; the first is {id}',
        },
        expected: {zh: '在 sources.csv 中加一行', en: 'add a row to sources.csv'},
    },
} as const satisfies Record<string, ProblemKind>;
