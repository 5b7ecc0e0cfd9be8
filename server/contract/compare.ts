import {z} from 'zod';
import {
    askedSchema,
    matrixRequestSchema,
    problem,
    ProblemError,
    readSpread,
    shaped,
    type CompareRequest,
    type ScenarioAsked,
    type TimelineRequest,
} from '../../src/index.js';

const {percentiles: _percentiles, scenario: _scenario, asOf, ...spread} = matrixRequestSchema.shape;
const percentile = z.number().gt(0).max(100).optional().describe('in percent; default 50');

/** Body of POST /api/v1/compare. */
export const compareRequestSchema = z.strictObject({
    ...spread,
    asOf: asOf.describe(
        'one date of the network for all columns; default the latest of the scenarios, else the day of travel',
    ),
    base: askedSchema.nullable().optional().describe('base for comparison; default the existing network'),
    with: z.array(askedSchema).min(1).max(8).describe('the scenarios'),
    percentile,
    why: z
        .union([z.boolean(), z.int().min(0).max(2000)])
        .optional()
        .describe('explain all rows, none, or this many of those that change most; default 20'),
    acrossYears: z.boolean().optional().describe('each column at its own date of the network'),
});

/** Body of POST /api/v1/timeline. */
export const timelineRequestSchema = z.strictObject({
    ...spread,
    states: z
        .array(z.iso.date())
        .min(1)
        .max(30)
        .optional()
        .describe('dates of the network; default 2017, 2019, 2021, today, 2030, 2035'),
    scenario: askedSchema.optional().describe('applied at every date'),
    disputed: z.boolean().optional().describe('include projects whose date is disputed, from their central year'),
    percentile,
});

/** Body of POST /api/v1/scenario-check. */
export const checkRequestSchema = z.strictObject({
    scenario: askedSchema,
    asOf: z.iso.date().optional().describe("date of the network; default the scenario's own, else the network's"),
});

const bilingual = z.strictObject({zh: z.string(), en: z.string()});
const seconds = z.int().nullable();
const status = z.enum(['gained', 'lost', 'same', 'newlyReached', 'noLongerReached']);
const scenario = z.looseObject({
    id: z.string().nullable(),
    title: bilingual,
    digest: z.string(),
    projects: z.array(z.string()),
    projectsOut: z.array(z.string()),
});
const journey = z
    .strictObject({
        changes: z.int().nullable(),
        cost: z
            .strictObject({amount: z.number(), low: z.number(), high: z.number(), currency: z.string()})
            .nullable()
            .describe('also null where a fare is not known'),
        evidence: z
            .strictObject({published: z.number(), secondary: z.number(), estimated: z.number()})
            .nullable()
            .describe('share of its seconds by grade'),
        first: z.string().nullable().describe('departure of the first journey of the day'),
        last: z.string().nullable(),
    })
    .describe('for rows that are explained: the journey behind the figure');
const summary = z.looseObject({
    column: z.string().nullable(),
    people: z.number(),
    winners: z.number(),
    losers: z.number(),
    unchanged: z.number(),
    meanDifference: seconds,
    newlyWithin60: z.number(),
    newlyWithin90: z.number(),
});

export const compareAnswerSchema = z.strictObject({
    request: z.record(z.string(), z.unknown()),
    kind: z.enum(['pairs', 'zones']),
    figure: z.enum(['time', 'meanTime']),
    columns: z.array(z.looseObject({...scenario.shape, asOf: z.iso.date(), recomputedShare: z.number().nullable()})),
    rows: z.array(
        z.looseObject({
            id: z.string(),
            name: bilingual,
            population: z.number().nullable(),
            before: seconds,
            after: seconds,
            difference: seconds,
            status,
            why: bilingual.optional(),
            columns: z.array(
                z.looseObject({seconds, difference: seconds, status: status.nullable(), journey: journey.optional()}),
            ),
        }),
    ),
    summaries: z.array(summary),
    counties: z.array(z.looseObject({...summary.shape, county: z.string(), name: bilingual})),
    remarks: z.array(z.strictObject({code: z.string(), zh: z.string(), en: z.string()})),
    attribution: z.array(z.string()),
    passport: z.looseObject({engine: z.string(), scenario: z.array(scenario.nullable()), command: z.string()}),
});

export const timelineAnswerSchema = z.strictObject({
    request: z.record(z.string(), z.unknown()),
    states: z.array(
        z.strictObject({
            asOf: z.iso.date(),
            opened: z.array(z.looseObject({id: z.string(), title: bilingual})),
            disputed: z.array(z.looseObject({id: z.string(), title: bilingual})),
        }),
    ),
    rows: z.array(
        z.looseObject({
            id: z.string(),
            seconds: z.array(seconds),
            steps: z.array(
                z.strictObject({
                    change: seconds,
                    contributions: z.array(z.strictObject({project: z.string(), seconds})),
                    other: seconds,
                }),
            ),
        }),
    ),
    remarks: z.array(z.strictObject({code: z.string(), zh: z.string(), en: z.string()})),
    attribution: z.array(z.string()),
    passport: z.looseObject({engine: z.string(), command: z.string()}),
});

export const checkAnswerSchema = z.strictObject({
    ok: z.boolean(),
    asOf: z.iso.date(),
    problems: z.array(
        z.looseObject({code: z.string(), severity: z.enum(['error', 'warning', 'notice']), message: bilingual}),
    ),
    receipts: z.array(
        z.looseObject({
            origin: z.string(),
            position: z.int(),
            kind: z.string(),
            effect: z.string(),
            touched: z.record(z.string(), z.array(z.string())),
            notes: z.array(bilingual),
        }),
    ),
    attribution: z.array(z.string()),
});

/** After `withScenarios`, ids have become documents. */
const settled = (value: unknown): ScenarioAsked => value as ScenarioAsked;
const share = (percent: number | undefined): {percentile?: number} =>
    percent === undefined ? {} : {percentile: percent / 100};

export function readCompareBody(body: unknown): CompareRequest {
    const {base, with: others, percentile: percent, why, acrossYears, ...rest} = shaped(compareRequestSchema, body);
    return {
        ...readSpread(rest),
        ...(base === undefined || base === null ? {} : {base: settled(base)}),
        with: others.map(settled),
        ...share(percent),
        ...(why === undefined ? {} : {why}),
        ...(acrossYears === undefined ? {} : {acrossYears}),
    };
}

export function readTimelineBody(body: unknown): TimelineRequest {
    const {states, scenario, disputed, percentile: percent, ...rest} = shaped(timelineRequestSchema, body);
    const {asOf: _asOf, ...request} = readSpread(rest);
    return {
        ...request,
        ...(states === undefined ? {} : {states}),
        ...(scenario === undefined ? {} : {scenario: settled(scenario)}),
        ...(disputed === undefined ? {} : {disputed}),
        ...share(percent),
    };
}

export function readCheckBody(body: unknown): {
    readonly scenario: Exclude<ScenarioAsked, string>;
    readonly asOf?: string;
} {
    const {scenario, asOf: state} = shaped(checkRequestSchema, body);
    if (typeof scenario === 'string')
        throw new ProblemError([problem('scenario-reference-unknown', {field: 'scenario', id: scenario}, scenario)]);
    return {
        scenario: settled(scenario) as Exclude<ScenarioAsked, string>,
        ...(state === undefined ? {} : {asOf: state}),
    };
}
