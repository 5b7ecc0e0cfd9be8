import type {View} from '../../measure/types.js';
import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Bilingual} from '../../units/units.js';
import type {StudyColumn, StudyPassport} from '../columns.js';
import type {EvidenceShares} from '../evidence.js';

/**
 * A measure and the kind of opportunity it counts; other members are the measure's own parameters (docs/measures.md).
 */
export interface MeasureAsked {
    readonly measure: string;
    /** Default people; the destinations themselves where none of them is a zone, and for hub time. */
    readonly opportunity?: string | undefined;
    readonly view?: View | undefined;
    readonly [parameter: string]: unknown;
}

export interface AccessRequest extends Omit<MatrixRequest, 'percentiles' | 'scenario' | 'origins' | 'destinations'> {
    readonly measures: readonly MeasureAsked[];
    readonly origins?: MatrixRequest['origins'] | undefined;
    readonly destinations?: MatrixRequest['destinations'] | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    /** The percentile of the statistic the measures take, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
    /** Is the own zone counted, at half its radius on foot (docs/methods/zones-and-edges.md)? Default yes. */
    readonly ownZone?: boolean | undefined;
    /**
     * Say on what grades of evidence the figures rest? Every journey
     * is composed for it, which takes five times as long. Default no.
     */
    readonly evidence?: boolean | undefined;
}

export interface AccessMeasure {
    readonly measure: string;
    readonly names: Bilingual;
    readonly formula: string;
    readonly unit: Bilingual;
    /** Are the values seconds? */
    readonly isTime: boolean;
    readonly source: string;
    readonly opportunity: string;
    readonly view: View;
    readonly options: Readonly<Record<string, unknown>>;
}

interface AccessZone extends AnswerPlace {
    readonly county: string | null;
    readonly population: number | null;
    /** By measure, then by column; null: no figure, or not reached where the measure is a time. */
    readonly values: readonly (readonly (number | null)[])[];
}

/**
 * Mean and inequality of one measure in one column against the base, the one never without the other
 * (docs/methods/equity.md).
 */
export interface AccessSummary {
    readonly measure: number;
    readonly column: number;
    readonly mean: {readonly before: number | null; readonly after: number | null; readonly change: number | null};
    readonly inequality: readonly {
        readonly measure: string;
        readonly before: number | null;
        readonly after: number | null;
        readonly change: number | null;
    }[];
}

export interface AccessStudy {
    readonly request: Readonly<Record<string, unknown>>;
    /** What people and opportunities are counted on. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly measures: readonly AccessMeasure[];
    readonly zones: readonly AccessZone[];
    readonly summaries: readonly AccessSummary[];
    /**
     * By measure, then by column: shares of the seconds behind it, each cell by what it contributes. Null where it was
     * not asked for, or cannot be said of a measure.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: StudyPassport;
}
