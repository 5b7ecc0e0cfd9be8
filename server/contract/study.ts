import {z} from 'zod';
import type {
    AccessRequest,
    BenchmarkRequest,
    CertaintyRequest,
    CircleRequest,
    DayReturnRequest,
    LeftBehindRequest,
    ScoreRequest,
    SkimRequest,
} from '../../src/index.js';
import {DIRECTIONS, ProblemError, readFields, spreadSchema} from '../../src/index.js';
import {certaintyAnswerShape, certaintyRequestSchema} from './certainty.js';
import {askedSchema} from './compare.js';
import {matrixRequestSchema, readSpread, shaped, type StudyKind} from './jobs.js';
import {answerPlaceSchema, bilingualSchema} from './answers.js';

const {percentiles: _percentiles, scenario, origins, destinations, ...spread} = matrixRequestSchema.shape;
const {modes: _modes, statistic: _statistic, ...unmoded} = spread;
const {window: _window, ...undated} = unmoded;
const columns = {
    base: askedSchema.nullable().optional().describe('what the others are held against; default the network as it is'),
    with: z.array(askedSchema).max(8).optional().describe('scenarios side by side'),
};
const percentile = z.number().gt(0).max(100).optional().describe('in percent; default 50');
const names = (most: number, what: string) =>
    z.array(z.string().min(1).max(200)).min(1).max(most).optional().describe(what);
const measure = z
    .looseObject({
        measure: z.string(),
        opportunity: z.string().optional(),
        view: z.enum(['active', 'passive']).optional(),
    })
    .describe('a measure of docs/measures.md, the kind of opportunity it counts, and its own parameters');
const ownZone = z.boolean().optional().describe('is the own zone counted; default true');
const evidence = z
    .boolean()
    .optional()
    .describe('say on what grades of evidence the figures rest; takes longer, for every journey is composed');
const ends = {origins: origins.optional(), destinations: destinations.optional()};

/** Bodies of the studies, which are also the requests of their jobs. */
export const STUDY_REQUESTS = {
    access: z.strictObject({
        ...spread,
        ...columns,
        ...ends,
        measures: z.array(measure).min(1).max(20),
        percentile,
        ownZone,
        evidence,
    }),
    'left-behind': z.strictObject({
        ...spread,
        ...columns,
        with: z.array(askedSchema).min(1).max(8),
        ...ends,
        measure: measure.optional(),
        percentile,
        ownZone,
        evidence,
    }),
    score: z.strictObject({
        ...spread,
        ...columns,
        centres: names(8, 'centres of the one-hour circle'),
        national: z.string().min(1).max(200).optional().describe('national city of the three-hour circle'),
        percentile,
        projects: z.boolean().optional().describe('try every project alone; always a job'),
        evidence,
    }),
    circle: z.strictObject({
        ...unmoded,
        ...columns,
        centre: z.string().min(1).max(200).optional(),
        cutoffMinutes: z.number().gt(0).max(600).optional().describe('default 60'),
        evidence,
    }),
    'day-return': z.strictObject({
        ...undated,
        origins,
        destinations,
        scenario,
        between: z.string().optional().describe('leave home after and be home by, HH:MM-HH:MM; default 06:00-24:00'),
        hours: z.number().min(0).max(24).optional().describe('hours wanted there; default 4'),
    }),
    benchmark: z.strictObject({
        ...unmoded,
        ...columns,
        towns: names(40, 'counties or towns held against each other'),
        centres: names(12, 'the centres they are held to'),
    }),
    certainty: certaintyRequestSchema,
    skim: z.strictObject({
        ...matrixRequestSchema.shape,
        direction: z.enum(DIRECTIONS).optional().describe('default out'),
        backWindow: z.string().optional().describe('when people leave for home, HH:MM-HH:MM; default 17:00-19:00'),
        components: z.boolean().optional().describe('what the journeys at each percentile are made of'),
        ends: z
            .enum(['door', 'platform'])
            .optional()
            .describe('platform: from the first departure to the last arrival, between stations'),
        draws: z
            .int()
            .min(0)
            .max(5)
            .optional()
            .describe('headway lines at hashed phases; default 0, half a headway of waiting'),
        seed: z
            .int()
            .min(0)
            .max(2 ** 31 - 1)
            .optional(),
    }),
} as const satisfies Readonly<Record<StudyKind, z.ZodObject>>;

