import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Passport, Remark} from '../../request/types.js';
import type {WayMode} from '../way.js';
import type {Evidence, Seconds} from '../../units/units.js';

/** Out and back the same day, by public transport of both kinds and by car. */
export interface DayReturnRequest extends Omit<MatrixRequest, 'percentiles' | 'window' | 'statistic'> {
    /** Nobody leaves before; clock seconds. Default 06:00. */
    readonly earliest?: Seconds | undefined;
    /** Home by; clock seconds. Default 24:00. */
    readonly latest?: Seconds | undefined;
    /** Hours wanted there. Default 4. */
    readonly hours?: number | undefined;
}

export interface DayReturnRow {
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly mode: WayMode;
    /** There first thing, and when the last way home leaves; null where there is none. */
    readonly arrivalTime: string | null;
    readonly lastReturnTime: string | null;
    readonly homeTime: string | null;
    readonly usableSeconds: Seconds | null;
    /** Is the time there at least the hours wanted? */
    readonly possible: boolean;
    /** Both ways together; null where a fare is not known. */
    readonly cost: number | null;
}

export interface DayReturnStudy {
    readonly request: Readonly<Record<string, unknown>>;
    readonly rows: readonly DayReturnRow[];
    /** Pairs that are possible by public transport without a drive to stations, and by each mode. */
    readonly possibleCount: number;
    readonly possibleByMode: Readonly<Record<WayMode, number>>;
    readonly currency: string;
    /** Of the seconds of all ways out and back. */
    readonly evidence: Readonly<Record<Evidence, number>>;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}
