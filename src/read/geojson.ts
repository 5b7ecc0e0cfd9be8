import {z} from 'zod';
import type {ProblemCollector} from '../problem/collector.js';
import {decodeText} from './text.js';
import {checkValue} from './yaml.js';

const position = z
    .array(z.number())
    .min(2)
    .transform((numbers): readonly [number, number] => [numbers[0]!, numbers[1]!])
    .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, {
        error: 'must be longitude -180..180 and latitude -90..90, longitude first',
        params: {zh: '应为经度 -180..180、纬度 -90..90，先经度后纬度'},
    });
const line = z.array(position).min(2);
const ring = z.array(position).min(4);

const geometry = z.discriminatedUnion('type', [
    z.object({type: z.literal('Point'), coordinates: position}),
    z.object({type: z.literal('MultiPoint'), coordinates: z.array(position)}),
    z.object({type: z.literal('LineString'), coordinates: line}),
    z.object({type: z.literal('MultiLineString'), coordinates: z.array(line)}),
    z.object({type: z.literal('Polygon'), coordinates: z.array(ring)}),
    z.object({type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring))}),
]);

const feature = z.object({
    type: z.literal('Feature'),
    id: z.union([z.string(), z.number()]).optional(),
    geometry: geometry.nullable(),
    properties: z.record(z.string(), z.unknown()).nullable(),
});

const collection = z.object({type: z.literal('FeatureCollection'), features: z.array(feature)});

export type GeoJsonFeature = z.output<typeof feature>;

const noRow = (): undefined => undefined;

/** Reads a GeoJSON FeatureCollection (RFC 7946: WGS84, longitude first). Faults are named by their path. */
export function readGeoJson(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): readonly GeoJsonFeature[] | undefined {
    let data: unknown;
    try {
        data = JSON.parse(decodeText(bytes, file, problems));
    } catch (error) {
        problems.report('json-syntax', {file}, error instanceof Error ? error.message : String(error));
        return undefined;
    }
    return checkValue(data, file, collection, noRow, problems)?.features;
}
