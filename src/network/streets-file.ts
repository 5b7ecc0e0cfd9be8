import {type CompiledArray, type CompiledFile, STREETS_KIND, writeCompiled} from '../read/compiled-file.js';
import {STREET_MODES, type StreetGraph, type StreetMode, type StreetOrder, type Streets} from './streets.js';

const ARRAYS = [
    'junctionLon',
    'junctionLat',
    'junctionSignal',
    'edgeFrom',
    'edgeTo',
    'edgeLength',
    'edgeClass',
    'edgeLimit',
    'edgeLimitBack',
    'edgeAccess',
    'edgeToll',
    'edgeSeconds',
    'shapeFirst',
    'shapeLon',
    'shapeLat',
    'edgeName',
    'edgeRef',
] as const satisfies readonly (keyof Streets)[];
const GRAPH_ARRAYS = ['nodeJunction', 'firstArc', 'arcTo', 'arcEdge'] as const satisfies readonly (keyof StreetGraph)[];
const ORDER_ARRAYS = ['nodeAt', 'upFirst', 'upHead'] as const satisfies readonly (keyof StreetOrder)[];

/** What a file of streets has to hold. */
const NAMES = [
    ...ARRAYS,
    ...STREET_MODES.flatMap(mode => GRAPH_ARRAYS.map(name => `${mode}.${name}`)),
    ...ORDER_ARRAYS.map(name => `carOrder.${name}`),
    'names',
];

/** Names, one a line. */
const textOf = (names: readonly string[]): Uint8Array =>
    new TextEncoder().encode(names.map(name => name.replaceAll(/\s+/g, ' ')).join('\n'));

/** The bytes of streets.bin. */
export const streetsFile = (streets: Streets & {readonly carOrder: StreetOrder}): Uint8Array =>
    writeCompiled(
        STREETS_KIND,
        new Map<string, CompiledArray>([
            ...ARRAYS.map(name => [name, streets[name]] as const),
            ...STREET_MODES.flatMap(mode =>
                GRAPH_ARRAYS.map(name => [`${mode}.${name}`, streets.graphs[mode][name]] as const),
            ),
            ...ORDER_ARRAYS.map(name => [`carOrder.${name}`, streets.carOrder[name]] as const),
            ['names', textOf(streets.names)],
        ]),
    );

const graphOf = (arrays: CompiledFile['arrays'], mode: StreetMode): StreetGraph => {
    const parts = Object.fromEntries(GRAPH_ARRAYS.map(name => [name, arrays.get(`${mode}.${name}`)!]));
    return {...(parts as unknown as Omit<StreetGraph, 'nodeCount'>), nodeCount: parts['nodeJunction']!.length};
};

/** Is everything there? A checksum says that nothing was changed, not that the file is one of streets. */
export const hasStreets = ({arrays}: CompiledFile): boolean => NAMES.every(name => arrays.has(name));

/** Streets out of a file whose checksum was right: views, nothing is copied. */
export const streetsOf = ({arrays}: CompiledFile): Streets => ({
    ...(Object.fromEntries(ARRAYS.map(name => [name, arrays.get(name)!])) as unknown as Omit<
        Streets,
        'names' | 'graphs' | 'carOrder'
    >),
    names: new TextDecoder().decode(arrays.get('names')!).split('\n'),
    graphs: {foot: graphOf(arrays, 'foot'), bicycle: graphOf(arrays, 'bicycle'), car: graphOf(arrays, 'car')},
    carOrder: Object.fromEntries(
        ORDER_ARRAYS.map(name => [name, arrays.get(`carOrder.${name}`)!]),
    ) as unknown as StreetOrder,
});
