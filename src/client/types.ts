import type {
    AccessMode,
    Bilingual,
    IsoDate,
    MatrixEnds,
    MeasureAsked,
    Problem,
    Receipt,
    ScenarioDocument,
    Skim,
    StationSteps,
    Statistic,
    StudyKind,
    TravellerId,
    TravelMode,
} from '../index.js';

/** A clock time `HH:MM` of the network. */
export type Clock = string;

/** What a journey is asked; the names and defaults of the service. */
export interface JourneyQuery {
    /** Name, `kind:id`, or `lon,lat`. */
    readonly from: string;
    readonly to: string;
    readonly date?: IsoDate;
    readonly asOf?: IsoDate;
    /** One of depart, arriveBy, window. */
    readonly depart?: Clock;
    readonly arriveBy?: Clock;
    /** `07:00-09:00`. */
    readonly window?: string;
    readonly returnDepart?: Clock;
    readonly modes?: readonly TravelMode[];
    readonly access?: readonly AccessMode[];
    readonly egress?: readonly AccessMode[];
    /** Timetable feeds left out, by id. */
    readonly without?: readonly string[];
    readonly homeEnd?: 'origin' | 'destination';
    readonly traveller?: TravellerId;
    /** km/h. */
    readonly walkSpeed?: number;
    /** Minutes. */
    readonly walkCap?: number;
    readonly stationSteps?: StationSteps;
    /** km/h by class of road, `motorway:90,primary:65`, instead of limits, periods and lights. */
    readonly roadSpeeds?: string;
    readonly statistic?: Statistic;
    /** In percent. */
    readonly percentiles?: readonly number[];
    readonly maxChanges?: number;
    readonly period?: string;
    readonly ends?: 'door' | 'platform';
    readonly datum?: 'wgs84' | 'gcj02' | 'bd09';
    readonly geometry?: boolean;
    readonly limit?: number;
    readonly seed?: number;
    readonly draws?: number;
    /** `id` or `id@variant` of a saved or built-in scenario. */
    readonly scenario?: string;
}

export type ProfileQuery = Omit<
    JourneyQuery,
    'arriveBy' | 'returnDepart' | 'statistic' | 'percentiles' | 'geometry' | 'limit' | 'seed' | 'draws'
>;
export type DeparturesQuery = Pick<
    JourneyQuery,
    'from' | 'to' | 'date' | 'asOf' | 'depart' | 'window' | 'without' | 'scenario'
>;

/** One of from and to. */
export interface IsochroneQuery extends Omit<
    JourneyQuery,
    'from' | 'to' | 'arriveBy' | 'returnDepart' | 'percentiles' | 'ends' | 'geometry' | 'limit' | 'seed' | 'draws'
> {
    readonly from?: string;
    readonly to?: string;
    /** In percent, of a window. Default 50. */
    readonly percentiles?: readonly [number];
    /** Minutes. Default 30, 60, 90. */
    readonly cutoffs?: readonly number[];
}

export interface FoundPlaces {
    readonly query: string;
    readonly places: readonly {
        /** `kind:id`, to be given as `from` or `to`. */
        readonly id: string;
        readonly kind: string;
        readonly name: Bilingual;
        readonly detail: Bilingual | null;
        readonly lon: number | null;
        readonly lat: number | null;
    }[];
    readonly attribution: readonly string[];
}

export interface MatrixQuery extends Pick<
    JourneyQuery,
    | 'date'
    | 'asOf'
    | 'window'
    | 'access'
    | 'egress'
    | 'without'
    | 'homeEnd'
    | 'traveller'
    | 'walkSpeed'
    | 'walkCap'
    | 'stationSteps'
    | 'roadSpeeds'
    | 'statistic'
    | 'percentiles'
    | 'maxChanges'
    | 'datum'
> {
    readonly origins: MatrixEnds;
    readonly destinations: MatrixEnds;
    /** One mode. */
    readonly modes?: readonly [TravelMode];
    readonly scenario?: AskedScenario;
}

/** A scenario by its id (`id` or `id@variant`), or a document that need not be saved. */
export type AskedScenario = string | {readonly document: ScenarioInput; readonly variant?: string};

export interface CompareQuery extends Omit<MatrixQuery, 'percentiles' | 'scenario'> {
    /** Default, and null: the network as it is. */
    readonly base?: AskedScenario | null;
    readonly with: readonly AskedScenario[];
    /** In percent; default 50. */
    readonly percentile?: number;
    readonly why?: boolean | number;
    readonly acrossYears?: boolean;
}

/** Scenarios side by side, of studies; without any it is the network as it is. */
interface StudyColumns {
    readonly base?: AskedScenario | null;
    readonly with?: readonly AskedScenario[];
}

export interface AccessQuery
    extends Omit<MatrixQuery, 'percentiles' | 'scenario' | 'origins' | 'destinations'>, StudyColumns {
    /** Default all zones. */
    readonly origins?: MatrixEnds;
    readonly destinations?: MatrixEnds;
    readonly measures: readonly MeasureAsked[];
    /** In percent; default 50. */
    readonly percentile?: number;
    /** Is the own zone counted? Default true. */
    readonly ownZone?: boolean;
    /** Say on what grades of evidence the figures rest? It takes five times as long. Default false. */
    readonly evidence?: boolean;
}

