import {
    AS_IT_IS,
    baseOption,
    canonicalJson,
    compareGeojson,
    compareTable,
    formatCompare,
    problem,
    type Problem,
    type ScenarioAsked,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {BOM_OPTION, writeOut, writeTable} from './out-file.js';
import {rowProgress} from './row-progress.js';
import {allAskedOf} from './scenario-file.js';
import {reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

const namesOf = (values: ReadonlyMap<string, string>): string[] =>
    (values.get('--with') ?? '')
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '');

const reviewCompare = (values: ReadonlyMap<string, string>): Problem[] => {
    const [out, why] = [values.get('--out'), values.get('--why')];
    return [
        ...(namesOf(values).length > 0
            ? []
            : [problem('option-missing', {field: '--with'}, '', {form: {zh: '情景', en: 'a scenario'}})]),
        ...(why === undefined || why === 'all' || /^\d+$/.test(why)
            ? []
            : [problem('request-choice', {field: '--why'}, why, {allowed: '0, 1, 2, ..., all'})]),
        ...(out === undefined || /\.(csv|xlsx|geojson)$/.test(out)
            ? []
            : [problem('value-unknown', {field: '--out'}, out, {allowed: '.csv, .xlsx, .geojson'})]),
    ];
};

export const compareCommand: CliCommand = {
    name: 'compare',
    about: words => words.compare,
    options: [
        {
            flag: '--with',
            form: 'ID|FILE,..',
            what: {
                zh: '要比较的情景：情景或项目的编号、编号@变体或 YAML 文件，可用逗号列出多个；none 为现状交通网络',
                en:
                    'scenarios to compare: ids of scenarios or projects, id@variant or YAML files, separated by commas; ' +
                    'none is the existing network',
            },
        },
        ...baseOption.options,
        {
            flag: '--why',
            form: 'N|all',
            what: {
                zh: '解释变化最大的多少行，默认 20',
                en: 'number of rows to explain, those that change most first; default 20',
            },
        },
        {
            flag: '--across-years',
            form: '',
            what: {
                zh: '各列采用各自的交通网络日期，并单列年份本身的影响',
                en: 'use for each column its own date of the network and show the effect of the years alone separately',
            },
        },
        {
            flag: '--out',
            form: 'FILE',
            what: {zh: '写入 .csv、.xlsx 或 .geojson 文件', en: 'write a .csv, .xlsx or .geojson file'},
        },
        BOM_OPTION,
        ...spreadOptions,
    ],
    review: values => [...reviewSpread(values), ...reviewCompare(values)],
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const wrong = [...reviewSpread(values), ...reviewCompare(values)];
        if (wrong.length > 0) throw new UsageError(wrong);
        const request = spreadOf(values);
        const out = values.get('--out');
        const why = values.get('--why');
        const {network} = openNetwork();
        const none: ScenarioAsked = {
            document: {
                id: 'none',
                title: AS_IT_IS,
                projects: {in: [], out: []},
                modifications: [],
            },
        };
        const [base, ...others] = allAskedOf(network, [values.get('--base') ?? 'none', ...namesOf(values)]);
        const engine = openEngine(network);
        const progress = rowProgress(io, words.comparing);
        const answer = await engine.compare(
            {
                ...request,
                ...(base === undefined ? {} : {base}),
                with: others.map(other => other ?? none),
                ...(why === undefined ? {} : {why: why === 'all' ? true : Number(why)}),
                acrossYears: values.has('--across-years'),
            },
            {onProgress: progress},
        );
        if (out !== undefined && !(await writeTable(out, answer, () => compareTable(answer), values)))
            writeOut(out, canonicalJson(compareGeojson(answer)));
        io.out(json ? canonicalJson(answer) : `${formatCompare(answer, language)}\n`);
        return EXIT.done;
    },
};
