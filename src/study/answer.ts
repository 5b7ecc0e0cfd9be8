import {z} from 'zod';
import {bilingualSchema} from '../request/answer-schema.js';

/** Schemas that answers of studies share. */
export const figure = z.number().nullable();
export const seconds = z.int().nullable();
export const onZones = z.literal('zones').describe('people are counted by zone');
export const column = z.looseObject({id: z.string().nullable(), title: bilingualSchema, asOf: z.iso.date()});
export const shares = z.strictObject({published: z.number(), secondary: z.number(), estimated: z.number()});
export const change = z.strictObject({before: figure, after: figure, change: figure});
export const inequality = z.array(z.strictObject({measure: z.string(), before: figure, after: figure, change: figure}));
export const measure = z.strictObject({
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

/** Members every study has. */
export const studyMembers = {
    request: z.record(z.string(), z.unknown()),
    remarks: z.array(z.strictObject({code: z.string(), zh: z.string(), en: z.string()})),
    attribution: z.array(z.string()).describe('must be shown with the result'),
    passport: z.looseObject({
        engine: z.string(),
        network: z.strictObject({id: z.string(), digest: z.string()}),
        scenario: z.array(z.looseObject({id: z.string().nullable()}).nullable()),
        command: z.string(),
    }),
};

/** The passport of a study that is asked of the whole network. */
export const networkPassport = z.strictObject({
    engine: z.string(),
    network: z.strictObject({id: z.string(), digest: z.string()}),
    command: z.string(),
});
