import {clauses, labelled} from '../../report/answer-text.js';
import type {Language} from '../../report/messages.js';
import {formatTable} from '../../report/table.js';
import {amount} from '../amount.js';
import {closing, figure, inequalityText, WORDS} from '../words.js';
import type {RankDetail, RankEquity, RankStudy} from './types.js';
import {interactionWord} from './why.js';

const HEADS = {
    zh: {
        title: (measure: string, unit: string) => `项目排序：${measure}（${unit}）`,
        project: '项目',
        firstIn: '先建',
        lastIn: '后建',
        shapley: 'Shapley',
        error: '标准误',
        cost: '投资（亿元）',
        per: '每亿元',
        all: '全部建成',
        interactions: '项目之间',
        provinces: '谁出资、谁受益',
        pays: '出资',
        gains: '受益',
        basis: {file: '按项目资料', length: '按线路长度', none: '不详'},
        equity: '公平性',
        mean: '人均',
        newly: (n: string) => `新可达 ${n} 人`,
        why: '为什么',
        stability: (draws: number) => `${draws} 次抽样中`,
        rankFirst: '先建排序不变',
        rankLast: '后建排序不变',
        budget: '预算内的组合',
        exact: '精确',
        greedy: '贪心',
        gap: '贪心差',
        noCost: '无投资数据，不参选',
        order: (from: number, to: number) => `修建顺序 ${from}–${to}`,
        regret: '损失',
        by: {shapley: '按 Shapley 值', firstIn: '按先建', cost: '按投资从小到大', dates: '按计划开通日期'},
    },
    en: {
        title: (measure: string, unit: string) => `Which project first: ${measure} (${unit})`,
        project: 'project',
        firstIn: 'first in',
        lastIn: 'last in',
        shapley: 'Shapley',
        error: 'standard error',
        cost: 'cost (100 million CNY)',
        per: 'for 100 million',
        all: 'all of them',
        interactions: 'Together',
        provinces: 'Who pays, who gains',
        pays: 'pays',
        gains: 'gains',
        basis: {file: 'by the project file', length: 'by length', none: 'not known'},
        equity: 'Equity',
        mean: 'mean',
        newly: (n: string) => `newly reached ${n} people`,
        why: 'Why',
        stability: (draws: number) => `Of ${draws} draws`,
        rankFirst: 'ranking by first in unchanged',
        rankLast: 'ranking by last in unchanged',
        budget: 'What the budget buys',
        exact: 'exact',
        greedy: 'greedy',
        gap: 'greedy falls short by',
        noCost: 'without a cost, not considered',
        order: (from: number, to: number) => `Order of building ${from}-${to}`,
        regret: 'lost',
        by: {
            shapley: 'by Shapley value',
            firstIn: 'by first in',
            cost: 'cheapest first',
            dates: 'by planned opening',
        },
    },
} as const;

const MOST_PAIRS = 12;

/** What stands before a colon and after it, as the language has them. */
const line = (name: string, text: string, language: Language): string => `  ${labelled(name, text, language)}`;

const inBrackets = (text: string, language: Language): string => (language === 'zh' ? `（${text}）` : ` (${text})`);

const percent = (share: number | null, none: string): string =>
    share === null ? none : `${Number((share * 100).toFixed(1))}%`;

const costText = (cost: number | null, none: string): string => (cost === null ? none : amount(cost / 1e8));

const equityLine = (
    name: string,
    {mean, inequality, newlyReachedPeople}: RankEquity,
    isTime: boolean,
    language: Language,
): string => {
    const heads = HEADS[language];
    const value = (seconds: number | null): string => figure(seconds, isTime, language);
    const parts = [
        `${heads.mean} ${value(mean.before)} → ${value(mean.after)}`,
        inequalityText(inequality, language),
        ...(newlyReachedPeople > 0 ? [heads.newly(amount(newlyReachedPeople))] : []),
    ];
    return line(name, parts.join(WORDS[language].separator), language);
};

const payersLine = ({title, payers}: RankDetail, language: Language): string => {
    const heads = HEADS[language];
    const {none} = WORDS[language];
    const shares = payers.shares.map(
        ({province, pays, gains}) =>
            `${province} ${heads.pays} ${percent(pays, none)} ${heads.gains} ${percent(gains, none)}`,
    );
    return line(
        `${title[language]}${inBrackets(heads.basis[payers.basis ?? 'none'], language)}`,
        shares.join(WORDS[language].separator),
        language,
    );
};

