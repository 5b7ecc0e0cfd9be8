import {z} from 'zod';
import {ACCESS_MODES} from '../compile/modes.js';
import {STATION_STEPS, TRAVELLERS} from '../compile/traveller.js';
import {isWithinLimit, LIMITS} from './limits.js';
import {readRoadSpeeds} from './road-speeds.js';
import {STATISTICS, TRAVEL_MODES, type JourneyRequest} from './types.js';
import type {Problem} from '../problem/problem.js';
import {problem, type ProblemCode, type ValuesArgument} from '../problem/registry.js';
import {parseClock} from '../units/clock.js';
import {isIsoDate, looksLikeDate} from '../units/date.js';
import type {Bilingual} from '../units/units.js';

const HOME_ENDS = ['origin', 'destination'] as const;
const ENDS = ['door', 'platform'] as const;
const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;

/**
 * Puts a registered problem on the schema's list; the reader
 * at the end gives it the name the caller knows the field by.
 */
function refuse<Code extends ProblemCode>(
    context: z.RefinementCtx<string>,
    code: Code,
    text: string,
    ...values: ValuesArgument<Code>
): never {
    context.addIssue({
        code: 'custom',
        input: text,
        params: {make: (field: string) => problem(code, {field}, text, ...values)},
    });
    return z.NEVER;
}

/** How fields are written, for the description of the service; spaces around them are let pass. */
const CLOCK = '\\d{1,3}:[0-5]\\d(:[0-5]\\d)?';

const clock = z
    .string()
    .meta({pattern: `^${CLOCK}$`, examples: ['08:00']})
    .transform((text, context) => {
        const time = parseClock(text.trim());
        return time ?? refuse(context, 'clock-expected', text, {form: 'HH:MM'});
    });

const date = z
    .string()
    .meta({format: 'date', examples: ['2026-11-17']})
    .transform((text, context) => {
        const day = text.trim();
        if (isIsoDate(day)) return day;
        return looksLikeDate(day)
            ? refuse(context, 'date-impossible', text)
            : refuse(context, 'date-expected', text, {form: 'YYYY-MM-DD'});
    });

const window = z
    .string()
    .meta({pattern: `^${CLOCK}-${CLOCK}$`, examples: ['07:00-09:00']})
    .transform((text, context) => {
        const [from, to, ...rest] = text.split('-').map(part => parseClock(part.trim()));
        if (from === undefined || to === undefined || rest.length > 0 || from > to)
            return refuse(context, 'window-expected', text);
        return {from, to};
    });

const oneOf = <const Value extends string>(allowed: readonly Value[]) =>
    z
        .string()
        .meta({enum: [...allowed]})
        .transform((text, context) => {
            const value = allowed.find(choice => choice === text.trim());
            return value ?? refuse(context, 'value-unknown', text, {allowed: allowed.join(', ')});
        });

const listOf = <const Value extends string>(allowed: readonly Value[]) =>
    z
        .string()
        .meta({
            pattern: `^(${allowed.join('|')})(,(${allowed.join('|')}))*$`,
            examples: [allowed.slice(0, 2).join(',')],
        })
        .transform((text, context) => {
            const parts = text
                .split(',')
                .map(part => part.trim())
                .filter(part => part !== '');
            const wrong = parts.filter(part => !allowed.some(choice => choice === part));
            if (wrong.length > 0 || parts.length === 0)
                return refuse(context, 'value-unknown', wrong.join(', '), {allowed: allowed.join(', ')});
            // In the order of the list, each once: car,transit and transit,car are one question.
            return allowed.filter(choice => parts.includes(choice));
        });

const wholeNumber = ({low, high, isWhole}: {readonly low: number; readonly high: number; readonly isWhole: true}) =>
    z
        .string()
        .meta({pattern: '^-?\\d+$', description: `${low} to ${high}`})
        .transform((text, context) => {
            if (!/^-?\d+$/.test(text.trim())) return refuse(context, 'integer-expected', text);
            const value = Number(text);
            return isWithinLimit(value, {low, high, isWhole})
                ? value
                : refuse(context, 'request-range', text, {low, high});
        });

