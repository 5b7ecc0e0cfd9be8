import type {AnswerPlace} from '../../request/types.js';
import type {Bilingual} from '../../units/units.js';
import type {AccessMeasure, AccessRequest, AccessStudy, AccessSummary, MeasureAsked} from '../access/types.js';
import type {StudyColumn} from '../columns.js';
import type {EvidenceShares} from '../evidence.js';

export interface LeftBehindRequest extends Omit<AccessRequest, 'measures'> {
    /** Default gravity access to people. */
    readonly measure?: MeasureAsked | undefined;
}

/** `gainsLittle`: less than half of what the mean person gains. */
export const LEFT_STATUSES = ['loses', 'unchanged', 'gainsLittle', 'gains'] as const;
export type LeftStatus = (typeof LEFT_STATUSES)[number];

export interface LeftZone extends AnswerPlace {
    readonly county: string | null;
    readonly population: number | null;
    readonly before: number | null;
    readonly after: number | null;
    readonly change: number | null;
    readonly status: LeftStatus;
    /** Destinations it takes a minute or more less, or more, to get to; newly reached ones and lost ones among them. */
    readonly nearer: number;
    readonly farther: number;
    /** Why it is left behind; of zones that gain there is none. */
    readonly reason?: Bilingual;
}

/** One scenario against the base. */
export interface LeftBehindColumn extends StudyColumn {
    /** People and zones by status. */
    readonly counts: readonly {readonly status: LeftStatus; readonly zones: number; readonly people: number}[];
    /** Mean and inequality, the one never without the other. */
    readonly mean: AccessSummary['mean'];
    readonly inequality: AccessSummary['inequality'];
    /** On what grades of evidence the two means rest, as of `access`; null where it was not asked for. */
    readonly evidence: {readonly before: EvidenceShares | null; readonly after: EvidenceShares | null} | null;
    /** Worst first: by change, then the more people. */
    readonly zones: readonly LeftZone[];
}

export interface LeftBehindStudy extends Pick<
    AccessStudy,
    'request' | 'base' | 'remarks' | 'attribution' | 'passport'
> {
    readonly measure: AccessMeasure;
    readonly from: StudyColumn;
    readonly columns: readonly LeftBehindColumn[];
}