const programmeLines = ({programme, details}: RankStudy, language: Language): string[] => {
    if (programme === null) return [];
    const heads = HEADS[language];
    const titles = (ids: readonly string[]): string =>
        ids.map(id => details.find(detail => detail.id === id)!.title[language]).join(WORDS[language].separator);
    const chosen = (name: string, {projects, value, cost}: typeof programme.chosen): string =>
        line(
            name,
            [amount(value), `${heads.cost} ${costText(cost, '')}`, titles(projects)].join(WORDS[language].separator),
            language,
        );
    return [
        heads.budget,
        ...(programme.method === 'exact' ? [chosen(heads.exact, programme.chosen)] : []),
        chosen(heads.greedy, programme.greedy),
        ...(programme.gap === null ? [] : [`  ${heads.gap} ${percent(programme.gap, '')}`]),
        ...(programme.withoutCost.length === 0 ? [] : [line(heads.noCost, titles(programme.withoutCost), language)]),
        '',
    ];
};

const orderLines = ({order, details}: RankStudy, language: Language): string[] => {
    if (order === null) return [];
    const heads = HEADS[language];
    const title = (id: string): string => details.find(detail => detail.id === id)!.title[language];
    return [
        heads.order(order.from, order.to),
        ...order.best.projects.map(({id, starts, opens}) => `  ${starts}-${opens} ${title(id)}`),
        ...order.others.map(({by, regret}) =>
            line(heads.by[by], `${heads.regret} ${regret === null ? WORDS[language].none : amount(regret)}`, language),
        ),
        '',
    ];
};

/** The projects best first, how they work together, who pays and gains, and why. */
export function formatRank(study: RankStudy, language: Language): string {
    const heads = HEADS[language];
    const {none} = WORDS[language];
    const {projects, details, interactions, stability, method} = study;
    const titleOf = new Map(details.map(({id, title}) => [id, title[language]]));
    // Figures of zones are seconds to the centre but where access is what counts.
    const isTime = study.measure !== 'access';
    const hasError = method.kind === 'permutations';
    const telling = interactions
        .filter(({value}) => Math.abs(value) > 1e-9)
        .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
        .slice(0, MOST_PAIRS);
    return [
        heads.title(study.measure, study.unit),
        ...formatTable(
            [
                [
                    heads.project,
                    heads.firstIn,
                    heads.lastIn,
                    heads.shapley,
                    ...(hasError ? [heads.error] : []),
                    heads.cost,
                    heads.per,
                ],
                ...projects.map((project, at) => [
                    titleOf.get(project.id)!,
                    amount(project.firstIn),
                    amount(project.lastIn),
                    amount(project.shapley.value),
                    ...(hasError ? [amount(project.shapley.standardError ?? 0)] : []),
                    costText(project.cost, none),
                    details[at]!.perCost === null ? none : amount(details[at]!.perCost.shapley),
                ]),
                [heads.all, '', '', amount(study.all.value), ...(hasError ? [''] : []), '', ''],
            ],
            {
                header: true,
                indent: '  ',
                alignments: ['left', ...Array.from({length: hasError ? 6 : 5}, () => 'right' as const)],
            },
        ),
        `  ${method.rule[language]}${hasError ? ` (${method.permutations})` : ''}`,
        '',
        heads.why,
        ...details.map(({title, why}) => line(title[language], why[language], language)),
        '',
        ...(telling.length === 0
            ? []
            : [
                  heads.interactions,
                  ...telling.map(({a, b, value}) =>
                      line(
                          `${titleOf.get(a)!} + ${titleOf.get(b)!}`,
                          `${interactionWord(value)[language]} ${amount(value)}`,
                          language,
                      ),
                  ),
                  '',
              ]),
        heads.provinces,
        ...details.map(detail => payersLine(detail, language)),
        '',
        heads.equity,
        equityLine(heads.all, study.equity, isTime, language),
        ...details.map(({title, equity}) =>
            equityLine(`${title[language]}${inBrackets(heads.firstIn, language)}`, equity.firstIn, isTime, language),
        ),
        '',
        ...(stability === null
            ? []
            : [
                  labelled(
                      heads.stability(stability.draws),
                      clauses(
                          [
                              `${heads.rankFirst} ${percent(stability.firstIn.unchangedShare, none)}`,
                              `${heads.rankLast} ${percent(stability.lastIn.unchangedShare, none)}`,
                          ],
                          language,
                      ),
                      language,
                  ),
                  '',
              ]),
        ...programmeLines(study, language),
        ...orderLines(study, language),
        ...closing(study, language),
    ].join('\n');
}
