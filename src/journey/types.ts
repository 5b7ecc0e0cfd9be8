import type {AccessMode} from '../compile/ends.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {TravellerId} from '../compile/traveller.js';
import type {Bilingual, Evidence, IsoDate, Metres, Seconds} from '../units/units.js';

/** Modes a whole journey can be made by. `transit` has at least one ride. */
export const TRAVEL_MODES = ['transit', 'car', 'taxi', 'walk', 'bicycle', 'ebike'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

export const STATISTICS = ['full', 'planned', 'best'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** What a caller asks; everything but the two ends has a default, and the answer echoes what was used. */
export interface JourneyRequest {
    /** Name, `kind:id`, or `lon,lat`. */
    readonly from: string;
    readonly to: string;
    /** Day of travel; default the network's defaultAsOf. */
    readonly date?: IsoDate | undefined;
    /** State of the network; default the day of travel. */
    readonly asOf?: IsoDate | undefined;
    /**
     * One of depart, arriveBy, window; clock seconds in network time.
     * Default depart 08:00 for routes, the whole day for profiles.
     */
    readonly depart?: Seconds | undefined;
    readonly arriveBy?: Seconds | undefined;
    readonly window?: {readonly from: Seconds; readonly to: Seconds} | undefined;
    /** Leave of a way back the same day, clock seconds. */
    readonly returnDepart?: Seconds | undefined;
    readonly modes?: readonly TravelMode[] | undefined;
    /** Modes of the leg at the origin and at the destination; defaults follow homeEnd. */
    readonly access?: readonly AccessMode[] | undefined;
    readonly egress?: readonly AccessMode[] | undefined;
    readonly homeEnd?: 'origin' | 'destination' | undefined;
    readonly traveller?: TravellerId | undefined;
    readonly statistic?: Statistic | undefined;
    readonly percentiles?: readonly number[] | undefined;
    readonly maxChanges?: number | undefined;
    /** Metric of pure drive times; default the period of the departure. */
    readonly period?: string | undefined;
    readonly ends?: 'door' | 'platform' | undefined;
    readonly datum?: 'wgs84' | 'gcj02' | 'bd09' | undefined;
    readonly geometry?: boolean | undefined;
    /** Most journeys a mode. Default 5. */
    readonly limit?: number | undefined;
    readonly seed?: number | undefined;
    readonly draws?: number | undefined;
    /**
     * What is laid over the network: a scenario that comes with it (`id`
     * or `id@variant`), or a document. Its asOf is the default of asOf.
     */
    readonly scenario?: ScenarioAsked | undefined;
}

export interface AnswerPlace {
    readonly id: string;
    readonly name: Bilingual;
    readonly lon?: number;
    readonly lat?: number;
}

export interface AnswerLine {
    readonly id: string;
    readonly name: Bilingual;
    readonly system: string;
    readonly feed: string;
}

export type LegKind = 'access' | 'entry' | 'wait' | 'ride' | 'change' | 'exit' | 'egress' | 'drive' | 'park';

/** JSON of DESIGN section 5; times ISO 8601 with offset. */
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
    /** Minutes of generalised cost (METHODS 1.5). */
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

export interface StandInUse {
    readonly feed: string;
    readonly serviceDate: IsoDate | null;
    readonly zh: string;
    readonly en: string;
}

export interface PassportScenario {
    /** Null: no scenario, only projects whose planned opening has come. */
    readonly id: string | null;
    readonly title: Bilingual;
    readonly digest: string;
    /** Projects put in, those that came by their planned date included, and those taken out. */
    readonly projects: readonly string[];
    readonly projectsOut: readonly string[];
}

export interface Passport {
    readonly engine: string;
    readonly network: {readonly id: string; readonly digest: string};
    /** Null: the network as it is. */
    readonly scenario: PassportScenario | null;
    readonly asOf: IsoDate;
    readonly date: IsoDate;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly standIns: readonly StandInUse[];
    /** Share of drive seconds on links whose opening date is not known. */
    readonly undatedShare: number | null;
    readonly seed: number | null;
    readonly command: string;
}

/** A remark that is part of the answer (a super zone stands for its seat, people and jobs of 2020, ...). */
export interface Remark {
    readonly code: string;
    readonly zh: string;
    readonly en: string;
}

interface AnswerBase {
    /** The full resolved request: ids, dates, modes, preset. */
    readonly request: Readonly<Record<string, unknown>> & {readonly from: AnswerPlace; readonly to: AnswerPlace};
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
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
