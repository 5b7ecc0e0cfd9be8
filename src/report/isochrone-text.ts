import {z} from 'zod';
import type {IsochroneAnswer, IsochroneRequest} from '../isochrone/isochrone.js';
import type {Problem} from '../problem/problem.js';
import {problem, type ProblemCode, type ValuesArgument} from '../problem/registry.js';
import {clauses, labelled, nameOfPlace} from './answer-text.js';
import type {Language} from './messages.js';
import {
    questionSchemas,
    readFields,
    type FieldWords,
    type ReadFieldsOptions,
    type RequestField,
} from '../request/text.js';
import {formatTable} from './table.js';

/** Fields an isochrone shares with journeys, in the order they are shown. */
export const ISOCHRONE_SHARED_FIELDS = [
    'from',
    'to',
    'date',
    'asOf',
    'depart',
    'window',
    'modes',
    'access',
    'egress',
    'without',
    'homeEnd',
    'traveller',
    'walkSpeed',
    'walkCap',
    'stationSteps',
    'roadSpeeds',
    'statistic',
    'percentiles',
    'maxChanges',
    'period',
    'datum',
    'scenario',
] as const satisfies readonly RequestField[];

const refuse = <Code extends ProblemCode>(
    context: z.RefinementCtx<string>,
    code: Code,
    text: string,
    ...values: ValuesArgument<Code>
): never => {
    context.addIssue({
        code: 'custom',
        input: text,
        params: {make: (field: string) => problem(code, {field}, text, ...values)},
    });
    return z.NEVER;
};

const cutoffs = z
    .string()
    .meta({pattern: '^\\d+(,\\d+)*$', examples: ['30,60,90']})
    .transform((text, context) => {
        const parts = text.split(',').map(part => part.trim());
        return parts.every(part => /^\d{1,6}$/.test(part))
            ? parts.map(Number)
            : refuse(context, 'integer-expected', text);
    });

export const CUTOFFS_WORDS: FieldWords = {
    form: 'MINUTES,..',
    what: {zh: '时间阈值（分钟），默认 30,60,90', en: 'cutoffs in minutes; default 30,60,90'},
};

/** What is asked for over HTTP: outlines, or the seconds of the cells. */
export const ISOCHRONE_FORMATS = ['geojson', 'cells'] as const;
export type IsochroneFormat = (typeof ISOCHRONE_FORMATS)[number];

const shape = questionSchemas.route.shape as Readonly<Record<RequestField, z.ZodType>>;

/** An isochrone's fields as text, none unknown. */
export const isochroneSchema = z.strictObject({
    ...(Object.fromEntries(
        ISOCHRONE_SHARED_FIELDS.map(field => [
            field,
            field === 'from' || field === 'to' ? shape[field].optional() : shape[field],
        ]),
    ) as Record<(typeof ISOCHRONE_SHARED_FIELDS)[number], z.ZodType>),
    cutoffs: cutoffs.optional(),
    format: z
        .string()
        .meta({enum: [...ISOCHRONE_FORMATS]})
        .transform(
            (text, context) =>
                ISOCHRONE_FORMATS.find(format => format === text.trim()) ??
                refuse(context, 'value-unknown', text, {allowed: ISOCHRONE_FORMATS.join(', ')}),
        )
        .optional(),
});

export interface ReadIsochrone {
    readonly request?: IsochroneRequest;
    readonly format?: IsochroneFormat;
    readonly problems: readonly Problem[];
}

/** Reads an isochrone's request from text. */
export const readIsochrone = (
    texts: Readonly<Record<string, string>>,
    options: ReadFieldsOptions = {},
): ReadIsochrone => {
    const {nameOf = (name: string) => name} = options;
    const {value, problems} = readFields(isochroneSchema, texts, options);
    const {
        percentiles,
        cutoffs: cutoffsMinutes,
        format = 'geojson',
        ...rest
    } = (value ?? {}) as Omit<IsochroneRequest, 'percentile'> & {
        percentiles?: readonly number[];
        cutoffs?: readonly number[];
        format?: IsochroneFormat;
    };
    const all = [...problems];
    const given = (field: string): boolean => texts[field] !== undefined;
    for (const [a, b] of [
        ['from', 'to'],
        ['depart', 'window'],
    ] as const)
        if (given(a) && given(b))
            all.push(problem('option-conflict', {field: nameOf(a)}, [a, b].map(nameOf).join(', ')));
    if (!given('from') && !given('to'))
        all.push(
            problem('option-missing', {field: nameOf('from')}, '', {
                form: {zh: '起点或终点', en: 'an origin or a destination'},
            }),
        );
    if (percentiles !== undefined && percentiles.length !== 1)
        all.push(problem('option-value-missing', {field: nameOf('percentiles')}, percentiles.length, {form: 'P'}));
    if (all.length > 0) return {problems: all};
    return {
        request: {
            ...rest,
            ...(percentiles === undefined ? {} : {percentile: percentiles[0]!}),
            ...(cutoffsMinutes === undefined ? {} : {cutoffsMinutes}),
        },
        format,
        problems: [],
    };
};

const WORDS = {
    zh: {
        from: '从',
        to: '到',
        within: '时间阈值',
        minutes: '分钟',
        area: '面积 km²',
        people: '人口',
        cells: '网格',
        command: '命令',
        data: '数据',
        at: '出发',
        window: '时段',
    },
    en: {
        from: 'from',
        to: 'to',
        within: 'within',
        minutes: 'min',
        area: 'km²',
        people: 'people',
        cells: 'cells',
        command: 'Command',
        data: 'Data',
        at: 'leaving at',
        window: 'leaving within',
    },
} as const;

/** How many people and square kilometres lie within each cutoff. */
export const formatIsochrone = (
    {features, request, remarks, attribution, passport}: IsochroneAnswer,
    language: Language,
): string => {
    const words = WORDS[language];
    const {from, to} = request;
    const name =
        from === null ? `${words.to} ${nameOfPlace(to!, language)}` : `${words.from} ${nameOfPlace(from, language)}`;
    const {depart, window, percentiles} = passport.settings as {
        depart: string | null;
        window: string | null;
        percentiles: readonly number[];
    };
    const shareText = (share: number): string => `p${Number((share * 100).toPrecision(6))}`;
    const when =
        window === null
            ? `${words.at} ${depart}`
            : clauses([`${words.window} ${window}`, ...percentiles.map(shareText)], language);
    const rows = features.map(({properties: {cutoffMinutes, areaKm2, people, cellCount}}) => [
        `${cutoffMinutes} ${words.minutes}`,
        areaKm2.toFixed(1),
        String(people),
        String(cellCount),
    ]);
    return [
        `${name}  ${passport.date}  ${when}`,
        '',
        ...formatTable([[words.within, words.area, words.people, words.cells], ...rows], {
            header: true,
            alignments: ['right', 'right', 'right', 'right'],
        }),
        '',
        ...remarks.map(remark => remark[language]),
        labelled(words.data, attribution.join(language === 'zh' ? '；' : '; '), language),
        labelled(words.command, passport.command, language),
    ].join('\n');
};
