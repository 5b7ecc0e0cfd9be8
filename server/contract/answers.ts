import {z} from 'zod';
import {
    answerPlaceSchema,
    bilingualSchema,
    latitudeSchema,
    longitudeSchema,
    TRAVEL_MODES,
    type DeparturesAnswer,
    type GeoCollection,
    type MatrixAnswer,
    type Passport,
    type Problem,
    type ProfileAnswer,
    type ProjectsAnswer,
    type RegionAnswer,
    type RouteAnswer,
} from '../../src/index.js';

/*
 * What the service answers. The engine's types are the source of the shapes; the lists of
 * `Held` at the end do not compile where a schema and its type differ, and the contract
 * tests read every answer by these schemas, which know no member that is not named.
 */

const seconds = z.int();
const metres = z.int().min(0);
const share = z.number().min(0).max(1);
const date = z.iso.date();
const instant = z.iso.datetime({offset: true}).describe("ISO 8601 with the offset of the network's time zone");
const position = z.tuple([longitudeSchema, latitudeSchema]);

export {answerPlaceSchema, bilingualSchema};
const evidenceSchema = z.enum(['published', 'secondary', 'estimated']);
const evidenceSharesSchema = z.strictObject({published: share, secondary: share, estimated: share});
const modeSchema = z.enum(TRAVEL_MODES);
const attribution = z.array(z.string()).describe('must be shown with the result');
const networkRefSchema = z.strictObject({
    id: z.string(),
    digest: z.string().describe('SHA-256 over the sorted, parsed records'),
});
const remarkSchema = z.strictObject({code: z.string(), zh: z.string(), en: z.string()});

const lineSchema = z.strictObject({id: z.string(), name: bilingualSchema, system: z.string(), feed: z.string()});

const settingsShape = {
    date,
    asOf: date,
    depart: z.string().nullable(),
    arriveBy: z.string().nullable(),
    window: z.string().nullable(),
    returnDepart: z.string().nullable(),
    modes: z.array(modeSchema),
    access: z.array(z.string()),
    egress: z.array(z.string()),
    without: z.array(z.string()).describe('timetable feeds left out, by id'),
    homeEnd: z.enum(['origin', 'destination']),
    traveller: z.string(),
    walkSpeed: z.number().describe('km/h'),
    walkCap: z.number().describe('longest walk to or from a station, minutes'),
    stationSteps: z.enum(['default', 'none']),
    roadSpeeds: z
        .record(z.string(), z.number())
        .nullable()
        .describe('km/h by class of road, without limits, periods and lights'),
    statistic: z.enum(['full', 'planned', 'best']),
    percentiles: z.array(share),
    maxChanges: z.int(),
    period: z.string().nullable(),
    ends: z.enum(['door', 'platform']),
    limit: z.int(),
    seed: z.int(),
    draws: z.int(),
} as const;
export const settingsSchema = z.strictObject(settingsShape);
/** The request as it was understood, every default filled in. */
export const requestEchoSchema = z.strictObject({from: answerPlaceSchema, to: answerPlaceSchema, ...settingsShape});

const standInSchema = z.strictObject({feed: z.string(), serviceDate: date.nullable(), zh: z.string(), en: z.string()});
export const passportSchema = z.strictObject({
    engine: z.string(),
    network: networkRefSchema,
    scenario: z
        .strictObject({
            id: z.string().nullable(),
            title: bilingualSchema,
            digest: z.string(),
            projects: z.array(z.string()),
            projectsOut: z.array(z.string()),
        })
        .nullable(),
    asOf: date,
    date,
    settings: settingsSchema,
    standIns: z.array(standInSchema),
    undatedShare: share.nullable().describe('share of driving time on links whose opening date is not known'),
    seed: z.int().nullable(),
    command: z.string().describe('the command that reproduces this result'),
});

export const costSchema = z.strictObject({
    amount: z.number(),
    low: z.number(),
    high: z.number(),
    currency: z.string(),
    items: z.array(
        z.strictObject({
            what: bilingualSchema,
            amount: z.number(),
            low: z.number(),
            high: z.number(),
            evidence: evidenceSchema,
        }),
    ),
    unknown: z.array(bilingualSchema).describe('fares that are not known and not included in the amount'),
});

