import {networkSchema, placesSchema, questionSchemas, zonesSchema, type Bilingual, type Problem} from '../src/index.js';

/** Schema of the query of each resource; parameters are named as in JourneyRequest, and one that is not in it is refused. */
export const contract = {
    '/api/v1/places': placesSchema,
    '/api/v1/route': questionSchemas.route,
    '/api/v1/profile': questionSchemas.profile,
    '/api/v1/departures': questionSchemas.departures,
    '/api/v1/network.geojson': networkSchema,
    '/api/v1/zones.geojson': zonesSchema,
} as const;

export type ResourcePath = keyof typeof contract;

export interface FoundPlace {
    /** `kind:id`, to be given as `from` or `to`. */
    readonly id: string;
    readonly kind: string;
    readonly name: Bilingual;
    /** What tells equal names apart: the county of a zone, the town of a place, the kind of a station. */
    readonly detail: Bilingual | null;
    readonly lon: number | null;
    readonly lat: number | null;
}

export interface PlacesAnswer {
    readonly query: string;
    readonly places: readonly FoundPlace[];
    readonly attribution: readonly string[];
}

/** RFC 9457. `problems` has every problem of the request in both languages. */
export interface ProblemDocument {
    /** `urn:jiegui:problem:<code>` of the first problem. */
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly problems: readonly Problem[];
}