export interface CircleQuery
    extends
        Omit<MatrixQuery, 'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic'>,
        StudyColumns {
    readonly centre?: string;
    readonly cutoffMinutes?: number;
    /** Say on what grades of evidence the times rest? The journeys are searched for once more. Default false. */
    readonly evidence?: boolean;
}

export interface LeftBehindQuery extends Omit<AccessQuery, 'measures' | 'with'> {
    readonly with: readonly AskedScenario[];
    /** Default gravity access to people. */
    readonly measure?: MeasureAsked;
}

export interface ScoreQuery
    extends Omit<MatrixQuery, 'percentiles' | 'scenario' | 'origins' | 'destinations'>, StudyColumns {
    /** Of the one-hour circle. */
    readonly centres?: readonly string[];
    readonly national?: string;
    /** In percent; default 50. */
    readonly percentile?: number;
    /** Try every project alone; always a job. */
    readonly projects?: boolean;
    /** As of the circle. */
    readonly evidence?: boolean;
}

export interface BenchmarkQuery
    extends
        Omit<MatrixQuery, 'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic'>,
        StudyColumns {
    readonly towns?: readonly string[];
    readonly centres?: readonly string[];
}

export interface CertaintyQuery extends Omit<MatrixQuery, 'percentiles' | 'scenario'>, StudyColumns {
    /** In percent; default 50. */
    readonly percentile?: number;
    /** Latin hypercube draws; default 100. */
    readonly draws?: number;
    readonly seed?: number;
    /** One parameter at a time too. */
    readonly tornado?: boolean;
    /** Draw the offsets of headway lines too. */
    readonly offsets?: boolean;
    readonly cutoffMinutes?: number;
}

export interface DayReturnQuery extends Omit<MatrixQuery, 'percentiles' | 'modes' | 'statistic' | 'window'> {
    /** Hours wanted there; default 4. */
    readonly hours?: number;
    /** Leave home after and be home by; default `06:00-24:00`. */
    readonly between?: string;
}

export interface SkimQuery extends MatrixQuery {
    readonly direction?: 'out' | 'back' | 'both';
    /** When people leave for home; default `17:00-19:00`. */
    readonly backWindow?: string;
    readonly components?: boolean;
    /** `platform`: from the first departure to the last arrival, between stations. */
    readonly ends?: 'door' | 'platform';
    /** At most 5; more are for the command line. */
    readonly draws?: number;
    readonly seed?: number;
}

/** A skim as JSON: `rows` by block and start, one list of values a column. */
export interface SkimAnswer extends Omit<Skim, 'rows'> {
    readonly rows: readonly {
        readonly block: number;
        readonly start: number;
        readonly values: readonly (readonly (number | null)[])[];
    }[];
}

export interface TimelineQuery extends Omit<MatrixQuery, 'percentiles' | 'asOf'> {
    readonly states?: readonly IsoDate[];
    readonly disputed?: boolean;
    readonly percentile?: number;
}

/** What a scenario does to the network, or why it cannot. */
export interface ScenarioCheck {
    readonly ok: boolean;
    readonly asOf: IsoDate;
    readonly problems: readonly Problem[];
    readonly receipts: readonly Receipt[];
    readonly attribution: readonly string[];
}

export interface JobDocument {
    readonly id: string;
    readonly kind: 'matrix' | 'compare' | 'skim' | StudyKind;
    readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    /** Origins done and origins in all. */
    readonly progress: {readonly done: number; readonly total: number};
    readonly createdAt: string;
    readonly finishedAt: string | null;
    /** Why a job failed. */
    readonly problems: readonly Problem[];
    readonly links: {readonly self: string; readonly events: string; readonly result: string | null};
}

export interface QueueDocument {
    readonly running: number;
    readonly waiting: number;
    readonly limits: {readonly running: number; readonly waiting: number; readonly resultBytes: number};
    readonly resultBytes: number;
}

/** A scenario as it is sent; what is left out has its default. */
export interface ScenarioInput {
    readonly id?: string;
    readonly title?: Bilingual;
    readonly asOf?: IsoDate;
    readonly projects?: {readonly in?: ScenarioDocument['projects']['in']; readonly out?: readonly string[]};
    readonly parameters?: ScenarioDocument['parameters'];
    readonly modifications?: ScenarioDocument['modifications'];
    readonly variants?: ScenarioDocument['variants'];
    readonly note?: string;
}

export interface ScenarioSummary {
    readonly id: string;
    readonly title: Bilingual | null;
    readonly asOf: IsoDate | null;
    /** True: it comes with the network and can only be read. */
    readonly builtIn: boolean;
    readonly etag: string;
}

export interface ScenarioList {
    readonly scenarios: readonly ScenarioSummary[];
    readonly problems: readonly Problem[];
    readonly attribution: readonly string[];
}

export interface ScenarioAnswer {
    readonly scenario: ScenarioDocument;
    readonly builtIn: boolean;
    readonly attribution: readonly string[];
    /** Tag of this version, for `ifMatch`. */
    readonly etag: string;
}

/** An answer of OSRM's; its members are those of osrm-backend. */
export interface OsrmAnswer {
    readonly code: 'Ok';
    readonly attribution: readonly string[];
    readonly [member: string]: unknown;
}