export const legSchema = z.strictObject({
    kind: z.enum(['access', 'entry', 'wait', 'ride', 'change', 'exit', 'egress', 'drive', 'park']),
    mode: z.string().nullable(),
    from: answerPlaceSchema,
    to: answerPlaceSchema,
    line: z.exactOptional(lineSchema),
    trip: z.exactOptional(z.string()),
    callCount: z.exactOptional(z.int()),
    headwaySeconds: z.exactOptional(seconds),
    projects: z.exactOptional(z.array(z.string())),
    roads: z.exactOptional(z.array(z.strictObject({name: z.string(), ref: z.string(), distanceMetres: metres}))),
    departureTime: instant,
    arrivalTime: instant,
    durationSeconds: seconds.min(0),
    distanceMetres: metres.nullable(),
    evidence: evidenceSchema,
    assumed: z.exactOptional(z.literal(true)).describe('an assumed service, written by a rule of the region'),
    note: z.exactOptional(bilingualSchema),
    geometry: z.exactOptional(z.strictObject({type: z.literal('LineString'), coordinates: z.array(position).min(2)})),
});

export const journeySchema = z.strictObject({
    mode: modeSchema,
    departureTime: instant,
    arrivalTime: instant,
    durationSeconds: seconds.min(0),
    scheduleDelaySeconds: seconds,
    changes: z.int().min(0),
    distanceMetres: metres.nullable(),
    cost: costSchema.nullable(),
    generalisedCostMinutes: z.number().nullable(),
    components: z.strictObject({
        access: seconds,
        entry: seconds,
        wait: seconds,
        inVehicle: seconds,
        change: seconds,
        exit: seconds,
        egress: seconds,
    }),
    evidence: evidenceSharesSchema,
    legs: z.array(legSchema),
});

const unreachableSchema = z.array(z.strictObject({mode: modeSchema, code: z.string(), zh: z.string(), en: z.string()}));
const figure = seconds.nullable();
const percentileShape = {p5: figure, p25: figure, p50: figure, p75: figure, p95: figure, mean: figure} as const;
export const windowSchema = z.strictObject({
    from: instant,
    to: instant,
    mode: modeSchema,
    full: z.strictObject(percentileShape),
    planned: z.strictObject({...percentileShape, scheduleDelayMean: figure}),
    best: figure,
    reachedShare: share,
    asked: z.exactOptional(
        z.array(z.strictObject({statistic: z.enum(['full', 'planned', 'best']), percentile: share, seconds: figure})),
    ),
});

const tail = {remarks: z.array(remarkSchema), attribution, passport: passportSchema} as const;

export const routeAnswerSchema = z.strictObject({
    request: requestEchoSchema,
    journeys: z.array(journeySchema),
    returnJourneys: z.exactOptional(z.array(journeySchema)),
    unreachable: unreachableSchema,
    window: z.exactOptional(z.array(windowSchema)),
    evidence: evidenceSharesSchema,
    ...tail,
});

const entryTail = {durationSeconds: seconds.min(0), changes: z.int().min(0), lines: z.array(bilingualSchema)} as const;
export const profileAnswerSchema = z.strictObject({
    request: requestEchoSchema,
    mode: modeSchema,
    entries: z.array(
        z.discriminatedUnion('kind', [
            z.strictObject({kind: z.literal('point'), departureTime: instant, arrivalTime: instant, ...entryTail}),
            z.strictObject({kind: z.literal('flat'), from: instant, to: instant, ...entryTail}),
        ]),
    ),
    first: instant.nullable(),
    last: instant.nullable(),
    departureCount: z.int().min(0),
    longestGapSeconds: seconds.nullable(),
    unreachable: unreachableSchema,
    ...tail,
});

export const departuresAnswerSchema = z.strictObject({
    request: requestEchoSchema,
    departures: z.array(
        z.strictObject({
            trip: z.string().nullable(),
            line: lineSchema,
            departureTime: instant,
            arrivalTime: instant,
            durationSeconds: seconds.min(0),
            callCount: z.int(),
            evidence: evidenceSchema,
            fare: costSchema.nullable(),
            undominated: z.boolean().describe('false where a later departure arrives no later'),
        }),
    ),
    headways: z.array(
        z.strictObject({
            line: lineSchema,
            from: instant,
            to: instant,
            headwaySeconds: seconds,
            durationSeconds: seconds,
            evidence: evidenceSchema,
        }),
    ),
    count: z.int().min(0),
    fastestSeconds: figure,
    medianSeconds: z.number().nullable(),
    ...tail,
});

