import {DEFAULT_RULES} from '../network/rules.js';
import type {Network} from '../network/types.js';
import type {Seconds} from '../units/units.js';
import type {RoadSpeeds} from './car-speed.js';

export const TRAVELLERS = ['regular', 'commuter', 'business', 'occasional', 'elderly'] as const;
export type TravellerId = (typeof TRAVELLERS)[number];

/** `none`: stations as if they were stops at the street, for comparisons with models that know no others. */
export const STATION_STEPS = ['default', 'none'] as const;
export type StationSteps = (typeof STATION_STEPS)[number];

/** Traveller preset (docs/methods/stations-and-changes.md, all estimated). */
export interface Traveller {
    readonly id: TravellerId;
    /** Factor on the personal margin before a ticketed train. */
    readonly marginFactor: number;
    readonly walkKmh: number;
    /** Longest walk of one access or egress leg. */
    readonly walkCap: Seconds;
    /** Longest walk all the way; default as long as it takes: how long a journey may be is for who reads it. */
    readonly wholeWalkCap?: Seconds;
    /** Value of time, money of the network per hour. */
    readonly valueOfTime: number;
    /** Default `default`. */
    readonly stationSteps?: StationSteps;
}

const VALUES = DEFAULT_RULES.valuesOfTime;

/** The presets, with the values of time of docs/methods/fares-and-generalised-cost.md. */
export const travellers: Readonly<Record<TravellerId, Traveller>> = {
    regular: {id: 'regular', marginFactor: 1, walkKmh: 4.8, walkCap: 1200, valueOfTime: VALUES.regular},
    commuter: {id: 'commuter', marginFactor: 0, walkKmh: 4.8, walkCap: 1200, valueOfTime: VALUES.commuter},
    business: {id: 'business', marginFactor: 1, walkKmh: 4.8, walkCap: 1200, valueOfTime: VALUES.business},
    occasional: {id: 'occasional', marginFactor: 2, walkKmh: 4.8, walkCap: 1200, valueOfTime: VALUES.occasional},
    elderly: {id: 'elderly', marginFactor: 2, walkKmh: 3.6, walkCap: 900, valueOfTime: VALUES.elderly},
};

/** A preset, and what is asked otherwise. */
export interface TravellerChoice {
    readonly id: TravellerId;
    /** Walking speed instead of that of the preset. */
    readonly walkKmh?: number;
    /** Longest walk, instead of that of the preset on a leg to or from a station; asked for, it holds all the way too. */
    readonly walkCap?: Seconds;
    readonly stationSteps?: StationSteps;
    /** How fast this traveller's car is, by class of road, instead of what the data say. */
    readonly roadSpeeds?: RoadSpeeds;
}

export const travellerOf = ({id, walkKmh, walkCap, stationSteps}: TravellerChoice): Traveller => ({
    ...travellers[id],
    ...(walkKmh === undefined ? {} : {walkKmh}),
    ...(walkCap === undefined ? {} : {walkCap, wholeWalkCap: walkCap}),
    ...(stationSteps === undefined ? {} : {stationSteps}),
});

/** The traveller with the value of time of the region. */
export const travellerIn = ({rules}: Pick<Network, 'rules'>, choice: TravellerChoice): Traveller => ({
    ...travellerOf(choice),
    valueOfTime: rules.valuesOfTime[choice.id],
});