const decimalNumber = ({low, high}: {readonly low: number; readonly high: number}) =>
    z
        .string()
        .meta({pattern: '^\\d+(\\.\\d+)?$', description: `${low} to ${high}`})
        .transform((text, context) => {
            if (!/^\d+(\.\d+)?$/.test(text.trim())) return refuse(context, 'number-expected', text);
            const value = Number(text);
            return isWithinLimit(value, {low, high, isWhole: false})
                ? value
                : refuse(context, 'request-range', text, {low, high});
        });

const roadSpeeds = z
    .string()
    .meta({examples: ['motorway:90,primary:65']})
    .transform((text, context) => {
        const {speeds, problems} = readRoadSpeeds(text);
        if (speeds !== undefined) return speeds;
        for (const make of problems) context.addIssue({code: 'custom', input: text, params: {make}});
        return z.NEVER;
    });

/** Ids of feeds, each once, in the order of their names: a,b and b,a are one question. */
const feedIds = z
    .string()
    .meta({pattern: '^[^,]+(,[^,]+)*$'})
    .transform((text, context) => {
        const parts = text
            .split(',')
            .map(part => part.trim())
            .filter(part => part !== '');
        return parts.length === 0 ? refuse(context, 'cell-missing', text) : [...new Set(parts)].toSorted();
    });

const percentiles = z
    .string()
    .meta({pattern: '^\\d+(\\.\\d+)?(,\\d+(\\.\\d+)?)*$', examples: ['5,50,95']})
    .transform((text, context) => {
        const parts = text.split(',').map(part => part.trim());
        if (parts.some(part => !/^\d+(\.\d+)?$/.test(part))) return refuse(context, 'number-expected', text);
        // Written in percent as everybody says them, kept as shares.
        const {low, high} = LIMITS.percentiles;
        const shares = [...new Set(parts.map(Number))].toSorted((a, b) => a - b).map(value => value / 100);
        return shares.every(share => isWithinLimit(share, LIMITS.percentiles))
            ? shares
            : refuse(context, 'request-range', text, {low: low * 100, high: high * 100});
    });

const trueOrFalse = z
    .string()
    .meta({enum: ['true', 'false', '']})
    .transform((text, context) => {
        if (text === 'true' || text === '') return true;
        return text === 'false' ? false : refuse(context, 'true-or-false-expected', text);
    });

const name = z.string().transform((text, context) => {
    const trimmed = text.trim();
    return trimmed === '' ? refuse(context, 'cell-missing', text) : trimmed;
});

/** What a field is for and how it is written, for `--help`, messages and the description of the service. */
export interface FieldWords {
    readonly what: Bilingual;
    readonly form: string;
}

const field = <Schema extends z.ZodType>(schema: Schema, form: string, zh: string, en: string) => ({
    schema,
    words: {form, what: {zh, en}},
});

/**
 * The fields of a request as text, in the order they are shown: one reading for the options of the command line and the
 * parameters of the service.
 */
