import type {Evidence, Metres, Seconds} from '../units/units.js';
import type {AnswerLine} from '../request/types.js';
import type {LegKind} from './types.js';
import type {AnswerPlace} from '../request/types.js';

/** A leg with clock seconds, before it is written as an answer. */
export interface Leg {
    readonly kind: LegKind;
    readonly mode: string | null;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly start: Seconds;
    readonly end: Seconds;
    readonly distanceMetres: Metres | null;
    readonly evidence: Evidence;
    /** Seconds on road links whose opening date is not known. */
    readonly undatedSeconds?: Seconds;
    readonly line?: AnswerLine;
    readonly trip?: string;
    readonly headwaySeconds?: Seconds;
    readonly clockFace?: boolean;
    /** A service written by a rule, or the modelled bus of a town. */
    readonly assumed?: true;
    readonly callCount?: number;
    /**
     * Part of an access leg that is not under way: `taxi-wait`, `walk-to-car`, `parking`, `walk-from-car`; or a drive by
     * somebody else, `kiss-and-ride`.
     */
    readonly what?: string;
    /** Projects whose line or roads it uses. */
    readonly projects?: readonly string[];
    readonly roads?: readonly {readonly name: string; readonly ref: string; readonly distanceMetres: Metres}[];
    readonly geometry?: readonly (readonly [number, number])[];
}
