import {z} from 'zod';
import {isochroneSchema} from '../../src/index.js';
import {answerPlaceSchema, passportSchema, settingsSchema} from './answers.js';

/** Query of GET /api/v1/isochrone. */
export const isochroneQuerySchema = isochroneSchema;

const members = {
    request: z.strictObject({
        from: answerPlaceSchema.nullable(),
        to: answerPlaceSchema.nullable(),
        cutoffsMinutes: z.array(z.int().min(1)),
        ...settingsSchema.shape,
    }),
    remarks: z.array(z.strictObject({code: z.string(), zh: z.string(), en: z.string()})),
    attribution: z.array(z.string()).describe('must be shown with the result'),
    passport: passportSchema,
};
const ring = z.array(z.tuple([z.number(), z.number()])).min(5);

export const isochroneAnswerSchema = z.strictObject({
    type: z.literal('FeatureCollection'),
    ...members,
    features: z.array(
        z.strictObject({
            type: z.literal('Feature'),
            geometry: z.strictObject({type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1))}),
            properties: z.strictObject({
                cutoffMinutes: z.int(),
                areaKm2: z.number().min(0),
                people: z.int().min(0),
                cellCount: z.int().min(0),
            }),
        }),
    ),
});

export const reachAnswerSchema = z.strictObject({
    ...members,
    grid: z
        .strictObject({
            west: z.number(),
            south: z.number(),
            stepLon: z.number(),
            stepLat: z.number(),
            columns: z.int(),
            rows: z.int(),
        })
        .describe(
            'the centre of cell i is west + (i % columns + 0.5) stepLon, south + (floor(i / columns) + 0.5) stepLat',
        ),
    cells: z.array(z.int().min(0)).describe('ascending'),
    seconds: z.array(z.int().min(0)),
});
