import type {
    CertaintyDifference,
    CertaintyFigures,
    CertaintyRanks,
    CertaintySpread,
    CertaintyStudy,
    CertaintySummary,
} from './types.js';
import {formatDuration} from '../../units/duration.js';
import type {Seconds} from '../../units/units.js';
import {clauses, labelled, nameOfPlace, parts} from '../../report/answer-text.js';
import {formatPeople} from '../../report/compare-text.js';
import type {Language} from '../../report/messages.js';
import {closing, MOST_ROWS, number, titleOf, WORDS} from '../words.js';
import {initialTermsIn, TRAVEL_MODE_TERMS} from '../../words/terms.js';
import {formatTable} from '../../report/table.js';

const HEADS = {
    zh: {
        draws: (count: number, seed: unknown, parameters: number) =>
            `拉丁超立方抽样 ${count} 次，种子 ${String(seed)}，${parameters} 个参数；各情景用同样的抽样`,
        offsets: '按发车间隔运行线路的发车相位也随每次抽样',
        scenario: '情景',
        central: '默认参数',
        p5: '5%',
        p50: '50%',
        p95: '95%',
        mean: '平均',
        error: '标准误',
        reached: '可达的抽样',
        interval: '90% 区间',
        better: '较优的抽样',
        unsure: '与零无显著差异',
        against: (title: string) => `与${title}相比`,
        summary: {'mean-time': '各起讫点对平均用时', 'people-within': (minutes: number) => `${minutes} 分钟内人口`},
        covered: (share: string) => `（所含权重 ${share}）`,
        cutoffs: '默认参数下各时间阈值内人口',
        tornado: '逐个参数变动',
        of: {
            time: '用时',
            difference: '差别',
            'generalised-cost': '广义出行时间',
            'generalised-cost-difference': '广义出行时间之差',
        },
        parameter: '参数',
        low: '低',
        high: '高',
        change: '变化',
        ranking: '排名不变的抽样',
        first: '首位不变',
        scenarios: '情景排名',
        origins: '起点排名',
    },
    en: {
        draws: (count: number, seed: unknown, parameters: number) =>
            `${count} Latin hypercube draws, seed ${String(seed)}, of ${parameters} parameters; ` +
            'the same in every scenario',
        offsets: 'offsets of headway lines are drawn too',
        scenario: 'scenario',
        central: 'defaults',
        p5: '5%',
        p50: '50%',
        p95: '95%',
        mean: 'mean',
        error: 'std error',
        reached: 'draws reached',
        interval: '90% interval',
        better: 'draws better',
        unsure: 'not significant',
        against: (title: string) => `compared with ${title}`,
        summary: {
            'mean-time': 'mean time of all pairs',
            'people-within': (minutes: number) => `people within ${minutes} min`,
        },
        covered: (share: string) => ` (of ${share} of the weight)`,
        cutoffs: 'people within other cutoffs, with default parameters',
        tornado: 'one parameter at a time',
        of: {
            time: 'time',
            difference: 'difference',
            'generalised-cost': 'generalised cost',
            'generalised-cost-difference': 'difference in generalised cost',
        },
        parameter: 'parameter',
        low: 'low',
        high: 'high',
        change: 'change',
        ranking: 'draws with the ranking unchanged',
        first: 'the first unchanged',
        scenarios: 'scenarios',
        origins: 'origins',
    },
} as const;

const percent = (share: number | null, language: Language): string =>
    share === null ? WORDS[language].none : `${Math.round(share * 100)}%`;
/** Minutes with one decimal: what an interval is about is often less than a minute. */
const minutes = (seconds: Seconds | null, language: Language, isSigned = false): string => {
    if (seconds === null) return WORDS[language].none;
    // A few seconds either way are 0.0, not -0.0.
    const tenths = Math.round(seconds / 6) || 0;
    return `${isSigned && tenths > 0 ? '+' : ''}${(tenths / 10).toFixed(1)} ${language === 'zh' ? '分钟' : 'min'}`;
};

/** Spreads of the columns, then what differs from the first. */
const blockOf = (
    {columns, differences}: CertaintyFigures,
    study: CertaintyStudy,
    language: Language,
    isTime: boolean,
): string[] => {
    const heads = HEADS[language];
    const time = (value: number | null): string =>
        value === null ? WORDS[language].none : isTime ? formatDuration(value, language) : formatPeople(value);
    const exact = (value: number | null, isSigned = false): string =>
        isTime
            ? minutes(value, language, isSigned)
            : `${isSigned && value !== null && value > 0 ? '+' : ''}${number(value, language)}`;
    const title = (at: number): string => titleOf(study.columns[at]!, language);
    const spread = (
        {central, p5, p50, p95, mean, standardError, reachedShare}: CertaintySpread,
        at: number,
    ): string[] => [
        title(at),
        time(central),
        time(p5),
        time(p50),
        time(p95),
        time(mean),
        exact(standardError),
        percent(reachedShare, language),
    ];
    const difference = ({
        column,
        central,
        mean,
        from,
        to,
        betterShare,
        distinguishable,
    }: CertaintyDifference): string[] => [
        title(column),
        exact(central, true),
        exact(mean, true),
        from === null || to === null ? WORDS[language].none : `${exact(from, true)} … ${exact(to, true)}`,
        percent(betterShare, language),
        distinguishable ? '' : heads.unsure,
    ];
    return [
        ...formatTable(
            [
                [heads.scenario, heads.central, heads.p5, heads.p50, heads.p95, heads.mean, heads.error, heads.reached],
                ...columns.map(spread),
            ],
            {header: true, indent: '  ', alignments: ['left', ...Array.from({length: 7}, () => 'right' as const)]},
        ),
        ...(differences.length === 0
            ? []
            : [
                  '',
                  ...formatTable(
                      [
                          [heads.against(title(0)), heads.central, heads.mean, heads.interval, heads.better, ''],
                          ...differences.map(difference),
                      ],
                      {header: true, indent: '  ', alignments: ['left', 'right', 'right', 'right', 'right', 'left']},
                  ),
              ]),
    ].map(line => line.trimEnd());
};

