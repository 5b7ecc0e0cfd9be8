import {writeFileSync} from 'node:fs';
import {
    canonicalJson,
    formatAccess,
    formatBenchmark,
    formatCircle,
    formatDayReturn,
    formatLeftBehind,
    formatScore,
    problem,
    ProblemError,
    readFields,
    spreadSchema,
    studyFile,
    type Engine,
    type Language,
    type Network,
    type Problem,
    type ScenarioAsked,
    type StudyAnswer,
} from '../index.js';
import {EXIT, UsageError, type CliCommand, type CommandOption} from './command.js';
import {measureOptions, measuresOf} from './measure-options.js';
import {rowProgress} from './row-progress.js';
import {askedOf} from './scenario-file.js';
import {reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

type Values = ReadonlyMap<string, string>;

const WITH: CommandOption = {
    flag: '--with',
    form: 'ID|FILE,..',
    what: {
        zh: '并列的情景：情景或项目的编号、编号@变体或 YAML 文件',
        en: 'scenarios side by side: ids of scenarios or projects, id@variant or YAML files',
    },
};
const BASE: CommandOption = {
    flag: '--base',
    form: 'ID|FILE',
    what: {zh: '作为基准的情景，默认为现状路网', en: 'scenario they are held against; default the network as it is'},
};

const scenariosOf = (network: Network, values: Values): {base?: ScenarioAsked; with?: ScenarioAsked[]} => {
    const base = values.has('--base') ? askedOf(network, values.get('--base')!) : undefined;
    const others = values
        .get('--with')
        ?.split(',')
        .flatMap(name => askedOf(network, name.trim()) ?? []);
    return {...(base === undefined ? {} : {base}), ...(others === undefined ? {} : {with: others})};
};

const numberOf = (values: Values, flag: string): number | undefined => {
    const text = values.get(flag);
    if (text === undefined) return undefined;
    if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError([problem('number-expected', {field: flag}, text)]);
    return Number(text);
};

const write = (file: string, text: string): void => {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new ProblemError([
            problem('file-unwritable', {file}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
        ]);
    }
};

const listed = <Name extends string>(
    values: Values,
    flag: string,
    name: Name,
): {readonly [name in Name]?: readonly string[]} =>
    (values.has(flag)
        ? {
              [name]: values
                  .get(flag)!
                  .split(',')
                  .map(word => word.trim()),
          }
        : {}) as unknown as {readonly [name in Name]?: readonly string[]};

const needs =
    (flag: string, form: {readonly zh: string; readonly en: string}) =>
    (values: Values): readonly Problem[] =>
        values.has(flag) ? [] : [problem('option-missing', {field: flag}, '', {form})];

const OUT: CommandOption = {
    flag: '--out',
    form: 'FILE',
    what: {zh: '写入 .csv 或 .geojson 文件', en: 'write a .csv or .geojson file'},
};
const OWN_ZONE: CommandOption = {
    flag: '--without-own-zone',
    form: '',
    what: {zh: '不计本分区', en: 'leave the own zone out'},
};

const reviewOut = (values: Values): readonly Problem[] => {
    const out = values.get('--out');
    return out === undefined || /\.(csv|geojson)$/.test(out)
        ? []
        : [problem('value-unknown', {field: '--out'}, out, {allowed: '.csv, .geojson'})];
};
const reviewStudy = (values: Values): readonly Problem[] => [...reviewSpread(values), ...reviewOut(values)];

/** A study as a command: what was typed, the study, and its text. */
const studyCommand = <Study extends StudyAnswer>(
    {
        review = () => [],
        ...command
    }: Pick<CliCommand, 'name' | 'about' | 'options'> & {readonly review?: (values: Values) => readonly Problem[]},
    compute: (
        engine: Engine,
        network: Network,
        values: Values,
        control: {readonly onProgress: (done: number, total: number) => void},
    ) => Promise<Study>,
    format: (study: Study, language: Language) => string,
): CliCommand => ({
    ...command,
    options: [...command.options, OUT],
    review: values => [...reviewStudy(values), ...review(values)],
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const problems = [...reviewStudy(values), ...review(values)];
        if (problems.length > 0) throw new UsageError(problems);
        const {network} = openNetwork();
        const study = await compute(openEngine(network), network, values, {
            onProgress: rowProgress(io, words.comparing),
        });
        const out = values.get('--out');
        if (out !== undefined) write(out, studyFile(study, out.endsWith('.csv') ? 'csv' : 'geojson', network));
        io.out(json ? canonicalJson(study) : `${format(study, language)}\n`);
        return EXIT.done;
    },
});

