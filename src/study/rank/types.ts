import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {Bilingual, IsoDate} from '../../units/units.js';
import type {MeasureAsked} from '../access/types.js';
import type {CertaintyRanks} from '../certainty/types.js';
import type {NetworkPassport} from '../passport.js';

export interface RankRequest extends Omit<MatrixRequest, 'origins' | 'destinations' | 'percentiles' | 'scenario'> {
    /** Ids of projects. Exact to 12. */
    readonly projects: readonly string[];
    /** `people-60`, `people-90` (any whole minutes), `access` or `person-minutes`. Default `people-60`. */
    readonly value?: string | undefined;
    /** Of `people-..` and `person-minutes`; the nearest counts. Default the region's. */
    readonly centres?: readonly string[] | undefined;
    /** Of `access`. Default people within 60 minutes. */
    readonly measure?: MeasureAsked | undefined;
    /** Of `person-minutes`: `people`, or a kind of opportunity counted where trips start. Default `people`. */
    readonly weight?: string | undefined;
    /** Ranks by what each gives for its cost. Default no. */
    readonly perYuan?: boolean | undefined;
    /** The percentile of the statistic, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
    /** Draws of the parameters the model rests on, 100 to 1,000, for how far the ranking holds. Default none. */
    readonly draws?: number | undefined;
    /** Of orders and draws. Default 1. */
    readonly seed?: number | undefined;
    /** Yuan. Which projects it buys. */
    readonly budget?: number | undefined;
    /** `2026-2040`: in which order to build. */
    readonly years?: string | undefined;
    /** A year. Default 0.05. */
    readonly discount?: number | undefined;
}

/** Exact figures: nothing of it is rounded in JSON. */
export interface RankedProject {
    readonly id: string;
    readonly firstIn: number;
    readonly lastIn: number;
    readonly shapley: {
        readonly value: number;
        /** Null where all orders were counted. */
        readonly standardError: number | null;
    };
    /** Of the Shapley value: they sum to it. */
    readonly byProvince: Readonly<Record<string, number>>;
    /** Yuan; null where the data have none. */
    readonly cost: number | null;
}

interface Change {
    readonly before: number | null;
    readonly after: number | null;
    readonly change: number | null;
}

/** Mean and inequality of the figures of zones, never one without the other. */
export interface RankEquity {
    readonly mean: Change;
    readonly inequality: readonly (Change & {readonly measure: string})[];
    /** People reached in one of the two only: they are in neither mean. */
    readonly newlyReachedPeople: number;
}

export interface RankDetail {
    readonly id: string;
    readonly title: Bilingual;
    readonly kind: string;
    /** What is not built and comes with it. */
    readonly brings: readonly string[];
    /** Counties that gain or lose, most first. */
    readonly byCounty: readonly {
        /** Id of its zone. */
        readonly county: string;
        readonly name: Bilingual;
        readonly province: string;
        readonly firstIn: number;
        readonly shapley: number;
    }[];
    readonly payers: {
        /** `file`: shares of the project file; `length`: by length in each; null: neither is known. */
        readonly basis: 'file' | 'length' | null;
        readonly shares: readonly {
            readonly province: string;
            readonly pays: number | null;
            /** Share of the gain, of what is gained at all. */
            readonly gains: number | null;
        }[];
    };
    /** For 100 million yuan; null where the cost is not known. */
    readonly perCost: {readonly firstIn: number; readonly lastIn: number; readonly shapley: number} | null;
    readonly equity: {readonly firstIn: RankEquity; readonly lastIn: RankEquity};
    readonly why: Bilingual;
}

export interface RankStabilityAnswer {
    readonly draws: number;
    readonly firstIn: CertaintyRanks;
    readonly lastIn: CertaintyRanks;
}

export interface RankSelection {
    readonly projects: readonly string[];
    readonly value: number;
    readonly cost: number;
}

export interface RankProgramme {
    readonly budget: number;
    readonly method: 'exact' | 'greedy';
    readonly chosen: RankSelection;
    readonly greedy: RankSelection;
    /** Share of the exact value that greedy choice misses; null where the exact one is not known. */
    readonly gap: number | null;
    readonly withoutCost: readonly string[];
}

export interface RankOrder {
    readonly from: number;
    readonly to: number;
    readonly discount: number;
    readonly best: {
        readonly projects: readonly {readonly id: string; readonly starts: number; readonly opens: number}[];
        readonly value: number;
    };
    /** What is lost by building in other orders. */
    readonly others: readonly {
        readonly by: 'shapley' | 'firstIn' | 'cost' | 'dates';
        readonly projects: readonly string[];
        readonly value: number | null;
        readonly regret: number | null;
    }[];
}

export interface RankStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly measure: string;
    readonly unit: string;
    readonly method: {
        readonly kind: 'exact' | 'permutations';
        readonly permutations: number | null;
        readonly isEnough: boolean;
        readonly rule: Bilingual;
    };
    readonly centres: readonly AnswerPlace[];
    /** Best first. */
    readonly projects: readonly RankedProject[];
    readonly interactions: readonly {readonly a: string; readonly b: string; readonly value: number}[];
    /** v(N) - v(0). */
    readonly all: {readonly value: number};
    readonly details: readonly RankDetail[];
    readonly equity: RankEquity;
    readonly stability: RankStabilityAnswer | null;
    readonly programme: RankProgramme | null;
    readonly order: RankOrder | null;
    readonly asOf: IsoDate;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: NetworkPassport & {readonly scenario: readonly null[]};
}
