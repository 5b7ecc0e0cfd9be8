import type {Seconds} from '../units/units.js';

export const TRAVELLERS = ['regular', 'commuter', 'business', 'occasional', 'elderly'] as const;
export type TravellerId = (typeof TRAVELLERS)[number];

/** Traveller preset (METHODS 1.3, all estimated). */
export interface Traveller {
    readonly id: TravellerId;
    /** Factor on the personal margin before a ticketed train. */
    readonly marginFactor: number;
    readonly walkKmh: number;
    /** Longest walk of one access or egress leg, and of a whole walking trip. */
    readonly walkCap: Seconds;
    /** Value of time, CNY per hour. */
    readonly valueOfTime: number;
}

export const travellers: Readonly<Record<TravellerId, Traveller>> = {
    regular: {id: 'regular', marginFactor: 1, walkKmh: 4.8, walkCap: 1200, valueOfTime: 35},
    commuter: {id: 'commuter', marginFactor: 0, walkKmh: 4.8, walkCap: 1200, valueOfTime: 30},
    business: {id: 'business', marginFactor: 1, walkKmh: 4.8, walkCap: 1200, valueOfTime: 80},
    occasional: {id: 'occasional', marginFactor: 2, walkKmh: 4.8, walkCap: 1200, valueOfTime: 25},
    elderly: {id: 'elderly', marginFactor: 2, walkKmh: 3.6, walkCap: 900, valueOfTime: 25},
};
