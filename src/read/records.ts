import type {IsoDate, Bilingual, Evidence, Seconds} from '../units/units.js';
import type {Weekday} from '../units/date.js';
import type {DateSpan} from './cells.js';
import type {CompiledFile} from './compiled-file.js';
import type * as gtfs from './gtfs-tables.js';
import type {AssumedBusRules} from './region-assumed-buses.js';
import type {PageRecord} from './region-page.js';
import type {RulesRecord} from './region-rules.js';
import type * as region from './region-tables.js';
import type {BY_ROUTE, SYSTEM_NAMES} from './system-names.js';
import type {RecordOf, TableSchema} from './table.js';
import type {LonLat} from './wkt.js';

/**
 * What the files say, one record a row, nothing decided. A blank cell is `undefined`
 * (an empty list where the column is a list); `row` is the row of the file, header = 1.
 * The fields are those of the schemas in region-tables.ts and gtfs-tables.ts.
 */
type RowOf<S> = S extends TableSchema<infer C> ? RecordOf<C> : never;

export type {LonLat} from './wkt.js';

export interface ConfigRecord extends RowOf<typeof region.CONFIG> {}
interface UseDefinitionRecord extends RowOf<typeof region.USE_DEFINITION> {}
export interface ZoneRecord extends RowOf<typeof region.ZONE> {}
export interface PlaceRecord extends RowOf<typeof region.PLACE> {}
export interface OpportunityRecord extends RowOf<typeof region.OPPORTUNITY> {}
export interface RoadNodeRecord extends RowOf<typeof region.ROAD_NODE> {}
interface RoadLinkRow extends RowOf<typeof region.ROAD_LINK> {}
/** A row of link.csv with the units of config.csv applied and `geometry_id` looked up. */
export interface RoadLinkRecord extends Omit<
    RoadLinkRow,
    'length' | 'lengthLow' | 'lengthHigh' | 'freeSpeed' | 'geometry' | 'geometryId' | 'dirFlag'
> {
    readonly lengthMetres: number | undefined;
    readonly lengthLowMetres: number | undefined;
    readonly lengthHighMetres: number | undefined;
    readonly freeSpeedKmh: number | undefined;
    /** From from_node to to_node. */
    readonly geometry: readonly LonLat[] | undefined;
}
export interface SpeedProfileRecord extends RowOf<typeof region.SPEED_PROFILE> {}
export interface StationRecord extends RowOf<typeof region.STATION> {}
export interface StationStopRecord extends RowOf<typeof region.STATION_STOP> {}
interface StationTransferRecord extends RowOf<typeof region.STATION_TRANSFER> {}
export interface ClaimRecord extends RowOf<typeof region.CLAIM> {}
interface UnknownServiceRecord extends RowOf<typeof region.UNKNOWN_SERVICE> {}
interface SourceRecord extends RowOf<typeof region.SOURCE> {}

export interface GtfsAgency extends RowOf<typeof gtfs.AGENCY> {}
export interface GtfsStop extends RowOf<typeof gtfs.STOPS> {}
export interface GtfsRoute extends RowOf<typeof gtfs.ROUTES> {}
export interface GtfsTrip extends RowOf<typeof gtfs.TRIPS> {}
export interface GtfsStopTime extends Omit<RowOf<typeof gtfs.STOP_TIMES>, 'tripId' | 'stopId'> {
    readonly stopId: string;
}
export interface GtfsCalendar extends RowOf<typeof gtfs.CALENDAR> {}
export interface GtfsCalendarDate extends RowOf<typeof gtfs.CALENDAR_DATES> {}
export interface GtfsFrequency extends RowOf<typeof gtfs.FREQUENCIES> {}
export interface GtfsTransfer extends RowOf<typeof gtfs.TRANSFERS> {}
export interface GtfsPathway extends RowOf<typeof gtfs.PATHWAYS> {}
export interface GtfsShape {
    readonly points: readonly LonLat[];
    /** shape_dist_traveled of each point, in the feed's own unit; undefined where any is missing. */
    readonly distances: readonly number[] | undefined;
}

