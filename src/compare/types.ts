import type {MatrixEnds, MatrixRequest} from '../matrix/matrix.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {AnswerCost} from '../journey/types.js';
import type {AnswerPlace, Passport, PassportScenario, Remark} from '../request/types.js';
import type {Bilingual, Evidence, IsoDate, Seconds} from '../units/units.js';
import type {Why} from './why.js';

/** Two or more networks side by side; the rest of a matrix request applies to every column. */
export interface CompareRequest extends Omit<MatrixRequest, 'scenario' | 'origins' | 'destinations' | 'percentiles'> {
    /** What the columns are held against. Default: the network without a scenario. */
    readonly base?: ScenarioAsked | undefined;
    readonly with: readonly ScenarioAsked[];
    readonly origins: MatrixEnds;
    readonly destinations: MatrixEnds;
    /** The percentile of the statistic that is compared, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
    /**
     * A sentence and both journeys for each row: all rows, none, or the rows that changed most, this many. Default 20.
     */
    readonly why?: boolean | number | undefined;
    /** Each column at its own asOf; what the years alone do is told apart. Default: one asOf for all. */
    readonly acrossYears?: boolean | undefined;
}

export type CompareStatus = 'gained' | 'lost' | 'same' | 'newlyReached' | 'noLongerReached';

export interface CompareColumn extends PassportScenario {
    readonly asOf: IsoDate;
    /**
     * Share of origins whose rows were computed anew; the others
     * provably cannot differ from the base. Null for the base itself.
     */
    readonly recomputedShare: number | null;
}

/** The journey behind a figure, beside its time, and the day it stands in. */
export interface CompareJourney {
    /** Null where there is none in the window. */
    readonly changes: number | null;
    /** Null also where a fare of it is not known. */
    readonly cost: Pick<AnswerCost, 'amount' | 'low' | 'high' | 'currency'> | null;
    /** Share of its seconds by the grade of what set them. */
    readonly evidence: Readonly<Record<Evidence, number>> | null;
    /**
     * When the day's first and last journey leave, as the profile
     * of the pair has them; null where nothing runs all day.
     */
    readonly first: string | null;
    readonly last: string | null;
}

/** One value of a row in one column. */
export interface CompareCell {
    readonly seconds: Seconds | null;
    /** Seconds more than the base; null where either is not reached. */
    readonly difference: Seconds | null;
    readonly status: CompareStatus | null;
    /**
     * Of rows that sum a zone's destinations: people of the column's
     * own network within an hour, within an hour and a half.
     */
    readonly peopleWithin60?: number;
    readonly peopleWithin90?: number;
    /** With `acrossYears`: the part of the difference that the years alone make. */
    readonly yearsDifference?: Seconds | null;
    /** Of rows that are explained, in every column, the base included. */
    readonly journey?: CompareJourney;
    readonly why?: Why;
}

export interface CompareRow {
    /** Of a pair `from > to`, else the zone or place. */
    readonly id: string;
    readonly name: Bilingual;
    readonly from?: AnswerPlace;
    readonly to?: AnswerPlace;
    readonly lon?: number;
    readonly lat?: number;
    readonly county?: string;
    /** Of the base. */
    readonly population: number | null;
    /** The base, and the first of the others, as most questions have one. */
    readonly before: Seconds | null;
    readonly after: Seconds | null;
    readonly difference: Seconds | null;
    readonly components: Why['components'] | null;
    readonly status: CompareStatus;
    readonly why?: Bilingual;
    /** Every column, the base first. */
    readonly columns: readonly CompareCell[];
}

/** People by what happens to them in one column (docs/methods/comparing.md: a change of more than a minute counts). */
export interface CompareSummary {
    readonly column: string | null;
    readonly people: number;
    readonly winners: number;
    readonly losers: number;
    readonly unchanged: number;
    readonly newlyReached: number;
    readonly noLongerReached: number;
    /** People-weighted mean difference over those who reach it in both, seconds. */
    readonly meanDifference: Seconds | null;
    /** Least, median and 90th percentile of the seconds saved among winners, by people. */
    readonly gains: {readonly least: Seconds; readonly p50: Seconds; readonly p90: Seconds} | null;
    readonly newlyWithin60: number;
    readonly newlyWithin90: number;
    readonly noLongerWithin60: number;
    readonly noLongerWithin90: number;
}

export interface CompareCounty extends CompareSummary {
    readonly county: string;
    readonly name: Bilingual;
}

export interface CompareAnswer {
    readonly request: Readonly<Record<string, unknown>>;
    /**
     * `pairs`: each origin with each destination; `zones`: from or to one place, or each origin over all destinations.
     */
    readonly kind: 'pairs' | 'zones';
    /** What a row's figure is: the time of its pair, or the mean over all destinations weighted by their people. */
    readonly figure: 'time' | 'meanTime';
    readonly columns: readonly CompareColumn[];
    readonly rows: readonly CompareRow[];
    readonly summaries: readonly CompareSummary[];
    readonly counties: readonly CompareCounty[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
}
