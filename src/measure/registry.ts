import type {z} from 'zod';
import type {Bilingual} from '../units/units.js';
import {balancedFcaRows, balancedFcaSchema} from './balanced-fca.js';
import {balancingCostRows} from './balancing-cost.js';
import {contourRows, contourSchema} from './contour.js';
import {cumulativeIntervalRows, cumulativeIntervalSchema} from './cumulative-interval.js';
import {cumulativeRows, cumulativeSchema} from './cumulative.js';
import {dailyAccessibilityRows, dailyAccessibilitySchema} from './daily-accessibility.js';
import {dualCostRows, dualCostSchema} from './dual-cost.js';
import {edgeShareRows, edgeShareSchema} from './edge-share.js';
import {enhancedTwoStepFcaRows, enhancedTwoStepFcaSchema} from './enhanced-two-step-fca.js';
import {hansenRows, hansenSchema} from './hansen.js';
import {hubTimeRows} from './hub-time.js';
import type {ImpedanceOptions} from './impedance/impedance.js';
import type {Source} from './impedance/kind.js';
import {kthNearestRows, kthNearestSchema} from './kth-nearest.js';
import {logsumRows, logsumSchema} from './logsum.js';
import {nearestRows} from './nearest.js';
import {networkEfficiencyRows, networkEfficiencySchema, type StraightMetres} from './network-efficiency.js';
import {nothing} from './parameters.js';
import {potentialRows, potentialSchema} from './potential.js';
import type {RowMeasure} from './row-measure.js';
import {shenRows, shenSchema} from './shen.js';
import {softCumulativeRows, softCumulativeSchema} from './soft-cumulative.js';
import {spatialAvailabilityRows, spatialAvailabilitySchema} from './spatial-availability.js';
import {threeStepFcaRows, threeStepFcaSchema} from './three-step-fca.js';
import {totalConstrainedRows, totalConstrainedSchema} from './total-constrained.js';
import {twoStepFcaRows, twoStepFcaSchema} from './two-step-fca.js';
import type {MatrixShape, ZoneVector} from './types.js';
import {weightedMeanTimeRows} from './weighted-mean-time.js';

/**
 * Figures a measure may need. `opportunities`, `zoneKm2` and `inside` belong to what
 * is reached, `people` to who asks: destinations and origins in the active view, the
 * other way round in the passive one. `straightMetres` are distances between the two.
 */
export const FIGURE_ROLES = ['opportunities', 'people', 'zoneKm2', 'inside'] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];
export const sideOfRole = (role: FigureRole): 'asking' | 'reached' => (role === 'people' ? 'asking' : 'reached');

export interface RowInput {
    readonly opportunities: ZoneVector;
    readonly people: ZoneVector;
    readonly zoneKm2: ZoneVector;
    readonly inside: ZoneVector;
    readonly straightMetres: StraightMetres;
}

export interface MeasureKind<Schema extends z.ZodObject = z.ZodObject> {
    readonly id: string;
    /** The function that computes it alone. */
    readonly function: string;
    readonly names: Bilingual;
    readonly formula: string;
    /** What the values are in. */
    readonly unit: Bilingual;
    readonly source: Source;
    readonly needs: readonly FigureRole[];
    readonly needsStraightMetres: boolean;
    /** Times the rows go by. */
    readonly passes: 1 | 2;
    /** The passive view adds up columns as rows go by; other measures keep the matrix for it. */
    readonly streamsPassive: boolean;
    readonly schema: Schema;
    rows(shape: MatrixShape, figures: RowInput, options: z.input<Schema>): RowMeasure;
}

const OPPORTUNITIES: Bilingual = {zh: '机会数', en: 'opportunities'};
/** Unit of measures that are a cost: that of the costs they are given. */
export const COST: Bilingual = {zh: '费用矩阵的单位', en: 'unit of the matrix'};
const PER_PERSON: Bilingual = {zh: '机会数/人', en: 'opportunities per person'};

type Given<Schema extends z.ZodObject> = Omit<
    MeasureKind<Schema>,
    'passes' | 'streamsPassive' | 'needs' | 'needsStraightMetres'
> &
    Partial<Pick<MeasureKind, 'passes' | 'streamsPassive' | 'needs' | 'needsStraightMetres'>>;

/**
 * Keeps the type of the options between schema and rows; most measures need opportunities, one pass, and keep the
 * matrix for the passive view.
 */
const measure = <Schema extends z.ZodObject>(given: Given<Schema>): MeasureKind =>
    ({
        needs: ['opportunities'],
        needsStraightMetres: false,
        passes: 1,
        streamsPassive: false,
        ...given,
    }) as unknown as MeasureKind;

