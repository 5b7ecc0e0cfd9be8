import type {ProblemKind} from '../kind.js';

/** GTFS. */
export const GTFS_PROBLEMS = {
    'gtfs-calendar-missing': {
        severity: 'error',
        message: {
            zh: '既没有 calendar.txt 也没有 calendar_dates.txt，不知道哪天开行',
            en: 'there is neither calendar.txt nor calendar_dates.txt, so no day of running is known',
        },
        expected: {zh: '两者至少有一个', en: 'at least one of the two'},
    },
    'gtfs-feeds-more': {
        severity: 'warning',
        message: {
            zh: '{file} 中有几份 GTFS 数据：只读取 {folder}，未读取 {found}',
            en: '{file} holds several GTFS feeds: {folder} is read, {found} is not',
        },
        expected: {zh: '每份数据一个条目', en: 'an entry for each feed'},
    },
    'gtfs-pathways-untimed': {
        severity: 'notice',
        message: {
            zh: 'pathways.txt 的 {count} 条通道中有 {found} 条没有 traversal_time，按台阶、长度或种类估算',
            en: 'pathways without traversal_time: {found} of {count}; theirs is estimated by stairs, length or kind',
        },
        expected: {zh: '无需处理；有实测时间最好', en: 'nothing to do; measured times are better'},
    },
    'gtfs-parent-wrong': {
        severity: 'warning',
        message: {
            zh: '{id} 的 parent_station {found} 不是{wanted}，不予理会：{id} 自成一站',
            en: 'parent_station {found} of {id} is not a {wanted} and is not read: {id} stands by itself',
        },
        expected: {zh: '{wanted}', en: 'a {wanted}'},
    },
    'gtfs-parent-of-station': {
        severity: 'warning',
        message: {
            zh: '车站 {id}（location_type 1）不能有 parent_station {found}，不予理会',
            en: 'station {id} (location_type 1) has the parent_station {found}, which is not read',
        },
        expected: {zh: '空白', en: 'a blank'},
    },
    'gtfs-call-at-no-stop': {
        severity: 'warning',
        message: {
            zh: '{count} 次停站的 stop_id 是 {found}，它是{what}，不是站台；按站台读取',
            en: 'calls ({count}) are at {found}, which is {what} and not a stop; it is read as one',
        },
        expected: {zh: 'location_type 0 的停站', en: 'a stop of location_type 0'},
    },
    'gtfs-stop-at-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 个停站的坐标是 0,0，按没有坐标读取；第一个是 {id}',
            en: '{count} stops are at 0,0 and read as without a position; the first is {id}',
        },
        expected: {zh: '停站的坐标', en: 'where the stops are'},
    },
    'gtfs-stop-swapped': {
        severity: 'warning',
        message: {
            zh: '停站 {id} 的经纬度 {found} 填反了，已对调',
            en: 'longitude and latitude of stop {id} ({found}) stand in each other’s column; they were changed over',
        },
        expected: {zh: 'stop_lon 为经度，stop_lat 为纬度', en: 'the longitude in stop_lon, the latitude in stop_lat'},
    },
    'gtfs-stop-negated': {
        severity: 'warning',
        message: {
            zh: '停站 {id} 的经纬度 {found} 正负号有误，已改为 {right}',
            en: 'the position {found} of stop {id} has a wrong sign; it was set to {right}',
        },
        expected: {zh: '{right}', en: '{right}'},
    },
    'gtfs-stop-far': {
        severity: 'warning',
        message: {
            zh: '停站 {id}（{found}）离其余停站的中心 {km} 公里，周围没有别的停站',
            en: 'stop {id} ({found}) lies {km} km from the middle of the others, with none near it',
        },
        expected: {zh: '核对经纬度', en: 'a look at its coordinates'},
    },
    'gtfs-speed-impossible': {
        severity: 'warning',
        message: {
            zh: '{count} 个车次在两站之间快得不可能；第一个是 {id}，{found} 公里/小时',
            en: '{count} trips go impossibly fast between two stops; the first is {id} at {found} km/h',
        },
        expected: {zh: '核对时刻与停站位置', en: 'a look at times and positions of stops'},
    },
    'gtfs-trips-timeless': {
        severity: 'warning',
        message: {
            zh: '{found} 个车次在所有停站都是同一时刻，未读取；第一个是 {id}',
            en: 'trips that are at all their stops at one time are not read: {found}; the first is {id}',
        },
        expected: {zh: '各站的时刻', en: 'times at the stops'},
    },
    'gtfs-distances-not-km': {
        severity: 'warning',
        message: {
            zh: 'shape_dist_traveled 以 {found} 计，本应为公里；已换算',
            en: 'shape_dist_traveled is in {found}, not in kilometres; it was converted',
        },
        expected: {zh: '公里', en: 'kilometres'},
    },
    'gtfs-stations-unplaced': {
        severity: 'warning',
        message: {
            zh: '{found} 个有车停靠的车站没有坐标，不能乘降；第一个是 {id}',
            en: 'stations that trips call at without a position: {found}; nobody gets on or off there; the first is {id}',
        },
        expected: {zh: '停站或其车站的坐标', en: 'a position of the stop or its station'},
    },
    'gtfs-routes-left-out': {
        severity: 'notice',
        message: {
            zh: '{what}未读取：{found} 条线路、{count} 个车次；第一条是 {id}',
            en: '{what} are not read: routes {found}, trips {count}; the first is {id}',
        },
        expected: {zh: '铁路、地铁、电车、公共汽车和长途客车', en: 'railways, metros, trams, buses and coaches'},
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
    'gtfs-on-demand': {
        severity: 'notice',
        message: {
            zh: '{count} 个车次有 {found} 次停站须预约（GTFS-Flex），未读取；第一个是 {id}',
            en: 'calls on demand (GTFS-Flex) are not read: calls {found}, trips {count}; the first is of {id}',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
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
    'gtfs-time-zones-differ': {
        severity: 'error',
        message: {
            zh: 'agency_timezone 是 {found}，第 {first} 行却是 {other}；一份数据只能有一个时区',
            en: 'agency_timezone is {found}, but {other} in row {first}; a feed has one time zone',
        },
        expected: {zh: '{other}，或分成两份数据', en: '{other}, or two feeds'},
    },
    'feed-time-zone-differs': {
        severity: 'notice',
        message: {
            zh: '时刻按 {found} 读取，换算到交通网络的时区 {zone}',
            en: 'times are read in {found} and converted to the time zone of the network, {zone}',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'gtfs-agency-missing': {
        severity: 'warning',
        message: {
            zh: '缺少 agency.txt：经营者按空白读取，时刻按交通网络的时区（单独一份数据按 UTC）',
            en: 'there is no agency.txt: operators are left blank, times are in the time zone of the network (UTC for a feed alone)',
        },
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
} as const satisfies Record<string, ProblemKind>;
