import type {ProblemKind} from '../kind.js';

/** Network: building; Network: checking. */
export const NETWORK_PROBLEMS = {
    // Network: building
    'link-length-missing': {
        severity: 'error',
        message: {zh: '路段 {id} 既没有长度也没有线形', en: 'link {id} has neither a length nor a shape'},
        expected: {zh: 'length（公里）或 geometry', en: 'length, or a geometry it can be measured on'},
    },
    'link-length-unit': {
        severity: 'error',
        message: {
            zh: '{count} 个路段的长度是两端距离的约 {factor} 倍，单位不符；例如 {id} 长 {found} 公里，两端相距 {apart} 公里',
            en: 'the lengths of {count} links are about {factor} times the way between their ends, as in another unit; {id}, say, is {found} km long and joins points {apart} km apart',
        },
        expected: {
            zh: '同一单位的长度，并在 config.csv 的 long_length 写明；这些路段像是 {unit}',
            en: 'lengths in one unit, named in config.csv (long_length); these look like {unit}',
        },
    },
    'link-too-slow': {
        severity: 'warning',
        message: {
            zh: '{count} 个路段一段就要走 500 小时以上，不予通行；第一个是 {id}：{found} 公里/时',
            en: '{count} links take more than 500 hours each and are not driven over; the first is {id} at {found} km/h',
        },
        expected: {zh: '公里/时为单位的速度', en: 'speeds in km/h, or their unit in config.csv (speed)'},
    },
    'free-speed-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 个路段的 free_speed 是 0，按道路等级取速度；第一个是 {id}',
            en: '{count} links have the free_speed 0 and take the speed of their class; the first is {id}',
        },
        expected: {zh: '速度，不知道就留空', en: 'a speed, or blank where none is known'},
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
    'assumed-line-replaced': {
        severity: 'notice',
        message: {
            zh: '推定线路 {found}（{from}—{to}）已由 {by} 的线路代替',
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
} as const satisfies Record<string, ProblemKind>;
