import type {AreaType, FacilityType, RoadPeriod, Rules, SpeedFactor, Weekday} from './types.js';

/**
 * 0.9 x the posted limit held inside the range of the class; its free speed where no limit is known
 * (docs/methods/driving-and-tolls.md).
 */
export const freeSpeedOf = (
    facilityType: FacilityType,
    postedLimitKmh: number | undefined,
    classes: Rules['roadClasses'],
): number => {
    const {freeKmh, leastKmh, mostKmh} = classes[facilityType];
    // 0.9 x 70 is 63.00000000000001 in binary; tenths of km/h are finer than any limit.
    return postedLimitKmh === undefined
        ? freeKmh
        : Math.min(mostKmh, Math.max(leastKmh, Math.round(postedLimitKmh * 9) / 10));
};

/** Classes other data sets use (OSM highway values, GMNS examples), as classes of docs/methods/driving-and-tolls.md. */
const OTHER_NAMES: Readonly<Record<string, FacilityType>> = {
    freeway: 'motorway',
    interstate: 'motorway',
    highway: 'motorway',
    expressway: 'trunk',
    arterial: 'primary',
    'principal arterial': 'primary',
    'major arterial': 'primary',
    'minor arterial': 'secondary',
    collector: 'secondary',
    connector: 'secondary',
    'major collector': 'secondary',
    'minor collector': 'tertiary',
    local: 'tertiary',
    residential: 'tertiary',
    unclassified: 'tertiary',
    living_street: 'tertiary',
    service: 'tertiary',
};

export const facilityTypeOf = (text: string): FacilityType | undefined => {
    const name = text
        .trim()
        .toLowerCase()
        .replace(/[_ ]link$/, '')
        .replace(/[_ ]ramp$/, '');
    return Object.hasOwn(FACTORS, name)
        ? (name as FacilityType)
        : Object.hasOwn(OTHER_NAMES, name)
          ? OTHER_NAMES[name]
          : undefined;
};

const HOUR = 3600;
const WORKING: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const EVERY: readonly Weekday[] = [...WORKING, 'sat', 'sun'];

/** Hours of docs/methods/driving-and-tolls.md, for data that bring none of their own. */
export const DEFAULT_ROAD_PERIODS: readonly RoadPeriod[] = [
    {
        id: 'peak',
        days: WORKING,
        hours: [
            {from: 7 * HOUR, to: 9 * HOUR},
            {from: 17 * HOUR, to: 19 * HOUR},
        ],
    },
    {
        id: 'night',
        days: EVERY,
        hours: [
            {from: 0, to: 6 * HOUR},
            {from: 22 * HOUR, to: 24 * HOUR},
        ],
    },
    {id: 'inter-peak', days: EVERY, hours: [{from: 0, to: 24 * HOUR}]},
];

/** night, inter-peak, peak in a suburb, peak in the inner city (docs/methods/driving-and-tolls.md). */
const FACTORS: Readonly<Record<FacilityType, readonly [number, number, number, number]>> = {
    motorway: [1, 0.95, 0.85, 0.6],
    trunk: [1, 0.85, 0.7, 0.5],
    primary: [1, 0.85, 0.7, 0.55],
    secondary: [1, 0.85, 0.75, 0.6],
    tertiary: [1, 0.9, 0.8, 0.7],
};

/** Rural roads take the factors of suburbs, at peak 0.05 higher and at most 1 (docs/methods/driving-and-tolls.md). */
const peakFactor = (facilityType: FacilityType, areaType: AreaType): number => {
    const [, , suburb, inner] = FACTORS[facilityType];
    if (areaType === 'inner') return inner;
    return areaType === 'suburb' ? suburb : Math.min(1, Math.round((suburb + 0.05) * 100) / 100);
};

/** The speed profile of docs/methods/driving-and-tolls.md for the periods named there. */
export const defaultSpeedFactors = (): SpeedFactor[] =>
    (Object.keys(FACTORS) as FacilityType[]).flatMap(facilityType =>
        (['inner', 'suburb', 'rural'] as const).flatMap(areaType => [
            {facilityType, areaType, period: 'peak', factor: peakFactor(facilityType, areaType)},
            {facilityType, areaType, period: 'night', factor: FACTORS[facilityType][0]},
            {facilityType, areaType, period: 'inter-peak', factor: FACTORS[facilityType][1]},
        ]),
    );
