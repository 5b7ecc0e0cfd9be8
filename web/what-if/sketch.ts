import {useMemo} from 'react';
import {useNetwork} from '../data.js';
import type {Modification} from '../draft.js';

type Position = readonly [number, number];

interface StationInfo {
    readonly at: Position;
    readonly exists: boolean;
}

/** By their ids in the files. */
export type Stations = ReadonlyMap<string, StationInfo>;

/** The stations of the network, those that are planned too. */
export function useStations(asOf: string): Stations {
    const network = useNetwork(asOf).value;
    return useMemo(() => {
        const features = (network?.features ?? []).filter(({properties}) => properties['kind'] === 'station');
        return new Map(
            features.map(({id, geometry, properties}) => {
                const at = (geometry as unknown as GeoJSON.Point).coordinates as [number, number];
                return [id.replace(/^station:/, ''), {at, exists: properties['exists'] === true}];
            }),
        );
    }, [network]);
}

/** Stations that lines call at, by id. */
export const stopsOf = (line: Modification): readonly string[] =>
    (line['stops'] as readonly {readonly station: string}[]).map(({station}) => station);

const feature = (kind: string, geometry: GeoJSON.Geometry): GeoJSON.Feature => ({
    type: 'Feature',
    geometry,
    properties: {kind},
});

/** A line through the points, and the points. */
function courseOf(kind: string, points: readonly Position[]): GeoJSON.Feature[] {
    const coordinates = points.map(point => [...point]);
    const dots = coordinates.map(point => feature(kind, {type: 'Point', coordinates: point}));
    return points.length > 1 ? [feature(kind, {type: 'LineString', coordinates}), ...dots] : dots;
}

const roadPoints = (road: Modification): Position[] =>
    (road['via'] as readonly {readonly lon: number; readonly lat: number}[])
        .filter(({lon}) => lon !== undefined)
        .map(({lon, lat}) => [lon, lat]);

const linePoints = (line: Modification, positionOf: (station: string) => Position | undefined): Position[] =>
    stopsOf(line).flatMap(station => {
        const at = positionOf(station);
        return at === undefined ? [] : [at];
    });

/** Something that is being drawn. */
export interface Begun {
    readonly kind: string;
    readonly points: readonly Position[];
}

/** What was drawn by hand, for the map. */
export function sketchOf(
    modifications: readonly Modification[],
    stations: Stations,
    begun: Begun,
): GeoJSON.FeatureCollection {
    const own = new Map(
        modifications
            .filter(({kind}) => kind === 'add-station')
            .map(station => [String(station['id']), [Number(station['lon']), Number(station['lat'])] as const]),
    );
    const drawn = modifications.flatMap(modification => {
        if (modification.kind === 'add-road') return courseOf('road', roadPoints(modification));
        if (modification.kind !== 'add-line') return [];
        return courseOf(
            'line',
            linePoints(modification, station => own.get(station) ?? stations.get(station)?.at),
        );
    });
    return {type: 'FeatureCollection', features: [...drawn, ...courseOf(begun.kind, begun.points)]};
}