const summaryTitle = (summary: CertaintySummary, language: Language): string => {
    const heads = HEADS[language];
    if (summary.measure === 'mean-time')
        return `${heads.summary['mean-time']}${heads.covered(percent(summary.coveredShare ?? null, language))}`;
    return heads.summary['people-within'](summary.cutoffMinutes!);
};

const rankLine = (label: string, {unchangedShare, firstUnchangedShare}: CertaintyRanks, language: Language): string =>
    labelled(
        label,
        clauses(
            [
                `${HEADS[language].ranking} ${percent(unchangedShare, language)}`,
                `${HEADS[language].first} ${percent(firstUnchangedShare, language)}`,
            ],
            language,
        ),
        language,
    );

/** Pairs with their spreads, as many as a reader wants. */
const pairLines = (pairs: CertaintyStudy['pairs'], study: CertaintyStudy, language: Language): string[] => [
    ...pairs
        .slice(0, MOST_ROWS)
        .flatMap(pair => [
            `${nameOfPlace(pair.from, language)} → ${nameOfPlace(pair.to, language)}`,
            ...blockOf(pair, study, language, true),
            '',
        ]),
    ...(pairs.length > MOST_ROWS ? [WORDS[language].rest(pairs.length - MOST_ROWS), ''] : []),
];

/**
 * Every pair with its spread and differences, those over all pairs
 * first; then what moves the figure, and how far rankings hold.
 */
export function formatCertainty(study: CertaintyStudy, language: Language): string {
    const heads = HEADS[language];
    const {
        request,
        columns,
        parameters,
        pairs,
        summaries,
        otherModes,
        tornado = [],
        scenarioRanks,
        originRanks = [],
    } = study;
    const centralCost = (of: string, central: number | null): string =>
        of.startsWith('generalised') ? ` ${minutes(central, language, of !== 'generalised-cost')}` : '';
    const cutoffsText = (cutoffs: NonNullable<CertaintyStudy['summaries'][number]['cutoffs']>): string =>
        `  ${labelled(
            heads.cutoffs,
            parts(
                cutoffs.map(
                    ({cutoffMinutes, columns: within}) =>
                        `${cutoffMinutes} ${language === 'zh' ? '分钟' : 'min'} ${within.map(formatPeople).join(' → ')}`,
                ),
                language,
            ),
            language,
        )}`;
    return [
        heads.draws(Number(request['draws']), request['seed'], parameters.length),
        ...(request['offsets'] === true ? [heads.offsets] : []),
        '',
        ...(otherModes.length === 0 ? [] : [initialTermsIn(TRAVEL_MODE_TERMS, language).transit, '']),
        ...summaries.flatMap(summary => [
            summaryTitle(summary, language),
            ...blockOf(summary, study, language, summary.unit === 's'),
            ...(summary.cutoffs === undefined ? [] : ['', cutoffsText(summary.cutoffs)]),
            '',
        ]),
        ...pairLines(pairs, study, language),
        ...otherModes.flatMap(other => [
            initialTermsIn(TRAVEL_MODE_TERMS, language)[other.mode],
            '',
            ...other.summaries.flatMap(summary => [
                summaryTitle(summary, language),
                ...blockOf(summary, study, language, summary.unit === 's'),
                '',
            ]),
            ...pairLines(other.pairs, study, language),
        ]),
        ...tornado.flatMap(({of, column, central, bars}) => [
            labelled(
                heads.tornado,
                clauses([`${heads.of[of]}${centralCost(of, central)}`, titleOf(columns[column]!, language)], language),
                language,
            ),
            ...formatTable(
                [
                    [heads.parameter, heads.low, heads.change, heads.high, heads.change],
                    ...bars.map(({names, unit, low, high}) => {
                        const value = (amount: number): string =>
                            `${number(amount, language)}${unit === '1' ? '' : ` ${unit}`}`;
                        return [
                            names[language],
                            value(low.value),
                            minutes(low.change, language, true),
                            value(high.value),
                            minutes(high.change, language, true),
                        ];
                    }),
                ],
                {header: true, indent: '  ', alignments: ['left', 'right', 'right', 'right', 'right']},
            ),
            '',
        ]),
        ...(scenarioRanks === undefined ? [] : [rankLine(heads.scenarios, scenarioRanks, language)]),
        ...originRanks.map((ranks, column) =>
            rankLine(clauses([heads.origins, titleOf(columns[column]!, language)], language), ranks, language),
        ),
        ...(scenarioRanks === undefined && originRanks.length === 0 ? [] : ['']),
        ...closing(study, language),
    ].join('\n');
}
