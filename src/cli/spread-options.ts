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

/** Options of commands about many places at once. */
export const spreadOptions: readonly CommandOption[] = [
    {
        flag: ENDS_FLAGS[0],
        form: 'zones|PLACE,..',
        what: {
            zh: '起点：zones 为全部分区，或用逗号隔开的名称；县市代表其全部分区',
            en: 'rows: zones for all of them, or names joined by commas; a county stands for all its zones',
        },
    },
    {flag: ENDS_FLAGS[1], form: 'zones|PLACE,..', what: {zh: '终点，写法同起点', en: 'columns, written likewise'}},
    ...SPREAD_FIELDS.map(field => ({flag: flagOf(field), ...wordsOfField(field)})),
];

const endsOf = (text: string | undefined): MatrixEnds =>
    text === undefined || text === 'zones'
        ? 'zones'
        : text
              .split(',')
              .map(name => name.trim())
              .filter(name => name !== '');

const read = (values: ReadonlyMap<string, string>) => {
    const texts = Object.fromEntries(
        SPREAD_FIELDS.flatMap(field => (values.has(flagOf(field)) ? [[field, values.get(flagOf(field))!]] : [])),
    );
    return readFields(spreadSchema, texts, {nameOf: field => flagOf(field as (typeof SPREAD_FIELDS)[number])});
};

export const reviewSpread = (values: ReadonlyMap<string, string>): readonly Problem[] => read(values).problems;

/** The request as typed, with all its percentiles. */
export const manySpreadOf = (values: ReadonlyMap<string, string>) => {
    const {value, problems} = read(values);
    if (problems.length > 0) throw new UsageError(problems);
    return {...value, origins: endsOf(values.get('--origins')), destinations: endsOf(values.get('--destinations'))};
};

/** The request as typed. One percentile is compared; more are refused. */
export const spreadOf = (values: ReadonlyMap<string, string>) => {
    const {value, problems} = read(values);
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
