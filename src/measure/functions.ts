import type {Bilingual} from '../units/units.js';
import type {Source} from './impedance/kind.js';

/** What is computed around the measures of a zone: flows, benefits, link times, waits, the own zone. */
export interface FunctionInfo {
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    readonly unit: Bilingual;
    /** Options with their defaults, as the function documents them. */
    readonly options: string;
    readonly source: Source;
}

const TRIPS: Bilingual = {zh: '出行量', en: 'trips'};
const OF_INPUT: Bilingual = {zh: '同输入', en: 'that of the input'};
const WILSON: Source = {text: 'Wilson 1971', doi: '10.1068/a030001'};

export const FUNCTIONS: readonly FunctionInfo[] = [
    {
        function: 'computeTotalFlows',
        names: {zh: '总量约束引力模型', en: 'totally constrained gravity model'},
        formula: 'T_ij = K P_i O_j f(c_ij), K = T / sum_ij P_i O_j f(c_ij)',
        unit: TRIPS,
        options: 'impedance exponential',
        source: WILSON,
    },
    {
        function: 'computeSinglyConstrained',
        names: {zh: '单约束引力模型', en: 'singly constrained gravity model'},
        formula: 'T_ij = B_j P_i O_j f(c_ij), B_j = 1 / sum_i P_i f(c_ij); or A_i = 1 / sum_j O_j f(c_ij)',
        unit: {zh: '受约束一端的单位', en: 'that of the constrained side'},
        options: 'impedance exponential, constrain destinations',
        source: WILSON,
    },
    {
        function: 'computeDoublyConstrained',
        names: {zh: '双约束引力模型（Furness）', en: 'doubly constrained gravity model (Furness)'},
        formula: 'T_ij = A_i P_i B_j O_j f(c_ij), rows add up to P, columns to O',
        unit: TRIPS,
        options: 'impedance exponential, scale none, tolerance 1e-9, iterationLimit 1000',
        source: {text: 'Furness 1965; Wilson 1971', doi: '10.1068/a030001'},
    },
    {
        function: 'computeFurness',
        names: {zh: '双约束增长系数法（Furness）', en: 'doubly constrained growth factors (Furness, IPF)'},
        formula: 'T_ij = A_i P_i B_j O_j t_ij, t_ij the flows before; rows add up to P, columns to O',
        unit: TRIPS,
        options: 'scale none, tolerance 1e-9, iterationLimit 1000',
        source: {text: 'Furness 1965; Deming and Stephan 1940', doi: '10.1214/aoms/1177731829'},
    },
    {
        function: 'computeConsumerSurplus',
        names: {zh: '消费者剩余（对数和）', en: 'consumer surplus from logsums'},
        formula: "dCS_i = (I'_i - I_i) / marginal utility of money",
        unit: {zh: '货币/次', en: 'money per choice'},
        options: '',
        source: {text: 'Small and Rosen 1981', doi: '10.2307/1911129'},
    },
    {
        function: 'computeRuleOfHalf',
        names: {zh: '半数法则', en: 'rule of half'},
        formula: 'dCS = sum 0.5 (T0 + T1) (g0 - g1)',
        unit: {zh: '费用 × 出行量', en: 'cost times trips'},
        options: '',
        source: {text: 'Williams 1977', doi: '10.1068/a090285'},
    },
    {
        function: 'computeBpr',
        names: {zh: '路段阻抗（BPR）', en: 'volume-delay, BPR'},
        formula: 't = t0 (1 + alpha x^beta), x = flow / capacity',
        unit: OF_INPUT,
        options: 'alpha 0.15, beta 4',
        source: {text: 'Bureau of Public Roads 1964'},
    },
    {
        function: 'computeConical',
        names: {zh: '路段阻抗（锥形）', en: 'volume-delay, conical'},
        formula: 't = t0 (2 + sqrt(a^2 (1-x)^2 + b^2) - a (1-x) - b), b = (2a-1)/(2a-2)',
        unit: OF_INPUT,
        options: 'a 4',
        source: {text: 'Spiess 1990', doi: '10.1287/trsc.24.2.153'},
    },
    {
        function: 'computeGapWait',
        names: {zh: '随机到达的等候时间（由间隔）', en: 'random wait from gaps'},
        formula: 'sum g_k^2 / (2 sum g_k)',
        unit: OF_INPUT,
        options: '',
        source: {text: 'Osuna and Newell 1972', doi: '10.1287/trsc.6.1.52'},
    },
    {
        function: 'computeHeadwayWait',
        names: {zh: '随机到达的等候时间（由平均间隔）', en: 'random wait from a headway'},
        formula: 'h/2 (1 + cv^2)',
        unit: OF_INPUT,
        options: 'cv 0',
        source: {text: 'Osuna and Newell 1972', doi: '10.1287/trsc.6.1.52'},
    },
    {
        function: 'computeTwoLineWait',
        names: {zh: '两线共用的等候时间', en: 'wait for the first of two lines'},
        formula: 'h1/2 - h1^2 / (6 h2), or 1 / (2 (1/h1 + 1/h2)) interleaved',
        unit: OF_INPUT,
        options: 'offsets random',
        source: {text: 'METHODS 1.2'},
    },
    {
        function: 'computeContributionMean',
        names: {zh: '按贡献加权的均值', en: 'mean weighted by contribution'},
        formula: 'sum_j O_j f(c_ij) s_ij / sum_j O_j f(c_ij)',
        unit: {zh: '同 s', en: 'that of s'},
        options: 'impedance exponential',
        source: {text: 'the evidence share of an access figure'},
    },
    {
        function: 'computeRankCorrelation',
        names: {zh: '秩相关（Spearman）', en: 'rank correlation (Spearman)'},
        formula: 'correlation of the ranks of two measures, ties at the mean of their places',
        unit: {zh: '-1 到 1', en: '-1 to 1'},
        options: '',
        source: {text: 'Spearman 1904', doi: '10.2307/1412159'},
    },
    {
        function: 'computeOwnZoneTime',
        names: {zh: '小区内部时间', en: 'own-zone time'},
        formula: 'k r x detour / speed + terminal time, r = sqrt(S / pi), k 0.5, 2/3 or 128 / (45 pi)',
        unit: {zh: '秒', en: 'seconds'},
        options: 'speedKmh required, distance half-radius, detour 1.3, terminalSeconds 0',
        source: {text: 'METHODS 2.8'},
    },
];