export type StudyJob =
    | {readonly study: 'access'; readonly request: AccessRequest}
    | {readonly study: 'left-behind'; readonly request: LeftBehindRequest}
    | {readonly study: 'score'; readonly request: ScoreRequest}
    | {readonly study: 'circle'; readonly request: CircleRequest}
    | {readonly study: 'day-return'; readonly request: DayReturnRequest}
    | {readonly study: 'benchmark'; readonly request: BenchmarkRequest}
    | {readonly study: 'certainty'; readonly request: CertaintyRequest}
    | {readonly study: 'skim'; readonly request: SkimRequest};

type Columns = Pick<AccessRequest, 'base' | 'with'>;
/** After `withScenarios`, ids have become documents. */
const settled = ({base, with: others}: {base?: unknown; with?: unknown}): Columns => ({
    ...(base === undefined || base === null ? {} : {base: base as NonNullable<Columns['base']>}),
    ...(others === undefined ? {} : {with: others as NonNullable<Columns['with']>}),
});
/** Members that are not undefined. */
const given = <Value extends object>(value: Value): {[Key in keyof Value]?: Exclude<Value[Key], undefined>} =>
    Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
        [Key in keyof Value]?: Exclude<Value[Key], undefined>;
    };
const share = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);
/** What a study has no ends of is read as all zones, which it does not look at. */
const endless = (
    rest: Parameters<typeof readSpread>[0] extends infer Body ? Omit<Body, 'origins' | 'destinations'> : never,
) => {
    const {
        origins: _origins,
        destinations: _destinations,
        ...request
    } = readSpread({...rest, origins: 'zones', destinations: 'zones'});
    return request;
};
const clockSpan = (name: string, text: string | undefined) => {
    const {value, problems} = readFields(spreadSchema, text === undefined ? {} : {window: text}, {nameOf: () => name});
    return {span: value?.window, problems};
};

/** Reads the request of a study. Throws ProblemError with every problem of it. */
export function readStudy(kind: StudyKind, body: unknown): StudyJob {
    switch (kind) {
        case 'access': {
            const {
                base,
                with: others,
                measures,
                percentile: percent,
                ownZone: own,
                evidence: isGraded,
                origins: from,
                destinations: to,
                ...rest
            } = shaped(STUDY_REQUESTS.access, body);
            return {
                study: kind,
                request: {
                    ...endless(rest),
                    ...settled({base, with: others}),
                    measures,
                    ...given({
                        origins: from,
                        destinations: to,
                        percentile: share(percent),
                        ownZone: own,
                        evidence: isGraded,
                    }),
                },
            };
        }
        case 'left-behind': {
            const {
                base,
                with: others,
                measure: asked,
                percentile: percent,
                ownZone: own,
                evidence: isGraded,
                origins: from,
                destinations: to,
                ...rest
            } = shaped(STUDY_REQUESTS['left-behind'], body);
            return {
                study: kind,
                request: {
                    ...endless(rest),
                    ...settled({base, with: others}),
                    ...given({
                        measure: asked,
                        origins: from,
                        destinations: to,
                        percentile: share(percent),
                        ownZone: own,
                        evidence: isGraded,
                    }),
                },
            };
        }
        case 'score': {
            const {
                base,
                with: others,
                centres,
                national,
                percentile: percent,
                projects,
                evidence: isGraded,
                ...rest
            } = shaped(STUDY_REQUESTS.score, body);
            return {
                study: kind,
                request: {
                    ...endless(rest),
                    ...settled({base, with: others}),
                    ...given({centres, national, projects, percentile: share(percent), evidence: isGraded}),
                },
            };
        }
        case 'circle': {
            const {
                base,
                with: others,
                centre,
                cutoffMinutes,
                evidence: isGraded,
                ...rest
            } = shaped(STUDY_REQUESTS.circle, body);
            return {
                study: kind,
                request: {
                    ...endless(rest),
                    ...settled({base, with: others}),
                    ...given({centre, cutoffMinutes, evidence: isGraded}),
                },
            };
        }
        case 'day-return': {
            const {between, hours, ...rest} = shaped(STUDY_REQUESTS['day-return'], body);
            const {span, problems} = clockSpan('between', between);
            if (problems.length > 0) throw new ProblemError(problems);
            return {
                study: kind,
                request: {...readSpread(rest), ...given({hours, earliest: span?.from, latest: span?.to})},
            };
        }
        case 'benchmark': {
            const {base, with: others, towns, centres, ...rest} = shaped(STUDY_REQUESTS.benchmark, body);
            return {
                study: kind,
                request: {...endless(rest), ...settled({base, with: others}), ...given({towns, centres})},
            };
        }
        case 'certainty': {
            const {
                base,
                with: others,
                percentile: percent,
                draws,
                seed,
                tornado,
                offsets,
                cutoffMinutes,
                ...rest
            } = shaped(STUDY_REQUESTS.certainty, body);
            return {
                study: kind,
                request: {
                    ...readSpread(rest),
                    ...settled({base, with: others}),
                    ...given({percentile: share(percent), draws, seed, tornado, offsets, cutoffMinutes}),
                },
            };
        }
        case 'skim': {
            const {
                direction,
                backWindow,
                components,
                ends: at,
                draws,
                seed,
                ...rest
            } = shaped(STUDY_REQUESTS.skim, body);
            const {span, problems} = clockSpan('backWindow', backWindow);
            if (problems.length > 0) throw new ProblemError(problems);
            return {
                study: kind,
                request: {
                    ...readSpread(rest),
                    ...given({direction, components, ends: at, draws, seed, backWindow: span}),
                },
            };
        }
    }
}

