import {z} from 'zod';
import {DEFAULTS, LIMITS} from './limits.js';
import {problem} from '../problem/registry.js';
import {ProblemError, type Problem} from '../problem/problem.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {Bilingual} from '../units/units.js';
import {questionSchemas, readFields, spreadSchema} from './text.js';
import {type JourneyRequest, TRAVEL_MODES} from './types.js';

/** Names in one list of a matrix; `zones` and counties stand for more. */
const MOST_NAMES = 2_000;
const LONGEST_NAME = 200;
/** Each percentile is a matrix of its own. */
const MOST_PERCENTILES = 9;

const names = (what: string) =>
    z
        .union([z.literal('zones'), z.array(z.string().min(1).max(LONGEST_NAME)).min(1).max(MOST_NAMES)])
        .describe(
            `${what}: "zones" for every zone, or names, kind:id or lon,lat; ` +
                'a county or city stands for all its zones',
        );
const words = (what: string) => z.array(z.string().min(1).max(LONGEST_NAME)).min(1).max(20).describe(what);

/** Scenarios a body holds against each other at most. */
export const MOST_SCENARIOS = 8;

/**
 * A scenario in a body: the id of a saved or built-in one (`id` or `id@variant`), or a document as it would be saved.
 */
export const askedSchema = z.union([
    z.string().min(1).max(160),
    z.strictObject({document: z.record(z.string(), z.unknown()), variant: z.string().max(64).optional()}),
]);

/** Body of a matrix. What a value may be is said by the reading of the query parameter of the same name. */
export const matrixRequestSchema = z.strictObject({
    origins: names('rows'),
    destinations: names('columns'),
    date: z.string().optional().describe('day of travel, YYYY-MM-DD'),
    asOf: z.string().optional().describe('state of the network; default the day of travel'),
    window: z.string().optional().describe('leave within this window, HH:MM-HH:MM; default 07:00-09:00'),
    modes: words(`one mode: ${TRAVEL_MODES.join(', ')}; default transit`).optional(),
    access: words('modes from the origin to the first station').optional(),
    egress: words('modes from the last station to the destination').optional(),
    without: words('timetable feeds to leave out, by id').optional(),
    homeEnd: z.string().optional().describe('which end is home: origin (default) or destination'),
    traveller: z.string().optional().describe('kind of traveller; default regular'),
    walkSpeed: z
        .number()
        .min(LIMITS.walkSpeed.low)
        .max(LIMITS.walkSpeed.high)
        .optional()
        .describe('walking speed, km/h; default that of the traveller'),
    walkCap: z
        .number()
        .min(LIMITS.walkCap.low)
        .max(LIMITS.walkCap.high)
        .optional()
        .describe('longest walk, minutes; default that of the traveller, which holds to and from stations only'),
    stationSteps: z.string().optional().describe('steps inside stations: default or none'),
    roadSpeeds: z
        .string()
        .max(2000)
        .optional()
        .describe('speeds by car by class of road, km/h, without limits, periods and lights: motorway:90,primary:65'),
    statistic: z.string().optional().describe('full (default), planned or best'),
    percentiles: z
        .array(z.number().min(0).max(100))
        .min(1)
        .max(MOST_PERCENTILES)
        .optional()
        .describe('in percent; default [50]'),
    maxChanges: z
        .int()
        .min(LIMITS.maxChanges.low)
        .max(LIMITS.maxChanges.high)
        .optional()
        .describe(`maximum number of changes; default ${DEFAULTS.maxChanges}`),
    datum: z.string().optional().describe('datum of coordinates: wgs84 (default), gcj02 or bd09'),
    scenario: askedSchema
        .optional()
        .describe('applied to the network: id or id@variant of a saved or built-in scenario, or a document'),
});
export type MatrixBody = z.infer<typeof matrixRequestSchema>;

/** Members of a body that are read as the query parameters of the same names. */
const TEXT_FIELDS = [
    'date',
    'asOf',
    'window',
    'modes',
    'access',
    'egress',
    'without',
    'homeEnd',
    'traveller',
    'walkSpeed',
    'walkCap',
    'stationSteps',
    'roadSpeeds',
    'statistic',
    'percentiles',
    'maxChanges',
    'datum',
] as const;
const textSchema = z.strictObject(
    Object.fromEntries(TEXT_FIELDS.map(name => [name, questionSchemas.route.shape[name]!])),
);
export type BodySettings = Pick<JourneyRequest, (typeof TEXT_FIELDS)[number]>;

/** How members are written, for the problem of one that is not. */
export type BodyForms = Readonly<Record<string, Bilingual>>;

const TEXT: Bilingual = {zh: '文字', en: 'a string'};
const TEXTS: Bilingual = {zh: '文字的列表', en: 'a list of strings'};
const OBJECT: Bilingual = {zh: '一个 JSON 对象', en: 'a JSON object'};
const ENDS: Bilingual = {
    zh: ` "zones"，或 1 至 ${MOST_NAMES} 个名称的列表`,
    en: `"zones", or a list of 1 to ${MOST_NAMES} names`,
};
export const TRUE_OR_FALSE: Bilingual = {zh: 'true 或 false', en: 'true or false'};

