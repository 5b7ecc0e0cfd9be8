import {readRoadSpeeds, type RoadOptions} from '../../src/index.js';
import {OsrmError} from './osrm-error.js';

/**
 * One option of a service: how its values are written, what holds
 * when it is not given, and its reading (undefined: malformed).
 */
export interface OsrmOption<T> {
    readonly values: string;
    readonly initial: T;
    readonly read: (text: string) => T | undefined;
    /** What this service makes of it. */
    readonly note: string;
}

const option = <T>(values: string, initial: T, read: (text: string) => T | undefined, note: string): OsrmOption<T> => ({
    values,
    initial,
    read,
    note,
});

const readBoolean = (text: string): boolean | undefined =>
    text === 'true' ? true : text === 'false' ? false : undefined;
const readCount = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
const readDecimal = (text: string): number | undefined =>
    /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
const readChoice =
    <T extends string>(...allowed: readonly T[]) =>
    (text: string): T | undefined =>
        allowed.find(choice => choice === text);

const readList =
    <T>(separator: string, read: (text: string) => T | undefined) =>
    (text: string): T[] | undefined => {
        const items = text.split(separator).map(read);
        return items.includes(undefined) ? undefined : (items as T[]);
    };

/** Elements by coordinate, where an empty one means the default. */
const readEach = <T>(read: (text: string) => T | undefined): ((text: string) => (T | null)[] | undefined) =>
    readList(';', text => (text === '' ? null : read(text)));

const readBearing = (text: string): string | undefined => (/^\d{1,3},\d{0,3}$/.test(text) ? text : undefined);
const readRadius = (text: string): number | undefined => (text === 'unlimited' ? Infinity : readDecimal(text));
const readIndices = (text: string): readonly number[] | undefined =>
    text === 'all' ? [] : readList(';', readCount)(text);

const ROUTE_ANNOTATIONS = ['duration', 'distance', 'speed', 'weight', 'datasources', 'nodes'] as const;
export type RouteAnnotation = (typeof ROUTE_ANNOTATIONS)[number];

const GENERAL = {
    period: option<string | undefined>(
        'id of a road period',
        undefined,
        text => text,
        'extension: `night`, `peak` or `inter-peak` (default), the same for the whole route',
    ),
    asOf: option<string | undefined>('`YYYY-MM-DD`', undefined, text => text, 'extension: the date of the network'),
    date: option<string | undefined>(
        '`YYYY-MM-DD`',
        undefined,
        text => text,
        'extension: the day of travel; without `asOf` also the date of the network',
    ),
    roadSpeeds: option<RoadOptions['roadSpeeds'] | undefined>(
        '`motorway:90,primary:65`',
        undefined,
        text => readRoadSpeeds(text).speeds,
        'extension: km/h by class of road, without limits, periods and lights',
    ),
    radiuses: option<readonly (number | null)[]>(
        '`{metres}` or `unlimited`; ...',
        [],
        readEach(readRadius),
        'a coordinate further than this from every road gives `NoSegment`',
    ),
    bearings: option<readonly (string | null)[]>(
        '`{value},{range}`; ...',
        [],
        readEach(readBearing),
        'must be empty: a drive may start in any direction',
    ),
    hints: option<readonly (string | null)[]>(
        '`{base64}`; ...',
        [],
        readEach(text => (/^[\w=-]+$/.test(text) ? text : undefined)),
        'accepted, without effect',
    ),
    generate_hints: option('`true`, `false`', true, readBoolean, 'accepted; no hints are returned'),
    approaches: option<readonly (string | null)[]>(
        '`curb`, `opposite`, `unrestricted`; ...',
        [],
        readEach(readChoice('curb', 'opposite', 'unrestricted')),
        '`unrestricted` only',
    ),
    exclude: option<readonly string[]>(
        '`{class}`, ...',
        [],
        readList(',', text => (/^\w+$/.test(text) ? text : undefined)),
        'not supported: no classes can be excluded',
    ),
    snapping: option('`default`, `any`', 'default', readChoice('default', 'any'), 'accepted, without effect'),
    skip_waypoints: option(
        '`true`, `false`',
        false,
        readBoolean,
        'leaves out `waypoints` (`sources` and `destinations` of a table)',
    ),
} as const;

