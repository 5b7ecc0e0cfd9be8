import type {FunctionInfo} from './function-info.js';
import {totalFlowsInfo} from './total-flows.js';
import {singlyConstrainedInfo} from './singly-constrained.js';
import {doublyConstrainedInfo} from './doubly-constrained.js';
import {furnessInfo} from './furness.js';
import {consumerSurplusInfo} from './consumer-surplus.js';
import {ruleOfHalfInfo} from './rule-of-half.js';
import {bprInfo} from './bpr.js';
import {conicalInfo} from './conical.js';
import {gapWaitInfo} from './waiting.js';
import {headwayWaitInfo} from './waiting.js';
import {twoLineWaitInfo} from './waiting.js';
import {contributionMeanInfo} from './contribution-mean.js';
import {rankCorrelationInfo} from './rank-correlation.js';
import {ownZoneTimeInfo} from './own-zone.js';

/** What is computed around the measures of a zone; docs/measures.md lists them from here. */
export const FUNCTIONS: readonly FunctionInfo[] = [
    totalFlowsInfo,
    singlyConstrainedInfo,
    doublyConstrainedInfo,
    furnessInfo,
    consumerSurplusInfo,
    ruleOfHalfInfo,
    bprInfo,
    conicalInfo,
    gapWaitInfo,
    headwayWaitInfo,
    twoLineWaitInfo,
    contributionMeanInfo,
    rankCorrelationInfo,
    ownZoneTimeInfo,
];
