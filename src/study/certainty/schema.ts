import {z} from 'zod';
import {answerPlaceSchema, bilingualSchema} from '../../request/answer-schema.js';
import {TRAVEL_MODES} from '../../request/types.js';
import {column, figure, studyMembers} from '../answer.js';
import {columns, ends, percentile, spread} from '../body.js';
import {CERTAINTY_DRAWS} from './draws.js';

/** Body of the question. */
export const certaintyBody = z.strictObject({
    ...ends,
    ...spread,
    ...columns,
    with: columns.with.describe('scenarios compared with it'),
    percentile,
    draws: z
        .int()
        .min(CERTAINTY_DRAWS.least)
        .max(CERTAINTY_DRAWS.most)
        .optional()
        .describe('Latin hypercube draws; default 100'),
    seed: z
        .int()
        .min(0)
        .max(2 ** 31)
        .optional()
        .describe('default 1'),
    tornado: z.boolean().optional().describe('also vary one parameter at a time; default false'),
    offsets: z
        .boolean()
        .optional()
        .describe('also draw the offsets of headway lines; default false: the wait is half the headway'),
    cutoffMinutes: z.number().gt(0).max(600).optional().describe('cutoff for counting people, minutes; default 60'),
});

const share = z.number().min(0).max(1).nullable();
const figures = {
    columns: z.array(
        z.strictObject({
            central: figure.describe('with every parameter at its default'),
            mean: figure,
            standardError: figure,
            p5: figure,
            p50: figure,
            p95: figure,
            reachedShare: z.number().min(0).max(1),
        }),
    ),
    differences: z.array(
        z.strictObject({
            column: z.int(),
            central: figure,
            mean: figure,
            from: figure.describe('ends of the bootstrap interval of the mean'),
            to: figure,
            level: z.number(),
            betterShare: share.describe('share of draws in which the scenario is better'),
            worseShare: share,
            distinguishable: z.boolean().describe('false where the interval contains 0: show it in grey'),
            leftOutDraws: z.int(),
        }),
    ),
};
const end = z.strictObject({value: z.number(), change: figure});
const ranks = z.strictObject({
    draws: z.int(),
    unchangedShare: share,
    firstUnchangedShare: share,
    meanSpearman: figure,
    meanKendall: figure,
    items: z.array(z.strictObject({central: figure, best: figure, worst: figure, mean: figure})),
});

const byMode = {
    pairs: z.array(z.strictObject({from: answerPlaceSchema, to: answerPlaceSchema, people: figure, ...figures})),
    summaries: z.array(
        z.strictObject({
            measure: z.enum(['mean-time', 'people-within']),
            unit: z.enum(['s', 'people']),
            weight: z.enum(['people', 'pairs']).optional(),
            coveredShare: share.optional(),
            cutoffMinutes: z.number().optional(),
            ...figures,
            cutoffs: z.array(z.strictObject({cutoffMinutes: z.number(), columns: z.array(z.number())})).optional(),
        }),
    ),
};

/** Answer of the study. */
export const certaintyAnswer = z.strictObject({
    ...studyMembers,
    columns: z.array(column),
    parameters: z.array(
        z.strictObject({
            id: z.string(),
            names: bilingualSchema,
            low: z.number(),
            central: z.number(),
            high: z.number(),
            unit: z.string(),
            page: z.string().describe('page of docs/methods'),
        }),
    ),
    ...byMode,
    otherModes: z
        .array(z.strictObject({mode: z.enum(TRAVEL_MODES), ...byMode}))
        .describe('by `transit-drive` and `car`, where no mode is asked'),
    tornado: z
        .array(
            z.strictObject({
                of: z
                    .enum(['time', 'difference', 'generalised-cost', 'generalised-cost-difference'])
                    .describe('generalised cost of one pair: effect of the value of time, in seconds'),
                column: z.int(),
                central: figure,
                bars: z.array(
                    z.strictObject({
                        id: z.string(),
                        names: bilingualSchema,
                        unit: z.string(),
                        central: z.number(),
                        low: end,
                        high: end,
                        swing: figure,
                    }),
                ),
            }),
        )
        .optional(),
    scenarioRanks: ranks.optional(),
    originRanks: z.array(ranks).optional(),
});
