import type {Interaction} from '../../measure/projects/shapley.js';
import type {PermutationRule} from '../../measure/projects/permutations.js';
import type {Bilingual} from '../../units/units.js';
import {amount} from '../amount.js';
import {MOST_EXACT} from './game.js';
import type {RankQuestion} from './question.js';
import type {RankDetail} from './types.js';

/** What is counted, as it stands after a number. */
const unitWords = ({value}: Pick<RankQuestion, 'value'>, access: Bilingual): Bilingual =>
    value.kind === 'people'
        ? {zh: `人进入 ${value.minutes} 分钟`, en: `people within ${value.minutes} min`}
        : value.kind === 'person-minutes'
          ? {zh: '人分钟', en: 'person-minutes saved'}
          : access;

/** Differences of sums of people may differ from nothing by their last bit. */
const NOTHING = 1e-9;

/** How two projects work together, in a word. */
export const interactionWord = (value: number): Bilingual =>
    value > NOTHING
        ? {zh: '互补', en: 'complements'}
        : value < -NOTHING
          ? {zh: '替代', en: 'substitutes'}
          : {zh: '互不影响', en: 'independent'};

/** How the Shapley values were had. */
export const methodRule = (rule: PermutationRule | undefined): Bilingual =>
    rule === undefined
        ? {zh: 'Shapley 值按全部修建顺序精确计算', en: 'Shapley values over all orders of building, exactly'}
        : {
              zh: `项目多于 ${MOST_EXACT} 个，Shapley 值由随机修建顺序及其倒序估计：至少 ${rule.least} 个、至多 ${rule.most} 个顺序，各项目标准误均不超过总值的 ${rule.relativeError * 100}% 时停止`,
              en: `more than ${MOST_EXACT} projects: Shapley values by random orders of building, each with its reverse; at least ${rule.least} and at most ${rule.most} orders, until every standard error is at most ${rule.relativeError * 100}% of the whole`,
          };

interface Gains {
    readonly firstIn: number;
    readonly lastIn: number;
    readonly shapley: number;
    readonly byCounty: RankDetail['byCounty'];
    readonly interactions: readonly Interaction[];
}

/** The strongest partner of a project of either sign. */
const partnerOf = (at: number, interactions: readonly Interaction[], sign: 1 | -1): Interaction | undefined =>
    interactions
        .filter(({a, b, value}) => (a === at || b === at) && value * sign > NOTHING)
        .toSorted((x, y) => Math.abs(y.value) - Math.abs(x.value))[0];

/** A sentence of why a project stands where it stands. */
export const whyOf = (
    question: RankQuestion,
    at: number,
    {firstIn, lastIn, shapley, byCounty, interactions}: Gains,
): Bilingual => {
    const {players} = question;
    const unit = unitWords(question, {zh: '人均可达性', en: 'mean access'});
    const titleOf = (index: number): Bilingual => players.projects[index]!.title;
    if (firstIn === 0 && lastIn === 0 && Math.abs(shapley) <= NOTHING)
        return {
            zh: '无论单独建成还是与其他项目一起建成，都没有变化',
            en: 'Changes nothing, alone or with the others',
        };
    const counties = byCounty
        .filter(row => row.shapley > NOTHING)
        .slice(0, 3)
        .map(({name}) => name);
    const partners = ([1, -1] as const).flatMap(sign => {
        const pair = partnerOf(at, interactions, sign);
        if (pair === undefined) return [];
        const other = titleOf(pair.a === at ? pair.b : pair.a);
        const size = amount(Math.abs(pair.value));
        return [
            sign === 1
                ? {zh: `与${other.zh}互补（多 ${size}）`, en: `complements ${other.en} (${size} more together)`}
                : {zh: `与${other.zh}相互替代（少 ${size}）`, en: `substitute for ${other.en} (${size} less together)`},
        ];
    });
    return {
        zh: [
            `单独建成 ${amount(firstIn)} ${unit.zh}，其他项目都建成后再建 ${amount(lastIn)}`,
            ...(counties.length === 0 ? [] : [`主要受益：${counties.map(({zh}) => zh).join('、')}`]),
            ...partners.map(({zh}) => zh),
        ].join('；'),
        en: [
            `${amount(firstIn)} ${unit.en} alone, ${amount(lastIn)} more when all others are there`,
            ...(counties.length === 0 ? [] : [`gains mostly in ${counties.map(({en}) => en).join(', ')}`]),
            ...partners.map(({en}) => en),
        ].join('; '),
    };
};
