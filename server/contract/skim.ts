import {z} from 'zod';
import {
    answerPlaceSchema,
    DIRECTIONS,
    given,
    matrixRequestSchema,
    ProblemError,
    readSpan,
    readSpread,
    shaped,
    studyMembers,
    TRUE_OR_FALSE,
    type SkimRequest,
} from '../../src/index.js';

/** Body of POST /api/v1/skim. */
export const skimRequestSchema = z.strictObject({
    ...matrixRequestSchema.shape,
    direction: z.enum(DIRECTIONS).optional().describe('default out'),
    backWindow: z.string().optional().describe('departure window of the return, HH:MM-HH:MM; default 17:00-19:00'),
    components: z.boolean().optional().describe('components of the journeys at each percentile'),
    ends: z
        .enum(['door', 'platform'])
        .optional()
        .describe('platform: from the first departure to the last arrival, between stations'),
    draws: z
        .int()
        .min(0)
        .max(5)
        .optional()
        .describe('number of draws of the phases of headway lines; default 0: the wait is half a headway'),
    seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .optional(),
});

const FORMS = {
    direction: {zh: 'out、back 或 both', en: 'out, back or both'},
    components: TRUE_OR_FALSE,
    draws: {zh: '0 到 5 的整数', en: 'a whole number from 0 to 5'},
    seed: {zh: '不小于 0 的整数', en: 'a whole number from 0 on'},
};

/** Reads the body of POST /api/v1/skim. Throws ProblemError with every problem. */
export function readSkimBody(body: unknown): SkimRequest {
    const {direction, backWindow, components, ends, draws, seed, ...rest} = shaped(skimRequestSchema, body, FORMS);
    const {span, problems} = readSpan('backWindow', backWindow);
    if (problems.length > 0) throw new ProblemError(problems);
    return {...readSpread(rest), ...given({direction, components, ends, draws, seed, backWindow: span})};
}

/** Answer of POST /api/v1/skim. */
export const skimAnswerSchema = z.strictObject({
    ...studyMembers,
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
            values: z.array(z.array(z.number().nullable())).describe('by column, then by end'),
        }),
    ),
});
