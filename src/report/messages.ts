import type {LegKind} from '../journey/types.js';
import type {TravelMode} from '../request/types.js';
import type {Bilingual, Evidence} from '../units/units.js';
import {JOURNEY_SENTENCES, sentencesIn} from '../words/sentences.js';
import {
    COMPONENT_TERMS,
    EVIDENCE_TERMS,
    initialTermsIn,
    LEG_KIND_TERMS,
    LEG_MODE_TERMS,
    SYSTEM_TERMS,
    termsIn,
    TRAVEL_MODE_TERMS,
    WEEKDAY_TERMS,
} from '../words/terms.js';

export type Language = keyof Bilingual;

/** `1 change`, `2 changes`. */
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What the words of streets are made of, metres. */
interface StreetFigures {
    readonly streetCount: number;
    readonly lengthMetres: number;
    readonly lengthMetresByMode: Readonly<Record<'foot' | 'bicycle' | 'car', number>>;
}
const kmOf = (metres: number): string => (metres / 1000).toFixed(0);

/** Every word of the report room. The English list is the type of the Chinese one, so that neither can miss a line. */
const en = {
    ...sentencesIn('en'),
    evidence: termsIn(EVIDENCE_TERMS, 'en') as Record<Evidence, string>,
    travelMode: initialTermsIn(TRAVEL_MODE_TERMS, 'en') as Record<TravelMode, string>,
    legMode: termsIn(LEG_MODE_TERMS, 'en') as Record<string, string>,
    legKind: termsIn(LEG_KIND_TERMS, 'en') as Record<LegKind, string>,
    components: termsIn(COMPONENT_TERMS, 'en') as Record<string, string>,
    weekdays: termsIn(WEEKDAY_TERMS, 'en'),
    day: (date: string, weekday: string) => `${date} (${weekday})`,
    leaving: (clock: string) => `leaving from ${clock}`,
    arriving: (clock: string) => `arriving by ${clock}`,
    between: (from: string, to: string) => `leaving ${from}-${to}`,
    networkOf: (date: string) => `network of ${date}`,
    there: 'There',
    back: 'Back',
    outside: (percent: string) => `${percent} outside the vehicle`,
    startsLater: (duration: string) => `leaves ${duration} after the requested time`,
    costWithout: (what: string) => `without: ${what}`,
    costParts: 'cost',
    generalisedCost: (minutes: string) => `generalised cost ${minutes} min`,
    minutes: 'min',
    /** Around and between details. */
    brackets: [' (', ')', ', '] as readonly [string, string, string],
    semicolon: '; ',
    secondsShort: 's',
    timeParts: 'time',
    evidenceLine: 'evidence',
    undated: (percent: string) => `${percent} of the drive is on roads whose opening date is not known`,
    entryAt: (name: string) => `identity check, security check and ticket gate at ${name}`,
    waitHome: 'wait before leaving',
    drive: (from: string, to: string) => `drive ${from} to ${to}`,
    via: (roads: string) => `via ${roads}`,
    parkAt: (name: string) => `find a parking space at ${name}`,
    ride: (from: string, to: string) => `${from} → ${to}`,
    calls: (count: number) => (count === 0 ? JOURNEY_SENTENCES.nonStop.en : counted(count, 'intermediate stop')),
    unreachable: 'Not possible',
    noJourney: 'No journey was found.',
    remarks: 'Remarks',
    standIn: (text: string) => text,
    sources: 'Data',
    repeat: 'Repeat',
    windowTitle: (mode: string, from: string, to: string) => `${mode}, leaving any time ${from}-${to}`,
    statistic: {
        full: 'full (all waiting counted)',
        planned: 'planned (waiting at home at half weight)',
        best: 'best',
    } as Record<string, string>,
    mean: 'mean',
    scheduleDelay: 'mean schedule delay',
    reached: (percent: string) => `reachable ${percent} of the time`,
    notReached: '-',
    depart: 'Leave',
    arrive: 'Arrive',
    duration: 'Time',
    changesColumn: 'Changes',
    lines: 'Lines',
    anyTime: (from: string, to: string) => `${from}-${to} any time`,
    profileSummary: (count: number, first: string, last: string) =>
        count === 1 ? `1 journey, at ${first}` : `${count} journeys, first ${first}, last ${last}`,
    profileAnyTime: 'journeys at any time',
    longestGap: (gap: string) => `longest gap ${gap}`,
    train: 'Train',
    line: 'Line',
    calledBetween: 'Stops',
    fare: 'Fare',
    grade: 'Evidence',
    dominated: 'a later departure arrives no later',
    departuresSummary: (count: number, fastest: string, median: string) =>
        `${count} direct, fastest ${fastest}, median ${median}`,
    noDepartures: 'No direct service with a timetable on this day.',
    noDeparturesBetween: (from: string, to: string) => `No direct service with a timetable leaves ${from}-${to}.`,
    undominated: (count: number) => `${count} of them not overtaken`,
    headways: 'By headway',
    from: 'From',
    until: 'Until',
    interval: 'Headway',
    overtaken: 'overtaken',
    claim: 'Claim',
    pair: 'From - to',
    mode: 'Mode',
    basis: 'Basis',
    published: 'Published',
    modelled: 'Modelled',
    error: 'Error',
    verdict: 'Verdict',
    verdicts: {
        within: 'within 10%',
        close: 'within 20%',
        off: 'over 20%',
        'not-scored': 'not scored',
        'true-slogan': 'true',
        'not-true': 'not true',
    } as Record<string, string>,
    claimModes: {rail: 'rail', car: 'car', transit: 'transit', bus: 'bus', metro: 'metro'} as Record<string, string>,
    bases: {
        timetable: 'timetable',
        observed: 'observed',
        operator: 'operator',
        promotional: 'promotional',
        target: 'target',
        forecast: 'forecast',
    } as Record<string, string>,
    atLeast: (duration: string) => `${duration} or more`,
    atMost: (duration: string) => `${duration} or less`,
    slogans: 'Slogans',
    validateSummary: (scored: number, within10: string, within20: string) =>
        `${counted(scored, 'published time')} compared with the model: ${within10} within 10%, ${within20} within 20%`,
    validateBuilt: (scored: number, within10: string, within20: string) =>
        `${counted(scored, 'more published time')} used to build the model (*, listed only where off): ` +
        `${within10} within 10%, ${within20} within 20%`,
    validateNothing: 'No published time could be compared with the model.',
    worst: (rows: string) => `largest errors: ${rows}`,
    problemCount: (errors: number, warnings: number, notices: number) =>
        `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notices, 'notice')}`,
    noProblems: 'No problems found.',
    expected: (what: string) => ` (${what})`,
    info: {
        network: 'Network',
        digest: 'Digest',
        defaultAsOf: 'Default date',
        bounds: 'Bounds',
        zones: 'Zones',
        places: 'Places',
        stations: 'Stations',
        roads: 'Roads',
        streets: 'Streets',
        feeds: 'Timetables',
        projects: 'Projects',
        claims: 'Published times',
        unknown: 'Known, not modelled',
        sources: 'Sources',
        licence: 'Licence',
    },
    infoZones: (leaves: number, superZones: number) => `${leaves} zones in ${superZones} super-zones`,
    infoRoads: (links: number, km: string, unopened: number) =>
        `${counted(links, 'link')}, ${km} km, ${unopened} of them never opened`,
    infoStreets: ({streetCount, lengthMetres, lengthMetresByMode: {foot, bicycle, car}}: StreetFigures) =>
        `${streetCount}, ${kmOf(lengthMetres)} km: on foot ${kmOf(foot)}, by bicycle ${kmOf(bicycle)}, by car ${kmOf(car)}`,
    infoRoadEvidence: (shares: string) => `by length: ${shares}`,
    feedRow: (system: string, trips: number, headways: number) =>
        `${system}, ${counted(trips, 'trip')}, ${counted(headways, 'headway window')}`,
    standInDates: (from: string | null, to: string | null) =>
        from === null && to === null
            ? 'on all dates'
            : from === null
              ? `up to ${to}`
              : to === null
                ? `from ${from} on`
                : `from ${from} to ${to}`,
    standInRow: (dates: string, service: string | null) =>
        `used ${dates}, with ${service === null ? 'its own calendar' : `the timetable of ${service}`}`,
    services: (count: number) => `${counted(count, 'service')} whose stops or times are not known`,
};

