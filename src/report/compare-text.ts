import {AS_IT_IS} from '../words/sentences.js';
import type {CompareAnswer, CompareCell, CompareJourney, CompareRow, CompareSummary} from '../compare/types.js';
import {LEAST_TIME_CHANGE} from '../measure/equity/winners-losers.js';
import {formatDuration} from '../units/duration.js';
import {formatMoney} from '../units/money.js';
import type {Seconds} from '../units/units.js';
import {clockText, dayText, evidenceText, labelled} from './answer-text.js';
import type {Language} from './messages.js';
import {TimesOfWindow} from './next-day.js';
import {formatTable} from './table.js';

const WORDS = {
    zh: {
        title: (base: string, others: string) => `${base}  对比  ${others}`,
        base: AS_IT_IS.zh,
        zone: '地点',
        before: '实施前',
        after: '实施后',
        change: '变化',
        people: '人口',
        none: '无法到达',
        same: '不变',
        rest: (n: number) => `其余 ${n} 行变化不超过一分钟`,
        more: (n: number) => `另有 ${n} 行有变化，见 --json 或 --out`,
        meanTime: (what: string) => `各行为${what}，到所有交通小区按人口加权平均`,
        time: (what: string) => `各行为${what}`,
        figure: (p: string, statistic: string, window: string) => `${window} 出发${statistic}时间的${p}`,
        all: '全部起点重新计算',
        nothing: '可证明各行均不变',
        recomputed: (share: string) => `重新计算 ${share} 的起点；其余可证明不变`,
        statistics: {full: '门到门', planned: '计划出行', best: '最短'},
        changes: '换乘',
        cost: '费用',
        first: '首班',
        last: '末班',
        evidence: '数据依据',
        years: '其中年份影响',
        median: '中位数',
        winners: '受益',
        losers: '受损',
        unchanged: '不变',
        newly: '新增可达',
        lost: '不再可达',
        mean: '平均变化',
        within60: '新增 60 分钟内',
        within90: '新增 90 分钟内',
        county: '区县',
        why: '原因',
        command: '命令',
        data: '数据',
        minus: '少 ',
        plus: '多 ',
        persons: (n: string) => `${n} 人`,
        state: '交通网络日期',
        projects: '项目',
    },
    en: {
        title: (base: string, others: string) => `${base}  compared with  ${others}`,
        base: 'existing network',
        zone: 'place',
        before: 'before',
        after: 'after',
        change: 'change',
        people: 'people',
        none: 'not reached',
        same: 'same',
        rest: (n: number) => `${n} more ${n === 1 ? 'row changes' : 'rows change'} by no more than a minute`,
        more: (n: number) => `${n} more ${n === 1 ? 'row changes' : 'rows change'}; see --json or --out`,
        meanTime: (what: string) => `each row is the population-weighted mean to all zones of the ${what}`,
        time: (what: string) => `each row is the ${what}`,
        figure: (p: string, statistic: string, window: string) => `${p} of the ${statistic} time, leaving ${window}`,
        all: 'all origins recomputed',
        nothing: 'it can be proven that no row changes',
        recomputed: (share: string) =>
            `${share} of the origins recomputed; it can be proven that the rest do not change`,
        statistics: {full: 'door-to-door', planned: 'planned', best: 'best'},
        changes: 'changes',
        cost: 'cost',
        first: 'first',
        last: 'last',
        evidence: 'evidence',
        years: 'of which years',
        median: 'median',
        winners: 'gain',
        losers: 'lose',
        unchanged: 'unchanged',
        newly: 'newly reached',
        lost: 'no longer reached',
        mean: 'mean change',
        within60: 'newly within 60 min',
        within90: 'newly within 90 min',
        county: 'county',
        why: 'Why',
        command: 'Command',
        data: 'Data',
        minus: '-',
        plus: '+',
        persons: (n: string) => n,
        state: 'Network as of',
        projects: 'Projects',
    },
} as const;

/** Rows shown; the whole table is in the JSON. */
const MOST_ROWS = 30;

