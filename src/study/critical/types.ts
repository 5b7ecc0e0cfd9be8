import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Bilingual} from '../../units/units.js';
import type {NetworkPassport} from '../passport.js';

export interface CriticalRequest extends Pick<MatrixRequest, 'date' | 'asOf'> {
    /** Road period whose speeds count. Default free flow. */
    readonly period?: string | undefined;
    /** Share of its speed a partly closed road loses, 0.7 to 0.95. Default 0.9. */
    readonly cut?: number | undefined;
    /** How many links, most critical first. Default 40. */
    readonly limit?: number | undefined;
    /** Bytes of a trip table from node to node: `origin,destination,trips`. Default everybody's trip to anybody. */
    readonly trips?: Uint8Array | undefined;
    readonly tripsFile?: string | undefined;
    readonly scenario?: ScenarioAsked | undefined;
}

/** What a closure costs, over all trips. */
export interface Closure {
    /** Trip-minutes lost where there is a way left. */
    readonly tripMinutes: number;
    /** Trips that lose their only way. */
    readonly cutOffTrips: number;
    /** Trips that take longer or lose their way. */
    readonly affectedTrips: number;
    /** Trip-minutes lost where it only slows down. */
    readonly partialTripMinutes: number;
}

export interface CriticalLink extends Closure {
    readonly link: string;
    readonly name: string;
    readonly from: {readonly node: string; readonly lon: number; readonly lat: number};
    readonly to: {readonly node: string; readonly lon: number; readonly lat: number};
    /** The end that suffers most. */
    readonly most: AnswerPlace | null;
    readonly why: Bilingual;
}

export interface CriticalCrossing extends Omit<Closure, 'partialTripMinutes'> {
    readonly links: readonly string[];
    readonly names: readonly string[];
    readonly counties: readonly string[];
    readonly lon: number;
    readonly lat: number;
}

/** How a place suffers from closures. */
export interface Exposure {
    readonly place: AnswerPlace;
    readonly people: number | null;
    /** Minutes its mean trip loses by the worst closure, and on the mean over all links. */
    readonly worstMinutes: number;
    readonly worstLink: string | null;
    readonly meanMinutes: number;
    /** Share of its trips that some closure cuts off. */
    readonly cutOffShare: number;
}

export interface CriticalStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly trips: number;
    readonly meanMinutes: number;
    readonly linkCount: number;
    /** Links whose closure nobody feels. */
    readonly unusedLinks: number;
    /** Most trip-minutes lost first. */
    readonly links: readonly CriticalLink[];
    /** Links without which trips have no way, most trips first: there only a partial closure can be told in minutes. */
    readonly cutOff: readonly CriticalLink[];
    readonly crossings: readonly CriticalCrossing[];
    readonly exposure: readonly Exposure[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: NetworkPassport;
}
