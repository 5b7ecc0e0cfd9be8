import {z} from 'zod';
import {scenarioSchema} from '../read/region-yaml.js';
import {KINDS} from './kinds/index.js';

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const PARAMETER = {$ref: '#/$defs/parameter'};
const isParameter = ({type, pattern}: Json): boolean =>
    type === 'string' && typeof pattern === 'string' && pattern.startsWith('^\\$');

/** May `$name` already stand where a schema holds? Names and ids are any text. */
const takesText = (node: Json): boolean =>
    (node['type'] === 'string' && node['pattern'] === undefined && node['enum'] === undefined) ||
    [...((node['anyOf'] as Json[] | undefined) ?? [])].some(option => option === PARAMETER || takesText(option));

/** Wherever a value stands, `$name`, a parameter of the project or scenario, may stand too (bind.ts). */
const withParameters = (value: unknown, isValue: boolean): unknown => {
    if (Array.isArray(value)) return value.map(item => withParameters(item, isValue));
    if (!isRecord(value)) return value;
    if (isParameter(value)) return PARAMETER;
    const node: Json = {};
    for (const [key, inner] of Object.entries(value)) {
        if (key === 'properties')
            node[key] = Object.fromEntries(
                Object.entries(inner as Json).map(([name, own]) => [
                    name,
                    name === 'kind' ? own : withParameters(own, true),
                ]),
            );
        else if (key === 'items') node[key] = withParameters(inner, true);
        else if (key === 'anyOf' || key === 'oneOf') node[key] = withParameters(inner, false);
        else node[key] = inner;
    }
    if (!isValue || takesText(node)) return node;
    const {description, ...own} = node;
    return {
        anyOf: [...((own['anyOf'] as unknown[] | undefined) ?? [own]), PARAMETER],
        ...(description === undefined ? {} : {description}),
    };
};

const schemaOf = (schema: z.ZodType): Json => {
    const {$schema: _version, ...own} = z.toJSONSchema(schema, {io: 'input'}) as Json;
    return own;
};

/** JSON Schema (2020-12) of a scenario with every kind of modification, from the schemas that check them. */
export const scenarioJsonSchema = (): Json => {
    const document = schemaOf(scenarioSchema);
    const properties = document['properties'] as Record<string, Json>;
    const kinds = Object.fromEntries(
        KINDS.map(({kind, title, schema}) => [
            kind,
            {title: `${title.zh} / ${title.en}`, ...(withParameters(schemaOf(schema), false) as Json)},
        ]),
    );
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'urn:jiegui:scenario',
        title: 'jiegui scenario',
        ...document,
        properties: {
            ...properties,
            modifications: {
                default: [],
                type: 'array',
                items: {oneOf: KINDS.map(({kind}) => ({$ref: `#/$defs/${kind}`}))},
            },
        },
        $defs: {
            parameter: {
                type: 'string',
                pattern: '^\\$[A-Za-z][A-Za-z0-9]*$',
                description: 'A parameter of the project or scenario',
            },
            ...kinds,
        },
    };
};
