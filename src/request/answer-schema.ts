import {z} from 'zod';

/** What answers of every kind are made of, as schemas: the service describes its answers by these. */
export const bilingualSchema = z.strictObject({zh: z.string(), en: z.string()});

export const longitudeSchema = z.number().min(-180).max(180);
export const latitudeSchema = z.number().min(-90).max(90);

export const answerPlaceSchema = z.strictObject({
    id: z.string(),
    name: bilingualSchema,
    lon: z.exactOptional(longitudeSchema),
    lat: z.exactOptional(latitudeSchema),
});
