import type {ProblemKind} from '../kind.js';

/** `jiegui build`: own data put into a region. */
export const BUILD_PROBLEMS = {
    'osm-cut-off': {
        severity: 'error',
        message: {
            zh: '{file} 不完整：在第 {found} 字节处中断',
            en: '{file} is incomplete: it ends after {found} bytes inside a block',
        },
        expected: {zh: '重新下载完整的 OSM PBF 文件', en: 'download the complete OSM PBF file again'},
    },
    'osm-damaged': {
        severity: 'error',
        message: {
            zh: '{file} 不是 OSM PBF，或已损坏：第 {place} 字节处的数据块无法读取（{found}）',
            en: '{file} is not OSM PBF, or is damaged: the block at byte {place} cannot be read ({found})',
        },
        expected: {zh: '提供完好的 .osm.pbf 文件', en: 'provide an intact .osm.pbf file'},
    },
    'osm-unsupported': {
        severity: 'error',
        message: {
            zh: '{file} 使用了不支持的 {found}',
            en: '{file} uses {found}, which is not supported',
        },
        expected: {
            zh: '使用当前数据（无历史）、zlib 压缩的 OSM PBF',
            en: 'use OSM PBF of the current data (no history), compressed with zlib',
        },
    },
    'osm-no-streets': {
        severity: 'error',
        message: {
            zh: '{found} 中没有可用的道路',
            en: 'there are no streets in {found}',
        },
        expected: {zh: '使用含 highway=* 道路的 OSM 数据', en: 'use an extract with highway=* ways'},
    },
    'build-nothing-named': {
        severity: 'error',
        message: {
            zh: '没有指定任何数据；用 {allowed} 指定要加入的数据',
            en: 'no data are given: name the data to add with {allowed}',
        },
        expected: {zh: '至少指定一项数据', en: 'give at least one of them'},
    },
    'build-base-unknown': {
        severity: 'error',
        message: {
            zh: '没有名为 {found} 的地区，也没有这样的文件夹或 ZIP 文件',
            en: 'there is no region, folder or ZIP file called {found}',
        },
        expected: {zh: '使用 {allowed}，或指定一个地区文件夹', en: 'use {allowed}, or name the folder of a region'},
    },
    'build-base-no-region': {
        severity: 'error',
        message: {
            zh: '{found} 不是地区文件夹（没有 network.yaml），不能在它上面添加',
            en: '{found} is not a region (it has no network.yaml), so nothing can be built on it',
        },
        expected: {zh: '指定含 network.yaml 的文件夹', en: 'name a folder that has network.yaml'},
    },
    'build-out-exists': {
        severity: 'error',
        message: {
            zh: '文件夹 {found} 已存在且非空，未覆盖',
            en: 'the folder {found} already exists and is not empty; it is not overwritten',
        },
        expected: {zh: '换一个新文件夹，或加 --replace', en: 'name a new folder, or add --replace'},
    },
    'build-ids-equal': {
        severity: 'error',
        message: {
            zh: '{file} 与 {other} 会得到同一编号 {found}',
            en: '{file} and {other} would both get the id {found}',
        },
        expected: {zh: '改用不同的文件名', en: 'rename one of the files'},
    },
    'build-feed-empty': {
        severity: 'error',
        message: {zh: '{file} 中没有可以乘坐的车次', en: '{file} has no trip that can be ridden'},
        expected: {zh: '给出至少一个有两个停靠站的车次', en: 'give at least one trip with two stops'},
    },
    'build-needs-base': {
        severity: 'error',
        message: {
            zh: '{file} 需要在已有地区上添加：{why}',
            en: '{file} needs a region to be added to: {why}',
        },
        expected: {zh: '用 --base 指定地区', en: 'name a region with --base'},
    },
    'people-point-swapped': {
        severity: 'warning',
        message: {
            zh: '{id} 的经纬度 {found} 填反了，已对调',
            en: 'longitude and latitude of {id} ({found}) are in each other’s columns; they were swapped',
        },
        expected: {zh: '经度列填经度，纬度列填纬度', en: 'put longitude and latitude in their own columns'},
    },
    'people-point-negated': {
        severity: 'warning',
        message: {
            zh: '{id} 的经纬度 {found} 正负号有误，已改为 {right}',
            en: 'the coordinates {found} of {id} have a wrong sign; they were set to {right}',
        },
        expected: {zh: '改为 {right}', en: 'use {right}'},
    },
    'people-point-far': {
        severity: 'warning',
        message: {
            zh: '{id}（{found}）距其余各点的中心 {km} 公里，周围没有其他点',
            en: '{id} ({found}) is {km} km from the centre of the others, with none near it',
        },
        expected: {zh: '核对经纬度', en: 'check its coordinates'},
    },
    'people-point-at-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 行的坐标是 0,0，未采用；第一个是 {id}',
            en: '{count} rows are at 0,0 and are left out; the first is {id}',
        },
        expected: {zh: '填写各行的坐标', en: 'give their coordinates'},
    },
    'people-columns-missing': {
        severity: 'error',
        message: {
            zh: '{file} 中找不到{what}的列；表头是 {found}',
            en: '{file} has no column for {what}; its header is {found}',
        },
        expected: {zh: '使用以下列名之一：{allowed}', en: 'use one of the column names {allowed}'},
    },
    'people-zone-unknown': {
        severity: 'warning',
        message: {
            zh: '{found} 不是基础地区的交通小区，该行未采用',
            en: '{found} is not a zone of the base region; the row is left out',
        },
        expected: {zh: '给出小区的编号或名称', en: 'give the id or the name of a zone'},
    },
    'people-zone-ambiguous': {
        severity: 'warning',
        message: {
            zh: '{found} 对应多个交通小区，该行未采用',
            en: '{found} matches several zones; the row is left out',
        },
        expected: {zh: '给出小区的编号', en: 'give the id of the zone'},
    },
    'people-zone-twice': {
        severity: 'error',
        message: {zh: '{id} 已在第 {first} 行出现', en: '{id} is already in row {first}'},
        expected: {zh: '每个小区只写一行', en: 'give one row per zone'},
    },
    'people-none-joined': {
        severity: 'error',
        message: {
            zh: '{file} 没有一行能与基础地区的交通小区对应',
            en: 'no row of {file} matches a zone of the base region',
        },
        expected: {
            zh: '给出小区的编号或名称，或经纬度列',
            en: 'give ids or names of zones, or columns of longitude and latitude',
        },
    },
    'people-geometry-missing': {
        severity: 'error',
        message: {
            zh: '第 {found} 个要素没有点或面',
            en: 'feature {found} has no point or polygon',
        },
        expected: {zh: '给出 Point、Polygon 或 MultiPolygon', en: 'give a Point, Polygon or MultiPolygon'},
    },
    'grid-unreadable': {
        severity: 'error',
        message: {zh: '{field} 的“{found}”无法识别', en: '{field} "{found}" is not understood'},
        expected: {
            zh: '使用 square:边长（50 至 50000 米）或 hex:级别（H3，3 至 11），如 square:500、hex:8',
            en: 'use square:METRES (50 to 50000) or hex:RESOLUTION (H3, 3 to 11), such as square:500 or hex:8',
        },
    },
    'trains-unreadable': {
        severity: 'error',
        message: {
            zh: '{file} 不是列车时刻表：须为按车次列出停靠站的 JSON（12306 格式），或含 train、station、arrive、depart 列的 CSV',
            en: '{file} is not a train timetable: it must be a list of stops by train (12306 JSON) or a CSV with train, station, arrive and depart',
        },
        expected: {zh: '使用 12306 JSON 或 CSV', en: 'use 12306 JSON or CSV'},
    },
    'trains-date-missing': {
        severity: 'error',
        message: {
            zh: '{file} 的文件名和内容都没有日期',
            en: 'neither the name of {file} nor its rows give a date',
        },
        expected: {
            zh: '用 --trains-date 给出时刻表的日期，形如 2025-07-06',
            en: 'give the date of the timetable with --trains-date, such as 2025-07-06',
        },
    },
    'trains-times-backwards': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 在 {found} 的时刻早于前一站，整个车次未采用',
            en: 'train {id} has a time at {found} earlier than at the stop before; the train is left out',
        },
        expected: {
            zh: '给出逐站递增的时刻；跨日时写明第几天',
            en: 'give times that increase from stop to stop, with the day where midnight is passed',
        },
    },
    'trains-none-matched': {
        severity: 'error',
        message: {
            zh: '{file} 没有一趟列车在基础地区停靠两站以上',
            en: 'no train of {file} calls at two stations of the base region',
        },
        expected: {zh: '使用基础地区的站名', en: 'use the station names of the base region'},
    },
} as const satisfies Record<string, ProblemKind>;
