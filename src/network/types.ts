import type {MultiDirectedGraph} from 'graphology';
import type {AssumedBusRules} from '../read/region-assumed-buses.js';
import type {ParameterValue, ScenarioDocument} from '../read/records.js';
import type {Bilingual, Evidence, IsoDate, Metres, Seconds} from '../units/units.js';
import type {Streets} from './streets.js';

/** A dated value: `value` holds on `from <= date <= to`; a missing side is open. */
interface Dated<T> {
    readonly from?: IsoDate;
    readonly to?: IsoDate;
    readonly value: T;
}

export interface DateRange {
    readonly from?: IsoDate;
    readonly to?: IsoDate;
}

/** Names a thing answers to. `aliases` are as written in the data; matching folds case, width and spaces. */
export interface Named {
    readonly name: Bilingual;
    readonly pinyin: string;
    readonly aliases: readonly string[];
}

export interface Located {
    /** WGS84 degrees. */
    readonly lon: number;
    readonly lat: number;
}

export type AreaType = 'inner' | 'suburb' | 'rural';

export interface Zone extends Named {
    readonly id: string;
    /** `town`, `devzone`, `county` are analysis zones (leaves); `super` only sums them. */
    readonly level: 'town' | 'devzone' | 'county' | 'super';
    readonly superZone?: string;
    readonly city: string;
    /** zone_id of the county. */
    readonly county: string;
    /** What "same county" compares: `local_area` if given, else the county. */
    readonly localArea: string;
    /** Leaf that stands for a super zone. */
    readonly seat?: string;
    readonly position?: Located;
    readonly areaKm2?: number;
    readonly areaType: AreaType;
    /** Side of the river; undefined is compatible with every side. */
    readonly bank?: string;
    readonly population?: number;
    readonly populationEvidence: Evidence;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export interface Place extends Named {
    readonly id: string;
    readonly kind: string;
    readonly position: Located;
    readonly zoneId?: string;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export interface Opportunity {
    readonly zoneId?: string;
    readonly placeId?: string;
    readonly kind: string;
    readonly count: number;
    readonly year?: number;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

/** How a traveller enters, leaves and changes at a stop of this system (docs/methods/stations-and-changes.md). */
export const SYSTEMS = ['rail', 'suburban', 'metro', 'coach', 'bus', 'tram'] as const;
export type System = (typeof SYSTEMS)[number];
export type ProcessClass = 'small' | 'medium' | 'hub';

export interface Station extends Named {
    readonly id: string;
    readonly datedNames: readonly Dated<string>[];
    readonly kind: string;
    readonly city: string;
    readonly county: string;
    readonly localArea: string;
    /** Undefined: not known; trains may call but nobody can use it. */
    readonly position?: Located;
    readonly processClass: readonly Dated<ProcessClass>[];
    readonly openDate?: IsoDate | 'unopened';
    readonly closeDate?: IsoDate;
    readonly closures: readonly DateRange[];
    readonly parking?: boolean;
    readonly localBus: boolean;
    readonly bank?: string;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

/** A walk between two stations, usable both ways. */
export interface StationTransfer {
    readonly fromStation: string;
    readonly toStation: string;
    readonly walk: Seconds;
    readonly distance?: Metres;
    readonly openDate?: IsoDate;
    readonly closeDate?: IsoDate;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export const FACILITY_TYPES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const;
export type FacilityType = (typeof FACILITY_TYPES)[number];

export interface RoadNode extends Located {
    readonly id: string;
    readonly name: string;
    readonly nameEn?: string;
    readonly nodeType: string;
    readonly signal: boolean;
    readonly counties: readonly string[];
    /** localArea of every county in `counties`. */
    readonly localAreas: readonly string[];
    readonly bank?: string;
    /** May a connector join the road network here? */
    readonly entry: boolean;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export interface RoadLink {
    readonly id: string;
    readonly name: string;
    readonly ref: string;
    readonly from: string;
    readonly to: string;
    readonly directed: boolean;
    readonly length: Metres;
    /** Where the data say how far the length may be off: the ends of its range over it. */
    readonly lengthRange?: {readonly low: number; readonly high: number};
    readonly facilityType: FacilityType;
    readonly areaType: AreaType;
    /** km/h at free flow, resolved (docs/methods/driving-and-tolls.md). */
    readonly freeSpeedKmh: number;
    /** Was free speed given in the data (its grade) or is it the class default (estimated)? */
    readonly speedEvidence: Evidence;
    readonly tolled: boolean;
    /** Seconds lost on it whatever the traffic: a border check. */
    readonly delay?: Seconds;
    readonly lanes?: number;
    /** Money for the whole link where it has a toll of its own. */
    readonly toll?: number;
    /** Grade of `toll` where it is not that of the link. */
    readonly tollEvidence?: Evidence;
    readonly jurisdiction: string;
    /** Undefined = existed throughout; `unopened` = no known opening. */
    readonly openDate?: IsoDate | 'unopened';
    readonly openLow?: IsoDate;
    readonly openHigh?: IsoDate;
    readonly closeDate?: IsoDate;
    readonly status: string;
    /** The missing piece between two ends of a road that are there: no road of its own that is planned. */
    readonly deadEnd?: boolean;
    readonly projectId?: string;
    /** lon, lat pairs including both ends. */
    readonly geometry: readonly (readonly [number, number])[];
    readonly evidence: Evidence;
    readonly lengthEvidence: Evidence;
    readonly sourceId: string;
}

export interface SpeedFactor {
    readonly facilityType: FacilityType;
    readonly areaType: AreaType;
    readonly period: string;
    readonly factor: number;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface RoadPeriod {
    readonly id: string;
    readonly days: readonly Weekday[];
    /** Clock windows in seconds, from < to; a window over midnight is written as two. */
    readonly hours: readonly {readonly from: Seconds; readonly to: Seconds}[];
}

/** GTFS `pickup_type` / `drop_off_type` reduced to what a search needs. */
export interface TripStop {
    readonly stopId: string;
    /** Seconds after noon minus 12 h of the service day; blank times are interpolated when the network is built. */
    readonly arrive: Seconds;
    readonly depart: Seconds;
    readonly canBoard: boolean;
    readonly canAlight: boolean;
    /** Kilometres from the start of the trip (tariff km where the feed has them). */
    readonly distanceKm?: number;
}

export interface Trip {
    readonly id: string;
    readonly routeId: string;
    readonly serviceId: string;
    /** The number people know (G7500). */
    readonly shortName: string;
    readonly headsign: string;
    readonly directionId?: string;
    readonly blockId?: string;
    readonly stops: readonly TripStop[];
    /** Combined trunk pattern of branching lines: left out when phases are drawn. */
    readonly combined: boolean;
    /** Departures invented by a headway rule. */
    readonly clockFace: boolean;
    /**
     * Of a clock-face trip of a planned or assumed line: all of its minutes past the hour are as good as any other, so
     * statistics over a window pool four of them (docs/decisions/14-phases-are-pooled.md). A trip shifted to leave at
     * or after `until` does not run.
     */
    readonly phase?: {readonly headway: Seconds; readonly until: Seconds};
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export interface Frequency {
    readonly tripId: string;
    readonly start: Seconds;
    readonly end: Seconds;
    readonly headway: Seconds;
    readonly exact: boolean;
    readonly evidence: Evidence;
    readonly sourceId: string;
}

export interface Route {
    readonly id: string;
    readonly name: Bilingual;
    readonly shortName: string;
    readonly type: number;
    readonly agency: string;
    /** Where it is not that of the feed (see `systemOfRoute`). */
    readonly system?: System;
    /** Flat fare of this line. */
    readonly fare?: number;
    /** Grade of that fare; the feed's where it is not given. */
    readonly fareEvidence?: Evidence;
}

/** Seconds on foot inside the stations of a feed, by stop (`pathways.ts`). */
export interface PathTimes {
    /** From the nearest entrance. */
    readonly entry: ReadonlyMap<string, Seconds>;
    /** To the nearest entrance. */
    readonly exit: ReadonlyMap<string, Seconds>;
    /** From stop to stop of one station. */
    readonly change: ReadonlyMap<string, ReadonlyMap<string, Seconds>>;
}

export interface FeedStop {
    readonly id: string;
    readonly name: string;
    readonly parentStation?: string;
    /** Station of the master list this stop belongs to. */
    readonly stationId: string;
    readonly position?: Located;
    /** platform_code, or the stop id: people on one platform change without walking. */
    readonly platform?: string;
}

/** GTFS transfers.txt between stops, trips or routes of one feed. */
export interface FeedTransfer {
    readonly fromStop?: string;
    readonly toStop?: string;
    readonly fromTrip?: string;
    readonly toTrip?: string;
    readonly fromRoute?: string;
    readonly toRoute?: string;
    /** 0 recommended, 1 timed, 2 minimum time, 3 not possible, 4 stay on board, 5 must alight. */
    readonly type: number;
    readonly minTransferTime?: Seconds;
}

export interface Service {
    readonly id: string;
    readonly days: readonly Weekday[];
    readonly start?: IsoDate;
    readonly end?: IsoDate;
    readonly added: ReadonlySet<IsoDate>;
    readonly removed: ReadonlySet<IsoDate>;
}

export interface Feed {
    readonly id: string;
    /** Of its lines, or of most of its trips where lines have systems of their own. */
    readonly system: System;
    /** As answers name it. */
    readonly title?: Bilingual;
    /** Its lines are written by a rule: answers that ride one say so; a real line between two places replaces them. */
    readonly assumed?: true;
    /** Id of the fare rules that apply, looked up in fares.yaml. */
    readonly fare?: string;
    /** IANA name of the zone its times are in, where that is not the network's. */
    readonly timeZone?: string;
    readonly evidence: Evidence;
    readonly routes: ReadonlyMap<string, Route>;
    readonly stops: ReadonlyMap<string, FeedStop>;
    readonly services: ReadonlyMap<string, Service>;
    readonly trips: readonly Trip[];
    readonly frequencies: readonly Frequency[];
    readonly transfers: readonly FeedTransfer[];
    /** Seconds on foot inside its stations, by pathways.txt. */
    readonly pathTimes?: PathTimes;
}

export type DayType = 'all' | 'weekday' | 'saturday' | 'sunday' | 'weekend';

export interface StandIn {
    readonly feeds: readonly string[];
    readonly dates: DateRange;
    readonly dayTypes: readonly DayType[];
    /**
     * The feed's services of this date run; undefined = its own calendars at the travel date, graded one step lower.
     */
    readonly serviceDate?: IsoDate;
    /** Dates on which the feed is the real timetable and no grade drops. */
    readonly observed?: readonly DateRange[];
}

/** One rule of fares.yaml, checked but not interpreted (see `fares.ts`). */
export interface FareRule {
    readonly id: string;
    readonly kind: 'steps' | 'perKm' | 'flat' | 'table' | 'taxi' | 'toll' | 'energy';
    readonly dates: DateRange;
    readonly evidence: Evidence;
    readonly sourceId: string;
    readonly [field: string]: unknown;
}

export interface Project {
    readonly id: string;
    readonly title: Bilingual;
    readonly kind: string;
    readonly summary: Bilingual;
    readonly status: readonly {
        readonly date: string;
        readonly status: string;
        readonly sourceId: string;
        readonly note?: string;
    }[];
    readonly opening: {
        readonly low?: string;
        readonly central?: string;
        readonly high?: string;
        readonly evidence?: Evidence;
        readonly sourceId?: string;
        readonly disputed: boolean;
    };
    readonly cost?: readonly {
        readonly amount: number;
        /** Who pays, by province. */
        readonly shares?: Readonly<Record<string, number>>;
        readonly year?: number;
        readonly sourceId: string;
        readonly note?: string;
    }[];
    readonly facts: readonly Record<string, unknown>[];
    readonly dependsOn: readonly string[];
    readonly excludes: readonly string[];
    readonly links: readonly string[];
    readonly stations: readonly string[];
    /** `feed:route` of lines in the base data that are this project. */
    readonly lines: readonly string[];
    readonly parameters: Readonly<Record<string, ParameterValue>>;
    readonly modifications: readonly Readonly<Record<string, unknown>>[];
}

export interface Claim {
    readonly id: string;
    /** `kind:id` references, or undefined where the claim names no single place. */
    readonly from?: string;
    readonly to?: string;
    readonly mode: string;
    readonly basis: 'timetable' | 'observed' | 'operator' | 'promotional' | 'target' | 'forecast';
    readonly definition: 'platform' | 'in-vehicle' | 'drive' | 'door';
    /** Which of the direct trains it speaks of. */
    readonly statistic: 'fastest' | 'median';
    readonly low?: Seconds;
    readonly high?: Seconds;
    readonly date?: IsoDate;
    readonly asOf?: IsoDate;
    readonly clock?: Seconds;
    readonly dayType?: string;
    /** Beginnings of the train numbers it speaks of; empty where it speaks of every train. */
    readonly trains: readonly string[];
    /**
     * Projects that must be open before it can be true, and services of services_unknown.csv it rides on; title and
     * opening only where the region knows them.
     */
    readonly needs: readonly {
        readonly id: string;
        readonly kind: 'project' | 'service';
        readonly title?: Bilingual;
        readonly open?: IsoDate;
    }[];
    /** Ways to and from the stations the claim speaks of; empty = the model's own. */
    readonly access: readonly string[];
    readonly egress: readonly string[];
    /** Words of the slogan it gives a meaning to; claims with the same words are answered together. */
    readonly slogan?: Bilingual;
    readonly quote: string;
    readonly usedInModel: boolean;
    readonly evidence: Evidence;
    readonly sourceId: string;
    readonly note: string;
}

export interface Source {
    readonly id: string;
    readonly title: string;
    readonly licence: string;
    readonly what: string;
}

export interface UnknownService {
    readonly id: string;
    readonly name: Bilingual;
    readonly mode: string;
    readonly reason: string;
    /** `kind:id` of its ends and of the places it calls at between, where they are known. */
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly via: readonly string[];
    readonly lengthKm?: number | undefined;
    readonly runTimeMinutes?: number | undefined;
    /** Words as published; a bare number or HH:MM-HH:MM where they are one. */
    readonly departuresPerDay?: string | undefined;
    readonly firstLast?: string | undefined;
    readonly fareCny?: string | undefined;
    readonly openDate?: string | undefined;
    readonly sourceIds: readonly string[];
    readonly [field: string]: unknown;
}

/** Attributes of a node of the graph. Node keys are `road:<id>`, `station:<id>`, `zone:<id>`. */
export interface GraphNode {
    kind: 'road' | 'station' | 'zone';
    lon?: number;
    lat?: number;
}

/**
 * Attributes of an edge of the graph: road links (`mode` car; two edges for an
 * undirected row, keys `<link>+` and `<link>-`), line segments, walks between stations.
 * Connectors are made by `compile`, because they depend on the request's modes.
 */
export interface GraphEdge {
    kind: 'road' | 'line' | 'walk';
    mode: string;
    id: string;
    length: Metres;
    openDate?: IsoDate | 'unopened';
    closeDate?: IsoDate;
    evidence: Evidence;
}

/** Which scenario a network holds. */
interface ScenarioIdentity {
    /** `id`, or `id@variant`; null where there is no scenario and only projects came in by their date. */
    readonly id: string | null;
    readonly title: Bilingual;
    /** SHA-256 (hex) over all that was applied, in order. */
    readonly digest: string;
    readonly asOf?: IsoDate;
    /** Projects in force, in the order they were applied; those that came by their date alone included. */
    readonly projects: readonly string[];
    readonly projectsOut: readonly string[];
    /** Project of the lines (`feed:route`), trips (`feed:trip`) and links that projects put in or changed. */
    readonly projectOf: {
        readonly lines: ReadonlyMap<string, string>;
        readonly trips: ReadonlyMap<string, string>;
        readonly links: ReadonlyMap<string, string>;
    };
}

export interface PlaceSet {
    readonly id: string;
    readonly title: Bilingual;
    /** Names, `kind:id` or lon,lat, as requests write them. */
    readonly places: readonly string[];
    readonly roads: readonly string[];
    readonly sourceId: string;
    readonly note?: string;
}

/** Speeds of a class of road, km/h: without a posted limit, and the range within which a limit counts. */
interface RoadClass {
    readonly freeKmh: number;
    readonly leastKmh: number;
    readonly mostKmh: number;
}

/** Ends of names; where kinds of station are given it is one of these that is meant. */
export interface StationEndings {
    readonly endings: readonly string[];
    readonly kinds?: readonly string[] | undefined;
}

type ByAreaType = Readonly<Record<AreaType, number>>;

/** What a region sets of the model itself (`rules` of network.yaml); `DEFAULT_RULES` where it does not. */
export interface Rules {
    readonly roadClasses: Readonly<Record<FacilityType, RoadClass>>;
    /**
     * Drives along local streets alone: shorter than this inside one local area, at this speed
     * (docs/methods/access-and-egress.md).
     */
    readonly localStreets: {readonly reach: Metres; readonly kmh: ByAreaType};
    /** The modelled bus between a zone and the stations of its local area (docs/methods/access-and-egress.md). */
    readonly townBus: {
        /** Straight line; it goes no farther. */
        readonly reach: Metres;
        /** Longest trip. */
        readonly cap: Seconds;
        readonly walk: Seconds;
        readonly headway: ByAreaType;
        readonly hours: {readonly from: Seconds; readonly to: Seconds};
    };
    /** By kind of traveller, in the network's currency an hour (docs/methods/fares-and-generalised-cost.md). */
    readonly valuesOfTime: Readonly<Record<'regular' | 'commuter' | 'business' | 'occasional' | 'elderly', number>>;
    /**
     * Ids of the road periods that stand for the everyday, the worst and the empty road. A network need not have them.
     */
    readonly periodFor: {readonly usual: string; readonly busiest: string; readonly freeFlow: string};
    readonly nameEndings: {
        /** Words a zone or place is known without. */
        readonly areas: readonly string[];
        /** Say that a station is meant; the first that fits counts. */
        readonly stations: readonly StationEndings[];
        /**
         * The same written as they sound: also the end of other words, so they count when nothing else has the name.
         */
        readonly sounds: readonly StationEndings[];
        /** Taken off what is typed into a search box. */
        readonly typed: readonly string[];
    };
}

/** What the page of the service opens with; names of places are the region's. */
export interface Page {
    readonly tagline?: Bilingual | undefined;
    /** West, south, east, north. */
    readonly view?: readonly [number, number, number, number] | undefined;
    readonly routes: readonly {readonly from: string; readonly to: string; readonly title: Bilingual}[];
    readonly centres: readonly {readonly id: string; readonly title: Bilingual}[];
    /** Names of facts of projects, by `what`. */
    readonly facts: Readonly<Record<string, Bilingual>>;
}

/** A region, read, checked and linked. Readonly: scenarios lay modifications over it. */
export interface Network {
    readonly id: string;
    readonly title: Bilingual;
    readonly timeZone: string;
    readonly currency: string;
    readonly licence: string;
    readonly attribution: readonly string[];
    /** West is greater than east where the region crosses 180 degrees. */
    readonly bounds: readonly [number, number, number, number];
    /**
     * Main roads only: local streets, walks and town buses follow the rules for them (docs/data-formats.md). Never with
     * `streets`; with neither people walk in straight lines with a detour, and nobody drives.
     */
    readonly coarse: boolean;
    /** All streets, which every leg follows. */
    readonly streets?: Streets;
    readonly defaultAsOf: IsoDate;
    /** Named points of network.yaml, as `kind:id` by name. */
    readonly seats?: Readonly<Record<string, string>>;
    /**
     * Where studies start from when a question names no places, by study and option; or what there is to say of them.
     */
    readonly studies?: Readonly<Record<string, Readonly<Record<string, readonly string[] | Bilingual>>>>;
    /** SHA-256 (hex) over the sorted, parsed records. */
    readonly digest: string;
    /** Land inside the bounds: polygons of rings of lon, lat. Undefined: not known, everything counts as land. */
    readonly land?: readonly (readonly (readonly (readonly [number, number])[])[])[];
    readonly zones: ReadonlyMap<string, Zone>;
    readonly places: ReadonlyMap<string, Place>;
    readonly opportunities: readonly Opportunity[];
    readonly stations: ReadonlyMap<string, Station>;
    readonly transfers: readonly StationTransfer[];
    readonly roadNodes: ReadonlyMap<string, RoadNode>;
    readonly roadLinks: ReadonlyMap<string, RoadLink>;
    readonly roadPeriods: readonly RoadPeriod[];
    readonly speedFactors: readonly SpeedFactor[];
    readonly rules: Rules;
    readonly page: Page;
    /** Undefined: the region says nothing of assumed buses. */
    readonly assumedBuses?: AssumedBusRules;
    /** Cities of zones by province, for who pays and who gains. */
    readonly provinces?: readonly {readonly name: Bilingual; readonly cities: readonly string[]}[];
    readonly feeds: ReadonlyMap<string, Feed>;
    readonly standIns: readonly StandIn[];
    readonly fares: readonly FareRule[];
    readonly projects: ReadonlyMap<string, Project>;
    /** Places that studies ask for together, as `set:id`. */
    readonly sets: ReadonlyMap<string, PlaceSet>;
    readonly claims: readonly Claim[];
    readonly unknownServices: readonly UnknownService[];
    readonly sources: ReadonlyMap<string, Source>;
    /** The scenarios that come with the region. */
    readonly scenarios: ReadonlyMap<string, ScenarioDocument>;
    /** Of a network with a scenario: the one it is laid over, and which scenario it is. */
    readonly base?: Network;
    readonly scenario?: ScenarioIdentity;
    /** Of the base: what a scenario changed is in the other parts only. */
    readonly graph: MultiDirectedGraph<GraphNode, GraphEdge>;
}
