import {freeSpeedOf} from '../network/road-speed.js';
import {STREET_CLASSES, type StreetClass} from '../network/streets.js';
import type {FacilityType, Rules} from '../network/types.js';

/** km/h by class where a question brings its own speeds: without limits, periods and lights (`--road-speeds`). */
export type RoadSpeeds = Readonly<Record<string, number>>;

/** Class of docs/methods/driving-and-tolls.md of each class of streets: links as what they lead to. */
const FACILITY: Readonly<Record<StreetClass, FacilityType>> = {
    motorway: 'motorway',
    motorway_link: 'motorway',
    trunk: 'trunk',
    trunk_link: 'trunk',
    primary: 'primary',
    primary_link: 'primary',
    secondary: 'secondary',
    secondary_link: 'secondary',
    tertiary: 'tertiary',
    tertiary_link: 'tertiary',
    unclassified: 'tertiary',
    residential: 'tertiary',
    living_street: 'tertiary',
    service: 'tertiary',
    track: 'tertiary',
    pedestrian: 'tertiary',
    footway: 'tertiary',
    cycleway: 'tertiary',
    path: 'tertiary',
    steps: 'tertiary',
    ferry: 'tertiary',
};

export const facilityOfStreet = (streetClass: number): FacilityType => FACILITY[STREET_CLASSES[streetClass]!];

/**
 * km/h of classes for which docs/methods/driving-and-tolls.md has none: walking pace twice or three times over where children play,
 * cars park or fields begin. A lower limit counts.
 */
const SLOW: Readonly<Partial<Record<StreetClass, number>>> = {
    living_street: 15,
    service: 15,
    track: 15,
    pedestrian: 10,
    footway: 10,
    cycleway: 10,
    path: 10,
    steps: 10,
};
/** Of a ferry without a stated duration: eight knots. */
export const FERRY_KMH = 15;

/** Speed at free flow, km/h; `limit` 0 where none is posted. */
export const streetSpeed = (streetClass: number, limit: number, classes: Rules['roadClasses']): number => {
    const name = STREET_CLASSES[streetClass]!;
    if (name === 'ferry') return FERRY_KMH;
    const slow = SLOW[name];
    if (slow !== undefined) return limit === 0 ? slow : Math.max(5, Math.min(slow, Math.round(limit * 9) / 10));
    return freeSpeedOf(FACILITY[name], limit === 0 ? undefined : limit, classes);
};

/** Speed of a class among those a question brings; links that are not named go as what they lead to. */
export const ownSpeed = (speeds: RoadSpeeds, name: string): number | undefined =>
    speeds[name] ?? speeds[name.replace(/_link$/, '')];
