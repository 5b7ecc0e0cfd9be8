import type {FunctionInfo} from './function-info.js';
import {totalFlowsInfo} from './flow/total-flows.js';
import {singlyConstrainedInfo} from './flow/singly-constrained.js';
import {doublyConstrainedInfo} from './flow/doubly-constrained.js';
import {furnessInfo} from './flow/furness.js';
import {consumerSurplusInfo} from './flow/consumer-surplus.js';
import {ruleOfHalfInfo} from './flow/rule-of-half.js';
import {bprInfo} from './flow/bpr.js';
import {conicalInfo} from './flow/conical.js';
import {gapWaitInfo} from './reach/waiting.js';
import {headwayWaitInfo} from './reach/waiting.js';
import {twoLineWaitInfo} from './reach/waiting.js';
import {contributionMeanInfo} from './reach/contribution-mean.js';
import {rankCorrelationInfo} from './equity/rank-correlation.js';
import {ownZoneTimeInfo} from './reach/own-zone.js';

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