/** What each service understands; everything else is InvalidQuery, as in osrm-backend. */
export const OSRM_OPTIONS = {
    route: {
        ...GENERAL,
        alternatives: option(
            '`true`, `false`, a number',
            0,
            text => readCount(text) ?? (readBoolean(text) === undefined ? undefined : 0),
            'accepted; only the fastest route is returned',
        ),
        steps: option('`true`, `false`', false, readBoolean, 'one step per road'),
        annotations: option<readonly RouteAnnotation[]>(
            '`true`, `false`, or a list of `duration`, `distance`, `speed`, `weight`, `datasources`, `nodes`',
            [],
            text =>
                text === 'true'
                    ? ROUTE_ANNOTATIONS.filter(name => name !== 'nodes')
                    : text === 'false'
                      ? []
                      : readList(',', readChoice(...ROUTE_ANNOTATIONS))(text),
            '`nodes` is not supported and not part of `true`: the nodes are not those of OpenStreetMap',
        ),
        geometries: option(
            '`polyline`, `polyline6`, `geojson`',
            'polyline',
            readChoice('polyline', 'polyline6', 'geojson'),
            '',
        ),
        overview: option(
            '`simplified`, `full`, `false`',
            'simplified',
            readChoice('simplified', 'full', 'false'),
            '`simplified` moves no point by more than a thousandth of the longer side of the route',
        ),
        continue_straight: option(
            '`default`, `true`, `false`',
            'default',
            readChoice('default', 'true', 'false'),
            'accepted, without effect',
        ),
        waypoints: option<readonly number[]>(
            '`{index}`; ...',
            [],
            readList(';', readCount),
            'the other coordinates are passed without a stop; the first and the last must be included',
        ),
    },
    table: {
        ...GENERAL,
        sources: option<readonly number[]>('`{index}`; ... or `all`', [], readIndices, ''),
        destinations: option<readonly number[]>('`{index}`; ... or `all`', [], readIndices, ''),
        annotations: option<readonly ('duration' | 'distance')[]>(
            '`duration`, `distance`, `duration,distance`',
            ['duration'],
            readList(',', readChoice('duration', 'distance')),
            'distances are measured along the fastest route',
        ),
        fallback_speed: option<number | undefined>(
            'metres per second, above 0',
            undefined,
            readDecimal,
            'for pairs without a route, along the straight line; they are listed in `fallback_speed_cells`',
        ),
        fallback_coordinate: option(
            '`input`, `snapped`',
            'input',
            readChoice('input', 'snapped'),
            'both use the given coordinate',
        ),
        scale_factor: option('a number above 0', 1, readDecimal, 'factor on the durations'),
    },
    nearest: {
        ...GENERAL,
        number: option('1 to 100', 1, readCount, ''),
    },
} as const;

export type OsrmService = keyof typeof OSRM_OPTIONS;
type Values<Options> = {-readonly [Name in keyof Options]: Options[Name] extends OsrmOption<infer T> ? T : never};
export type OsrmValues<Service extends OsrmService> = Values<(typeof OSRM_OPTIONS)[Service]>;
export type GeneralValues = Values<typeof GENERAL>;

const decode = (text: string): string => {
    try {
        return decodeURIComponent(text);
    } catch {
        throw new OsrmError('InvalidUrl', 'URL string malformed: its percent-encoding is not UTF-8');
    }
};

/**
 * Options of a query string, still percent-encoded. Throws InvalidQuery where one is unknown, malformed or given twice.
 */
export const readOptions = <Service extends OsrmService>(service: Service, query: string): OsrmValues<Service> => {
    const options: Readonly<Record<string, OsrmOption<unknown>>> = OSRM_OPTIONS[service];
    const given = new Map<string, unknown>();
    for (const pair of query === '' ? [] : query.split('&')) {
        const at = pair.indexOf('=');
        const name = decode(at < 0 ? pair : pair.slice(0, at));
        const text = at < 0 ? '' : decode(pair.slice(at + 1));
        if (!Object.hasOwn(options, name))
            throw new OsrmError(
                'InvalidQuery',
                `Query string malformed: ${service} has no option "${name.slice(0, 40)}"`,
            );
        if (given.has(name)) throw new OsrmError('InvalidQuery', `Query string malformed: ${name} is given twice`);
        const {read, values} = options[name]!;
        const value = read(text);
        if (value === undefined)
            throw new OsrmError(
                'InvalidQuery',
                `Query string malformed: "${text.slice(0, 40)}" is not a value of ${name} ` +
                    `(${values.replaceAll('`', '')})`,
            );
        given.set(name, value);
    }
    return Object.fromEntries(
        Object.entries(options).map(([name, {initial}]) => [name, given.has(name) ? given.get(name) : initial]),
    ) as OsrmValues<Service>;
};
