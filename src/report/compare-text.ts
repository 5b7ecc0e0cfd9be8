import type {CompareAnswer, CompareCell, CompareJourney, CompareRow, CompareSummary} from '../compare/types.js';
import {LEAST_TIME_CHANGE} from '../measure/equity/winners-losers.js';
import {formatDuration} from '../units/duration.js';
import {formatMoney} from '../units/money.js';
import type {Seconds} from '../units/units.js';
import {clockText, dayText, evidenceText, labelled} from './answer-text.js';
import type {Language} from './messages.js';
import {formatTable} from './table.js';

const WORDS = {
    zh: {
        title: (base: string, others: string) => `${base}  对比  ${others}`,
        base: '现状路网',
        zone: '地点',
        before: '原来',
        after: '之后',
        change: '变化',
        people: '人口',
        none: '不可达',
        same: '不变',
        rest: (n: number) => `其余 ${n} 行变化不超过一分钟`,
        more: (n: number) => `另有 ${n} 行有变化，见 --json 或 --out`,
        meanTime: (what: string) => `各行为 ${what}，到所有分区按人口加权平均`,
        time: (what: string) => `各行为 ${what}`,
        figure: (p: string, statistic: string, window: string) => `${window} 出发${statistic}时间的${p}`,
        all: '全部起点重新计算',
        nothing: '可证明没有一行会变',
        recomputed: (share: string) => `重新计算 ${share} 的起点；其余可证明不变`,
        statistics: {full: '门到门', planned: '计划出行', best: '最短'},
        changes: '换乘',
        cost: '费用',
        first: '首班',
        last: '末班',
        evidence: '依据',
        years: '其中年份',
        median: '中位数',
        winners: '受益',
        losers: '受损',
        unchanged: '不变',
        newly: '新可达',
        lost: '不再可达',
        mean: '平均变化',
        within60: '新进入 60 分钟',
        within90: '新进入 90 分钟',
        county: '区县',
        why: '原因',
        command: '命令',
        data: '数据',
        minus: '少 ',
        plus: '多 ',
        persons: (n: string) => `${n} 人`,
        state: '路网状态',
        projects: '项目',
    },
    en: {
        title: (base: string, others: string) => `${base}  against  ${others}`,
        base: 'the network as it is',
        zone: 'place',
        before: 'before',
        after: 'after',
        change: 'change',
        people: 'people',
        none: 'not reached',
        same: 'same',
        rest: (n: number) => `${n} more ${n === 1 ? 'row changes' : 'rows change'} by no more than a minute`,
        more: (n: number) => `${n} more ${n === 1 ? 'row changes' : 'rows change'}; see --json or --out`,
        meanTime: (what: string) => `a row is the mean to all zones, weighted by their people, of the ${what}`,
        time: (what: string) => `a row is the ${what}`,
        figure: (p: string, statistic: string, window: string) => `${p} of the ${statistic} time, leaving ${window}`,
        all: 'all origins computed anew',
        nothing: 'provably no row changes',
        recomputed: (share: string) => `${share} of the origins computed anew; the rest provably cannot change`,
        statistics: {full: 'door-to-door', planned: 'planned', best: 'best'},
        changes: 'changes',
        cost: 'cost',
        first: 'first',
        last: 'last',
        evidence: 'resting on',
        years: 'of it the years',
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
        state: 'State of the network',
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

export function formatCompare(answer: CompareAnswer, language: Language): string {
    const words = WORDS[language];
    const [base, ...others] = answer.columns;
    const title = (column: (typeof answer.columns)[number]): string =>
        column.id === null ? words.base : column.title[language];
    const time = (seconds: Seconds | null): string =>
        seconds === null ? words.none : formatDuration(seconds, language);
    const change = (seconds: Seconds | null): string =>
        seconds === null
            ? ''
            : Math.abs(seconds) <= LEAST_TIME_CHANGE
              ? words.same
              : `${seconds < 0 ? words.minus : words.plus}${formatDuration(Math.abs(seconds), language)}`;
    const weight = ({columns}: CompareRow): number =>
        Math.max(
            ...columns
                .slice(1)
                .map(({difference, status}) =>
                    status === 'newlyReached' || status === 'noLongerReached' ? Infinity : Math.abs(difference ?? 0),
                ),
        );
    const changed = answer.rows
        .filter(({columns}) => columns.some(({status}) => status !== null && status !== 'same'))
        .toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    const shown = (changed.length > 0 ? changed : answer.rows).slice(0, MOST_ROWS);
    const {request} = answer;
    const statistic = words.statistics[request['statistic'] as keyof typeof words.statistics];
    const share = Number(request['percentile']);
    const figure = words.figure(
        share === 0.5 ? words.median : `p${Number((share * 100).toPrecision(6))}`,
        statistic,
        String(request['window']),
    );
    const withYears = request['acrossYears'] === true;
    const recomputed = ({recomputedShare: part}: (typeof answer.columns)[number]): string[] =>
        part === null
            ? []
            : [
                  part === 0
                      ? words.nothing
                      : part === 1
                        ? words.all
                        : words.recomputed(part < 0.005 ? '<1%' : `${Math.round(part * 100)}%`),
              ];
    const lines = [
        `${words.title(title(base!), others.map(title).join(language === 'zh' ? '、' : ', '))}  ` +
            `${dayText(answer.passport.date, language)}`,
        words[answer.figure](figure),
        ...answer.columns.map(column =>
            [
                title(column),
                labelled(words.state, column.asOf, language),
                ...(column.projects.length === 0
                    ? []
                    : [labelled(words.projects, column.projects.join(', '), language)]),
                ...recomputed(column),
            ].join('  '),
        ),
        '',
        ...formatTable(
            [
                [
                    words.zone,
                    words.people,
                    words.before,
                    ...others.flatMap(column => [
                        others.length > 1 ? title(column) : words.after,
                        words.change,
                        ...(withYears ? [words.years] : []),
                    ]),
                ],
                ...shown.map(({name, population, columns}) => [
                    name[language],
                    population === null ? '' : formatPeople(population),
                    time(columns[0]!.seconds),
                    ...columns
                        .slice(1)
                        .flatMap(({seconds, difference, yearsDifference}) => [
                            time(seconds),
                            change(difference),
                            ...(withYears ? [change(yearsDifference ?? null)] : []),
                        ]),
                ]),
            ],
            {
                header: true,
                alignments: [
                    'left',
                    'right',
                    'right',
                    ...others.flatMap(() =>
                        withYears ? (['right', 'right', 'right'] as const) : (['right', 'right'] as const),
                    ),
                ],
            },
        ),
        ...(changed.length > MOST_ROWS ? [words.more(changed.length - MOST_ROWS)] : []),
        ...(changed.length > 0 && answer.rows.length > changed.length
            ? [words.rest(answer.rows.length - changed.length)]
            : []),
        ...(changed.length === 0 && answer.rows.length > MOST_ROWS ? [words.rest(answer.rows.length - MOST_ROWS)] : []),
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
        // One county is the total again.
        const severalCounties = new Set(answer.counties.map(({county}) => county)).size > 1;
        const counties = !severalCounties
            ? []
            : answer.counties.filter(
                  ({winners, losers, newlyReached, noLongerReached}) =>
                      winners + losers + newlyReached + noLongerReached > 0,
              );
        lines.push(
            ...formatTable(
                [
                    [
                        '',
                        words.people,
                        words.winners,
                        words.losers,
                        words.newly,
                        words.mean,
                        words.within60,
                        words.within90,
                    ],
                    ...answer.summaries.map((summary, at) => summaryRow(title(others[at]!), summary)),
                    ...counties.map(county => {
                        const column = others.find(({id}) => id === county.column)!;
                        const name = county.name[language];
                        return summaryRow(others.length > 1 ? `${name}  ${title(column)}` : name, county);
                    }),
                ],
                {header: true, alignments: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right']},
            ),
            '',
        );
    }
    const reasons = changed.flatMap(({columns}) =>
        others.flatMap((column, at) => {
            const {why, status} = columns[at + 1]!;
            if (why === undefined || status === 'same') return [];
            return [
                `  - ${others.length > 1 ? `[${title(column)}] ` : ''}${why[language]}`,
                ...sidesText(columns[0]!, columns[at + 1]!, language).map(text => `    ${text}`),
            ];
        }),
    );
    if (reasons.length > 0) lines.push(labelled(words.why, '', language).trimEnd(), ...reasons, '');
    lines.push(
        ...answer.remarks.map(remark => remark[language]),
        labelled(words.data, answer.attribution.join(language === 'zh' ? '；' : '; '), language),
        labelled(words.command, answer.passport.command, language),
    );
    return lines.join('\n');
}
