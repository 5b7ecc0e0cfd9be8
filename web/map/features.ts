import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import type {Named, ZoneInfo} from '../data.js';
import {fill, WORDS} from '../messages.js';
import {withoutChords} from './chords.js';

type Feature = GeoJSON.Feature;
type Position = readonly [number, number];
type NetworkFeature = GeoCollection['features'][number];
type Project = ProjectsAnswer['projects'][number];

const collection = (features: readonly Feature[]): GeoJSON.FeatureCollection => ({
    type: 'FeatureCollection',
    features: [...features],
});

const feature = (geometry: unknown, properties: GeoJSON.GeoJsonProperties): Feature => ({
    type: 'Feature',
    geometry: geometry as GeoJSON.Geometry,
    properties,
});

const isPresent = ({properties}: NetworkFeature): boolean => properties['exists'] === true;

const roadOf = ({id, geometry, properties: {facilityType, ref}}: NetworkFeature): Feature =>
    feature(geometry, {id, facilityType, ref});

/** A stretch of road that is missing, with what would close it. */
function gapOf({id, geometry, properties}: NetworkFeature, projects: readonly Project[]): Feature {
    const project = String(properties['project'] ?? '');
    const title = projects.find(one => one.id === project)?.title;
    const km = (Number(properties['lengthMetres']) / 1000).toFixed(1);
    const text = (lang: 'zh' | 'en'): string =>
        `${title?.[lang] ?? String(properties['name'])}\n${fill(WORDS[lang].kmGap, {km})}`;
    return feature(geometry, {id, zh: text('zh'), en: text('en'), project});
}

const stationOf = ({id, geometry, properties}: NetworkFeature): Feature => {
    const {zh, en} = properties['name'] as Named;
    return feature(geometry, {id, zh, en, system: properties['system']});
};

/** Lines as they run; of railways each piece once. */
function linesOf(lines: readonly NetworkFeature[]): Feature[] {
    const isRail = ({properties}: NetworkFeature): boolean => properties['system'] === 'rail';
    const propertiesOf = ({id, properties: {system}}: NetworkFeature) => ({id, system});
    const pieces = lines.filter(isRail).flatMap(line =>
        (line.geometry as unknown as GeoJSON.MultiLineString).coordinates.map(piece => ({
            piece: piece as unknown as readonly [Position, Position],
            properties: propertiesOf(line),
        })),
    );
    return [
        ...lines.filter(line => !isRail(line)).map(line => feature(line.geometry, propertiesOf(line))),
        ...withoutChords(pieces).map(({piece, properties}) =>
            feature({type: 'LineString', coordinates: piece.map(point => [...point])}, properties),
        ),
    ];
}

interface Stop {
    readonly id: string;
    readonly at: Position;
    readonly name: Named;
    readonly exists: boolean;
}

const stopOf = (station: NetworkFeature): Stop => ({
    id: station.id.replace(/^station:/, ''),
    at: (station.geometry as unknown as GeoJSON.Point).coordinates as unknown as Position,
    name: station.properties['name'] as Named,
    exists: isPresent(station),
});

/** Without what stands in brackets behind it. */
const shortTitle = ({zh, en}: Named): Named => ({zh: zh.replace(/（.*）$/, ''), en: en.replace(/ \(.*\)$/, '')});

interface Planned {
    readonly project: Project;
    readonly stops: readonly Stop[];
}

/** Lines that are not open yet, with those of their stations whose place is known. */
function plannedLines(stations: readonly NetworkFeature[], projects: readonly Project[]): Planned[] {
    const byId = new Map(stations.map(station => [stopOf(station).id, stopOf(station)]));
    return projects
        .filter(({kind, status}) => kind !== 'road' && status.at(-1)?.status !== 'open')
        .map(project => ({project, stops: project.stations.flatMap(id => byId.get(id) ?? [])}));
}

const plannedOf = ({project, stops}: Planned): Feature =>
    feature(
        {type: 'LineString', coordinates: stops.map(({at}) => [...at])},
        {project: project.id, ...shortTitle(project.title)},
    );

/** Stations that do not exist yet, each once. */
function plannedStops(planned: readonly Planned[]): Feature[] {
    const missing = planned.flatMap(({stops}) => stops.filter(({exists}) => !exists));
    return [...new Map(missing.map(stop => [stop.id, stop])).values()].map(({id, at, name}) =>
        feature({type: 'Point', coordinates: [...at]}, {id: `station:${id}`, zh: name.zh, en: name.en}),
    );
}

/** The network by map source, names flattened: tiles hold no objects. */
export function networkSources(
    network: GeoCollection,
    answer: ProjectsAnswer | undefined,
): Record<'roads' | 'lines' | 'stations' | 'gaps' | 'planned' | 'plannedStops', GeoJSON.FeatureCollection> {
    const ofKind = (kind: string) => network.features.filter(({properties}) => properties['kind'] === kind);
    const [roads, lines, stations] = [ofKind('road'), ofKind('line'), ofKind('station')];
    const projects = answer?.projects ?? [];
    const planned = plannedLines(stations, projects);
    return {
        roads: collection(roads.filter(isPresent).map(roadOf)),
        gaps: collection(roads.filter(road => !isPresent(road)).map(road => gapOf(road, projects))),
        lines: collection(linesOf(lines)),
        stations: collection(stations.filter(isPresent).map(stationOf)),
        planned: collection(planned.filter(({stops}) => stops.length > 1).map(plannedOf)),
        plannedStops: collection(plannedStops(planned)),
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
                .map(({id, geometry}) => feature(geometry, {id})),
        ),
        counties: collection(
            features.map(({id, properties: {name, level, population, point}}) =>
                feature(
                    {type: 'Point', coordinates: [...point]},
                    {
                        id,
                        zh: name.zh,
                        en: name.en,
                        population: population ?? 0,
                        isCounty: isSum(level) || level === 'county' ? 1 : 0,
                    },
                ),
            ),
        ),
    };
};
