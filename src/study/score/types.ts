import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark, TravelMode} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import type {StudyColumn, StudyPassport} from '../columns.js';
import type {EvidenceShares} from '../evidence.js';

export interface ScoreRequest extends Omit<MatrixRequest, 'percentiles' | 'scenario' | 'origins' | 'destinations'> {
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    readonly percentile?: number | undefined;
    /** Centres of the one-hour circle; a town counts by the nearer. Default the region's. */
    readonly centres?: readonly string[] | undefined;
    /** The national city of the three-hour circle that is in the data. Default the region's. */
    readonly national?: string | undefined;
    /**
     * Look for the single project that closes most of each town's gap
     * to an hour. Default false: it takes a run for each project.
     */
    readonly projects?: boolean | undefined;
    /** Say on what grades of evidence the times rest? The journeys are searched for once more. Default no. */
    readonly evidence?: boolean | undefined;
}

/** One test of the scorecard: a town, a pair of seats, a way to a national city. */
export interface ScoreRow {
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly county: string | null;
    readonly people: number | null;
    /** By column. `missing`: seconds above the target; null where not reached. */
    readonly columns: readonly {
        readonly seconds: Seconds | null;
        readonly attained: boolean;
        readonly missing: Seconds | null;
    }[];
    /** The single project that shortens it most, if any does by a minute or more. */
    readonly closedBy?: {
        readonly project: string;
        readonly title: Bilingual;
        readonly seconds: Seconds;
        readonly attained: boolean;
    };
}

export interface ScoreTarget {
    readonly id: 'one-hour' | 'two-hours' | 'three-hours';
    readonly title: Bilingual;
    readonly targetSeconds: Seconds;
    readonly rows: readonly ScoreRow[];
    /**
     * By column: rows attained, people in them, all people counted,
     * mean seconds missing of the rows that are reached and miss it.
     */
    readonly attainment: readonly {
        readonly attained: number;
        readonly of: number;
        readonly people: number;
        readonly peopleOf: number;
        readonly meanMissing: Seconds | null;
    }[];
}

export interface ScoreByMode {
    readonly mode: TravelMode;
    readonly targets: readonly ScoreTarget[];
}

export interface Scorecard {
    readonly request: Readonly<Record<string, unknown>>;
    readonly columns: readonly StudyColumn[];
    /** By the mode asked; where none is asked by `transit`. */
    readonly targets: readonly ScoreTarget[];
    /** Where none is asked, by `transit-drive` and `car` beside it. */
    readonly otherModes: readonly ScoreByMode[];
    /**
     * By target, then by column: shares of the seconds of the rows that are reached, by people where they are counted,
     * else alike. Null where it was not asked for.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: StudyPassport;
}
