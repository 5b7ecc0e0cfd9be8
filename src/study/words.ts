import {JOURNEY_SENTENCES} from '../words/sentences.js';
import {formatDuration} from '../units/duration.js';
import type {Bilingual} from '../units/units.js';
import {evidenceText, labelled} from '../report/answer-text.js';
import {formatPeople} from '../report/compare-text.js';
import type {Language} from '../report/messages.js';
import type {StudyColumn} from './columns.js';
import type {EvidenceShares} from './evidence.js';

export const WORDS = {
    zh: {
        minutes: '分钟',
        separator: '；',
        inequality: {gini: '基尼系数', palma: '帕尔马比', theil: '泰尔指数'},
        opportunities: {people: '人口', destinations: '目的地'},
        none: '—',
        notReached: JOURNEY_SENTENCES.notReached.zh,
        asIs: '现状',
        place: '地点',
        people: '人口',
        mean: '人口加权平均',
        gini: '基尼系数',
        before: '实施前',
        after: '实施后',
        command: '命令',
        data: '数据',
        onZones: '人口按交通小区统计',
        attained: '达标',
        of: '共',
        missing: '平均差距',
        closedBy: '缩短最多的项目',
        to: '到',
        time: '用时',
        definition: '口径',
        area: '平方公里',
        zones: '小区',
        arrive: '最早到达',
        lastBack: '末班返程',
        usable: '可用',
        cost: '往返费用',
        ok: '可当日往返',
        mode: '方式',
        rest: (n: number) => `其余 ${n} 行见 JSON`,
    },
    en: {
        minutes: 'min',
        separator: '; ',
        inequality: {gini: 'Gini', palma: 'Palma', theil: 'Theil'},
        opportunities: {people: 'people', destinations: 'destinations'},
        none: '-',
        notReached: JOURNEY_SENTENCES.notReached.en,
        asIs: 'existing network',
        place: 'place',
        people: 'people',
        mean: 'population-weighted mean',
        gini: 'Gini',
        before: 'before',
        after: 'after',
        command: 'Command',
        data: 'Data',
        onZones: 'People are counted by zone',
        attained: 'attained',
        of: 'of',
        missing: 'mean shortfall',
        closedBy: 'project that shortens times most',
        to: 'to',
        time: 'time',
        definition: 'definition',
        area: 'km²',
        zones: 'zones',
        arrive: 'earliest arrival',
        lastBack: 'last return',
        usable: 'usable',
        cost: 'return cost',
        ok: 'day return',
        mode: 'mode',
        rest: (n: number) => `${n} more rows in the JSON`,
    },
} as const;

export const MOST_ROWS = 40;

interface Closing {
    readonly remarks: readonly Bilingual[];
    readonly attribution: readonly string[];
    readonly passport: {readonly command: string};
}

export const closing = ({remarks, attribution, passport}: Closing, language: Language): string[] => [
    ...remarks.map(remark => remark[language]),
    labelled(WORDS[language].data, attribution.join(language === 'zh' ? '；' : '; '), language),
    labelled(WORDS[language].command, passport.command, language),
];

export const titleOf = (
    {id, title}: {readonly id: string | null; readonly title: Bilingual},
    language: Language,
): string => (id === null ? WORDS[language].asIs : title[language]);
/** A value of a measure: times as durations, counts with separators. */
export const figure = (value: number | null, isTime: boolean, language: Language): string =>
    isTime && value !== null ? formatDuration(value, language) : number(value, language);
export const number = (value: number | null, language: Language): string =>
    value === null
        ? WORDS[language].none
        : Math.abs(value) >= 1000
          ? formatPeople(Math.round(value))
          : String(Number(value.toPrecision(4)));

/**
 * A kind of opportunity or an index in words where the language has
 * one of its own; kinds that a region has itself go by their id.
 */
export const opportunityText = (kind: string, language: Language): string =>
    (WORDS[language].opportunities as Readonly<Record<string, string>>)[kind] ?? kind;
export const inequalityText = (
    indices: readonly {readonly measure: string; readonly before: number | null; readonly after: number | null}[],
    language: Language,
): string => {
    const names: Readonly<Record<string, string>> = WORDS[language].inequality;
    return indices
        .map(
            ({measure, before, after}) =>
                `${names[measure] ?? measure} ${number(before, language)} → ${number(after, language)}`,
        )
        .join(WORDS[language].separator);
};

/** On what each figure rests, a line a figure and network. */
export const evidenceLines = (
    {
        evidence,
        columns,
    }: {
        readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
        readonly columns: readonly StudyColumn[];
    },
    titles: readonly string[],
    language: Language,
): string[] =>
    (evidence ?? []).flatMap((shares, at) =>
        shares.flatMap((share, column) =>
            share === null
                ? []
                : [
                      labelled(
                          `${titles[at]!}${columns.length > 1 ? ` ${titleOf(columns[column]!, language)}` : ''}`,
                          evidenceText(share, language),
                          language,
                      ),
                  ],
        ),
    );
