import {z} from 'zod';
import {parseClock} from '../units/clock.js';
import {isIsoDate} from '../units/date.js';
import {complain} from './yaml.js';

/** Ids and years may be written without quotation marks. */
export const words = z.union([z.string(), z.number()]).transform(String);
export const filled = words.refine(value => value.trim() !== '', {
    error: 'must not be blank',
    params: {zh: '不能为空'},
});
export const isoDate = z.string().superRefine((value, context) => {
    if (!isIsoDate(value))
        complain(context, '应为存在的日期，形如 2020-12-28', 'must be an existing date written 2020-12-28');
});
export const bilingual = z.strictObject({zh: filled, en: filled});

export function parseClockRange(value: string, context: z.RefinementCtx): {readonly from: number; readonly to: number} {
    const [from, to, ...rest] = value.split('-').map(side => parseClock(side.trim()));
    if (from === undefined || to === undefined || rest.length > 0 || from > 86_400 || to > 86_400 || from === to) {
        complain(context, '应为“HH:MM-HH:MM”', 'must be HH:MM-HH:MM');
    }
    return {from: from ?? 0, to: to ?? 0};
}

export const clockRange = z.string().transform(parseClockRange);

/** West, south, east, north, WGS84 degrees. */
export const box = z
    .tuple([
        z.number().min(-180).max(180),
        z.number().min(-90).max(90),
        z.number().min(-180).max(180),
        z.number().min(-90).max(90),
    ])
    .superRefine(([west, south, east, north], context) => {
        // A box may cross 180 degrees, but not by most of the Earth: then its sides are exchanged.
        const width = west > east ? east + 360 - west : east - west;
        if (width <= 0 || (west > east && width > 180) || south >= north)
            complain(context, '应为 [西, 南, 东, 北]', 'must be [west, south, east, north]');
    });
