import type {z} from 'zod';
import type {ImpedanceOptions} from './impedance/impedance.js';
import type {MeasureKind} from './measure-kind.js';
import {hansenMeasure} from './reach/hansen.js';
import {potentialMeasure} from './reach/potential.js';
import {cumulativeMeasure} from './reach/cumulative.js';
import {softCumulativeMeasure} from './reach/soft-cumulative.js';
import {cumulativeIntervalMeasure} from './reach/cumulative-interval.js';
import {dailyAccessibilityMeasure} from './reach/daily-accessibility.js';
import {weightedMeanTimeMeasure} from './reach/weighted-mean-time.js';
import {networkEfficiencyMeasure} from './reach/network-efficiency.js';
import {nearestMeasure} from './reach/nearest.js';
import {kthNearestMeasure} from './reach/kth-nearest.js';
import {dualCostMeasure} from './reach/dual-cost.js';
import {balancingCostMeasure} from './reach/balancing-cost.js';
import {hubTimeMeasure} from './reach/hub-time.js';
import {contourMeasure} from './reach/contour.js';
import {logsumMeasure} from './reach/logsum.js';
import {shenMeasure} from './competition/shen.js';
import {twoStepFcaMeasure} from './competition/two-step-fca.js';
import {enhancedTwoStepFcaMeasure} from './competition/enhanced-two-step-fca.js';
import {threeStepFcaMeasure} from './competition/three-step-fca.js';
import {balancedFcaMeasure} from './competition/balanced-fca.js';
import {spatialAvailabilityMeasure} from './competition/spatial-availability.js';
import {totalConstrainedMeasure} from './competition/total-constrained.js';
import {edgeShareMeasure} from './reach/edge-share.js';

/**
 * Measures of one zone each that `computeAccess`, the command line
 * and HTTP offer by their id; docs/measures.md lists them from here.
 */
export const MEASURES: readonly MeasureKind[] = [
    hansenMeasure,
    potentialMeasure,
    cumulativeMeasure,
    softCumulativeMeasure,
    cumulativeIntervalMeasure,
    dailyAccessibilityMeasure,
    weightedMeanTimeMeasure,
    networkEfficiencyMeasure,
    nearestMeasure,
    kthNearestMeasure,
    dualCostMeasure,
    balancingCostMeasure,
    hubTimeMeasure,
    contourMeasure,
    logsumMeasure,
    shenMeasure,
    twoStepFcaMeasure,
    enhancedTwoStepFcaMeasure,
    threeStepFcaMeasure,
    balancedFcaMeasure,
    spatialAvailabilityMeasure,
    totalConstrainedMeasure,
    edgeShareMeasure,
];

export const findMeasure = (id: string): MeasureKind | undefined => MEASURES.find(kind => kind.id === id);

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
