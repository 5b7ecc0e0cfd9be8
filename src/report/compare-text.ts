import type {CompareAnswer, CompareRow, CompareSummary} from '../compare/types.js';
import {formatDuration} from '../units/duration.js';
import type {Seconds} from '../units/units.js';
import {dayText, labelled} from './answer-text.js';
import type {Language} from './messages.js';
import {formatTable} from './table.js';

const WORDS = {
    zh: {
        title: (base: string, others: string) => `${base}  对比  ${others}`,
        base: '现状路网', zone: '地点', before: '原来', after: '之后', change: '变化', people: '人口', none: '不可达', same: '不变', rest: (n: number) => `其余 ${n} 行变化不到一分钟`,
        meanTime: '各行为到所有分区的人口加权平均时间', time: '各行为该时段的中位时间', recomputed: (share: string) => `重新计算的起点：${share}；其余可证明不变`,
        winners: '受益', losers: '受损', unchanged: '不变', newly: '新可达', lost: '不再可达', mean: '平均变化', within60: '新进入 60 分钟', within90: '新进入 90 分钟', county: '区县', why: '原因', command: '命令', data: '数据',
        minus: '少 ', plus: '多 ', persons: (n: string) => `${n} 人`, state: '路网状态', projects: '项目',
    },
    en: {
        title: (base: string, others: string) => `${base}  against  ${others}`,
        base: 'the network as it is', zone: 'place', before: 'before', after: 'after', change: 'change', people: 'people', none: 'not reached', same: 'same', rest: (n: number) => `${n} more rows change by less than a minute`,
        meanTime: 'a row is the mean time to all zones, weighted by their people', time: 'a row is the median time of the window', recomputed: (share: string) => `origins computed anew: ${share}; the rest provably cannot change`,
        winners: 'gain', losers: 'lose', unchanged: 'unchanged', newly: 'newly reached', lost: 'no longer reached', mean: 'mean change', within60: 'newly within 60 min', within90: 'newly within 90 min', county: 'county', why: 'Why', command: 'Command', data: 'Data',
        minus: '-', plus: '+', persons: (n: string) => n, state: 'State of the network', projects: 'Projects',
    },
} as const;

/** Rows shown; the whole table is in the JSON. */
const MOST_ROWS = 30;

export const formatPeople = (people: number): string => String(people).replaceAll(/\B(?=(\d{3})+$)/g, ',');

export function formatCompare(answer: CompareAnswer, language: Language): string {
    const words = WORDS[language];
    const [base, ...others] = answer.columns;
    const title = (column: (typeof answer.columns)[number]): string => (column.id === null ? words.base : column.title[language]);
    const time = (seconds: Seconds | null): string => (seconds === null ? words.none : formatDuration(seconds, language));
    const change = (seconds: Seconds | null): string =>
        seconds === null ? '' : Math.abs(seconds) < 60 ? words.same : `${seconds < 0 ? words.minus : words.plus}${formatDuration(Math.abs(seconds), language)}`;
    const weight = ({columns}: CompareRow): number =>
        Math.max(...columns.slice(1).map(({difference, status}) => (status === 'newlyReached' || status === 'noLongerReached' ? Infinity : Math.abs(difference ?? 0))));
    const changed = answer.rows.filter(({columns}) => columns.some(({status}) => status !== null && status !== 'same')).toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    const shown = (changed.length > 0 ? changed : answer.rows).slice(0, MOST_ROWS);
    const lines = [
        `${words.title(title(base!), others.map(title).join(language === 'zh' ? '、' : ', '))}  ${dayText(answer.passport.date, language)}`,
        `${answer.figure === 'meanTime' ? words.meanTime : words.time}`,
        ...answer.columns.map(column => `${title(column)}  ${labelled(words.state, column.asOf, language)}${column.projects.length === 0 ? '' : `  ${labelled(words.projects, column.projects.join(', '), language)}`}${column.recomputedShare === null ? '' : `  ${words.recomputed(`${Math.round(column.recomputedShare * 100)}%`)}`}`),
        '',
        ...formatTable(
            [
                [words.zone, words.people, words.before, ...others.flatMap(column => [others.length > 1 ? title(column) : words.after, words.change])],
                ...shown.map(({name, population, columns}) => [
                    name[language],
                    population === null ? '' : formatPeople(population),
                    time(columns[0]!.seconds),
                    ...columns.slice(1).flatMap(({seconds, difference}) => [time(seconds), change(difference)]),
                ]),
            ],
            {header: true, alignments: ['left', 'right', 'right', ...others.flatMap(() => ['right', 'right'] as const)]},
        ),
        ...(answer.rows.length > shown.length ? [words.rest(answer.rows.length - shown.length)] : []),
        '',
    ];
    const summaryRow = (name: string, summary: CompareSummary): string[] => [
        name,
        formatPeople(summary.people),
        formatPeople(summary.winners),
        formatPeople(summary.losers),
        formatPeople(summary.newlyReached),
        change(summary.meanDifference) || words.same,
        formatPeople(summary.newlyWithin60),
        formatPeople(summary.newlyWithin90),
    ];
    if (answer.summaries.some(({people}) => people > 0)) {
        const counties = answer.counties.filter(({winners, losers, newlyReached, noLongerReached}) => winners + losers + newlyReached + noLongerReached > 0);
        lines.push(
            ...formatTable(
                [
                    ['', words.people, words.winners, words.losers, words.newly, words.mean, words.within60, words.within90],
                    ...answer.summaries.map((summary, at) => summaryRow(title(others[at]!), summary)),
                    ...counties.map(county => summaryRow(`${county.name[language]}${others.length > 1 ? ` ${county.column ?? ''}` : ''}`, county)),
                ],
                {header: true, alignments: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right']},
            ),
            '',
        );
    }
    const reasons = changed.flatMap(({why}) => (why === undefined ? [] : [`  - ${why[language]}`]));
    if (reasons.length > 0) lines.push(labelled(words.why, '', language).trimEnd(), ...reasons, '');
    lines.push(...answer.remarks.map(remark => remark[language]), labelled(words.data, answer.attribution.join(language === 'zh' ? '；' : '; '), language), labelled(words.command, answer.passport.command, language));
    return lines.join('\n');
}
