import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {fill, WORDS} from '../messages.js';
import type {ZoneInfo} from '../data.js';
import {withoutChords} from './chords.js';

type Feature = GeoJSON.Feature;
type Position = readonly [number, number];
interface Name {
    readonly zh: string;
    readonly en: string;
}

const collection = (features: readonly Feature[]): GeoJSON.FeatureCollection => ({
    type: 'FeatureCollection',
    features: [...features],
});

/** The network by map source, names flattened: tiles hold no objects. */
export function networkSources(
    network: GeoCollection,
    projects: ProjectsAnswer | undefined,
): Record<'roads' | 'lines' | 'stations' | 'gaps' | 'planned' | 'plannedStops', GeoJSON.FeatureCollection> {
    const roads: Feature[] = [];
    const gaps: Feature[] = [];
    const lines: Feature[] = [];
    const stations: Feature[] = [];
    const stationAt = new Map<string, {readonly at: Position; readonly name: Name; readonly exists: boolean}>();
    const byId = new Map(projects?.projects.map(project => [project.id, project]));
    for (const feature of network.features) {
        const p = feature.properties as Record<string, unknown>;
        const geometry = feature.geometry as GeoJSON.Geometry;
        if (p['kind'] === 'road') {
            if (p['exists'] === true)
                roads.push({
                    type: 'Feature',
                    geometry,
                    properties: {id: feature.id, facilityType: p['facilityType'], ref: p['ref']},
                });
            else {
                const project = String(p['project'] ?? '');
                const title = byId.get(project)?.title;
                const km = (Number(p['lengthMetres']) / 1000).toFixed(1);
                const text = (lang: 'zh' | 'en'): string =>
                    `${title?.[lang] ?? String(p['name'])}\n${fill(WORDS[lang].kmGap, {km})}`;
                gaps.push({
                    type: 'Feature',
                    geometry,
                    properties: {id: feature.id, zh: text('zh'), en: text('en'), project},
                });
            }
        } else if (p['kind'] === 'line')
            lines.push({type: 'Feature', geometry, properties: {id: feature.id, system: p['system']}});
        else if (p['kind'] === 'station') {
            const name = p['name'] as Name;
            const exists = p['exists'] === true;
            stationAt.set(feature.id.replace(/^station:/, ''), {
                at: (geometry as GeoJSON.Point).coordinates as unknown as Position,
                name,
                exists,
            });
            if (exists)
                stations.push({
                    type: 'Feature',
                    geometry,
                    properties: {id: feature.id, zh: name.zh, en: name.en, system: p['system']},
                });
        }
    }
    const rails = lines.filter(({properties}) => properties?.['system'] === 'rail');
    const pieces = rails.flatMap(({geometry, properties}) =>
        (geometry as GeoJSON.MultiLineString).coordinates.map(piece => ({
            piece: piece as unknown as readonly [Position, Position],
            properties,
        })),
    );
    const drawn: Feature[] = [
        ...lines.filter(line => !rails.includes(line)),
        ...withoutChords(pieces).map(({piece, properties}): Feature => ({
            type: 'Feature',
            geometry: {type: 'LineString', coordinates: piece.map(point => [...point])},
            properties,
        })),
    ];
    const planned: Feature[] = [];
    const plannedStops = new Map<string, Feature>();
    for (const project of projects?.projects ?? []) {
        if (project.kind === 'road' || project.status.at(-1)?.status === 'open') continue;
        const stops = project.stations.flatMap(id => (stationAt.has(id) ? [stationAt.get(id)!] : []));
        if (stops.length > 1)
            planned.push({
                type: 'Feature',
                geometry: {type: 'LineString', coordinates: stops.map(({at}) => [...at])},
                properties: {
                    project: project.id,
                    zh: project.title.zh.replace(/（.*）$/, ''),
                    en: project.title.en.replace(/ \(.*\)$/, ''),
                },
            });
        for (const id of project.stations) {
            const stop = stationAt.get(id);
            if (stop !== undefined && !stop.exists)
                plannedStops.set(id, {
                    type: 'Feature',
                    geometry: {type: 'Point', coordinates: [...stop.at]},
                    properties: {id: `station:${id}`, zh: stop.name.zh, en: stop.name.en},
                });
        }
    }
    return {
        roads: collection(roads),
        lines: collection(drawn),
        stations: collection(stations),
        gaps: collection(gaps),
        planned: collection(planned),
        plannedStops: collection([...plannedStops.values()]),
    };
}

export const zoneSources = (
    zones: GeoCollection,
): {readonly zones: GeoJSON.FeatureCollection; readonly counties: GeoJSON.FeatureCollection} => {
    const features = zones.features as unknown as readonly (Feature & {
        readonly id: string;
        readonly properties: Omit<ZoneInfo, 'id'>;
    })[];
    const isSum = (level: string): boolean => level === 'super';
    return {
        zones: collection(
            features
                .filter(({properties}) => !isSum(properties.level))
                .map(({id, geometry}) => ({type: 'Feature', geometry, properties: {id}})),
        ),
        counties: collection(
            features.map(({id, properties: {name, level, population, point}}) => ({
                type: 'Feature',
                geometry: {type: 'Point', coordinates: [...point]},
                properties: {
                    id,
                    zh: name.zh,
                    en: name.en,
                    population: population ?? 0,
                    isCounty: isSum(level) || level === 'county' ? 1 : 0,
                },
            })),
        ),
    };
};
