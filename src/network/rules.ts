import type {RulesRecord} from '../read/region-rules.js';
import type {FacilityType, Rules} from './types.js';

/** docs/methods/driving-and-tolls.md: free speed of each class, km/h, and the range it stays in. */
const ROAD_CLASSES: Rules['roadClasses'] = {
    motorway: {freeKmh: 100, leastKmh: 90, mostKmh: 110},
    trunk: {freeKmh: 70, leastKmh: 60, mostKmh: 80},
    primary: {freeKmh: 50, leastKmh: 40, mostKmh: 60},
    secondary: {freeKmh: 40, leastKmh: 30, mostKmh: 50},
    tertiary: {freeKmh: 30, leastKmh: 20, mostKmh: 35},
} satisfies Record<FacilityType, unknown>;

/** How Chinese and English end the names of stations and areas; a region of another language brings its own. */
const NAME_ENDINGS: Rules['nameEndings'] = {
    areas: '街道 镇 乡 新区 区 县 市 subdistrict town township district county city newarea'.split(' '),
    stations: [
        {endings: ['火车站', '高铁站', '动车站', '高速铁路站', '铁路站'], kinds: ['rail', 'suburban']},
        {endings: ['地铁站', '轻轨站'], kinds: ['metro']},
        {endings: ['汽车站', '客运站', '客运中心', '长途站'], kinds: ['coach', 'bus']},
        {endings: ['公交站', '公交车站'], kinds: ['bus', 'coach']},
        {endings: ['站']},
        {
            endings: [
                'high-speed railway station',
                'high-speed rail station',
                'railway station',
                'rail station',
                'train station',
            ],
            kinds: ['rail', 'suburban'],
        },
        {endings: ['metro station', 'subway station', 'underground station'], kinds: ['metro']},
        {endings: ['coach station', 'bus station', 'bus stop'], kinds: ['coach', 'bus']},
        {endings: ['station']},
    ],
    sounds: [
        {endings: ['huochezhan', 'gaotiezhan'], kinds: ['rail', 'suburban']},
        {endings: ['ditiezhan'], kinds: ['metro']},
        {endings: ['qichezhan', 'keyunzhongxin'], kinds: ['coach', 'bus']},
        {endings: ['zhan']},
    ],
    typed: ['火车站', '高铁站', '地铁站', '汽车站', '站'],
};

/** The model of docs/methods, for what a region does not set itself. No name of a place is among it. */
export const DEFAULT_RULES: Rules = {
    roadClasses: ROAD_CLASSES,
    // docs/methods/access-and-egress.md.
    localStreets: {reach: 10_000, kmh: {inner: 20, suburb: 30, rural: 40}},
    // docs/methods/access-and-egress.md: 8, 15 and 30 minutes between buses, from 06:00 to 21:00.
    townBus: {
        reach: 12_000,
        cap: 2700,
        walk: 300,
        headway: {inner: 480, suburb: 900, rural: 1800},
        hours: {from: 21_600, to: 75_600},
    },
    // docs/methods/fares-and-generalised-cost.md, in yuan: a region with another currency brings its own.
    valuesOfTime: {regular: 35, commuter: 30, business: 80, occasional: 25, elderly: 25},
    // The periods of docs/methods/driving-and-tolls.md.
    periodFor: {usual: 'inter-peak', busiest: 'peak', freeFlow: 'night'},
    nameEndings: NAME_ENDINGS,
};

/** What the region sets, and docs/methods for the rest. */
export const buildRules = (record: RulesRecord | undefined): Rules => ({
    roadClasses: record?.roadClasses ?? DEFAULT_RULES.roadClasses,
    localStreets: record?.localStreets ?? DEFAULT_RULES.localStreets,
    townBus: record?.townBus ?? DEFAULT_RULES.townBus,
    valuesOfTime: record?.valuesOfTime ?? DEFAULT_RULES.valuesOfTime,
    periodFor: record?.periodFor ?? DEFAULT_RULES.periodFor,
    nameEndings: record?.nameEndings ?? DEFAULT_RULES.nameEndings,
});