export const formatPeople = (people: number): string => String(people).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** Both sides of a row: changes, cost, the day's first and last, how sure the figures are; what is the same once. */
function sidesText({journey: before}: CompareCell, {journey: after}: CompareCell, language: Language): string[] {
    if (before === undefined || after === undefined) return [];
    const words = WORDS[language];
    const both = (name: string, [was, is]: readonly [string, string]): string =>
        labelled(name, was === is ? was : `${was} → ${is}`, language);
    const pair = (of: (side: CompareJourney) => string): readonly [string, string] => [of(before), of(after)];
    const clock = (time: string | null): string => (time === null ? '—' : clockText(time));
    const parts = [
        both(
            words.changes,
            pair(({changes}) => (changes === null ? '—' : String(changes))),
        ),
        both(
            words.cost,
            pair(({cost}) => (cost === null ? '—' : formatMoney(cost.amount, cost.currency, language))),
        ),
        // By day and night, as a rule of drives.
        ...(pair(({first, last}) => `${clock(first)}-${clock(last)}`).every(text => text === '00:00-23:59')
            ? []
            : [
                  both(
                      words.first,
                      pair(({first}) => clock(first)),
                  ),
                  both(
                      words.last,
                      pair(({last}) => clock(last)),
                  ),
              ]),
        both(
            words.evidence,
            pair(({evidence}) => (evidence === null ? '—' : evidenceText(evidence, language))),
        ),
    ];
    return [parts.join(language === 'zh' ? '；' : '; ')];
}

type Words = (typeof WORDS)[Language];

/** A comparison being written in one language. */
interface Written {
    readonly answer: CompareAnswer;
    readonly language: Language;
    readonly words: Words;
    /** Of each column, the base first. */
    readonly titles: readonly string[];
    readonly withYears: boolean;
}

const changeText = ({words, language}: Written, seconds: Seconds | null): string => {
    if (seconds === null) return '';
    if (Math.abs(seconds) <= LEAST_TIME_CHANGE) return words.same;
    return `${seconds < 0 ? words.minus : words.plus}${formatDuration(Math.abs(seconds), language)}`;
};

/** By how much a row changes in any column. */
const weightOf = ({columns}: CompareRow): number =>
    Math.max(
        ...columns
            .slice(1)
            .map(({difference, status}) =>
                status === 'newlyReached' || status === 'noLongerReached' ? Infinity : Math.abs(difference ?? 0),
            ),
    );

/** Rows that change in any column, those that change most first. */
const changedRows = ({rows}: CompareAnswer): readonly CompareRow[] =>
    rows
        .filter(({columns}) => columns.some(({status}) => status !== null && status !== 'same'))
        .toSorted((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));

/** A line for each column: its state, its projects, how much of it was computed anew. */
const columnLines = ({answer, language, words, titles}: Written): string[] =>
    answer.columns.map(({asOf, projects, recomputedShare: part}, at) => {
        const recomputed =
            part === null
                ? []
                : part === 0
                  ? [words.nothing]
                  : part === 1
                    ? [words.all]
                    : [words.recomputed(part < 0.005 ? '<1%' : `${Math.round(part * 100)}%`)];
        return [
            titles[at]!,
            labelled(words.state, asOf, language),
            ...(projects.length === 0
                ? []
                : [labelled(words.projects, projects.join(language === 'zh' ? '、' : ', '), language)]),
            ...recomputed,
        ].join('  ');
    });

const headLines = (written: Written): string[] => {
    const {answer, language, words, titles} = written;
    const {request} = answer;
    const share = Number(request['percentile']);
    const figure = words.figure(
        share === 0.5 ? words.median : `p${Number((share * 100).toPrecision(6))}`,
        words.statistics[request['statistic'] as keyof typeof words.statistics],
        String(request['window']),
    );
    return [
        `${words.title(titles[0]!, titles.slice(1).join(language === 'zh' ? '、' : ', '))}  ` +
            `${dayText(answer.passport.date, language)}`,
        words[answer.figure](figure),
        ...columnLines(written),
        '',
    ];
};

