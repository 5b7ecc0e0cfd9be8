import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import type {StudyColumn, StudyPassport} from '../columns.js';
import type {EvidenceShares} from '../evidence.js';

export interface CircleRequest extends Omit<
    MatrixRequest,
    'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic' | 'period'
> {
    /** Default the region's. */
    readonly centre?: string | undefined;
    /** Default 60. */
    readonly cutoffMinutes?: number | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    /** Say on what grades of evidence the times rest? The journeys are searched for once more. Default no. */
    readonly evidence?: boolean | undefined;
}

/** One meaning of "within an hour", and who is within it. */
export interface CircleDefinition {
    readonly id: string;
    readonly title: Bilingual;
    /** By column: people, square kilometres and number of the zones that count as within. */
    readonly columns: readonly {readonly people: number; readonly areaKm2: number; readonly zones: number}[];
    /** Ids of the zones within in each column. */
    readonly within: readonly (readonly string[])[];
    /** By column, then by zone in the order of `zones`; null where not reached. */
    readonly seconds: readonly (readonly (Seconds | null)[])[];
}

interface CircleZone extends AnswerPlace {
    readonly county: string;
    readonly population: number | null;
    readonly areaKm2: number | null;
}

export interface CircleStudy {
    readonly request: Readonly<Record<string, unknown>> & {readonly centre: AnswerPlace};
    /** People and square kilometres are those of whole zones. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly definitions: readonly CircleDefinition[];
    /** All zones, within or not. */
    readonly zones: readonly CircleZone[];
    /**
     * By definition, then by column: shares of the seconds of the zones within, by people. Null where it was not asked
     * for, and from platform to platform.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: StudyPassport;
}
