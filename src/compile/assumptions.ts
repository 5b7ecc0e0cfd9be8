import {type CycleMode, ofCycles} from '../modes/cycles.js';
import type {ProcessClass} from '../network/types.js';
import type {Metres, Seconds} from '../units/units.js';
import {type Endpoint, insideMetres} from './endpoint.js';
import type {Traveller} from './traveller.js';

/** Steps at a railway station with identity check, seconds. */
interface RailSteps {
    readonly identity: Seconds;
    /** Walk from the door to the gate. */
    readonly walk: Seconds;
    /** Personal margin of a regular traveller before the gate closes. */
    readonly margin: Seconds;
    readonly exit: Seconds;
}

/** Figures that a model rests on and that docs/methods prints ranges for. What is not here is not varied. */
export interface Assumptions {
    /** Speed on roads, connectors and local streets over what is set for their class, area and period. */
    readonly roadSpeedFactor: number;
    /** Where in their ranges the lengths of road rows that have one are: -1 low, 0 as written, 1 high. */
    readonly roadLengths: number;
    /** Speed between stops of lines of the base data whose times are estimated. */
    readonly lineSpeedFactor: number;
    /** The same of lines a scenario puts in. */
    readonly plannedSpeedFactor: number;
    /** Headway of lines known by their headway, of planned clock-face lines and of the modelled bus. */
    readonly headwayFactor: number;
    /** Over the traveller's own. */
    readonly walkSpeedFactor: number;
    readonly walkCapFactor: number;
    readonly walkDetour: number;
    readonly cycleKmh: Readonly<Record<CycleMode, number>>;
    readonly urbanBusKmh: number;
    readonly suburbanBusKmh: number;
    /** Way inside a zone over 0.5 of its radius. */
    readonly withinFactor: number;
    readonly taxiWait: Seconds;
    readonly walkToCar: Seconds;
    /** At the activity end; at home it is 0 + 2 minutes. */
    readonly parkingSearch: Seconds;
    readonly parkingWalk: Seconds;
    readonly rail: Readonly<Record<ProcessClass, RailSteps>>;
    /** The gate closes so long before departure. */
    readonly gate: Seconds;
    readonly metroEntry: Seconds;
    readonly metroChange: Seconds;
    readonly coachEntry: Seconds;
    /** At a node marked as signals, on primary roads and below. */
    readonly signal: Seconds;
    /** At each end of a tolled stretch. */
    readonly tollPlaza: Seconds;
}

/** Tables of docs/methods: access and egress, stations and changes, driving and tolls. */
export const DEFAULT_ASSUMPTIONS: Assumptions = {
    roadSpeedFactor: 1,
    roadLengths: 0,
    lineSpeedFactor: 1,
    plannedSpeedFactor: 1,
    headwayFactor: 1,
    walkSpeedFactor: 1,
    walkCapFactor: 1,
    walkDetour: 1.3,
    cycleKmh: ofCycles((_, {kmh}) => kmh),
    urbanBusKmh: 18,
    suburbanBusKmh: 25,
    withinFactor: 1,
    taxiWait: 300,
    walkToCar: 120,
    parkingSearch: 300,
    parkingWalk: 300,
    rail: {
        small: {identity: 180, walk: 120, margin: 300, exit: 180},
        medium: {identity: 240, walk: 180, margin: 300, exit: 240},
        hub: {identity: 360, walk: 300, margin: 600, exit: 480},
    },
    gate: 300,
    metroEntry: 120,
    metroChange: 240,
    coachEntry: 600,
    signal: 20,
    tollPlaza: 10,
};

/** A traveller whose walks are as assumed. */
export const assumedTraveller = (traveller: Traveller, {walkSpeedFactor, walkCapFactor}: Assumptions): Traveller =>
    walkSpeedFactor === 1 && walkCapFactor === 1
        ? traveller
        : {...traveller, walkKmh: traveller.walkKmh * walkSpeedFactor, walkCap: traveller.walkCap * walkCapFactor};

/** Metres of the way inside the zones at both ends. */
export const withinMetres = (from: Endpoint, to: Endpoint, {withinFactor}: Assumptions): Metres =>
    (insideMetres(from, to) + insideMetres(to, from)) * withinFactor;
