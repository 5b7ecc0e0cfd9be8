import {z} from 'zod';
import {SYSTEM_NAMES} from './system-names.js';
import {complain} from './yaml.js';
import {clockRange, filled} from './yaml-values.js';

const positive = z.number().positive();
const byAreaType = z.strictObject({inner: positive, suburb: positive, rural: positive});

const roadClass = z
    .strictObject({freeKmh: positive, leastKmh: positive, mostKmh: positive})
    .superRefine(({freeKmh, leastKmh, mostKmh}, context) => {
        if (leastKmh > freeKmh || freeKmh > mostKmh)
            complain(
                context,
                '自由流速度应在最低与最高之间',
                'the free speed must lie between the lowest and the highest',
            );
    });

const townBus = z
    .strictObject({
        reachKm: positive,
        mostMinutes: positive,
        walkMinutes: z.number().nonnegative(),
        headwayMinutes: byAreaType,
        hours: clockRange,
    })
    .superRefine(({hours: {from, to}}, context) => {
        if (from > to) complain(context, '公交时段不能跨过午夜', 'the bus hours must not run past midnight');
    })
    .transform(({reachKm, mostMinutes, walkMinutes, headwayMinutes: {inner, suburb, rural}, hours}) => ({
        reach: reachKm * 1000,
        cap: mostMinutes * 60,
        walk: walkMinutes * 60,
        headway: {inner: inner * 60, suburb: suburb * 60, rural: rural * 60},
        hours,
    }));

const endings = z.array(filled).min(1);
const stationEndings = z.array(z.strictObject({endings, kinds: z.array(z.enum(SYSTEM_NAMES)).min(1).optional()}));

/** What a region sets of the model itself (`rules` of network.yaml). A block that is there is whole. */
export const rulesBlock = z.strictObject({
    roadClasses: z
        .strictObject({
            motorway: roadClass,
            trunk: roadClass,
            primary: roadClass,
            secondary: roadClass,
            tertiary: roadClass,
        })
        .optional(),
    localStreets: z
        .strictObject({reachKm: positive, kmh: byAreaType})
        .transform(({reachKm, kmh}) => ({reach: reachKm * 1000, kmh}))
        .optional(),
    townBus: townBus.optional(),
    valuesOfTime: z
        .strictObject({
            regular: positive,
            commuter: positive,
            business: positive,
            occasional: positive,
            elderly: positive,
        })
        .optional(),
    periodFor: z.strictObject({usual: filled, busiest: filled, freeFlow: filled}).optional(),
    nameEndings: z
        .strictObject({
            areas: z.array(filled),
            stations: stationEndings,
            sounds: stationEndings,
            typed: z.array(filled),
        })
        .optional(),
});

export type RulesRecord = z.output<typeof rulesBlock>;
