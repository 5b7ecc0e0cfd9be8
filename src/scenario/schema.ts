import {z} from 'zod';
import {parseClock} from '../units/clock.js';
import {isIsoDate} from '../units/date.js';
import {EVIDENCE_GRADES, type Seconds} from '../units/units.js';

/** How a figure may be written besides as a number. */
const parameterName = z
    .string()
    .regex(/^\$[A-Za-z][A-Za-z0-9]*$/)
    .describe('A parameter of the project or scenario, as $headwayMinutes');
const numbers = (low: number, high: number, isWhole: boolean): z.ZodNumber => {
    const number = z.number().min(low).max(high);
    return isWhole ? number.int() : number;
};

/**
 * A figure: a number from `low` to `high`, or a range `{low, central, high}` of which a variant picks one, or `$name`,
 * a parameter. Ranges and names are put in their place before the schema is applied, so only a number comes out.
 */
export const figure = (low: number, high: number, describe: string, isWhole = false) =>
    z
        .union([
            numbers(low, high, isWhole),
            z.strictObject({
                low: numbers(low, high, isWhole),
                central: numbers(low, high, isWhole),
                high: numbers(low, high, isWhole),
            }),
            parameterName,
        ])
        .transform(value => (typeof value === 'number' ? value : Number.NaN))
        .describe(describe);

/** `HH:MM` or `HH:MM:SS`, up to 48:00 for what runs past midnight, as seconds. */
export const clock = z
    .string()
    .refine(text => parseClock(text) !== undefined, {error: 'must be written HH:MM', params: {zh: '应写作 HH:MM'}})
    .transform((text): Seconds => parseClock(text)!)
    .describe('Clock time HH:MM in network time');

export const isoDate = z
    .string()
    .refine(isIsoDate, {error: 'must be a date written YYYY-MM-DD', params: {zh: '应为形如 YYYY-MM-DD 的日期'}});
/** Things one modification may name: more than a line has trips on any day. */
export const MOST_NAMED = 2000;

export const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
/** An id or a name of something there is; YAML reads an id of digits as a number. */
export const reference = z.union([z.string().min(1).max(200), z.number()]).transform(String);
export const bilingualText = z.strictObject({zh: z.string().min(1).max(200), en: z.string().min(1).max(200)});
export const lonLat = {
    lon: figure(-180, 180, 'Longitude, WGS84 degrees'),
    lat: figure(-90, 90, 'Latitude, WGS84 degrees'),
};
export const weekdays = z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1);

/** The schema of one kind: its own fields and those every modification may have. Unknown keys are refused. */
export const modificationSchema = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
    z.strictObject({
        kind: z.literal(kind),
        evidence: z
            .enum(EVIDENCE_GRADES)
            .optional()
            .describe('Grade of evidence of the figures given here; default estimated'),
        sourceId: z.string().optional().describe('Where the figures come from'),
        note: z.string().max(2000).optional(),
        ...shape,
    });