/** The rows as a table. */
const tableLines = (written: Written, shown: readonly CompareRow[]): string[] => {
    const {answer, language, words, titles, withYears} = written;
    const others = titles.slice(1);
    const times = new TimesOfWindow(String(answer.request['window']), language, words.none);
    // The mean of many times is on no day.
    const time = (seconds: Seconds | null): string =>
        seconds !== null && answer.figure === 'meanTime' ? formatDuration(seconds, language) : times.text(seconds);
    const header = [
        words.zone,
        words.people,
        words.before,
        ...others.flatMap(title => [
            others.length > 1 ? title : words.after,
            words.change,
            ...(withYears ? [words.years] : []),
        ]),
    ];
    const rows = shown.map(({name, population, columns}) => [
        name[language],
        population === null ? '' : formatPeople(population),
        time(columns[0]!.seconds),
        ...columns
            .slice(1)
            .flatMap(({seconds, difference, yearsDifference}) => [
                time(seconds),
                changeText(written, difference),
                ...(withYears ? [changeText(written, yearsDifference ?? null)] : []),
            ]),
    ]);
    return formatTable([header, ...rows], {
        header: true,
        alignments: header.map((_, at) => (at === 0 ? 'left' : 'right')),
    });
};

/** What the table leaves out. */
const restLines = ({answer, words}: Written, changed: number): string[] => {
    const all = answer.rows.length;
    if (changed === 0) return all > MOST_ROWS ? [words.rest(all - MOST_ROWS)] : [];
    return [
        ...(changed > MOST_ROWS ? [words.more(changed - MOST_ROWS)] : []),
        ...(all > changed ? [words.rest(all - changed)] : []),
    ];
};

/** People by what happens to them, in all and by county. */
const summaryLines = (written: Written): string[] => {
    const {answer, language, words, titles} = written;
    if (!answer.summaries.some(({people}) => people > 0)) return [];
    const others = answer.columns.slice(1);
    // One county is the total again.
    const severalCounties = new Set(answer.counties.map(({county}) => county)).size > 1;
    const counties = answer.counties.filter(
        ({winners, losers, newlyReached, noLongerReached}) =>
            severalCounties && winners + losers + newlyReached + noLongerReached > 0,
    );
    const row = (name: string, summary: CompareSummary): string[] => [
        name,
        formatPeople(summary.people),
        formatPeople(summary.winners),
        formatPeople(summary.losers),
        formatPeople(summary.newlyReached),
        changeText(written, summary.meanDifference) || words.same,
        formatPeople(summary.newlyWithin60),
        formatPeople(summary.newlyWithin90),
    ];
    const header = [
        '',
        words.people,
        words.winners,
        words.losers,
        words.newly,
        words.mean,
        words.within60,
        words.within90,
    ];
    const rows = [
        ...answer.summaries.map((summary, at) => row(titles[at + 1]!, summary)),
        ...counties.map(county => {
            const name = county.name[language];
            const title = titles[1 + others.findIndex(({id}) => id === county.column)]!;
            return row(others.length > 1 ? `${name}  ${title}` : name, county);
        }),
    ];
    return [
        ...formatTable([header, ...rows], {
            header: true,
            alignments: header.map((_, at) => (at === 0 ? 'left' : 'right')),
        }),
        '',
    ];
};

/** Why the rows changed that were explained. */
const reasonLines = ({language, words, titles}: Written, changed: readonly CompareRow[]): string[] => {
    const reasons = changed.flatMap(({columns}) =>
        columns.slice(1).flatMap((cell, at) => {
            const {why, status} = cell;
            if (why === undefined || status === 'same') return [];
            return [
                `  - ${titles.length > 2 ? `[${titles[at + 1]!}] ` : ''}${why[language]}`,
                ...sidesText(columns[0]!, cell, language).map(text => `    ${text}`),
            ];
        }),
    );
    return reasons.length === 0 ? [] : [labelled(words.why, '', language).trimEnd(), ...reasons, ''];
};

export function formatCompare(answer: CompareAnswer, language: Language): string {
    const words = WORDS[language];
    const written: Written = {
        answer,
        language,
        words,
        titles: answer.columns.map(({id, title}) => (id === null ? words.base : title[language])),
        withYears: answer.request['acrossYears'] === true,
    };
    const changed = changedRows(answer);
    return [
        ...headLines(written),
        ...tableLines(written, (changed.length > 0 ? changed : answer.rows).slice(0, MOST_ROWS)),
        ...restLines(written, changed.length),
        '',
        ...summaryLines(written),
        ...reasonLines(written, changed),
        ...answer.remarks.map(remark => remark[language]),
        labelled(words.data, answer.attribution.join(language === 'zh' ? '；' : '; '), language),
        labelled(words.command, answer.passport.command, language),
    ].join('\n');
}