/** One GTFS feed. Maps keep the order of the files. */
export interface GtfsRecords {
    readonly agencies: readonly GtfsAgency[];
    readonly stops: ReadonlyMap<string, GtfsStop>;
    /** Stops whose position is not that of the file: it was set right. */
    readonly corrected: ReadonlySet<string>;
    readonly routes: ReadonlyMap<string, GtfsRoute>;
    readonly trips: ReadonlyMap<string, GtfsTrip>;
    /** By trip, in the order of stop_sequence. Trips without stop times are absent. */
    readonly stopTimes: ReadonlyMap<string, readonly GtfsStopTime[]>;
    readonly calendars: ReadonlyMap<string, GtfsCalendar>;
    readonly calendarDates: readonly GtfsCalendarDate[];
    readonly frequencies: readonly GtfsFrequency[];
    readonly transfers: readonly GtfsTransfer[];
    readonly pathways: readonly GtfsPathway[];
    readonly shapes: ReadonlyMap<string, GtfsShape>;
}

export interface RoadPeriodRecord {
    readonly id: string;
    readonly days: readonly Weekday[];
    /** As written: `to` may be earlier than `from` (over midnight). */
    readonly hours: readonly {readonly from: Seconds; readonly to: Seconds}[];
}

export const DAY_TYPES = ['all', 'weekday', 'saturday', 'sunday', 'weekend'] as const;

interface FeedEntry {
    readonly id: string;
    readonly title: Bilingual | undefined;
    /** Folder or zip file below the region. */
    readonly path: string;
    /** `by-route`: each line has that of its route_type. */
    readonly system: (typeof SYSTEM_NAMES)[number] | typeof BY_ROUTE;
    readonly fare: string | undefined;
    readonly evidence: Evidence;
    readonly sourceIds: readonly string[];
    /** Lines that are known or thought to run, written by a rule. */
    readonly assumed: boolean;
    readonly row: number;
}

export interface StandInRecord {
    readonly feeds: readonly string[];
    readonly dates: DateSpan;
    readonly dayTypes: readonly (typeof DAY_TYPES)[number][];
    readonly serviceDate: IsoDate | undefined;
    readonly observed: readonly DateSpan[];
    readonly row: number;
}

/** network.yaml. */
export interface NetworkRecord {
    readonly id: string;
    readonly title: Bilingual;
    readonly timeZone: string;
    readonly currency: string;
    readonly licence: string | undefined;
    readonly attribution: readonly string[];
    /** West, south, east, north. */
    readonly bounds: readonly [number, number, number, number] | undefined;
    readonly coarse?: boolean;
    readonly defaultAsOf: IsoDate;
    readonly seats: Readonly<Record<string, string>>;
    /** By study, then by option: the places it starts from, or what there is to say of them. */
    readonly studies: Readonly<Record<string, Readonly<Record<string, readonly string[] | Bilingual>>>>;
    readonly roadPeriods: readonly RoadPeriodRecord[];
    readonly feeds: readonly FeedEntry[];
    readonly standIns: readonly StandInRecord[];
    readonly page?: PageRecord | undefined;
    readonly rules?: RulesRecord | undefined;
    readonly assumedBuses?: AssumedBusRules;
    /** Cities of zones by province, for who pays and who gains. */
    readonly provinces?: readonly {readonly name: Bilingual; readonly cities: readonly string[]}[];
    /** File of compiled streets. */
    readonly streets?: string;
}

const FARE_KINDS = ['table', 'steps', 'perKm', 'flat', 'taxi', 'toll', 'energy'] as const;

/** One rule of fares.yaml, in file order. */
export interface FareRecord {
    readonly id: string;
    readonly kind: (typeof FARE_KINDS)[number];
    readonly fares: readonly string[];
    readonly feeds: readonly string[];
    readonly systems: readonly (typeof SYSTEM_NAMES)[number][];
    readonly dates: DateSpan;
    readonly evidence: Evidence;
    readonly sourceIds: readonly string[];
    readonly row: number;
    /**
     * The other filters and the figures of the kind, checked
     * against the comment at the head of the corridor's fares.yaml.
     */
    readonly figures: Readonly<Record<string, unknown>>;
}

interface ProjectStatusRecord {
    readonly date: string;
    readonly status: string;
    readonly sourceIds: readonly string[];
    readonly note: string | undefined;
}

interface ProjectFactRecord {
    readonly what: string;
    readonly value: unknown;
    readonly unit: string | undefined;
    readonly evidence: Evidence | undefined;
    readonly sourceIds: readonly string[];
    readonly note: string | undefined;
}

