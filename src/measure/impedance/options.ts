import {z} from 'zod';
import {complain} from '../../read/yaml.js';

/** A number of minutes above 0 with its default. */
export const minutes = (describe: string, standard: number) =>
    z.number().positive().default(standard).describe(describe);
const share = z.number().min(0).max(1);

/** What every kind may say besides its own parameters. */
export const common = {
    maximumMinutes: z.number().positive().optional().describe('Beyond this cost nothing counts, minutes'),
};

const THREE_STEPS = [
    {upToMinutes: 30, weight: 1},
    {upToMinutes: 60, weight: 0.68},
    {upToMinutes: 90, weight: 0.22},
];

const step = z.strictObject({upToMinutes: z.number().positive(), weight: share});
const point = z.strictObject({minutes: z.number().min(0), weight: share});

/** Steps of a stepped function, nearest first. */
export const steps = z
    .array(step)
    .min(1)
    .superRefine((list, context) => {
        if (list[0]?.weight !== 1) complain(context, '第一级的权重应为 1', 'must begin with weight 1');
        if (list.some(({upToMinutes}, at) => at > 0 && upToMinutes <= list[at - 1]!.upToMinutes))
            complain(context, '各级的分钟数应递增', 'must have minutes that rise from step to step');
        if (list.some(({weight}, at) => at > 0 && weight > list[at - 1]!.weight))
            complain(context, '权重不得回升', 'must have weights that never rise');
    })
    .default(THREE_STEPS)
    .describe('Weight of each step and the cost where it ends');

/** Points of a tabulated curve. */
export const points = z
    .array(point)
    .min(2)
    .superRefine((list, context) => {
        if (list[0]?.minutes !== 0 || list[0]?.weight !== 1)
            complain(context, '第一点应为 0 分钟、权重 1', 'must begin at 0 minutes with weight 1');
        if (list.some(({minutes: at}, index) => index > 0 && at <= list[index - 1]!.minutes))
            complain(context, '各点的分钟数应递增', 'must have minutes that rise from point to point');
        if (list.some(({weight}, index) => index > 0 && weight > list[index - 1]!.weight))
            complain(context, '权重不得回升', 'must have weights that never rise');
    })
    .describe('Points of the curve, straight lines between them; beyond the last one nothing counts');