const FIELDS = {
    from: field(name, 'PLACE', '起点：名称、kind:id 或“经度,纬度”', 'origin: a name, kind:id or lon,lat'),
    to: field(name, 'PLACE', '终点', 'destination'),
    date: field(date.optional(), 'YYYY-MM-DD', '出行日期', 'day of travel'),
    asOf: field(
        date.optional(),
        'YYYY-MM-DD',
        '交通网络日期，默认为出行日期',
        'date of the network; default the day of travel',
    ),
    depart: field(clock.optional(), 'HH:MM', '最早出发时刻', 'leave at this time or later'),
    arriveBy: field(clock.optional(), 'HH:MM', '最晚到达时刻', 'arrive by this time'),
    window: field(window.optional(), 'HH:MM-HH:MM', '出发时段', 'leave within this window'),
    returnDepart: field(
        clock.optional(),
        'HH:MM',
        '当日返程的最早出发时刻',
        'return the same day, leaving at this time or later',
    ),
    modes: field(
        listOf(TRAVEL_MODES).optional(),
        'MODE,..',
        `出行方式：${TRAVEL_MODES.join(', ')}`,
        `modes of travel: ${TRAVEL_MODES.join(', ')}`,
    ),
    access: field(
        listOf(ACCESS_MODES).optional(),
        'MODE,..',
        `接驳（出发端）方式，从起点到车站：${ACCESS_MODES.join(', ')}`,
        `access modes, from the origin to the first station: ${ACCESS_MODES.join(', ')}`,
    ),
    egress: field(
        listOf(ACCESS_MODES).optional(),
        'MODE,..',
        '接驳（到达端）方式，从车站到终点',
        'egress modes, from the last station to the destination',
    ),
    without: field(
        feedIds.optional(),
        'FEED,..',
        '不计入的时刻表数据（编号，以逗号分隔）',
        'timetable feeds to leave out, by id',
    ),
    homeEnd: field(oneOf(HOME_ENDS).optional(), HOME_ENDS.join('|'), '家在哪一端', 'which end is home'),
    traveller: field(oneOf(TRAVELLERS).optional(), TRAVELLERS.join('|'), '出行者类型', 'kind of traveller'),
    walkSpeed: field(
        decimalNumber(LIMITS.walkSpeed).optional(),
        'KMH',
        '步行速度，千米/小时，默认按出行者类型',
        'walking speed, km/h; default the traveller’s',
    ),
    walkCap: field(
        decimalNumber(LIMITS.walkCap).optional(),
        'MIN',
        '步行的时间上限，分钟；默认按出行者类型，只限到站、离站的步行',
        'longest walk, minutes; default the traveller’s, which holds to and from stations only',
    ),
    stationSteps: field(
        oneOf(STATION_STEPS).optional(),
        STATION_STEPS.join('|'),
        '车站内的步骤：default 按车站类型；none 只在每次上车前计 1 分钟',
        'steps inside stations: default by kind of station; none: a minute before every boarding and nothing else',
    ),
    roadSpeeds: field(
        roadSpeeds.optional(),
        'FILE|CLASS:KMH,..',
        '按道路等级给定的车速（千米/小时），不计限速、时段与信号灯：文件（CSV 或 YAML）或 motorway:90,primary:65',
        'speeds by car by class of road, km/h, without limits, periods and lights: a file (CSV or YAML), or motorway:90,primary:65',
    ),
    statistic: field(oneOf(STATISTICS).optional(), STATISTICS.join('|'), '时段内的统计口径', 'statistic over a window'),
    percentiles: field(percentiles.optional(), 'P,..', '百分位', 'percentiles'),
    maxChanges: field(wholeNumber(LIMITS.maxChanges).optional(), 'N', '最多换乘次数', 'maximum number of changes'),
    period: field(
        name.optional(),
        'ID',
        '道路时段（如 peak、inter-peak、night）',
        'road period for driving times, such as peak, inter-peak, night',
    ),
    ends: field(
        oneOf(ENDS).optional(),
        ENDS.join('|'),
        '门到门，或站台到站台',
        'door to door, or from first departure to last arrival',
    ),
    datum: field(oneOf(DATUMS).optional(), DATUMS.join('|'), '坐标系', 'datum of the coordinates'),
    limit: field(
        wholeNumber(LIMITS.limit).optional(),
        'N',
        '每种方式最多列出的行程数',
        'maximum number of journeys per mode',
    ),
    seed: field(wholeNumber(LIMITS.seed).optional(), 'N', '随机抽样种子', 'seed of the random draws'),
    draws: field(wholeNumber(LIMITS.draws).optional(), 'N', '抽样次数', 'number of draws'),
    scenario: field(
        name.optional(),
        'ID',
        '叠加的情景：编号或“编号@变体”',
        'scenario applied to the network: its id, or id@variant',
    ),
    geometry: field(trueOrFalse.optional(), '', '附带各段的线形', 'include the geometry of each leg'),
} as const;

export type RequestField = keyof typeof FIELDS;

const REQUEST_FIELDS = Object.keys(FIELDS) as readonly RequestField[];

export const wordsOfField = (requestField: RequestField): FieldWords => FIELDS[requestField].words;