const numberForm = ({low, high}: {readonly low: number; readonly high: number}): Bilingual => ({
    zh: `${low} 到 ${high} 的数`,
    en: `a number from ${low} to ${high}`,
});

/** Of members that more than one question has. */
const SHARED_FORMS: BodyForms = {
    origins: ENDS,
    destinations: ENDS,
    modes: TEXTS,
    access: TEXTS,
    egress: TEXTS,
    without: TEXTS,
    percentiles: {
        zh: `1 至 ${MOST_PERCENTILES} 个 0 到 100 的数`,
        en: `1 to ${MOST_PERCENTILES} numbers from 0 to 100`,
    },
    maxChanges: {
        zh: `${LIMITS.maxChanges.low} 到 ${LIMITS.maxChanges.high} 的整数`,
        en: `a whole number from ${LIMITS.maxChanges.low} to ${LIMITS.maxChanges.high}`,
    },
    walkSpeed: numberForm(LIMITS.walkSpeed),
    walkCap: numberForm(LIMITS.walkCap),
    with: {
        zh: `情景编号或文档的列表，至多 ${MOST_SCENARIOS} 个`,
        en: `a list of at most ${MOST_SCENARIOS} ids or documents of scenarios`,
    },
    percentile: {zh: '大于 0、至多 100 的数', en: 'a number above 0 and at most 100'},
    cutoffMinutes: {zh: '大于 0、至多 600 的数', en: 'a number above 0 and at most 600'},
    evidence: TRUE_OR_FALSE,
    request: OBJECT,
};

/** The body in the shape of a schema. Throws ProblemError with every wrong member once; `forms` are of its own ones. */
export function shaped<Schema extends z.ZodObject>(
    schema: Schema,
    body: unknown,
    forms: BodyForms = {},
): z.output<Schema> {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
        throw new ProblemError([problem('body-member-malformed', {field: 'body'}, '', {form: OBJECT})]);
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const problems = new Map<string, Problem>();
    for (const issue of result.error.issues) {
        // The last name on the path: `request.origins.3` is about `origins`.
        const field = String(issue.path.findLast(part => typeof part === 'string') ?? '');
        if (issue.code === 'unrecognized_keys') {
            const inside = Object.keys(schema.shape);
            for (const key of issue.keys.slice(0, 20))
                problems.set(`? ${key}`, problem('option-unknown', {field: key}, key, {allowed: inside.join(', ')}));
        } else {
            const form = forms[field] ?? SHARED_FORMS[field] ?? TEXT;
            problems.set(field, problem('body-member-malformed', {field}, '', {form}));
        }
    }
    throw new ProblemError([...problems.values()]);
}

/** What is read as the query parameters of the same names, and the other members as they are. */
export function readSettings(body: Readonly<Record<string, unknown>>): {
    readonly settings: BodySettings;
    readonly others: Readonly<Record<string, unknown>>;
    readonly problems: readonly Problem[];
} {
    const isText = (name: string): boolean => TEXT_FIELDS.some(field => field === name);
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const texts = given
        .filter(([name]) => isText(name))
        .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]);
    const {value, problems} = readFields(textSchema, Object.fromEntries(texts) as Record<string, string>);
    return {
        settings: (value ?? {}) as BodySettings,
        others: Object.fromEntries(given.filter(([name]) => !isText(name))),
        problems,
    };
}

/** Reads the members of a body about many places. Throws ProblemError with every problem of them. */
export function readSpread({origins, destinations, scenario, ...rest}: MatrixBody): BodySettings & {
    readonly origins: MatrixBody['origins'];
    readonly destinations: MatrixBody['destinations'];
    readonly scenario?: ScenarioAsked;
} {
    const {settings, problems} = readSettings(rest);
    if (problems.length > 0) throw new ProblemError(problems);
    return {
        ...settings,
        origins,
        destinations,
        ...(scenario === undefined ? {} : {scenario: scenario as ScenarioAsked}),
    };
}

/** Reads a span of clock times, `HH:MM-HH:MM`, under the name its caller has for it. */
export function readSpan(
    name: string,
    text: string | undefined,
): {readonly span?: {readonly from: number; readonly to: number}; readonly problems: readonly Problem[]} {
    const {value, problems} = readFields(spreadSchema, text === undefined ? {} : {window: text}, {nameOf: () => name});
    return {...(value?.window === undefined ? {} : {span: value.window}), problems};
}

/** Members that are not undefined. */
export const given = <Value extends object>(value: Value): {[Key in keyof Value]?: Exclude<Value[Key], undefined>} =>
    Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
        [Key in keyof Value]?: Exclude<Value[Key], undefined>;
    };
