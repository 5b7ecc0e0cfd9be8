import type {Language} from '../index.js';

/** Every word of the command line; the English list is the type of the Chinese one. */
const en = {
    about: 'Door-to-door travel times between the towns of a region, by road, rail and bus.',
    usage: 'Usage:',
    options: 'Options:',
    commands: 'Commands:',
    arguments: 'Arguments:',
    route: 'journeys from door to door',
    profile: "the day's journeys, first, last and gaps",
    departures: 'every direct train between two stations',
    skim: 'times between many places, with their components',
    skimWritten: (pairs: number, unreached: number, file: string) =>
        `${pairs} pairs written to ${file}, ${unreached} of them unreachable`,
    compare: 'times under two or more scenarios, who gains and why',
    isochrone: 'area and people within so many minutes of a place, from it or to it',
    timeline: 'times year by year, with what opened and its effect',
    scenarioCheck: 'apply a scenario to the network and list its problems (or: scenario check FILE)',
    scenarioShow: 'what a scenario does, record by record (or: scenario show ID)',
    scenarioDiff: 'how two scenarios differ (or: scenario diff ID ID)',
    scenarioExport: 'write the network of a scenario as GTFS and GMNS (or: scenario export ID)',
    assumedBuses: 'write timetables by rule for buses known to run whose times are not published',
    build: 'put your own data into a region: streets, GTFS feeds, trains, people',
    builtNext: (folder: string) =>
        `report.md there says what was kept, replaced and left out; use the region with --network ${folder}`,
    scenarioHolds: (count: number) =>
        `The scenario is valid: ${count} ${count === 1 ? 'modification' : 'modifications'}.`,
    wrote: (count: number, folder: string) => `${count} files written to ${folder}`,
    comparing: 'computing',
    check: 'read a network and list its problems',
    info: 'what a network contains',
    serve: 'run the HTTP service and its page',
    help: 'show this help',
    helpCommand: 'show the help of a command',
    version: 'show the version',
    network: 'folder of the network; default the built-in corridor',
    lang: 'language of the text; default from LC_ALL, LC_MESSAGES, LANG',
    json: 'print the result as JSON',
    readingNetwork: 'reading the network ...',
    readingStreets: 'reading streets',
    preparing: 'preparing the search ...',
    searching: 'searching ...',
    checking: 'checking ...',
    usageHint: (command: string) => `jiegui ${command} --help shows the options.`,
    listening: (url: string) => `jiegui listens on ${url}`,
};

export type CliWords = typeof en;

const zh: CliWords = {
    about: '一个地区各镇之间门到门用时：公路、铁路、公交。',
    usage: '用法：',
    options: '选项：',
    commands: '命令：',
    arguments: '参数：',
    route: '门到门行程',
    profile: '全天行程，首末班与空当',
    departures: '两站之间的全部直达车次',
    skim: '多地到多地的用时，可分列各组成部分',
    skimWritten: (pairs, unreached, file) => `已写入 ${file}，共 ${pairs} 对，其中 ${unreached} 对无法到达`,
    compare: '两个或多个情景下的用时、受益者及原因',
    isochrone: '从一地出发（或到一地）在若干分钟内可达的范围、人口和面积',
    timeline: '逐年用时，以及其间开通的项目和影响',
    scenarioCheck: '把情景叠加到交通网络上，列出其中的问题（也可写 scenario check 文件）',
    scenarioShow: '情景的逐条修改内容（也可写 scenario show 编号）',
    scenarioDiff: '两个情景的交通网络有何不同（也可写 scenario diff 编号 编号）',
    scenarioExport: '把情景的交通网络写成 GTFS 与 GMNS（也可写 scenario export 编号）',
    assumedBuses: '按规则为已知存在而时刻不详的公交写出时刻表（推定公交）',
    build: '把自有数据加入一个地区：道路、GTFS、列车、人口',
    builtNext: folder => `其中 report.md 说明保留、替换和未采用的内容；查询时加 --network ${folder}`,
    scenarioHolds: count => `情景有效：${count} 项修改。`,
    wrote: (count, folder) => `已写入 ${folder}，共 ${count} 个文件`,
    comparing: '正在计算',
    check: '读入交通网络并列出其中的问题',
    info: '交通网络的内容',
    serve: '运行 HTTP 服务和网页',
    help: '显示帮助',
    helpCommand: '显示某个命令的帮助',
    version: '显示版本',
    network: '交通网络文件夹，默认为内置的走廊',
    lang: '文字的语言，默认取自 LC_ALL、LC_MESSAGES、LANG',
    json: '以 JSON 输出',
    readingNetwork: '正在读取交通网络……',
    readingStreets: '正在读取道路',
    preparing: '正在准备……',
    searching: '正在计算……',
    checking: '正在检查……',
    usageHint: command => `jiegui ${command} --help 可查看选项。`,
    listening: url => `jiegui 服务地址：${url}`,
};

const words: Readonly<Record<Language, CliWords>> = {zh, en};

export const cliWords = (language: Language): CliWords => words[language];

/** The first of these that is set decides, as POSIX has it: zh* is Chinese, everything else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
    const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
        value => value !== undefined && value !== '',
    );
    return locale !== undefined && /^zh/i.test(locale) ? 'zh' : 'en';
}