/** projects/<id>.yaml. Dates may be a year, a month or a day. */
export interface ProjectRecord {
    readonly file: string;
    readonly id: string;
    readonly title: Bilingual;
    readonly kind: 'rail' | 'road' | 'bus' | 'maglev';
    readonly summary: Bilingual | undefined;
    readonly status: readonly ProjectStatusRecord[];
    readonly opening: {
        readonly low: string | undefined;
        readonly central: string | undefined;
        readonly high: string | undefined;
        readonly evidence: Evidence | undefined;
        readonly sourceIds: readonly string[];
        readonly disputed: boolean;
    };
    readonly cost: readonly {
        readonly amountCny: number;
        /** Who pays, by province. */
        readonly shares: Readonly<Record<string, number>> | undefined;
        readonly year: number | undefined;
        readonly sourceIds: readonly string[];
        readonly note: string | undefined;
    }[];
    readonly facts: readonly ProjectFactRecord[];
    readonly links: readonly string[];
    readonly stations: readonly string[];
    /** `feed:route` of lines in the base data. */
    readonly lines: readonly string[];
    readonly dependsOn: readonly string[];
    readonly excludes: readonly string[];
    readonly parameters: Readonly<Record<string, ParameterValue>>;
    /** As written; the room `scenario` reads them. */
    readonly modifications: readonly Readonly<Record<string, unknown>>[];
}

/** sets/<id>.yaml: places that studies ask for together. */
export interface PlaceSetRecord {
    readonly file: string;
    readonly id: string;
    readonly title: Bilingual;
    /** Names, `kind:id` or lon,lat, as requests write them. */
    readonly places: readonly string[];
    /** Names or numbers of the roads it speaks of, where it is a set of roads. */
    readonly roads: readonly string[];
    readonly sourceIds: readonly string[];
    readonly note: string | undefined;
}

/** A value of a `$name` in modifications: a number, a word, or a range of which a variant picks one. */
export type ParameterValue = number | string | {readonly low: number; readonly central: number; readonly high: number};

/** A scenario with some of its figures changed, asked for as `scenario@variant`. */
export interface ScenarioVariant {
    readonly id: string;
    readonly title?: Bilingual | undefined;
    /** Which end of every range counts; central unless said. */
    readonly ranges?: 'low' | 'central' | 'high' | undefined;
    /** By name for the scenario's own, by `project.name` for those of a project. */
    readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined;
}

/** scenarios/<id>.yaml, as written: what it does to a network is not known here. */
export interface ScenarioDocument {
    readonly id: string;
    readonly title?: Bilingual | undefined;
    readonly asOf?: IsoDate | undefined;
    /** Projects put in, each by id or with parameters set for it, and projects taken out. */
    readonly projects: {
        readonly in: readonly (
            string | {readonly id: string; readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined}
        )[];
        readonly out: readonly string[];
    };
    readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined;
    readonly modifications: readonly Readonly<Record<string, unknown>>[];
    readonly variants?: readonly ScenarioVariant[] | undefined;
    readonly note?: string | undefined;
}

/** Everything a region's files say. Files that are not there give empty lists. */
/** Polygons of land.geojson: rings of lon, lat, the outer one first. */
export type LandRecord = readonly (readonly (readonly LonLat[])[])[];

export interface RegionRecords {
    /**
     * `region`: has network.yaml. `gmns`: only the standard's files, and feeds beside them. `gtfs`: feeds alone; a single
     * one, and one at the top of a folder, has the id `feed`, others that of their folder or file.
     */
    readonly kind: 'region' | 'gmns' | 'gtfs';
    readonly network: NetworkRecord | undefined;
    readonly config: ConfigRecord | undefined;
    readonly useDefinitions: readonly UseDefinitionRecord[];
    readonly zones: readonly ZoneRecord[];
    readonly places: readonly PlaceRecord[];
    readonly opportunities: readonly OpportunityRecord[];
    readonly roadNodes: readonly RoadNodeRecord[];
    readonly roadLinks: readonly RoadLinkRecord[];
    readonly speedProfile: readonly SpeedProfileRecord[];
    readonly stations: readonly StationRecord[];
    readonly stationStops: readonly StationStopRecord[];
    readonly transfers: readonly StationTransferRecord[];
    readonly feeds: ReadonlyMap<string, GtfsRecords>;
    /** Where the feeds of a folder without network.yaml lie, by id; empty for one at the top. */
    readonly feedPaths?: ReadonlyMap<string, string>;
    readonly fares: readonly FareRecord[];
    readonly projects: readonly ProjectRecord[];
    readonly scenarios: readonly ScenarioDocument[];
    readonly sets: readonly PlaceSetRecord[];
    readonly claims: readonly ClaimRecord[];
    readonly unknownServices: readonly UnknownServiceRecord[];
    readonly sources: readonly SourceRecord[];
    readonly land: LandRecord | undefined;
    /** Arrays of streets.bin, views over its bytes. */
    readonly streets?: CompiledFile | undefined;
}
