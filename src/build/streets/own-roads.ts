import {facilityTypeOf} from '../../network/road-speed.js';
import {STREET_CLASSES} from '../../network/streets.js';
import type {ProblemCollector} from '../../problem/collector.js';
import {type GeoJsonFeature, readGeoJson} from '../../read/geojson.js';
import type {OsmExtract} from '../../read/osm.js';
import type {OsmTags} from '../../read/osm-primitives.js';
import {growingFloat64, growingUint32} from '../../units/growing.js';
import {STREET_WANTS} from './ways.js';

/** What a column may stand for: tags of OpenStreetMap, `class` for `highway`. */
const KEYS: ReadonlySet<string> = new Set([...STREET_WANTS.wayKeys, 'class', 'name', 'ref']);
const CLASS = 'highway';
/** Ends this near are one: the sixth decimal of a degree, a tenth of a metre. */
const DECIMALS = 1e6;

/** `class=TYPE,name=NAME`: column by tag. Undefined with a problem for each part that is none. */
const columnsOf = (text: string, problems: ProblemCollector): ReadonlyMap<string, string> | undefined => {
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
    if (isRight && !columns.has(CLASS)) {
        problems.report('option-value-missing', {field}, text, {form: 'class=COLUMN,..'});
        return undefined;
    }
    return isRight ? columns : undefined;
};

/** A value as tags have it; nothing where the cell is blank. */
const tagValue = (value: unknown): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    const text = String(value).trim();
    return text === '' ? undefined : text;
};

/** A class of OpenStreetMap, or of other data sets by its own word; links keep that they are. */
const classOf = (text: string): string | undefined => {
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
): (OsmExtract & {readonly otherShapes: number}) | undefined => {
    const columns = columnsOf(text, problems);
    const features = readGeoJson(bytes, file, problems);
    if (columns === undefined || features === undefined) return undefined;
    const propertyNames = new Set(features.flatMap(({properties}) => Object.keys(properties ?? {})));
    const missing = [...columns.values()].filter(column => !propertyNames.has(column));
    for (const column of missing)
        problems.report('column-missing', {file, field: column}, [...propertyNames].join(', '));
    if (missing.length > 0) return undefined;

    const nodes = new Map<string, number>();
    const [nodeLon, nodeLat] = [growingFloat64(), growingFloat64()];
    const [wayId, wayFirst, wayNode] = [growingFloat64(), growingUint32(), growingUint32()];
    const [wayTags, wayName, wayRef] = [growingUint32(), growingUint32(), growingUint32()];
    const tagSets: OsmTags[] = [new Map()];
    const names = [''];
    const [placeOfTags, placeOfName] = [new Map<string, number>(), new Map([['', 0]])];
    const place = <T>(places: Map<string, number>, list: T[], key: string, value: T): number => {
        let at = places.get(key);
        if (at === undefined) places.set(key, (at = list.push(value) - 1));
        return at;
    };
    const strange = new Map<string, number>();
    let otherShapes = 0;
    wayFirst.push(0);
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
        const [name, ref] = [values.get('name') ?? '', values.get('ref') ?? ''];
        const tags = new Map([...values].filter(([key]) => STREET_WANTS.wayKeys.has(key)));
        const key = [...tags].map(pair => pair.join('\u001f')).join('\u001e');
        for (const line of lines) {
            for (const [lon, lat] of line) {
                const at = `${Math.round(lon * DECIMALS)} ${Math.round(lat * DECIMALS)}`;
                if (!nodes.has(at)) {
                    nodes.set(at, nodeLon.length);
                    nodeLon.push(lon);
                    nodeLat.push(lat);
                }
                wayNode.push(nodes.get(at)!);
            }
            wayId.push(wayId.length + 1);
            wayFirst.push(wayNode.length);
            wayTags.push(place(placeOfTags, tagSets, key, tags));
            wayName.push(place(placeOfName, names, name, name));
            wayRef.push(place(placeOfName, names, ref, ref));
        }
    }
    for (const [value, count] of strange)
        problems.report('value-unknown', {file, field: columns.get(CLASS)!}, `${value} (${count})`, {
            allowed: STREET_CLASSES.join(', '),
        });
    if (strange.size > 0) return undefined;
    return {
        wayId: wayId.taken(),
        wayFirst: wayFirst.taken(),
        wayNode: wayNode.taken(),
        wayTags: wayTags.taken(),
        wayName: wayName.taken(),
        wayRef: wayRef.taken(),
        nodeLon: nodeLon.taken(),
        nodeLat: nodeLat.taken(),
        nodeTags: new Uint32Array(nodeLon.length),
        placeOfNode: () => -1,
        tagSets,
        names,
        relations: [],
        otherShapes,
    };
};