const withoutEnds = (options: readonly CommandOption[]): CommandOption[] =>
    options.filter(({flag}) => flag !== '--origins' && flag !== '--destinations');
const without = (flags: readonly string[]): CommandOption[] => spreadOptions.filter(({flag}) => !flags.includes(flag));

/** What was typed about many places, less the ends a study has of its own. */
const endlessOf = (values: Values) => {
    const {origins: _origins, destinations: _destinations, ...request} = spreadOf(values);
    return request;
};

const EVIDENCE: CommandOption = {
    flag: '--evidence',
    form: '',
    what: {zh: '列出数字所依据的证据等级（用时更长）', en: 'on what grades of evidence the figures rest; takes longer'},
};

export const accessCommand = studyCommand(
    {
        name: 'access',
        about: words => words.access,
        options: [...measureOptions, OWN_ZONE, EVIDENCE, WITH, BASE, ...spreadOptions],
    },
    (engine, network, values, control) =>
        engine.access(
            {
                ...spreadOf(values),
                ...scenariosOf(network, values),
                measures: measuresOf(values, 'cumulative'),
                ownZone: !values.has('--without-own-zone'),
                evidence: values.has('--evidence'),
            },
            control,
        ),
    formatAccess,
);

export const leftBehindCommand = studyCommand(
    {
        name: 'left-behind',
        about: words => words.leftBehind,
        options: [
            WITH,
            BASE,
            ...measureOptions.filter(({flag}) => flag !== '--view'),
            OWN_ZONE,
            EVIDENCE,
            ...spreadOptions,
        ],
        review: needs('--with', {zh: '一个或几个情景', en: 'one or more scenarios'}),
    },
    (engine, network, values, control) => {
        const measures = measuresOf(values, 'gravity');
        if (measures.length !== 1)
            throw new UsageError([problem('request-range', {field: '--measure'}, measures.length, {low: 1, high: 1})]);
        return engine.leftBehind(
            {
                ...spreadOf(values),
                ...scenariosOf(network, values),
                measure: measures[0]!,
                ownZone: !values.has('--without-own-zone'),
                evidence: values.has('--evidence'),
            },
            control,
        );
    },
    formatLeftBehind,
);

export const benchmarkCommand = studyCommand(
    {
        name: 'benchmark',
        about: words => words.benchmark,
        options: [
            {
                flag: '--towns',
                form: 'PLACE,..',
                what: {
                    zh: '相比的县市或镇，默认平湖、嘉善、南湖、海盐、花桥、太仓、松江、金山',
                    en:
                        'counties or towns held against each other; default Pinghu, Jiashan, Nanhu, Haiyan, ' +
                        'Huaqiao, Taicang, Songjiang, Jinshan',
                },
            },
            {
                flag: '--centres',
                form: 'PLACE,..',
                what: {
                    zh: '中心，默认人民广场、上海虹桥枢纽、浦东机场、张江高科',
                    en: "centres; default People's Square, Hongqiao hub, Pudong Airport, Zhangjiang",
                },
            },
            WITH,
            BASE,
            ...without(['--origins', '--destinations', '--modes', '--statistic', '--percentiles']),
        ],
    },
    (engine, network, values, control) =>
        engine.benchmark(
            {
                ...endlessOf(values),
                ...scenariosOf(network, values),
                ...listed(values, '--towns', 'towns'),
                ...listed(values, '--centres', 'centres'),
            },
            control,
        ),
    formatBenchmark,
);