/**
 * Measures of one zone each that `computeAccess`, the command line
 * and HTTP offer by their id; docs/measures.md lists them from here.
 */
export const MEASURES: readonly MeasureKind[] = [
    measure({
        id: 'gravity',
        function: 'computeHansen',
        names: {zh: '引力可达性（Hansen）', en: 'gravity access (Hansen)'},
        formula: 'A_i = sum_j O_j f(c_ij)',
        unit: OPPORTUNITIES,
        source: {text: 'Hansen 1959', doi: '10.1080/01944365908978307'},
        streamsPassive: true,
        schema: hansenSchema,
        rows: (shape, {opportunities}, options) => hansenRows(shape, opportunities, options),
    }),
    measure({
        id: 'potential',
        function: 'computePotential',
        names: {zh: '潜力', en: 'potential'},
        formula: 'A_i = sum_j O_j / max(c_ij, floor)^b',
        unit: {zh: '机会数/分钟^b', en: 'opportunities per minute^b'},
        source: {text: 'Stewart 1947', doi: '10.2307/211132'},
        streamsPassive: true,
        schema: potentialSchema,
        rows: (shape, {opportunities}, options) => potentialRows(shape, opportunities, options),
    }),
    measure({
        id: 'cumulative',
        function: 'computeCumulative',
        names: {zh: '累积机会', en: 'cumulative opportunities'},
        formula: 'A_i(T) = sum_j O_j [c_ij <= T]',
        unit: OPPORTUNITIES,
        source: {text: 'Wachs and Kumagai 1973', doi: '10.1016/0038-0121(73)90041-4'},
        streamsPassive: true,
        schema: cumulativeSchema,
        rows: (shape, {opportunities}, options) => cumulativeRows(shape, opportunities, options),
    }),
    measure({
        id: 'soft-cumulative',
        function: 'computeSoftCumulative',
        names: {zh: '软阈值累积机会', en: 'cumulative opportunities, soft cutoff'},
        formula: 'A_i = sum_j O_j f(c_ij), f logistic',
        unit: OPPORTUNITIES,
        source: {text: 'Bauer and Groneberg 2016', doi: '10.1371/journal.pone.0159148'},
        streamsPassive: true,
        schema: softCumulativeSchema,
        rows: (shape, {opportunities}, options) => softCumulativeRows(shape, opportunities, options),
    }),
    measure({
        id: 'cumulative-interval',
        function: 'computeCumulativeInterval',
        names: {zh: '区间累积机会', en: 'cumulative opportunities over an interval of cutoffs'},
        formula: 'A_i = mean of A_i(T) over T = T1, T1 + step, ..., T2',
        unit: OPPORTUNITIES,
        source: {text: 'Tomasiello et al. 2023', doi: '10.1016/j.apgeog.2023.103007'},
        streamsPassive: true,
        schema: cumulativeIntervalSchema,
        rows: (shape, {opportunities}, options) => cumulativeIntervalRows(shape, opportunities, options),
    }),
    measure({
        id: 'daily',
        function: 'computeDailyAccessibility',
        names: {zh: '日可达性', en: 'daily accessibility'},
        formula: 'D_i = sum_j P_j [t_ij <= 240]',
        unit: {zh: '人', en: 'people'},
        source: {text: 'Gutiérrez 2001', doi: '10.1016/S0966-6923(01)00017-5'},
        streamsPassive: true,
        schema: dailyAccessibilitySchema,
        rows: (shape, {opportunities}, options) => dailyAccessibilityRows(shape, opportunities, options),
    }),
    measure({
        id: 'mean-time',
        function: 'computeWeightedMeanTime',
        names: {zh: '加权平均时间', en: 'weighted mean time'},
        formula: 'L_i = sum_j t_ij M_j / sum_j M_j, over what is reached',
        unit: COST,
        source: {text: 'Gutiérrez and Urbano 1996', doi: '10.1016/0966-6923(95)00042-9'},
        schema: nothing,
        rows: (shape, {opportunities}) => weightedMeanTimeRows(shape, opportunities),
    }),
    measure({
        id: 'network-efficiency',
        function: 'computeNetworkEfficiency',
        names: {zh: '网络效率', en: 'network efficiency'},
        formula: 'E_i = sum_j (t_ij / t*_ij) M_j / sum_j M_j, t* = straight-line distance / v*',
        unit: {zh: '倍', en: 'ratio'},
        source: {text: 'Gutiérrez, Monzón and Piñero 1998', doi: '10.1068/a301337'},
        needsStraightMetres: true,
        schema: networkEfficiencySchema,
        rows: (shape, {opportunities, straightMetres}, options) =>
            networkEfficiencyRows(shape, opportunities, straightMetres, options),
    }),
    measure({
        id: 'nearest',
        function: 'computeNearest',
        names: {zh: '最近机会', en: 'nearest opportunity'},
        formula: 'min over j with O_j > 0 of c_ij',
        unit: COST,
        source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
        schema: nothing,
        rows: (shape, {opportunities}) => nearestRows(shape, opportunities),
    }),
    measure({
        id: 'kth-nearest',
        function: 'computeKthNearest',
        names: {zh: '第 k 近', en: 'k-th nearest'},
        formula: 't_i(k) = k-th smallest c_ij over j with O_j > 0',
        unit: COST,
        source: {text: 'Cui and Levinson 2020', doi: '10.1111/gean.12220'},
        schema: kthNearestSchema,
        rows: (shape, {opportunities}, options) => kthNearestRows(shape, opportunities, options),
    }),
    measure({
        id: 'dual-cost',
        function: 'computeDualCost',
        names: {zh: '达到给定机会数的费用', en: 'cost to reach a number of opportunities'},
        formula: 'min T with A_i(T) >= X',
        unit: COST,
        source: {text: 'Cui and Levinson 2020', doi: '10.1111/gean.12220'},
        schema: dualCostSchema,
        rows: (shape, {opportunities}, options) => dualCostRows(shape, opportunities, options),
    }),
    measure({
        id: 'balancing-cost',
        function: 'computeBalancingCost',
        names: {zh: '平衡费用', en: 'balancing cost'},
        formula: 'min T with A_i(T) >= P_i',
        unit: COST,
        source: {text: 'Barboza et al. 2021', doi: '10.1016/j.jtrangeo.2020.102924'},
        needs: ['opportunities', 'people'],
        schema: nothing,
        rows: (shape, {opportunities, people}) => balancingCostRows(shape, opportunities, people),
    }),
    measure({
        id: 'hub-time',
        function: 'computeHubTime',
        names: {zh: '到枢纽的时间', en: 'hub time'},
        formula: 'min over hubs h of t_ih',
        unit: COST,
        source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
        schema: nothing,
        rows: (shape, {opportunities}) => hubTimeRows(shape, opportunities),
    }),
    measure({
        id: 'contour',
        function: 'computeContour',
        names: {zh: '等时圈人口与面积', en: 'people and area within a contour'},
        formula: 'sum_j P_j [c_ij <= T] and sum_j km2_j [c_ij <= T]',
        unit: {zh: '人，平方公里', en: 'people, km2'},
        source: {text: 'Geurs and van Wee 2004', doi: '10.1016/j.jtrangeo.2003.10.005'},
        needs: ['opportunities', 'zoneKm2'],
        schema: contourSchema,
        rows: (shape, {opportunities, zoneKm2}, options) => contourRows(shape, opportunities, zoneKm2, options),
    }),
    measure({
        id: 'logsum',
        function: 'computeLogsum',
        names: {zh: '对数和', en: 'logsum'},
        formula: 'I_i = (1/mu) ln sum_j exp(mu V_ij), V_ij = ln O_j - theta g_ij',
        unit: {zh: '效用', en: 'utility'},
        source: {text: 'Williams 1977', doi: '10.1068/a090285'},
        schema: logsumSchema,
        rows: (shape, {opportunities}, options) => logsumRows(shape, opportunities, options),
    }),
    measure({
        id: 'shen',
        function: 'computeShen',
        names: {zh: '竞争可达性（Shen）', en: 'access with competition (Shen)'},
        formula: 'A_i = sum_j O_j f(c_ij) / D_j, D_j = sum_k P_k f(c_kj)',
        unit: PER_PERSON,
        source: {text: 'Shen 1998', doi: '10.1068/b250345'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: shenSchema,
        rows: (shape, {opportunities, people}, options) => shenRows(shape, opportunities, people, options),
    }),
    measure({
        id: '2sfca',
        function: 'computeTwoStepFca',
        names: {zh: '两步移动搜索法', en: 'two-step floating catchment area (2SFCA)'},
        formula: 'Shen with f binary',
        unit: PER_PERSON,
        source: {text: 'Luo and Wang 2003', doi: '10.1068/b29120'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: twoStepFcaSchema,
        rows: (shape, {opportunities, people}, options) => twoStepFcaRows(shape, opportunities, people, options),
    }),
    measure({
        id: 'e2sfca',
        function: 'computeEnhancedTwoStepFca',
        names: {zh: '增强两步移动搜索法', en: 'enhanced two-step floating catchment area (E2SFCA)'},
        formula: 'Shen with f stepped or Gaussian',
        unit: PER_PERSON,
        source: {text: 'Luo and Qi 2009', doi: '10.1016/j.healthplace.2009.06.002'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: enhancedTwoStepFcaSchema,
        rows: (shape, {opportunities, people}, options) =>
            enhancedTwoStepFcaRows(shape, opportunities, people, options),
    }),
    measure({
        id: '3sfca',
        function: 'computeThreeStepFca',
        names: {zh: '三步移动搜索法', en: 'three-step floating catchment area (3SFCA)'},
        formula: 'A_i = sum_j G_ij R_j f_ij, R_j = O_j / sum_k G_kj f_kj P_k, G_ij = f_ij / sum_j f_ij',
        unit: PER_PERSON,
        source: {text: 'Wan, Zou and Sternberg 2012', doi: '10.1080/13658816.2011.624987'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: threeStepFcaSchema,
        rows: (shape, {opportunities, people}, options) => threeStepFcaRows(shape, opportunities, people, options),
    }),
    measure({
        id: 'bfca',
        function: 'computeBalancedFca',
        names: {zh: '平衡移动搜索法', en: 'balanced floating catchment area (BFCA)'},
        formula:
            "A_i = sum_j R_j w'_ij, R_j = O_j / sum_k P_k w_kj, w_kj = f_kj / sum_j f_kj, w'_ij = f_ij / sum_i f_ij",
        unit: PER_PERSON,
        source: {text: 'Paez, Higgins and Vivona 2019', doi: '10.1371/journal.pone.0218773'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: balancedFcaSchema,
        rows: (shape, {opportunities, people}, options) => balancedFcaRows(shape, opportunities, people, options),
    }),
    measure({
        id: 'spatial-availability',
        function: 'computeSpatialAvailability',
        names: {zh: '空间可得性', en: 'spatial availability'},
        formula: 'V_i = sum_j O_j P_i^a f_ij / sum_i P_i^a f_ij',
        unit: OPPORTUNITIES,
        source: {text: 'Soukhov et al. 2023', doi: '10.1371/journal.pone.0278468'},
        needs: ['opportunities', 'people'],
        passes: 2,
        schema: spatialAvailabilitySchema,
        rows: (shape, {opportunities, people}, options) =>
            spatialAvailabilityRows(shape, opportunities, people, options),
    }),
    measure({
        id: 'total-constrained',
        function: 'computeTotalConstrained',
        names: {zh: '总量约束可达性', en: 'total constrained access'},
        formula: 'V_i = K sum_j O_j f(c_ij), K = sum_j O_j / sum_i sum_j O_j f(c_ij)',
        unit: OPPORTUNITIES,
        source: {text: 'Soukhov et al. 2025, after Wilson 1971', doi: '10.31219/osf.io/a9dxb_v1'},
        streamsPassive: true,
        schema: totalConstrainedSchema,
        rows: (shape, {opportunities}, options) => totalConstrainedRows(shape, opportunities, options),
    }),
    measure({
        id: 'edge-share',
        function: 'computeEdgeShare',
        names: {zh: '边界外份额', en: 'share of access beyond the edge'},
        formula: 'sum_(j outside) O_j f(c_ij) / sum_j O_j f(c_ij)',
        unit: {zh: '份额 0-1', en: 'share 0-1'},
        source: {text: 'METHODS 2.7; Sadler, Gilliland and Arku 2011', doi: '10.1186/1476-072X-10-34'},
        needs: ['opportunities', 'inside'],
        schema: edgeShareSchema,
        rows: (shape, {opportunities, inside}, options) => edgeShareRows(shape, opportunities, inside, options),
    }),
];

export const findMeasure = (id: string): MeasureKind | undefined => MEASURES.find(one => one.id === id);

export interface ParameterInfo {
    readonly name: string;
    readonly description: string;
    /** What it is when left out; undefined where it must be given or is truly optional. */
    readonly standard: string | number | boolean | ImpedanceOptions | undefined;
    readonly required: boolean;
}

/** Parameters of a schema with their defaults, read off the schema itself; `view` and `kind` are told apart. */
export const parametersOf = (schema: z.ZodObject): ParameterInfo[] =>
    Object.entries(schema.shape as Record<string, z.ZodType>)
        .filter(([name]) => name !== 'view' && name !== 'kind')
        .map(([name, field]) => {
            const left = field.safeParse(undefined);
            return {
                name,
                description: field.description ?? '',
                standard: left.success ? (left.data as ParameterInfo['standard']) : undefined,
                required: !left.success,
            };
        });
