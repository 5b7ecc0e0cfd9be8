import {groupBy} from '../../src/units/collections.js';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import type {Named, ZoneInfo} from '../data.js';
import {fill, WORDS} from '../messages.js';
import {setsOf} from '../place-sets.js';
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

/** The missing piece of a road that is there on both sides; other roads that are not open are planned. */
const isDeadEnd = ({properties}: NetworkFeature): boolean => properties['deadEnd'] === true;

const roadOf = ({id, geometry, properties: {facilityType, ref}}: NetworkFeature): Feature =>
    feature(geometry, {id, facilityType, ref});

/** Links of one project together; of those without one the links of one name. */
function byProject(
    roads: readonly NetworkFeature[],
    projects: readonly Project[],
): {readonly project: string; readonly name: Named; readonly links: readonly NetworkFeature[]}[] {
    const keyOf = ({properties: {project, name}}: NetworkFeature): string => String(project ?? name);
    return [...groupBy(roads, keyOf)].map(([key, links]) => {
        const title = projects.find(({id}) => id === key)?.title;
        // Links are named in Chinese alone; their number is read in both.
        const {name, ref} = links[0]!.properties;
        const own = {zh: String(name), en: String(ref === '' ? name : ref)};
        return title === undefined ? {project: '', name: own, links} : {project: key, name: title, links};
    });
}

const shapeOf = (links: readonly NetworkFeature[]): GeoJSON.MultiLineString => ({
    type: 'MultiLineString',
    coordinates: links.map(({geometry}) => (geometry as unknown as GeoJSON.LineString).coordinates),
});

/** What is missing of a road, and a point that says how much and what would close it. */
function gapOf({project, name, links}: ReturnType<typeof byProject>[number]): Feature[] {
    const metres = links.reduce((sum, {properties}) => sum + Number(properties['lengthMetres']), 0);
    const km = (metres / 1000).toFixed(1);
    const text = (lang: 'zh' | 'en'): string => `${name[lang]}\n${fill(WORDS[lang].kmGap, {km})}`;
    const shape = shapeOf(links);
    return [
        feature(shape, {project}),
        feature({type: 'Point', coordinates: shape.coordinates[0]![0]!}, {zh: text('zh'), en: text('en'), project}),
    ];
}

/** A road that is not open yet and closes no gap. */
const plannedRoadOf = ({project, name, links}: ReturnType<typeof byProject>[number]): Feature =>
    feature(shapeOf(links), {kind: 'road', project, ...shortTitle(name)});

const stationOf = ({id, geometry, properties}: NetworkFeature): Feature => {
    const {zh, en} = properties['name'] as Named;
    return feature(geometry, {id, zh, en, system: properties['system']});
};

/** Lines as they run; of railways each piece once. */
function linesOf(lines: readonly NetworkFeature[]): Feature[] {
    const isRail = ({properties}: NetworkFeature): boolean => properties['system'] === 'rail';
    const propertiesOf = ({id, properties: {system, assumed}}: NetworkFeature) => ({
        id,
        system,
        ...(assumed === true ? {assumed} : {}),
    });
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
        {kind: 'line', project: project.id, ...shortTitle(project.title)},
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
    const missing = roads.filter(road => !isPresent(road));
    const asOf = String(network['asOf']);
    const isToCome = ({properties: {closeDate}}: NetworkFeature): boolean => String(closeDate ?? '9999') > asOf;
    const waiting = missing.filter(road => !isDeadEnd(road) && isToCome(road));
    return {
        roads: collection(roads.filter(isPresent).map(roadOf)),
        gaps: collection(byProject(missing.filter(isDeadEnd), projects).flatMap(gapOf)),
        lines: collection(linesOf(lines)),
        stations: collection(stations.filter(isPresent).map(stationOf)),
        planned: collection([
            ...planned.filter(({stops}) => stops.length > 1).map(plannedOf),
            ...byProject(waiting, projects).map(plannedRoadOf),
        ]),
        plannedStops: collection(plannedStops(planned)),
    };
}

/** A set of places: its points, and the roads it names. */
export function setSource(network: GeoCollection | undefined, id: string): GeoJSON.FeatureCollection {
    const set = setsOf(network).find(candidate => candidate.id === id);
    if (network === undefined || set === undefined) return collection([]);
    const roads = network.features.filter(
        candidate =>
            candidate.properties['kind'] === 'road' &&
            isPresent(candidate) &&
            set.roads.some(road => road === candidate.properties['ref'] || road === candidate.properties['name']),
    );
    const places = set.places.flatMap(({name, title, lon, lat}) =>
        lon === null || lat === null
            ? []
            : [feature({type: 'Point', coordinates: [lon, lat]}, {zh: title?.zh ?? name, en: title?.en ?? name})],
    );
    return collection([...roads.map(({geometry}) => feature(geometry, {})), ...places]);
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
