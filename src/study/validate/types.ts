import type {Claim, Network} from '../../network/types.js';
import type {DeparturesAnswer, ProfileAnswer, RouteAnswer} from '../../journey/types.js';
import type {AnswerPlace, JourneyRequest, Remark} from '../../request/types.js';
import type {Bilingual, IsoDate, Seconds} from '../../units/units.js';
import type {NetworkPassport} from '../passport.js';

/** What claims are compared with. */
export interface Asked {
    readonly network: Network;
    route(request: JourneyRequest): RouteAnswer;
    profile(request: JourneyRequest): ProfileAnswer;
    departures(request: JourneyRequest): DeparturesAnswer;
}

type Verdict = 'within' | 'close' | 'off' | 'not-scored' | 'true-slogan' | 'not-true';

/** A published time held against the model. */
export interface ClaimRow {
    readonly id: string;
    readonly quote: string;
    readonly from: AnswerPlace | null;
    readonly to: AnswerPlace | null;
    readonly mode: string;
    readonly basis: Claim['basis'];
    readonly definition: Claim['definition'];
    /** Seconds; `low` alone means at least, `high` alone at most. */
    readonly published: {readonly low: Seconds | null; readonly high: Seconds | null} | null;
    readonly modelled: Seconds | null;
    /** Distance of the modelled time from the published range, as a share of its nearer end; 0 inside. */
    readonly errorShare: number | null;
    readonly verdict: Verdict;
    readonly sentence: Bilingual;
    readonly usedInModel: boolean;
}

/** One reading of a slogan: a definition of its time, and the best of the day under it. */
export interface SloganRow {
    readonly slogan: Bilingual;
    readonly claim: string;
    readonly definition: Claim['definition'];
    readonly mode: string;
    readonly from: AnswerPlace | null;
    readonly to: AnswerPlace | null;
    readonly date: IsoDate | null;
    readonly said: {readonly low: Seconds | null; readonly high: Seconds | null};
    /** Best of the day; null where there is no such journey. */
    readonly best: Seconds | null;
    readonly at: string | null;
    readonly by: string | null;
    /** Null where there is nothing to hold it against. */
    readonly true: boolean | null;
    readonly sentence: Bilingual;
}

export interface Validation {
    readonly rows: readonly ClaimRow[];
    /** Rows the model was not built from; `built` counts those it was. */
    readonly summary: {
        readonly scored: number;
        readonly within10: number;
        readonly within20: number;
        readonly worst: readonly string[];
    };
    readonly built: {readonly scored: number; readonly within10: number; readonly within20: number};
    /** Claims whose words are a slogan, in file order; absent where there are none. */
    readonly slogans?: readonly SloganRow[];
}

export interface ValidationRequest {
    /** Published times in the columns of claims.csv. Default those of the network. */
    readonly claims?: Uint8Array | undefined;
    /** File they are of, as problems and the repeat command name it. Default `claims.csv`. */
    readonly claimsFile?: string | undefined;
}

/** The claims as a study: what is asked beside what comes of it. */
export interface ValidationStudy extends Validation {
    readonly request: {readonly claimsFile: string | null; readonly claimCount: number};
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: NetworkPassport;
}
