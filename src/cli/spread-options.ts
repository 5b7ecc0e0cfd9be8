import {
    problem,
    readFields,
    SPREAD_FIELDS,
    spreadSchema,
    wordsOfField,
    type MatrixEnds,
    type Problem,
    flagOf,
} from '../index.js';
import {UsageError, type CommandOption} from './command.js';

export const ENDS_FLAGS = ['--origins', '--destinations'] as const;

/** The ends of commands about many places at once. */
export const ENDS_OPTIONS: readonly CommandOption[] = [
    {
        flag: ENDS_FLAGS[0],
        form: 'zones|PLACE,..',
        what: {
            zh: '起点：zones 为全部交通小区，或用逗号分隔的名称；区县代表其全部小区',
            en: 'origins: zones for all of them, or names separated by commas; a county stands for all its zones',
        },
    },
    {flag: ENDS_FLAGS[1], form: 'zones|PLACE,..', what: {zh: '终点，写法同起点', en: 'destinations, in the same form'}},
];

type SpreadField = (typeof SPREAD_FIELDS)[number];
export const spreadOption = (field: SpreadField): CommandOption => ({flag: flagOf(field), ...wordsOfField(field)});

/** All options of such a command. */
export const spreadOptions: readonly CommandOption[] = [...ENDS_OPTIONS, ...SPREAD_FIELDS.map(spreadOption)];

const endsOf = (text: string | undefined): MatrixEnds =>
    text === undefined || text === 'zones'
        ? 'zones'
        : text
              .split(',')
              .map(name => name.trim())
              .filter(name => name !== '');

const read = (values: ReadonlyMap<string, string>, fields: readonly SpreadField[] = SPREAD_FIELDS) => {
    const texts = Object.fromEntries(
        fields.flatMap(field => (values.has(flagOf(field)) ? [[field, values.get(flagOf(field))!]] : [])),
    );
    return readFields(spreadSchema, texts, {nameOf: field => flagOf(field as SpreadField)});
};

export const reviewSpread = (
    values: ReadonlyMap<string, string>,
    fields?: readonly SpreadField[],
): readonly Problem[] => read(values, fields).problems;

/** The request as typed, with all its percentiles. */
export const manySpreadOf = (values: ReadonlyMap<string, string>) => {
    const {value, problems} = read(values);
    if (problems.length > 0) throw new UsageError(problems);
    return {...value, origins: endsOf(values.get('--origins')), destinations: endsOf(values.get('--destinations'))};
};

/** The request as typed. One percentile is compared; more are refused. */
export const spreadOf = (values: ReadonlyMap<string, string>, fields?: readonly SpreadField[]) => {
    const {value, problems} = read(values, fields);
    const {percentiles, ...rest} = value ?? {};
    const all = [
        ...problems,
        ...(percentiles !== undefined && percentiles.length !== 1
            ? [problem('option-value-missing', {field: '--percentiles'}, percentiles.length, {form: 'P'})]
            : []),
    ];
    if (all.length > 0) throw new UsageError(all);
    return {
        ...rest,
        ...(percentiles === undefined ? {} : {percentile: percentiles[0]!}),
        origins: endsOf(values.get('--origins')),
        destinations: endsOf(values.get('--destinations')),
    };
};
