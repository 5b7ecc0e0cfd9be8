import type {RoadSpeeds} from '../compile/car-speed.js';
import {type AccessMode, TRANSIT_MODES} from '../compile/modes.js';
import {ACTIVE_MODES} from '../modes/cycles.js';
import type {StationSteps, TravellerId} from '../compile/traveller.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {Bilingual, IsoDate, Seconds} from '../units/units.js';

/** Modes a whole journey can be made by. */
export const TRAVEL_MODES = [...TRANSIT_MODES, 'car', 'taxi', ...ACTIVE_MODES] as const;
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
    /** Ids of timetable feeds left out, as if they were not in the data. */
    readonly without?: readonly string[] | undefined;
    readonly homeEnd?: 'origin' | 'destination' | undefined;
    readonly traveller?: TravellerId | undefined;
    /** km/h by class of road, for cars: without limits, periods and lights. */
    readonly roadSpeeds?: RoadSpeeds | undefined;
    /** Walking speed, km/h, instead of the traveller's. */
    readonly walkSpeed?: number | undefined;
    /** Longest walk, minutes. Default the traveller's, which holds to and from stations and not for walks all the way. */
    readonly walkCap?: number | undefined;
    /** Default `default`: entry, gates, margins and exits; `none`: a minute before every boarding and nothing else. */
    readonly stationSteps?: StationSteps | undefined;
    readonly statistic?: Statistic | undefined;
    /** In percent (5, 50, 95), or as shares where none is above 1 (0.05, 0.5, 0.95). */
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

export interface AnswerBase {
    /** The full resolved request: ids, dates, modes, preset. */
    readonly request: Readonly<Record<string, unknown>> & {readonly from: AnswerPlace; readonly to: AnswerPlace};
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}
