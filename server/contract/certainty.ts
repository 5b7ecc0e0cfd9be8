import {z} from 'zod';
import {CERTAINTY_DRAWS} from '../../src/index.js';
import {askedSchema} from './compare.js';
import {matrixRequestSchema} from './jobs.js';
import {answerPlaceSchema, bilingualSchema} from './answers.js';

const {percentiles: _percentiles, scenario: _scenario, ...spread} = matrixRequestSchema.shape;

/** Body of POST /api/v1/certainty. */
export const certaintyRequestSchema = z.strictObject({
    ...spread,
    base: askedSchema.nullable().optional().describe('what the others are held against; default the network as it is'),
    with: z.array(askedSchema).max(8).optional().describe('scenarios held against it'),
    percentile: z.number().gt(0).max(100).optional().describe('in percent; default 50'),
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
    tornado: z.boolean().optional().describe('one parameter at a time too; default false'),
    offsets: z
        .boolean()
        .optional()
        .describe('draw the offsets of headway lines too; default false, they wait half their headway'),
    cutoffMinutes: z
        .number()
        .gt(0)
        .max(600)
        .optional()
        .describe('people within so many minutes are counted; default 60'),
});

const figure = z.number().nullable();
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
            distinguishable: z.boolean().describe('false where the interval holds 0: show it grey'),
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

/** Members of the answer beside those every study has. */
export const certaintyAnswerShape = {
    parameters: z.array(
        z.strictObject({
            id: z.string(),
            names: bilingualSchema,
            low: z.number(),
            central: z.number(),
            high: z.number(),
            unit: z.string(),
            section: z.string(),
        }),
    ),
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
    tornado: z
        .array(
            z.strictObject({
                of: z
                    .enum(['time', 'difference', 'generalised-cost', 'generalised-cost-difference'])
                    .describe('generalised cost: of one pair, what the value of time does to it, in seconds'),
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
};
