import type {MatrixRequest} from '../../matrix/matrix.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {AnswerPlace, Remark, TravelMode} from '../../request/types.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import type {StudyColumn, StudyPassport} from '../columns.js';

export interface CertaintyRequest extends Omit<MatrixRequest, 'percentiles' | 'scenario'> {
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    /** The percentile of the statistic, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
    /** Latin hypercube draws, 100 to 1,000. Default 100 (docs/methods/uncertainty.md). */
    readonly draws?: number | undefined;
    /** Default 1. */
    readonly seed?: number | undefined;
    /** One parameter at a time too. Default no. */
    readonly tornado?: boolean | undefined;
    /** Draw the offsets of headway lines too, by line and draw. Default no: they wait half their headway. */
    readonly offsets?: boolean | undefined;
    /** People within so many minutes are counted. Default 60. */
    readonly cutoffMinutes?: number | undefined;
}

/** A figure over all draws; null where no draw has one. */
export interface CertaintySpread {
    /** With every parameter at its default: the engine's own answer. */
    readonly central: number | null;
    readonly mean: number | null;
    /** Of the mean. */
    readonly standardError: number | null;
    readonly p5: number | null;
    readonly p50: number | null;
    readonly p95: number | null;
    /** Share of draws that have a figure: the others do not get there. */
    readonly reachedShare: number;
}

/** A scenario against the base in the same draws. */
export interface CertaintyDifference {
    /** Index in `columns`. */
    readonly column: number;
    readonly central: number | null;
    /** Mean over draws, and the ends of its bootstrap interval. */
    readonly mean: number | null;
    readonly from: number | null;
    readonly to: number | null;
    /** Share of the interval, 0.9. */
    readonly level: number;
    /** Share of draws in which the scenario is better, and in which it is worse. */
    readonly betterShare: number | null;
    readonly worseShare: number | null;
    /** False where the interval holds 0: shown grey. */
    readonly distinguishable: boolean;
    /** Draws in which one of the two has no figure. */
    readonly leftOutDraws: number;
}

export interface CertaintyFigures {
    readonly columns: readonly CertaintySpread[];
    readonly differences: readonly CertaintyDifference[];
}

export interface CertaintyPair extends CertaintyFigures {
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly people: number | null;
}

/**
 * A figure over all pairs. `mean-time`: seconds, over pairs reached in every draw of every column; `people-within`:
 * people of origins that reach any destination in time.
 */
export interface CertaintySummary extends CertaintyFigures {
    readonly measure: 'mean-time' | 'people-within';
    readonly unit: 's' | 'people';
    /** Of the mean: what pairs weigh, and the share of all weight that is in it. */
    readonly weight?: 'people' | 'pairs';
    readonly coveredShare?: number;
    readonly cutoffMinutes?: number;
    /**
     * Of people-within: with every parameter at its default, by cutoff (docs/methods/uncertainty.md: 45, 60, 90), by
     * column.
     */
    readonly cutoffs?: readonly {readonly cutoffMinutes: number; readonly columns: readonly number[]}[];
}

export interface CertaintyBar {
    readonly id: string;
    readonly names: Bilingual;
    readonly unit: string;
    readonly central: number;
    readonly low: {readonly value: number; readonly change: Seconds | null};
    readonly high: {readonly value: number; readonly change: Seconds | null};
    readonly swing: Seconds | null;
}

export interface CertaintyTornado {
    /**
     * The figure, or what the scenario of the column changes in it; of one pair besides the generalised cost of the
     * journey behind it, which the value of time moves (docs/methods/fares-and-generalised-cost.md).
     */
    readonly of: 'time' | 'difference' | 'generalised-cost' | 'generalised-cost-difference';
    readonly column: number;
    readonly central: Seconds | null;
    /** Widest first; parameters that change nothing are left out. */
    readonly bars: readonly CertaintyBar[];
}

export interface CertaintyRanks {
    readonly draws: number;
    readonly unchangedShare: number | null;
    readonly firstUnchangedShare: number | null;
    readonly meanSpearman: number | null;
    readonly meanKendall: number | null;
    readonly items: readonly {
        readonly central: number | null;
        readonly best: number | null;
        readonly worst: number | null;
        readonly mean: number | null;
    }[];
}

/** The same by another mode. */
export interface CertaintyByMode {
    readonly mode: TravelMode;
    readonly pairs: readonly CertaintyPair[];
    readonly summaries: readonly CertaintySummary[];
}

export interface CertaintyStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly columns: readonly StudyColumn[];
    readonly parameters: readonly {
        readonly id: string;
        readonly names: Bilingual;
        readonly low: number;
        readonly central: number;
        readonly high: number;
        readonly unit: string;
        readonly page: string;
    }[];
    readonly pairs: readonly CertaintyPair[];
    /** Of more than one pair. */
    readonly summaries: readonly CertaintySummary[];
    /** Where no mode is asked: by `transit-drive` and `car`, the draws of what each rests on. */
    readonly otherModes: readonly CertaintyByMode[];
    /** Of the one pair, or of the mean over all. */
    readonly tornado?: readonly CertaintyTornado[];
    /** The columns by their time, least first; of more than one. */
    readonly scenarioRanks?: CertaintyRanks;
    /** Origins by their time to the one destination, least first, by column. */
    readonly originRanks?: readonly CertaintyRanks[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: StudyPassport;
}