export const scoreCommand = studyCommand(
    {
        name: 'score',
        about: words => words.score,
        options: [
            {
                flag: '--projects',
                form: '',
                what: {
                    zh: '逐个项目试算，找出缩短最多的',
                    en: 'try every project alone and name the one that shortens most',
                },
            },
            {
                flag: '--centres',
                form: 'PLACE,..',
                what: {
                    zh: '1 小时圈的中心，默认人民广场与上海虹桥站',
                    en: "centres of the one-hour circle; default People's Square and Shanghai Hongqiao",
                },
            },
            {
                flag: '--national',
                form: 'PLACE',
                what: {
                    zh: '3 小时圈的国内城市，默认南京南站',
                    en: 'national city of the three-hour circle; default Nanjing South',
                },
            },
            EVIDENCE,
            WITH,
            BASE,
            ...withoutEnds(spreadOptions),
        ],
    },
    (engine, network, values, control) =>
        engine.score(
            {
                ...endlessOf(values),
                ...scenariosOf(network, values),
                projects: values.has('--projects'),
                evidence: values.has('--evidence'),
                ...listed(values, '--centres', 'centres'),
                ...(values.has('--national') ? {national: values.get('--national')!} : {}),
            },
            control,
        ),
    formatScore,
);

export const circleCommand = studyCommand(
    {
        name: 'circle',
        about: words => words.circle,
        options: [
            {flag: '--centre', form: 'PLACE', what: {zh: '中心，默认人民广场', en: "centre; default People's Square"}},
            {flag: '--cutoff', form: 'MINUTES', what: {zh: '分钟数，默认 60', en: 'minutes; default 60'}},
            EVIDENCE,
            WITH,
            BASE,
            ...without(['--origins', '--destinations', '--modes', '--statistic', '--percentiles', '--period']),
        ],
    },
    (engine, network, values, control) => {
        const cutoff = numberOf(values, '--cutoff');
        return engine.circle(
            {
                ...endlessOf(values),
                ...scenariosOf(network, values),
                evidence: values.has('--evidence'),
                ...(values.has('--centre') ? {centre: values.get('--centre')!} : {}),
                ...(cutoff === undefined ? {} : {cutoffMinutes: cutoff}),
            },
            control,
        );
    },
    formatCircle,
);

const BETWEEN = '--between';
/** Clock times are read as those of a window. */
const betweenOf = (values: Values) => {
    const typed = values.get(BETWEEN);
    return readFields(spreadSchema, typed === undefined ? {} : {window: typed}, {nameOf: () => BETWEEN});
};

export const dayReturnCommand = studyCommand(
    {
        name: 'day-return',
        about: words => words.dayReturn,
        options: [
            {
                flag: '--hours',
                form: 'N',
                what: {zh: '要在当地停留的小时数，默认 4', en: 'hours wanted there; default 4'},
            },
            {
                flag: BETWEEN,
                form: 'HH:MM-HH:MM',
                what: {
                    zh: '最早离家与最晚到家，默认 06:00-24:00',
                    en: 'leave home after and be home by; default 06:00-24:00',
                },
            },
            {flag: '--scenario', form: 'ID|FILE', what: {zh: '叠加的情景', en: 'scenario laid over the network'}},
            ...without(['--window', '--statistic', '--percentiles', '--modes', '--period']),
        ],
        review: values => [
            ...['--origins', '--destinations'].flatMap(flag => needs(flag, {zh: '地点', en: 'places'})(values)),
            ...betweenOf(values).problems,
        ],
    },
    (engine, network, values, control) => {
        const hours = numberOf(values, '--hours');
        const scenario = values.has('--scenario') ? askedOf(network, values.get('--scenario')!) : undefined;
        const between = betweenOf(values).value?.window;
        return engine.dayReturn(
            {
                ...spreadOf(values),
                ...(scenario === undefined ? {} : {scenario}),
                ...(hours === undefined ? {} : {hours}),
                ...(between === undefined ? {} : {earliest: between.from, latest: between.to}),
            },
            control,
        );
    },
    formatDayReturn,
);
