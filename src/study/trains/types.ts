import type {Remark} from '../../request/types.js';
import type {Bilingual, IsoDate} from '../../units/units.js';
import type {NetworkPassport} from '../passport.js';

export interface TrainCountOptions {
    /** The city every train has at one end; as in the `city` of stations. */
    readonly city: string;
    /** Days counted, each in the network of that day. */
    readonly dates: readonly IsoDate[];
    /** The cities at the other end; default all that have a train. */
    readonly others?: readonly string[];
}

/** Trains of one direction: all, and by class (first letter of the number; `-` = trains without a number). */
export interface TrainCount {
    readonly count: number;
    readonly classes: Readonly<Record<string, number>>;
}

export interface TrainCountRow {
    readonly city: string;
    readonly date: IsoDate;
    readonly to: TrainCount;
    readonly from: TrainCount;
    /** Feeds with a train in the row that another day's timetable stands in for. */
    readonly standIns: readonly string[];
}

/** A count somebody published, told by a claim in the words "A至B N次/天". */
export interface PublishedTrainCount {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly date: IsoDate | null;
    readonly claim: string;
    readonly sourceId: string;
}

export interface TrainCounts {
    readonly city: string;
    readonly rows: readonly TrainCountRow[];
    /** Names of the feeds under `standIns`, by id. */
    readonly feedNames: Readonly<Record<string, Bilingual>>;
    readonly published: readonly PublishedTrainCount[];
}

export interface TrainCountRequest {
    /** As stations or zones name it. */
    readonly city: string;
    readonly others?: readonly string[] | undefined;
    /** Default the date of the network. */
    readonly dates?: readonly IsoDate[] | undefined;
}

/** The counts as a study: what is asked beside what comes of it. */
export interface TrainCountStudy extends TrainCounts {
    readonly request: {
        readonly city: string;
        readonly others: readonly string[] | null;
        readonly dates: readonly IsoDate[];
    };
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: NetworkPassport;
}