const figure = z.number().nullable();
const seconds = z.int().nullable();
const column = z.looseObject({id: z.string().nullable(), title: bilingualSchema, asOf: z.iso.date()});
const remarks = z.array(z.strictObject({code: z.string(), zh: z.string(), en: z.string()}));
const scenarios = z.array(z.looseObject({id: z.string().nullable()}).nullable());
const common = {
    request: z.record(z.string(), z.unknown()),
    remarks,
    attribution: z.array(z.string()).describe('to be shown with the answer'),
    passport: z.looseObject({
        engine: z.string(),
        network: z.strictObject({id: z.string(), digest: z.string()}),
        scenario: scenarios,
        command: z.string(),
    }),
};
const place = answerPlaceSchema.shape;
const shares = z.strictObject({published: z.number(), secondary: z.number(), estimated: z.number()});
const shownMeasure = z.strictObject({
    measure: z.string(),
    names: bilingualSchema,
    formula: z.string(),
    unit: bilingualSchema,
    isTime: z.boolean().describe('the values are seconds'),
    source: z.string(),
    opportunity: z.string(),
    view: z.enum(['active', 'passive']),
    options: z.record(z.string(), z.unknown()),
});
const change = z.strictObject({before: figure, after: figure, change: figure});
const inequality = z.array(z.strictObject({measure: z.string(), before: figure, after: figure, change: figure}));
const onZones = z.literal('zones').describe('people are counted on zones');
const mode = z.strictObject({
    p50: seconds,
    p85: seconds,
    cost: z.strictObject({amount: z.number(), low: z.number(), high: z.number(), currency: z.string()}).nullable(),
    changes: z.int().nullable(),
    evidence: shares.nullable(),
});

