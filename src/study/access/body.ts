import {z} from 'zod';

/** Members of bodies that are about measures, and how they are written. */
export const measureSchema = z
    .looseObject({
        measure: z.string(),
        opportunity: z.string().optional(),
        view: z.enum(['active', 'passive']).optional(),
    })
    .describe('a measure of docs/measures.md, the kind of opportunity it counts, and its own parameters');
export const ownZoneSchema = z.boolean().optional().describe('is the own zone counted; default true');
