import type {ProblemKind} from '../kind.js';

/** GTFS. */
export const GTFS_PROBLEMS = {
    'gtfs-calendar-missing': {
        severity: 'error',
        message: {
            zh: '既没有 calendar.txt 也没有 calendar_dates.txt，无法确定开行日期',
            en: 'there is neither calendar.txt nor calendar_dates.txt, so the days of service are not known',
        },
        expected: {zh: '至少提供其中一个', en: 'provide at least one of them'},
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
            zh: '{id} 的 parent_station {found} 不是{wanted}，已忽略：{id} 单独成站',
            en: 'parent_station {found} of {id} is not a {wanted} and is ignored: {id} is a station of its own',
        },
        expected: {zh: '填写{wanted}', en: 'name a {wanted}'},
    },
    'gtfs-parent-of-station': {
        severity: 'warning',
        message: {
            zh: '车站 {id}（location_type 1）不能有 parent_station {found}，已忽略',
            en: 'station {id} (location_type 1) cannot have the parent_station {found}, which is ignored',
        },
        expected: {zh: '留空', en: 'leave it blank'},
    },
    'gtfs-call-at-no-stop': {
        severity: 'warning',
        message: {
            zh: '{count} 次停靠的 stop_id {found} 是{what}，不是站台；按站台读取',
            en: 'calls ({count}) are at {found}, which is {what} and not a platform; it is read as one',
        },
        expected: {zh: '改为 location_type 0 的停靠站', en: 'name a stop of location_type 0'},
    },
    'gtfs-stop-at-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 个停靠站的坐标是 0,0，视为没有坐标；第一个是 {id}',
            en: '{count} stops are at 0,0 and are read as having no coordinates; the first is {id}',
        },
        expected: {zh: '填写停靠站的坐标', en: 'give the coordinates of the stops'},
    },
    'gtfs-stop-swapped': {
        severity: 'warning',
        message: {
            zh: '停靠站 {id} 的经纬度 {found} 填反了，已对调',
            en: 'longitude and latitude of stop {id} ({found}) are in each other’s columns; they were swapped',
        },
        expected: {
            zh: 'stop_lon 填经度，stop_lat 填纬度',
            en: 'put the longitude in stop_lon and the latitude in stop_lat',
        },
    },
    'gtfs-stop-negated': {
        severity: 'warning',
        message: {
            zh: '停靠站 {id} 的经纬度 {found} 正负号有误，已改为 {right}',
            en: 'the coordinates {found} of stop {id} have a wrong sign; they were set to {right}',
        },
        expected: {zh: '改为 {right}', en: 'use {right}'},
    },
    'gtfs-stop-far': {
        severity: 'warning',
        message: {
            zh: '停靠站 {id}（{found}）距其余停靠站的中心 {km} 公里，周围没有其他停靠站',
            en: 'stop {id} ({found}) is {km} km from the centre of the others, with none near it',
        },
        expected: {zh: '核对经纬度', en: 'check its coordinates'},
    },
    'gtfs-speed-impossible': {
        severity: 'warning',
        message: {
            zh: '{count} 个车次在两站之间的速度不可能达到；第一个是 {id}，{found} 公里/小时',
            en: '{count} trips run impossibly fast between two stops; the first is {id} at {found} km/h',
        },
        expected: {zh: '核对时刻与停靠站位置', en: 'check the times and the positions of the stops'},
    },
    'gtfs-trips-timeless': {
        severity: 'warning',
        message: {
            zh: '{found} 个车次在所有停靠站的时刻相同，未读取；第一个是 {id}',
            en: 'trips with the same time at every stop are not read: {found}; the first is {id}',
        },
        expected: {zh: '给出各站的时刻', en: 'give times at the stops'},
    },
    'gtfs-distances-not-km': {
        severity: 'warning',
        message: {
            zh: 'shape_dist_traveled 以 {found} 计，本应为公里；已换算',
            en: 'shape_dist_traveled is in {found}, not in kilometres; it was converted',
        },
        expected: {zh: '使用公里', en: 'use kilometres'},
    },
    'gtfs-stations-unplaced': {
        severity: 'warning',
        message: {
            zh: '{found} 个有车停靠的车站没有坐标，不能上下车；第一个是 {id}',
            en: 'stations without coordinates where trips call: {found}; nobody can get on or off there; the first is {id}',
        },
        expected: {zh: '填写停靠站或所属车站的坐标', en: 'give the coordinates of the stop or of its station'},
    },
    'gtfs-routes-left-out': {
        severity: 'notice',
        message: {
            zh: '{what}未读取：{found} 条线路、{count} 个车次；第一条是 {id}',
            en: '{what} are not read ({found} routes, {count} trips); the first route is {id}',
        },
        expected: {
            zh: '使用铁路、地铁、有轨电车、公交或长途客运的线路',
            en: 'use railways, metros, trams, buses or coaches',
        },
    },
    'gtfs-file-unused': {
        severity: 'notice',
        message: {zh: '这些文件未使用：{found}', en: 'files not used: {found}'},
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'gtfs-time-missing': {
        severity: 'error',
        message: {zh: '车次 {id} 的首站或末站没有时刻', en: 'trip {id} has no time at its first or last stop'},
        expected: {zh: '给出首末站的到发时刻', en: 'give times at the first and the last stop'},
    },
    'gtfs-time-backwards': {
        severity: 'error',
        message: {
            zh: '车次 {id} 的时刻 {found} 早于前一时刻 {before}',
            en: 'trip {id} has the time {found} after {before}',
        },
        expected: {zh: '给出不早于 {before} 的时刻', en: 'give a time not before {before}'},
    },
    'gtfs-on-demand': {
        severity: 'notice',
        message: {
            zh: '{count} 个车次有 {found} 次停靠须预约（GTFS-Flex），未读取；第一个是 {id}',
            en: 'calls on demand (GTFS-Flex) are not read ({found} calls of {count} trips); the first is of {id}',
        },
        expected: {zh: '无需处理', en: 'nothing to do'},
    },
    'gtfs-trip-short': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 只有 {found} 个停靠站，不能乘坐',
            en: 'trip {id} has too few stops ({found}) to be ridden',
        },
        expected: {zh: '给出至少两个停靠站', en: 'give at least two stops'},
    },
    'gtfs-sequence-duplicate': {
        severity: 'error',
        message: {
            zh: '车次 {id} 的 stop_sequence {found} 与第 {first} 行相同',
            en: 'trip {id} has stop_sequence {found} already in row {first}',
        },
        expected: {zh: '同一车次内使用递增的序号', en: 'use numbers that increase along the trip'},
    },
    'gtfs-window-empty': {
        severity: 'error',
        message: {zh: '车次 {id} 的时段 {found} 是空的', en: 'the window {found} of trip {id} is empty'},
        expected: {zh: '使 start_time 早于 end_time', en: 'put start_time before end_time'},
    },
    'gtfs-window-overlap': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 的时段与第 {first} 行重叠',
            en: 'the window of trip {id} overlaps that of row {first}',
        },
        expected: {zh: '使各时段互不重叠', en: 'use windows that do not overlap'},
    },
    'gtfs-transfer-incomplete': {
        severity: 'error',
        message: {zh: '类型 {found} 的换乘缺少 {field}', en: 'a transfer of type {found} needs {field}'},
        expected: {zh: '填写 {field}', en: 'give {field}'},
    },
    'gtfs-time-zones-differ': {
        severity: 'error',
        message: {
            zh: 'agency_timezone 是 {found}，第 {first} 行却是 {other}；一份数据只能有一个时区',
            en: 'agency_timezone is {found}, but {other} in row {first}; a feed has one time zone',
        },
        expected: {zh: '使用 {other}，或分成两份数据', en: 'use {other}, or split the feed in two'},
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
            zh: '缺少 agency.txt：运营单位按空白读取，时刻按交通网络的时区（单独一份数据按 UTC）',
            en: 'there is no agency.txt: operators are left blank and times are read in the time zone of the network (UTC for a feed on its own)',
        },
        expected: {zh: '提供 agency.txt', en: 'provide agency.txt'},
    },
    'gtfs-agency-unknown': {
        severity: 'warning',
        message: {zh: 'agency_id {found} 不在 agency.txt 中', en: 'agency_id {found} is not in agency.txt'},
        expected: {zh: '使用 agency.txt 中的编号', en: 'use an id from agency.txt'},
    },
    'gtfs-shape-unknown': {
        severity: 'warning',
        message: {
            zh: 'shape_id {found} 不在 shapes.txt 中，线形画作直线',
            en: 'shape_id {found} is not in shapes.txt; the line is drawn straight',
        },
        expected: {zh: '使用 shapes.txt 中的编号', en: 'use an id from shapes.txt'},
    },
} as const satisfies Record<string, ProblemKind>;
