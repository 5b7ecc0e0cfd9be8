import type {MatrixRequest} from '../../matrix/matrix.js';
import type {AnswerPlace, Remark} from '../../request/types.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Evidence, Seconds} from '../../units/units.js';
import type {StudyColumn, StudyPassport} from '../columns.js';

export interface BenchmarkRequest extends Omit<
    MatrixRequest,
    'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic'
> {
    /** Counties or towns to hold against each other. Default the region's. */
    readonly towns?: readonly string[] | undefined;
    /** The centres they are held to. Default the region's. */
    readonly centres?: readonly string[] | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
}

/** Door to door over the window by one mode. */
export interface BenchmarkMode {
    readonly p50: Seconds | null;
    readonly p85: Seconds | null;
    /** Of the journey in force at the median; null where a fare is not known. */
    readonly cost: {
        readonly amount: number;
        readonly low: number;
        readonly high: number;
        readonly currency: string;
    } | null;
    readonly changes: number | null;
    readonly evidence: Readonly<Record<Evidence, number>> | null;
}

export interface BenchmarkCell {
    /** On foot, by own bicycle or local bus at the ends; then with drives there too. */
    readonly transit: BenchmarkMode;
    readonly transitDrive: BenchmarkMode;
    readonly car: BenchmarkMode;
    /** The shortest median; null where none gets there. */
    readonly best: 'transit' | 'transit-drive' | 'car' | null;
    /**
     * When the last journey home leaves the centre, by public transport, home by midnight; null where there is none.
     */
    readonly lastWayHome: string | null;
    readonly lastWayHomeByTransitDrive: string | null;
    /** People of the town whose zone has a median within so many minutes by the quickest mode. */
    readonly peopleWithin60: number;
    readonly peopleWithin90: number;
}

export interface BenchmarkRow {
    /** What was asked for, and the point that stands for it: a county's seat. */
    readonly town: AnswerPlace;
    readonly seat: AnswerPlace;
    readonly centre: AnswerPlace;
    readonly people: number;
    readonly columns: readonly BenchmarkCell[];
}

export interface Benchmark {
    readonly request: Readonly<Record<string, unknown>>;
    /** People are those of whole zones. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly rows: readonly BenchmarkRow[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: StudyPassport;
}
