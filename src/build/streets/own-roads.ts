import {facilityTypeOf} from '../../network/road-speed.js';
import {STREET_CLASSES} from '../../network/streets.js';
import type {ProblemCollector} from '../../problem/collector.js';
import {type GeoJsonFeature, readGeoJson} from '../../read/geojson.js';
import type {OsmExtract} from '../../read/osm.js';
import type {ReportLine} from '../region/report.js';
import {DrawnWays, streetTags} from './drawn-ways.js';
import {STREET_WANTS} from './ways.js';

/** What a column may stand for: tags of OpenStreetMap, `class` for `highway`. */
const KEYS: ReadonlySet<string> = new Set([...STREET_WANTS.wayKeys, 'class', 'name', 'ref']);
export const CLASS = 'highway';
/** Ends this near are one: the sixth decimal of a degree, a tenth of a metre. */
const DECIMALS = 1e6;

/** `class=TYPE,name=NAME`: column by tag; the class is needed unless the data have one anyway. Undefined with a problem for each part that is none. */
export const columnsOf = (
    text: string,
    problems: ProblemCollector,
    {hasClass = false}: {readonly hasClass?: boolean} = {},
): ReadonlyMap<string, string> | undefined => {
    const columns = new Map<string, string>();
    const field = '--roads-columns';
    let isRight = true;
    for (const part of text.split(',').map(word => word.trim())) {
        const [key = '', column = ''] = part.split('=').map(word => word.trim());
        if (KEYS.has(key) && column !== '') columns.set(key === 'class' ? CLASS : key, column);
        else {
            problems.report('value-unknown', {field}, part, {allowed: [...KEYS].map(name => `${name}=`).join(', ')});
            isRight = false;
        }
    }
    if (isRight && !hasClass && !columns.has(CLASS)) {
        problems.report('option-value-missing', {field}, text, {form: 'class=COLUMN,..'});
        return undefined;
    }
    return isRight ? columns : undefined;
};

/** A value as tags have it; nothing where the cell is blank. */
export const tagValue = (value: unknown): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    const text = String(value).trim();
    return text === '' ? undefined : text;
};

/** A class of OpenStreetMap, or of other data sets by its own word; links keep that they are. */
export const classOf = (text: string): string | undefined => {
    const name = text.toLowerCase().replaceAll(' ', '_');
    if ((STREET_CLASSES as readonly string[]).includes(name)) return name;
    return facilityTypeOf(text);
};

const linesOf = ({geometry}: GeoJsonFeature): readonly (readonly (readonly [number, number])[])[] =>
    geometry?.type === 'LineString'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiLineString'
          ? geometry.coordinates
          : [];

/**
 * Lines of a GeoJSON file as ways: they meet where they have a point in common (to a tenth of a metre), and their columns
 * are tags by the mapping that is given. Undefined with every problem.
 */
export const readOwnRoads = (
    {name: file, bytes, columns: text}: {readonly name: string; readonly bytes: Uint8Array; readonly columns: string},
    problems: ProblemCollector,
): {readonly extract: OsmExtract; readonly lines: readonly ReportLine[]} | undefined => {
    const columns = columnsOf(text, problems);
    const features = readGeoJson(bytes, file, problems);
    if (columns === undefined || features === undefined) return undefined;
    const propertyNames = new Set(features.flatMap(({properties}) => Object.keys(properties ?? {})));
    const missing = [...columns.values()].filter(column => !propertyNames.has(column));
    for (const column of missing)
        problems.report('column-missing', {file, field: column}, [...propertyNames].join(', '));
    if (missing.length > 0) return undefined;

    const ways = new DrawnWays();
    const strange = new Map<string, number>();
    let otherShapes = 0;
    for (const feature of features) {
        const lines = linesOf(feature);
        if (lines.length === 0) otherShapes++;
        const values = new Map<string, string>();
        for (const [key, column] of columns) {
            const value = tagValue(feature.properties?.[column]);
            if (value !== undefined) values.set(key, value);
        }
        const written = values.get(CLASS) ?? '';
        const streetClass = classOf(written);
        if (streetClass === undefined) {
            strange.set(written, (strange.get(written) ?? 0) + 1);
            continue;
        }
        values.set(CLASS, streetClass);
        for (const line of lines) {
            ways.add({
                nodes: line.map(([lon, lat]) =>
                    ways.nodeAt(`${Math.round(lon * DECIMALS)} ${Math.round(lat * DECIMALS)}`, lon, lat),
                ),
                tags: streetTags(values),
                name: values.get('name'),
                ref: values.get('ref'),
            });
        }
    }
    for (const [value, count] of strange)
        problems.report('value-unknown', {file, field: columns.get(CLASS)!}, `${value} (${count})`, {
            allowed: STREET_CLASSES.join(', '),
        });
    if (strange.size > 0) return undefined;
    return {
        extract: ways.extract(),
        lines:
            otherShapes === 0
                ? []
                : [
                      {
                          fate: 'left-out',
                          text: {
                              zh: `${file} 中的点和面 ${otherShapes} 个`,
                              en: `${otherShapes} points and areas of ${file}`,
                          },
                      },
                  ],
    };
};
