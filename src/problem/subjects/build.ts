import type {ProblemKind} from '../kind.js';

/** `jiegui build`: own data put into a region. */
export const BUILD_PROBLEMS = {
    'osm-cut-off': {
        severity: 'error',
        message: {
            zh: '{file} 不完整：到第 {found} 字节就断了；请重新下载',
            en: '{file} is cut off: it ends after {found} bytes inside a block; download it again',
        },
        expected: {zh: '完整的 OSM PBF 文件', en: 'a whole OSM PBF file'},
    },
    'osm-damaged': {
        severity: 'error',
        message: {
            zh: '{file} 不是 OSM PBF，或已损坏：第 {place} 字节处的数据块读不出（{found}）',
            en: '{file} is no OSM PBF, or damaged: the block at byte {place} cannot be read ({found})',
        },
        expected: {zh: '完好的 .osm.pbf 文件', en: 'an intact .osm.pbf file'},
    },
    'osm-unsupported': {
        severity: 'error',
        message: {
            zh: '{file} 用到了不支持的 {found}',
            en: '{file} uses {found}, which is not supported',
        },
        expected: {
            zh: '当前数据（无历史）、zlib 压缩的 OSM PBF',
            en: 'OSM PBF of the present state (no history), packed by zlib',
        },
    },
    'osm-no-streets': {
        severity: 'error',
        message: {
            zh: '{found} 中没有可用的道路',
            en: 'there are no streets in {found}',
        },
        expected: {zh: '含 highway=* 道路的 OSM 数据', en: 'an extract with ways of highway=*'},
    },
    'build-nothing-named': {
        severity: 'error',
        message: {
            zh: '没有指定任何数据：用 {allowed} 指定要放入的数据',
            en: 'no data are named: name what is to go in by {allowed}',
        },
        expected: {zh: '至少一项数据', en: 'at least one of them'},
    },
    'build-base-unknown': {
        severity: 'error',
        message: {
            zh: '没有名为 {found} 的地区，也没有这样的文件夹或 ZIP',
            en: 'there is no region, folder or ZIP file {found}',
        },
        expected: {zh: '{allowed}，或一个地区文件夹', en: '{allowed}, or the folder of a region'},
    },
    'build-base-no-region': {
        severity: 'error',
        message: {
            zh: '{found} 不是地区文件夹（没有 network.yaml），不能在它上面添加',
            en: '{found} is no region (it has no network.yaml), so nothing can be built on it',
        },
        expected: {zh: '含 network.yaml 的文件夹', en: 'a folder with network.yaml'},
    },
    'build-out-exists': {
        severity: 'error',
        message: {
            zh: '文件夹 {found} 已存在且不是空的；不会覆盖',
            en: 'the folder {found} is there already and not empty; it is not written over',
        },
        expected: {zh: '一个新的文件夹，或加 --replace', en: 'a new folder, or --replace'},
    },
    'build-ids-equal': {
        severity: 'error',
        message: {
            zh: '{file} 与 {other} 会得到同一编号 {found}；请改文件名',
            en: '{file} and {other} would both have the id {found}; rename one of them',
        },
        expected: {zh: '不同的文件名', en: 'files of different names'},
    },
    'build-feed-empty': {
        severity: 'error',
        message: {zh: '{file} 中没有可以乘坐的车次', en: '{file} has no trip that can be ridden'},
        expected: {zh: '至少一个有两个停站的车次', en: 'at least one trip of two stops'},
    },
    'build-needs-base': {
        severity: 'error',
        message: {
            zh: '{file} 需要在已有地区上添加：{why}',
            en: '{file} needs a region to be built on: {why}',
        },
        expected: {zh: '--base 地区', en: '--base REGION'},
    },
    'people-point-swapped': {
        severity: 'warning',
        message: {
            zh: '{id} 的经纬度 {found} 填反了，已对调',
            en: 'longitude and latitude of {id} ({found}) stand in each other’s column; they were changed over',
        },
        expected: {zh: '经度列为经度，纬度列为纬度', en: 'longitude and latitude in their own columns'},
    },
    'people-point-negated': {
        severity: 'warning',
        message: {
            zh: '{id} 的经纬度 {found} 正负号有误，已改为 {right}',
            en: 'the position {found} of {id} has a wrong sign; it was set to {right}',
        },
        expected: {zh: '{right}', en: '{right}'},
    },
    'people-point-far': {
        severity: 'warning',
        message: {
            zh: '{id}（{found}）离其余各点的中心 {km} 公里，周围没有别的点',
            en: '{id} ({found}) lies {km} km from the middle of the others, with none near it',
        },
        expected: {zh: '核对经纬度', en: 'a look at its coordinates'},
    },
    'people-point-at-zero': {
        severity: 'warning',
        message: {
            zh: '{count} 行的坐标是 0,0，未采用；第一个是 {id}',
            en: '{count} rows are at 0,0 and left out; the first is {id}',
        },
        expected: {zh: '各行的坐标', en: 'where they are'},
    },
    'people-columns-missing': {
        severity: 'error',
        message: {
            zh: '{file} 中找不到{what}的列；表头是 {found}',
            en: '{file} has no column for {what}; its header is {found}',
        },
        expected: {zh: '{allowed}', en: '{allowed}'},
    },
    'people-zone-unknown': {
        severity: 'warning',
        message: {
            zh: '{found} 不是所用地区的交通小区，该行未采用',
            en: '{found} is no zone of the region built on; the row is left out',
        },
        expected: {zh: '小区的编号或名称', en: 'the id or the name of a zone'},
    },
    'people-zone-ambiguous': {
        severity: 'warning',
        message: {
            zh: '{found} 可以是几个交通小区，该行未采用；请写编号',
            en: '{found} may be several zones; the row is left out: write the id',
        },
        expected: {zh: '小区的编号', en: 'the id of a zone'},
    },
    'people-zone-twice': {
        severity: 'error',
        message: {zh: '{id} 已在第 {first} 行', en: '{id} stands in row {first} already'},
        expected: {zh: '每个小区一行', en: 'one row a zone'},
    },
    'people-none-joined': {
        severity: 'error',
        message: {
            zh: '{file} 没有一行能与所用地区的交通小区对上',
            en: 'no row of {file} fits a zone of the region built on',
        },
        expected: {
            zh: '小区的编号或名称，或经纬度列',
            en: 'ids or names of zones, or columns of longitude and latitude',
        },
    },
    'people-geometry-missing': {
        severity: 'error',
        message: {
            zh: '第 {found} 个要素没有点或面',
            en: 'feature {found} has no point or polygon',
        },
        expected: {zh: 'Point、Polygon 或 MultiPolygon', en: 'a Point, Polygon or MultiPolygon'},
    },
    'grid-unreadable': {
        severity: 'error',
        message: {zh: '{field} {found} 看不懂', en: '{field} {found} cannot be read'},
        expected: {
            zh: 'square:边长（50 至 50000 米）或 hex:级别（H3，3 至 11），如 square:500、hex:8',
            en: 'square:METRES (50 to 50000) or hex:RESOLUTION (H3, 3 to 11), such as square:500, hex:8',
        },
    },
    'trains-unreadable': {
        severity: 'error',
        message: {
            zh: '{file} 不是列车时刻表：应为按车次的停站列表（12306 JSON），或有 train、station、arrive、depart 列的 CSV',
            en: '{file} is no table of trains: a list of stops by train (12306 JSON) or a CSV with train, station, arrive, depart is wanted',
        },
        expected: {zh: '12306 JSON 或 CSV', en: '12306 JSON or CSV'},
    },
    'trains-date-missing': {
        severity: 'error',
        message: {
            zh: '{file} 的文件名没有日期，表中也没有；用 --trains-date 说明是哪一天的时刻表',
            en: 'neither the name of {file} nor its rows have a date; say by --trains-date of which day it is',
        },
        expected: {zh: '形如 2025-07-06 的日期', en: 'a date such as 2025-07-06'},
    },
    'trains-times-backwards': {
        severity: 'warning',
        message: {
            zh: '车次 {id} 在 {found} 的时刻早于前一站，整个车次未采用',
            en: 'train {id} is at {found} before it was at the stop before; the train is left out',
        },
        expected: {zh: '逐站递增的时刻，跨日写明第几天', en: 'times that rise, with the day where midnight is passed'},
    },
    'trains-none-matched': {
        severity: 'error',
        message: {
            zh: '{file} 没有一趟车在所用地区停两站以上',
            en: 'no train of {file} calls at two stations of the region built on',
        },
        expected: {zh: '所用地区的站名', en: 'names of stations of the region'},
    },
} as const satisfies Record<string, ProblemKind>;
