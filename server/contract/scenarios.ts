import {z} from 'zod';
import {scenarioSchema, type ScenarioDocument} from '../../src/index.js';
import {SCENARIO_ID} from '../scenarios/id.js';

export const scenarioIdSchema = z.string().regex(SCENARIO_ID);

/**
 * Body of POST and PUT: a scenario as in docs/data-formats.md; `id` may
 * be left out (PUT has it in the address, POST makes it from the title).
 */
export const scenarioBodySchema = scenarioSchema.extend({id: scenarioIdSchema.optional()});

const bilingual = z.strictObject({zh: z.string(), en: z.string()});
const isoDate = z.iso.date();

const parameters = z.record(
    z.string(),
    z.union([z.number(), z.string(), z.strictObject({low: z.number(), central: z.number(), high: z.number()})]),
);

/** A scenario as it is kept: lists are lists, defaults are filled in. It is a body that PUT takes. */
export const keptScenarioSchema = z.strictObject({
    id: scenarioIdSchema,
    title: bilingual.optional(),
    asOf: isoDate.optional(),
    projects: z.strictObject({
        in: z
            .array(z.union([z.string(), z.strictObject({id: z.string(), parameters: parameters.optional()})]))
            .readonly(),
        out: z.array(z.string()).readonly(),
    }),
    parameters: parameters.optional(),
    modifications: z.array(z.record(z.string(), z.unknown())).readonly(),
    variants: z
        .array(
            z.strictObject({
                id: z.string(),
                title: bilingual.optional(),
                ranges: z.enum(['low', 'central', 'high']).optional(),
                parameters: parameters.optional(),
            }),
        )
        .readonly()
        .optional(),
    note: z.string().optional(),
}) satisfies z.ZodType<ScenarioDocument>;

const problemSchema = z.strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'notice']),
    where: z.strictObject({
        file: z.string().optional(),
        row: z.int().optional(),
        field: z.string().optional(),
        id: z.string().optional(),
    }),
    found: z.string(),
    expected: bilingual,
    message: bilingual,
    candidates: z.array(z.strictObject({id: z.string(), name: bilingual})).optional(),
});

/** GET, PUT and POST of one scenario. The header ETag names the version for If-Match. */
export const scenarioAnswerSchema = z.strictObject({
    scenario: keptScenarioSchema,
    /** True: it comes with the network and can only be read. */
    builtIn: z.boolean(),
    attribution: z.array(z.string()),
});

export const scenarioListAnswerSchema = z.strictObject({
    scenarios: z.array(
        z.strictObject({
            id: scenarioIdSchema,
            title: bilingual.nullable(),
            asOf: isoDate.nullable(),
            builtIn: z.boolean(),
            etag: z.string().regex(/^"[0-9a-f]{32}"$/),
        }),
    ),
    /** Saved files that cannot be used, and what is wrong with the data folder. */
    problems: z.array(problemSchema),
    attribution: z.array(z.string()),
});

export type ScenarioAnswerBody = z.output<typeof scenarioAnswerSchema>;
export type ScenarioListAnswerBody = z.output<typeof scenarioListAnswerSchema>;
