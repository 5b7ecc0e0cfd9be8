import type {ProblemCollector} from '../problem/collector.js';
import {CONFIG, GEOMETRY, ROAD_LINK} from './region-tables.js';
import type {ConfigRecord, LonLat, RoadLinkRecord} from './records.js';
import {readTable, type RecordOf} from './table.js';

/** Metres in the units GMNS lengths come in (international mile and foot, 1959). */
const METRES: Readonly<Record<string, number>> = {
    km: 1000,
    kilometer: 1000,
    kilometers: 1000,
    kilometre: 1000,
    kilometres: 1000,
    m: 1,
    meter: 1,
    meters: 1,
    metre: 1,
    metres: 1,
    mi: 1609.344,
    mile: 1609.344,
    miles: 1609.344,
    ft: 0.3048,
    foot: 0.3048,
    feet: 0.3048,
};

const KMH: Readonly<Record<string, number>> = {
    'km/h': 1,
    kph: 1,
    kmh: 1,
    kmph: 1,
    mph: 1.609344,
    'mi/h': 1.609344,
    'm/s': 3.6,
};

export interface GmnsUnits {
    readonly metresPerLength: number;
    readonly kmhPerSpeed: number;
}

const CRS_WGS84 = /^(EPSG:?\s*)?4326$|^WGS\s*84$|CRS:?84$/i;

/** GMNS leaves the units to config.csv; without it, those of docs/data-formats.md: km and km/h. */
export function readConfig(
    bytes: Uint8Array | undefined,
    file: string,
    problems: ProblemCollector,
): {readonly config: ConfigRecord | undefined; readonly units: GmnsUnits} {
    const config = bytes === undefined ? undefined : readTable(bytes, file, CONFIG, problems).records[0];
    const unit = (field: string, text: string | undefined, table: Readonly<Record<string, number>>): number => {
        if (text === undefined) return table === METRES ? 1000 : 1;
        const value = table[text.toLowerCase()];
        if (value === undefined) {
            problems.report('unit-unknown', {file, row: config?.row ?? 2, field}, text, {
                allowed: Object.keys(table).join(', '),
            });
        }
        return value ?? 1;
    };
    if (config?.crs !== undefined && !CRS_WGS84.test(config.crs)) {
        problems.report('crs-unsupported', {file, row: config.row, field: 'crs'}, config.crs);
    }
    return {
        config,
        units: {
            metresPerLength: unit('long_length', config?.longLength, METRES),
            kmhPerSpeed: unit('speed', config?.speed, KMH),
        },
    };
}

/** The unit of lengths, that of docs/data-formats.md where config.csv names none that is known. */
export const metresPerLengthOf = (config: ConfigRecord | undefined): number =>
    METRES[config?.longLength?.toLowerCase() ?? 'km'] ?? 1000;

export function readGeometries(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): ReadonlyMap<string, readonly LonLat[]> {
    const table = readTable(bytes, file, GEOMETRY, problems);
    return new Map(table.records.map(record => [record.geometryId, record.geometry.coordinates]));
}

type LinkRow = RecordOf<(typeof ROAD_LINK)['columns']>;

// Unit factors are not exact in binary: 12.3 km must be 12300 m, not 12300.000000000002.
const tidy = (value: number): number => Number(value.toPrecision(12));

/** link.csv in metres, km/h and with the shape running from from_node to to_node. */
export function readLinks(
    bytes: Uint8Array,
    file: string,
    units: GmnsUnits,
    geometries: ReadonlyMap<string, readonly LonLat[]> | undefined,
    problems: ProblemCollector,
): RoadLinkRecord[] {
    return readTable(bytes, file, ROAD_LINK, problems).records.map((link: LinkRow) => {
        const {length, lengthLow, lengthHigh, freeSpeed, geometry, geometryId, dirFlag, ...rest} = link;
        const metres = (value: number | undefined): number | undefined =>
            value === undefined ? undefined : tidy(value * units.metresPerLength);
        let shape = geometry?.coordinates;
        if (shape === undefined && geometryId !== undefined && geometries !== undefined) {
            shape = geometries.get(geometryId);
            if (shape === undefined) {
                problems.report(
                    'reference-unknown',
                    {file, row: link.row, field: 'geometry_id', id: link.linkId},
                    geometryId,
                    {target: 'geometry.csv'},
                );
            }
        }
        return {
            ...rest,
            lengthMetres: metres(length),
            lengthLowMetres: metres(lengthLow),
            lengthHighMetres: metres(lengthHigh),
            freeSpeedKmh: freeSpeed === undefined ? undefined : tidy(freeSpeed * units.kmhPerSpeed),
            geometry: shape !== undefined && dirFlag === '-1' ? shape.toReversed() : shape,
        };
    });
}