export const STUDY_ANSWERS = {
    access: z.strictObject({
        ...common,
        base: onZones,
        columns: z.array(column),
        measures: z.array(shownMeasure),
        zones: z.array(
            z.strictObject({
                ...place,
                county: z.string().nullable(),
                population: figure,
                values: z.array(z.array(figure)).describe('by measure, then by column'),
            }),
        ),
        summaries: z.array(z.strictObject({measure: z.int(), column: z.int(), mean: change, inequality})),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by measure, then by column; null where it was not asked for'),
    }),
    'left-behind': z.strictObject({
        ...common,
        base: onZones,
        measure: shownMeasure,
        from: column,
        columns: z.array(
            z.looseObject({
                ...column.shape,
                counts: z.array(
                    z.strictObject({
                        status: z.enum(['loses', 'unchanged', 'gainsLittle', 'gains']),
                        zones: z.int(),
                        people: z.number(),
                    }),
                ),
                mean: change,
                inequality,
                evidence: z
                    .strictObject({before: shares.nullable(), after: shares.nullable()})
                    .nullable()
                    .describe('null where it was not asked for'),
                zones: z.array(
                    z.strictObject({
                        ...place,
                        county: z.string().nullable(),
                        population: figure,
                        before: figure,
                        after: figure,
                        change: figure,
                        status: z.enum(['loses', 'unchanged', 'gainsLittle', 'gains']),
                        nearer: z.int(),
                        farther: z.int(),
                        reason: bilingualSchema.optional(),
                    }),
                ),
            }),
        ),
    }),
    score: z.strictObject({
        ...common,
        columns: z.array(column),
        targets: z.array(
            z.strictObject({
                id: z.enum(['one-hour', 'two-hours', 'three-hours']),
                title: bilingualSchema,
                targetSeconds: z.int(),
                rows: z.array(
                    z.strictObject({
                        from: answerPlaceSchema,
                        to: answerPlaceSchema,
                        county: z.string().nullable(),
                        people: figure,
                        columns: z.array(z.strictObject({seconds, attained: z.boolean(), missing: seconds})),
                        closedBy: z
                            .strictObject({
                                project: z.string(),
                                title: bilingualSchema,
                                seconds: z.int(),
                                attained: z.boolean(),
                            })
                            .optional(),
                    }),
                ),
                attainment: z.array(
                    z.strictObject({
                        attained: z.int(),
                        of: z.int(),
                        people: z.number(),
                        peopleOf: z.number(),
                        meanMissing: seconds,
                    }),
                ),
            }),
        ),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by target, then by column; null where it was not asked for'),
    }),
    circle: z.strictObject({
        ...common,
        base: onZones,
        columns: z.array(column),
        definitions: z.array(
            z.strictObject({
                id: z.string(),
                title: bilingualSchema,
                columns: z.array(z.strictObject({people: z.number(), areaKm2: z.number(), zones: z.int()})),
                within: z.array(z.array(z.string())).describe('ids of zones, by column'),
                seconds: z
                    .array(z.array(seconds))
                    .describe('by column, then by zone in the order of `zones`; null where not reached'),
            }),
        ),
        zones: z.array(z.strictObject({...place, county: z.string(), population: figure, areaKm2: figure})),
        evidence: z
            .array(z.array(shares.nullable()))
            .nullable()
            .describe('by definition, then by column; null where it was not asked for'),
    }),
    'day-return': z.strictObject({
        ...common,
        passport: z.looseObject({engine: z.string(), command: z.string()}),
        rows: z.array(
            z.strictObject({
                from: answerPlaceSchema,
                to: answerPlaceSchema,
                arrivalTime: z.string().nullable(),
                lastReturnTime: z.string().nullable(),
                homeTime: z.string().nullable(),
                usableSeconds: seconds,
                possible: z.boolean(),
                cost: figure,
            }),
        ),
        possibleCount: z.int(),
        currency: z.string(),
        evidence: shares,
    }),
    benchmark: z.strictObject({
        ...common,
        base: onZones,
        columns: z.array(column),
        rows: z.array(
            z.strictObject({
                town: answerPlaceSchema,
                seat: answerPlaceSchema,
                centre: answerPlaceSchema,
                people: z.number(),
                columns: z.array(
                    z.strictObject({
                        transit: mode,
                        car: mode,
                        best: z.enum(['transit', 'car']).nullable(),
                        lastWayHome: z.string().nullable(),
                        peopleWithin60: z.number(),
                        peopleWithin90: z.number(),
                    }),
                ),
            }),
        ),
    }),
    certainty: z.strictObject({...common, columns: z.array(column), ...certaintyAnswerShape}),
    skim: z.strictObject({
        ...common,
        passport: z.looseObject({engine: z.string(), command: z.string()}),
        currency: z.string(),
        columns: z.array(z.strictObject({name: z.string(), unit: z.string(), isWhole: z.boolean()})),
        blocks: z.array(
            z.strictObject({
                direction: z.enum(['out', 'back']),
                starts: z.array(answerPlaceSchema),
                ends: z.array(answerPlaceSchema),
            }),
        ),
        rows: z.array(
            z.strictObject({
                block: z.int(),
                start: z.int(),
                values: z.array(z.array(figure)).describe('by column, then by end'),
            }),
        ),
    }),
} as const satisfies Readonly<Record<StudyKind, z.ZodObject>>;