export const placesAnswerSchema = z.strictObject({
    query: z.string(),
    places: z.array(
        z.strictObject({
            id: z.string().describe('`kind:id`, for use as `from` or `to`'),
            kind: z.string(),
            name: bilingualSchema,
            detail: bilingualSchema
                .nullable()
                .describe(
                    'distinguishes equal names: the county of a zone, the town of a place, the kind of a station',
                ),
            lon: longitudeSchema.nullable(),
            lat: latitudeSchema.nullable(),
        }),
    ),
    attribution,
});
export type PlacesAnswer = z.infer<typeof placesAnswerSchema>;

const optionalDate = z.string().nullable();
export const projectsAnswerSchema = z.strictObject({
    network: networkRefSchema,
    projects: z.array(
        z.strictObject({
            id: z.string(),
            title: bilingualSchema,
            kind: z.string(),
            summary: bilingualSchema,
            status: z.array(
                z.strictObject({
                    date: z.string(),
                    status: z.string(),
                    sourceId: z.string(),
                    note: z.string().nullable(),
                }),
            ),
            opening: z.strictObject({
                low: optionalDate,
                central: optionalDate,
                high: optionalDate,
                evidence: evidenceSchema.nullable(),
                sourceId: z.string().nullable(),
                disputed: z.boolean(),
            }),
            cost: z.array(
                z.strictObject({
                    amount: z.number(),
                    year: z.int().nullable(),
                    currency: z.string(),
                    sourceId: z.string(),
                    note: z.string().nullable(),
                }),
            ),
            facts: z
                .array(z.record(z.string(), z.unknown()))
                .describe('figures with their sources; conflicting ones side by side'),
            dependsOn: z.array(z.string()),
            excludes: z.array(z.string()),
            links: z.array(z.string()),
            stations: z.array(z.string()),
            modificationCount: z.int(),
            modifications: z
                .array(z.record(z.string(), z.unknown()))
                .describe('its modifications of the network, as in a scenario; `$name` stands for a parameter'),
            parameters: z
                .record(
                    z.string(),
                    z.union([
                        z.number(),
                        z.string(),
                        z.strictObject({low: z.number(), central: z.number(), high: z.number()}),
                    ]),
                )
                .describe('parameters that may be set when it is added'),
        }),
    ),
    attribution,
});

const boxSchema = z
    .tuple([longitudeSchema, latitudeSchema, longitudeSchema, latitudeSchema])
    .describe('west, south, east, north');
export const regionAnswerSchema = z.strictObject({
    network: networkRefSchema,
    title: bilingualSchema,
    timeZone: z.string(),
    currency: z.string().describe('ISO 4217'),
    defaultAsOf: date,
    bounds: boxSchema,
    page: z.strictObject({
        tagline: bilingualSchema,
        view: boxSchema,
        routes: z.array(z.strictObject({from: z.string(), to: z.string(), title: bilingualSchema})),
        centres: z.array(z.strictObject({id: z.string(), title: bilingualSchema})),
        facts: z.record(z.string(), bilingualSchema).describe('names of project facts, by `what`'),
    }),
    attribution,
});

const geometrySchema = z.discriminatedUnion('type', [
    z.strictObject({type: z.literal('Point'), coordinates: position}),
    z.strictObject({type: z.literal('LineString'), coordinates: z.array(position)}),
    z.strictObject({type: z.literal('MultiLineString'), coordinates: z.array(z.array(position))}),
    z.strictObject({type: z.literal('Polygon'), coordinates: z.array(z.array(position))}),
    z.strictObject({type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position)))}),
]);
export const featureSchema = z.strictObject({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: geometrySchema,
    properties: z.record(z.string(), z.unknown()),
});
export const networkGeojsonSchema = z.strictObject({
    type: z.literal('FeatureCollection'),
    network: networkRefSchema,
    asOf: date,
    attribution,
    sets: z
        .array(
            z.strictObject({
                id: z.string(),
                title: bilingualSchema,
                places: z.array(
                    z.strictObject({
                        name: z.string(),
                        id: z.string().nullable().describe('`kind:id` it resolves to; null for coordinates'),
                        title: bilingualSchema.nullable(),
                        lon: z.number().nullable(),
                        lat: z.number().nullable(),
                    }),
                ),
                roads: z.array(z.string()),
                sourceId: z.string(),
            }),
        )
        .describe('the places that `set:id` stands for where several places are accepted'),
    features: z.array(featureSchema),
});
export const zonesGeojsonSchema = z.strictObject({
    type: z.literal('FeatureCollection'),
    network: networkRefSchema,
    attribution,
    note: bilingualSchema,
    features: z.array(featureSchema),
});

