import {z} from 'zod';
import {bilingual, box, filled} from './yaml-values.js';

/** What the page of the service opens with (`page` of network.yaml). */
export const pageBlock = z.strictObject({
    /** Under the name of the page. Default: the title of the region. */
    tagline: bilingual.optional(),
    /** First view of the map. Default: the bounds of the region. */
    view: box.optional(),
    /** Routes to begin with. */
    routes: z.array(z.strictObject({from: filled, to: filled, title: bilingual})).default([]),
    /** Centres to begin with. */
    centres: z.array(z.strictObject({id: filled, title: bilingual})).default([]),
    /** Names of facts (`what`) of its projects the page has no word for. */
    facts: z.record(z.string(), bilingual).default({}),
    /** Coast of the map, read when the page is built: in more detail inside `near`, none outside `far`. */
    coast: z.strictObject({near: box, far: box}).optional(),
});

export type PageRecord = z.output<typeof pageBlock>;
