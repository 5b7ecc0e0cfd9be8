import type {Bilingual, Evidence, Metres, Seconds} from '../units/units.js';
import type {AnswerBase, AnswerLine, AnswerPlace, Statistic, TravelMode} from '../request/types.js';

export type LegKind = 'access' | 'entry' | 'wait' | 'ride' | 'change' | 'exit' | 'egress' | 'drive' | 'park';

/** JSON of docs/api.md; times ISO 8601 with offset. */
export interface AnswerLeg {
    readonly kind: LegKind;
    /** How one moves; of an entry or exit the system entered or left; null while waiting. */
    readonly mode: string | null;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly line?: AnswerLine;
    readonly trip?: string;
    /** Stations passed with a call between boarding and alighting. */
    readonly callCount?: number;
    readonly headwaySeconds?: Seconds;
    /** Projects whose line or roads it uses. */
    readonly projects?: readonly string[];
    /** Roads driven over, longest first, with metres. */
    readonly roads?: readonly {readonly name: string; readonly ref: string; readonly distanceMetres: Metres}[];
    readonly departureTime: string;
    readonly arrivalTime: string;
    readonly durationSeconds: Seconds;
    readonly distanceMetres: Metres | null;
    readonly evidence: Evidence;
    /** A service that is assumed to run, written by a rule. */
    readonly assumed?: true;
    /** Why this grade or figure, when it is a stand-in or a rule. */
    readonly note?: Bilingual;
    readonly geometry?: {readonly type: 'LineString'; readonly coordinates: readonly (readonly [number, number])[]};
}

export interface AnswerCost {
    readonly amount: number;
    readonly low: number;
    readonly high: number;
    readonly currency: string;
    /** Parts: ticket, taxi, toll, fuel, ... */
    readonly items: readonly {
        readonly what: Bilingual;
        readonly amount: number;
        readonly low: number;
        readonly high: number;
        readonly evidence: Evidence;
    }[];
    /** Fares that are not known are not in the amount; what they are for. */
    readonly unknown: readonly Bilingual[];
}

export interface Components {
    readonly access: Seconds;
    readonly entry: Seconds;
    readonly wait: Seconds;
    readonly inVehicle: Seconds;
    readonly change: Seconds;
    readonly exit: Seconds;
    readonly egress: Seconds;
}

export interface AnswerJourney {
    readonly mode: TravelMode;
    readonly departureTime: string;
    readonly arrivalTime: string;
    readonly durationSeconds: Seconds;
    readonly scheduleDelaySeconds: Seconds;
    readonly changes: number;
    readonly distanceMetres: Metres | null;
    readonly cost: AnswerCost | null;
    /** Minutes of generalised cost (docs/methods/fares-and-generalised-cost.md). */
    readonly generalisedCostMinutes: number | null;
    readonly components: Components;
    readonly evidence: Readonly<Record<Evidence, number>>;
    readonly legs: readonly AnswerLeg[];
}

export interface WindowStatistics {
    readonly from: string;
    readonly to: string;
    readonly mode: TravelMode;
    readonly full: Readonly<Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'mean', Seconds | null>>;
    readonly planned: Readonly<
        Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'mean' | 'scheduleDelayMean', Seconds | null>
    >;
    readonly best: Seconds | null;
    readonly reachedShare: number;
    /** The percentiles the request named, of the statistic it named. */
    readonly asked?: readonly {
        readonly statistic: Statistic;
        readonly percentile: number;
        readonly seconds: Seconds | null;
    }[];
}

export interface RouteAnswer extends AnswerBase {
    readonly journeys: readonly AnswerJourney[];
    /** The way back of `returnDepart`. */
    readonly returnJourneys?: readonly AnswerJourney[];
    readonly unreachable: readonly {
        readonly mode: TravelMode;
        readonly code: string;
        readonly zh: string;
        readonly en: string;
    }[];
    readonly window?: readonly WindowStatistics[];
    readonly evidence: Readonly<Record<Evidence, number>>;
}

export type ProfileEntry = (
    | {readonly kind: 'point'; readonly departureTime: string; readonly arrivalTime: string}
    | {readonly kind: 'flat'; readonly from: string; readonly to: string}
) & {readonly durationSeconds: Seconds; readonly changes: number; readonly lines: readonly Bilingual[]};

export interface ProfileAnswer extends AnswerBase {
    readonly mode: TravelMode;
    readonly entries: readonly ProfileEntry[];
    readonly first: string | null;
    readonly last: string | null;
    readonly departureCount: number;
    readonly longestGapSeconds: Seconds | null;
    readonly unreachable: RouteAnswer['unreachable'];
}

export interface Departure {
    /** Number people know; null where the vehicle has none. */
    readonly trip: string | null;
    readonly line: AnswerLine;
    readonly departureTime: string;
    readonly arrivalTime: string;
    readonly durationSeconds: Seconds;
    readonly callCount: number;
    readonly evidence: Evidence;
    readonly fare: AnswerCost | null;
    /** False where a later train is there no later. */
    readonly undominated: boolean;
}

export interface DeparturesAnswer extends AnswerBase {
    readonly departures: readonly Departure[];
    /** Lines that run by headway between the two stations. */
    readonly headways: readonly {
        readonly line: AnswerLine;
        readonly from: string;
        readonly to: string;
        readonly headwaySeconds: Seconds;
        readonly durationSeconds: Seconds;
        readonly evidence: Evidence;
    }[];
    readonly count: number;
    readonly fastestSeconds: Seconds | null;
    readonly medianSeconds: Seconds | null;
}
