import type {MatrixRequest} from '../../matrix/matrix.js';
import type {FacilityType} from '../../network/types.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Bilingual, IsoDate, Seconds} from '../../units/units.js';
import type {NetworkPassport} from '../passport.js';

export interface MissingRequest extends Pick<MatrixRequest, 'date' | 'asOf'> {
    /** The two sides of a border: counties or cities by name. Default anywhere. */
    readonly across?: readonly string[] | undefined;
    /** Class of the road. Default secondary. */
    readonly class?: string | undefined;
    /** Most kilometres between its ends, straight. Default 5. */
    readonly lengthKm?: number | undefined;
    /** Road period whose speeds count. Default the usual one of the region. */
    readonly period?: string | undefined;
    /** How many links, best first. Default 20. */
    readonly limit?: number | undefined;
    /** Links both of whose ends are nearer than this to those of a better one are left out. Kilometres, default 2. */
    readonly apartKm?: number | undefined;
    /** States of the network of the border's permeability. Default the one of the question. */
    readonly states?: readonly IsoDate[] | undefined;
    readonly scenario?: ScenarioAsked | undefined;
}

export interface MissingNode {
    readonly node: string;
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
}

export interface MissingLink {
    readonly from: MissingNode;
    readonly to: MissingNode;
    readonly lengthMetres: number;
    /** Of driving along it, out and back. */
    readonly seconds: readonly [Seconds, Seconds];
    /** Between its ends today, out and back; null where there is no way. */
    readonly secondsToday: readonly [Seconds | null, Seconds | null];
    /** Person-minutes saved if everybody made one trip to somebody. */
    readonly personMinutes: number;
    readonly mostFrom: AnswerPlace | null;
    readonly mostTo: AnswerPlace | null;
    /** The modification that builds it, for a scenario. */
    readonly modification: Readonly<Record<string, unknown>>;
    readonly why: Bilingual;
}

/** How easily a border is crossed. */
export interface Permeability {
    readonly asOf: IsoDate;
    readonly borderKm: number;
    /** Null where roads are streets. */
    readonly crossings: number | null;
    readonly crossingsPerKm: number | null;
    /** Pairs of zones across, and their minutes of driving for a kilometre of straight line. */
    readonly pairs: number;
    readonly minutesPerKm: number | null;
    /** The same inside the two counties, over distances as those across. */
    readonly insidePairs: number;
    readonly insideMinutesPerKm: number | null;
    /** Inside over across: 1 where the border is not felt, less where it is. */
    readonly index: number | null;
}

export interface Border {
    readonly counties: readonly [AnswerPlace, AnswerPlace];
    /** Pieces of the border between model zones, lon and lat. */
    readonly course: readonly (readonly (readonly [number, number])[])[];
    readonly states: readonly Permeability[];
}

export interface MissingStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly class: FacilityType;
    readonly freeSpeedKmh: number;
    readonly candidates: number;
    readonly links: readonly MissingLink[];
    readonly borders: readonly Border[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: NetworkPassport;
}
