import {z} from 'zod';
import {complain} from './yaml.js';
import {clockRange, isoDate} from './yaml-values.js';

const positive = z.number().positive();
const notNegative = z.number().nonnegative();

const hours = clockRange.superRefine(({from, to}, context) => {
    if (from > to) complain(context, '公交时段不能跨过午夜', 'the bus hours must not run past midnight');
});

const people = z
    .strictObject({largeSeat: positive, largeTown: positive})
    .superRefine(({largeSeat, largeTown}, context) => {
        if (largeSeat < largeTown)
            complain(context, '大驻地的人口不应少于大镇', 'a large seat must not have fewer people than a large town');
    });

const headwayMinutes = z
    .strictObject({largeSeat: positive, largeTown: positive, other: positive})
    .superRefine(({largeSeat, largeTown, other}, context) => {
        if (largeSeat > largeTown || largeTown > other)
            complain(context, '地方越大，发车间隔不应越长', 'a larger place must not have a longer headway');
    });

/**
 * By which rules `jiegui assumed-buses` writes the buses that are known to exist and whose times are not
 * (`assumedBuses` of network.yaml). Read into seconds, metres and people.
 */
export const assumedBusesBlock = z
    .strictObject({
        from: isoDate,
        levels: z.array(z.enum(['town', 'devzone', 'county'])).min(1),
        without: z.array(z.enum(['inner', 'suburb', 'rural'])).default([]),
        speeds: z.strictObject({insideKmh: positive, outsideKmh: positive}),
        peoplePerKm2: positive,
        people,
        headwayMinutes,
        hours: z.strictObject({town: hours, seat: hours}),
        coachExtraMinutes: notNegative,
        leastKm: notNegative,
        walkMetres: notNegative,
        townFare: notNegative.optional(),
    })
    .transform(({speeds, headwayMinutes: minutes, coachExtraMinutes, leastKm, ...rest}) => ({
        ...rest,
        ...speeds,
        headway: {
            largeSeat: minutes.largeSeat * 60,
            largeTown: minutes.largeTown * 60,
            other: minutes.other * 60,
        },
        coachExtra: coachExtraMinutes * 60,
        least: leastKm * 1000,
    }));

export type AssumedBusRules = z.output<typeof assumedBusesBlock>;