/** The option of the command line: `arriveBy` is `--arrive-by`; the way back is `--return`. */
export const flagOf = (requestField: RequestField): string =>
    requestField === 'returnDepart'
        ? '--return'
        : `--${requestField.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** Each question and the fields it reads; a field it does not read is refused, not ignored. */
export const FIELDS_OF_QUESTION = {
    route: REQUEST_FIELDS,
    profile: REQUEST_FIELDS.filter(
        requestField =>
            !['arriveBy', 'returnDepart', 'statistic', 'percentiles', 'geometry', 'limit', 'seed', 'draws'].includes(
                requestField,
            ),
    ),
    departures: ['from', 'to', 'date', 'asOf', 'depart', 'window', 'without', 'scenario'],
} as const satisfies Record<string, readonly RequestField[]>;

export type Question = keyof typeof FIELDS_OF_QUESTION;

const TIMES = ['depart', 'arriveBy', 'window'] as const;

/** One schema a question: of parameters as text, none unknown. */
export const questionSchemas = Object.fromEntries(
    Object.entries(FIELDS_OF_QUESTION).map(([question, fields]) => [
        question,
        z.strictObject(Object.fromEntries(fields.map(requestField => [requestField, FIELDS[requestField].schema]))),
    ]),
) as unknown as Readonly<Record<Question, z.ZodObject>>;

/** Fields of questions that ask for no journey. */
export const placesSchema = z.strictObject({q: z.string(), limit: wholeNumber(LIMITS.limit).optional()});
export const networkSchema = z.strictObject({asOf: date.optional(), scenario: name.optional()});
export const zonesSchema = z.strictObject({});

export interface ReadFieldsOptions {
    /** How the caller knows a field: `--arrive-by` on the command line. Default its own name. */
    readonly nameOf?: (field: string) => string;
}

/** Reads texts by a schema, every field checked, all problems at once. */
export function readFields<Schema extends z.ZodObject>(
    schema: Schema,
    texts: Readonly<Record<string, string>>,
    options: ReadFieldsOptions = {},
): {readonly value?: z.output<Schema>; readonly problems: readonly Problem[]} {
    const {nameOf = (text: string) => text} = options;
    const result = schema.safeParse(texts);
    if (result.success) return {value: result.data, problems: []};
    const allowed = Object.keys(schema.shape).map(nameOf).join(', ');
    const problems = result.error.issues.flatMap(issue => {
        const field = String(issue.path[0] ?? '');
        if (issue.code === 'unrecognized_keys')
            return issue.keys.map(key => problem('option-unknown', {field: key}, key, {allowed}));
        if (issue.code === 'custom') return [(issue.params as {make: (name: string) => Problem}).make(nameOf(field))];
        const words = Object.hasOwn(FIELDS, field)
            ? wordsOfField(field as RequestField).what
            : {zh: '文字', en: 'text'};
        return [problem('option-missing', {field: nameOf(field)}, '', {form: words})];
    });
    return {problems};
}

export interface ReadRequest {
    readonly request?: JourneyRequest;
    readonly problems: readonly Problem[];
}

/** Reads a journey request from text. */
export function readRequest(
    question: Question,
    texts: Readonly<Record<string, string>>,
    options: ReadFieldsOptions = {},
): ReadRequest {
    const {nameOf = (text: string) => text} = options;
    const {value, problems} = readFields(questionSchemas[question], texts, options);
    const fields: readonly string[] = FIELDS_OF_QUESTION[question];
    const times = TIMES.filter(requestField => fields.includes(requestField) && texts[requestField] !== undefined);
    const conflicts =
        times.length > 1 ? [problem('option-conflict', {field: nameOf(times[0]!)}, times.map(nameOf).join(', '))] : [];
    const all = [...problems, ...conflicts];
    return value === undefined || all.length > 0
        ? {problems: all}
        : {request: value as unknown as JourneyRequest, problems: []};
}

/** Fields a skim has besides those of other questions about many places. */
export const SKIM_FIELDS = ['ends', 'seed', 'draws'] as const satisfies readonly RequestField[];
export const skimSchema = z.strictObject(
    Object.fromEntries(SKIM_FIELDS.map(requestField => [requestField, FIELDS[requestField].schema])) as {
        [Field in (typeof SKIM_FIELDS)[number]]: (typeof FIELDS)[Field]['schema'];
    },
);

/** Fields of questions about many places at once, as text. */
export const SPREAD_FIELDS = [
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
    'period',
    'datum',
] as const satisfies readonly RequestField[];
export const spreadSchema = z.strictObject(
    Object.fromEntries(SPREAD_FIELDS.map(requestField => [requestField, FIELDS[requestField].schema])) as {
        [Field in (typeof SPREAD_FIELDS)[number]]: (typeof FIELDS)[Field]['schema'];
    },
);