export type Words = typeof en;

const zh: Words = {
    ...sentencesIn('zh'),
    evidence: termsIn(EVIDENCE_TERMS, 'zh'),
    travelMode: initialTermsIn(TRAVEL_MODE_TERMS, 'zh'),
    legMode: termsIn(LEG_MODE_TERMS, 'zh'),
    legKind: termsIn(LEG_KIND_TERMS, 'zh'),
    components: termsIn(COMPONENT_TERMS, 'zh'),
    weekdays: termsIn(WEEKDAY_TERMS, 'zh'),
    day: (date, weekday) => `${date}（${weekday}）`,
    leaving: clock => `${clock} 起出发`,
    arriving: clock => `${clock} 前到达`,
    between: (from, to) => `${from}–${to} 间出发`,
    networkOf: date => `${date} 的交通网络`,
    there: '去程',
    back: '回程',
    outside: percent => `车外时间占 ${percent}`,
    startsLater: duration => `比所选时刻晚 ${duration}出发`,
    costWithout: what => `未计：${what}`,
    costParts: '费用',
    generalisedCost: minutes => `广义出行时间 ${minutes} 分钟`,
    minutes: '分钟',
    brackets: ['（', '）', '，'],
    semicolon: '；',
    secondsShort: '秒',
    timeParts: '时间',
    evidenceLine: '数据依据',
    undated: percent => `驾车时间的 ${percent} 在通车日期不详的道路上`,
    entryAt: name => `${name}实名验证、安检、检票`,
    waitHome: '出发前等候',
    drive: (from, to) => `${from}驾车到${to}`,
    via: roads => `经 ${roads}`,
    parkAt: name => `在${name}找车位停车`,
    ride: (from, to) => `${from} → ${to}`,
    calls: count => (count === 0 ? JOURNEY_SENTENCES.nonStop.zh : `中途停 ${count} 站`),
    unreachable: '不可行',
    noJourney: '没有找到可行的行程。',
    remarks: '说明',
    standIn: text => text,
    sources: '数据',
    repeat: '重复本次查询',
    windowTitle: (mode, from, to) => `${mode}，${from}–${to} 间随时出发`,
    statistic: {full: 'full（计入全部等候）', planned: 'planned（在家等候按一半计）', best: 'best（最短）'},
    mean: '平均',
    scheduleDelay: '平均在家等候',
    reached: percent => `${percent} 的时刻可达`,
    notReached: '—',
    depart: '出发',
    arrive: '到达',
    duration: '用时',
    changesColumn: '换乘',
    lines: '线路',
    anyTime: (from, to) => `${from}–${to} 随时`,
    profileSummary: (count, first, last) =>
        count === 1 ? `全天 1 趟行程，${first}` : `全天 ${count} 趟行程，最早 ${first}，最晚 ${last}`,
    profileAnyTime: '随时可走',
    longestGap: gap => `最长空当 ${gap}`,
    train: '车次',
    line: '线路',
    calledBetween: '经停',
    fare: '票价',
    grade: '数据依据',
    dominated: '有更晚出发但不更晚到达的班次',
    departuresSummary: (count, fastest, median) => `直达 ${count} 趟，最快 ${fastest}，中位 ${median}`,
    noDepartures: '当天没有可查时刻的直达班次。',
    noDeparturesBetween: (from, to) => `${from}–${to} 间没有可查时刻的直达班次发车。`,
    undominated: count => `其中 ${count} 趟未被越行`,
    headways: '按发车间隔运行',
    from: '自',
    until: '至',
    interval: '发车间隔',
    overtaken: '被越行',
    claim: '编号',
    pair: '起讫',
    mode: '方式',
    basis: '性质',
    published: '公布',
    modelled: '模型',
    error: '误差',
    verdict: '判断',
    verdicts: {
        within: '10% 以内',
        close: '20% 以内',
        off: '超过 20%',
        'not-scored': '不评分',
        'true-slogan': '属实',
        'not-true': '不属实',
    },
    claimModes: {
        ...termsIn(TRAVEL_MODE_TERMS, 'zh'),
        rail: SYSTEM_TERMS.rail.zh,
        bus: SYSTEM_TERMS.bus.zh,
        metro: SYSTEM_TERMS.metro.zh,
    },
    bases: {
        timetable: '时刻表',
        observed: '实测',
        operator: '运营方',
        promotional: '宣传',
        target: '目标',
        forecast: '预测',
    },
    atLeast: duration => `至少 ${duration}`,
    atMost: duration => `至多 ${duration}`,
    slogans: '宣传口号',
    validateSummary: (scored, within10, within20) =>
        `与模型对照的公布时间 ${scored} 条：误差 10% 以内占 ${within10}，20% 以内占 ${within20}`,
    validateBuilt: (scored, within10, within20) =>
        `另有建模用过的（*，仅列偏差）${scored} 条：10% 以内占 ${within10}，20% 以内占 ${within20}`,
    validateNothing: '没有可与模型对照的公布时间。',
    worst: rows => `偏差最大：${rows}`,
    problemCount: (errors, warnings, notices) => `错误 ${errors} 个，警告 ${warnings} 个，提示 ${notices} 个`,
    noProblems: '没有发现问题。',
    expected: what => `（${what}）`,
    info: {
        network: '交通网络',
        digest: '摘要',
        defaultAsOf: '默认日期',
        bounds: '范围',
        zones: '交通小区',
        places: '地点',
        stations: '车站',
        roads: '道路',
        streets: '街道',
        feeds: '时刻表',
        projects: '项目',
        claims: '公布时间',
        unknown: '已知但未纳入模型',
        sources: '来源',
        licence: '许可',
    },
    infoZones: (leaves, superZones) => `交通小区 ${leaves} 个，交通大区 ${superZones} 个`,
    infoRoads: (links, km, unopened) => `${links} 段，${km} 公里，其中 ${unopened} 段从未开通`,
    infoStreets: ({streetCount, lengthMetres, lengthMetresByMode: {foot, bicycle, car}}) =>
        `${streetCount} 段，${kmOf(lengthMetres)} 公里：步行 ${kmOf(foot)}，自行车 ${kmOf(bicycle)}，汽车 ${kmOf(car)}`,
    infoRoadEvidence: shares => `按长度：${shares}`,
    feedRow: (system, trips, headways) => `${system}，车次 ${trips}，按发车间隔运行的时段 ${headways}`,
    standInDates: (from, to) =>
        from === null && to === null
            ? '所有日期'
            : from === null
              ? `至 ${to}`
              : to === null
                ? `${from} 起`
                : `${from} 至 ${to}`,
    standInRow: (dates, service) => `用于 ${dates}：${service === null ? '按自身日历' : `${service} 的时刻表`}`,
    services: count => `停靠站或时刻不详的线路 ${count} 条`,
};

const words: Readonly<Record<Language, Words>> = {zh, en};

export const wordsOf = (language: Language): Words => words[language];