export const matrixAnswerSchema = z.strictObject({
    request: z.strictObject({
        ...settingsShape,
        origins: z.union([z.literal('zones'), z.array(z.string())]),
        destinations: z.union([z.literal('zones'), z.array(z.string())]),
    }),
    origins: z.array(answerPlaceSchema),
    destinations: z.array(answerPlaceSchema),
    durations: z
        .record(z.string(), z.array(z.array(figure)))
        .describe(
            'seconds by requested percentile (`p50`) and as `mean`; rows by origin; null: not reached, or an own zone',
        ),
    reachedShare: z.array(z.array(share.nullable())),
    unreachableCount: z.int().min(0),
    ...tail,
});

export const problemSchema = z.strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'notice']),
    where: z.strictObject({
        file: z.exactOptional(z.string()),
        row: z.exactOptional(z.int()),
        field: z.exactOptional(z.string()),
        id: z.exactOptional(z.string()),
    }),
    found: z.string(),
    expected: bilingualSchema,
    message: bilingualSchema,
    candidates: z.exactOptional(z.array(z.strictObject({id: z.string(), name: bilingualSchema}))),
});

/** RFC 9457. `problems` has every problem of the request in both languages. */
export const problemDocumentSchema = z.strictObject({
    type: z
        .string()
        .regex(/^urn:jiegui:problem:[a-z0-9-]+$/)
        .describe('`urn:jiegui:problem:<code>` of the first problem that sets the status'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    problems: z.array(problemSchema).min(1),
});

export const healthSchema = z.strictObject({status: z.literal('ok')});
export const readySchema = z.strictObject({status: z.literal('ready'), engine: z.string(), network: networkRefSchema});

/** OSRM's own bodies: what they hold is written in docs/osrm.md and in osrm-backend's documentation. */
export const osrmAnswerSchema = z.looseObject({code: z.literal('Ok')});
export const osrmErrorSchema = z.looseObject({code: z.string(), message: z.string()});

type Loose<T> = T extends readonly (infer Item)[]
    ? number extends T['length']
        ? Loose<Item>[]
        : {-readonly [Key in keyof T]: Loose<T[Key]>}
    : T extends object
      ? {-readonly [Key in keyof T]: Loose<T[Key]>}
      : T;
type Hold<Both extends true> = Both;
type Same<A, B> = [Loose<A>] extends [Loose<B>]
    ? [Loose<B>] extends [Loose<A>]
        ? true
        : 'the type has more than the schema'
    : 'the schema has more than the type';
/** The engine leaves the settings open; the schema names them. */
type Known<T> = Omit<T, 'request' | 'passport'>;
type Holds<A, B> = [Loose<A>] extends [Loose<B>] ? true : 'the schema is not of the type';

/** @public Nothing reads it but the compiler. */
export type Held = [
    Hold<Same<Known<z.infer<typeof routeAnswerSchema>>, Known<RouteAnswer>>>,
    Hold<Same<Known<z.infer<typeof profileAnswerSchema>>, Known<ProfileAnswer>>>,
    Hold<Same<Known<z.infer<typeof departuresAnswerSchema>>, Known<DeparturesAnswer>>>,
    Hold<Same<Known<z.infer<typeof matrixAnswerSchema>>, Known<MatrixAnswer>>>,
    Hold<Same<z.infer<typeof projectsAnswerSchema>, ProjectsAnswer>>,
    Hold<Same<z.infer<typeof regionAnswerSchema>, RegionAnswer>>,
    Hold<Same<z.infer<typeof problemSchema>, Problem>>,
    Hold<Holds<z.infer<typeof passportSchema>, Passport>>,
    Hold<Holds<z.infer<typeof routeAnswerSchema>, RouteAnswer>>,
    Hold<
        Holds<
            z.infer<typeof networkGeojsonSchema>['features'][number]['geometry'],
            GeoCollection['features'][number]['geometry']
        >
    >,
];
