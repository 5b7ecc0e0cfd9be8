import {canonicalJson, formatCertainty, problem, studyFile, type Problem} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {writeOut} from './out-file.js';
import {rowProgress} from './row-progress.js';
import {allAskedOf} from './scenario-file.js';
import {reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

type Values = ReadonlyMap<string, string>;

const NUMBERS = {'--draws': 'draws', '--seed': 'seed', '--cutoff': 'cutoffMinutes'} as const;

const review = (values: Values): readonly Problem[] => {
    const out = values.get('--out');
    return [
        ...reviewSpread(values),
        ...['--origins', '--destinations'].flatMap(flag =>
            values.has(flag) ? [] : [problem('option-missing', {field: flag}, '', {form: {zh: '地点', en: 'places'}})],
        ),
        ...Object.keys(NUMBERS).flatMap(flag =>
            /^\d+(\.\d+)?$/.test(values.get(flag) ?? '0')
                ? []
                : [problem('number-expected', {field: flag}, values.get(flag)!)],
        ),
        ...(out === undefined || /\.(csv|geojson)$/.test(out)
            ? []
            : [problem('value-unknown', {field: '--out'}, out, {allowed: '.csv, .geojson'})]),
    ];
};

export const certaintyCommand: CliCommand = {
    name: 'certainty',
    about: words => words.certainty,
    options: [
        {
            flag: '--with',
            form: 'ID|FILE,..',
            what: {
                zh: '与基准相比的情景：情景或项目的编号、编号@变体或 YAML 文件',
                en: 'scenarios held against the base: ids of scenarios or projects, id@variant or YAML files',
            },
        },
        {
            flag: '--base',
            form: 'ID|FILE',
            what: {
                zh: '作为基准的情景，默认为现状路网',
                en: 'scenario they are held against; default the network as it is',
            },
        },
        {
            flag: '--draws',
            form: 'N',
            what: {zh: '抽样次数，100 到 1000，默认 100', en: 'draws, 100 to 1,000; default 100'},
        },
        {flag: '--seed', form: 'N', what: {zh: '抽样的种子，默认 1', en: 'seed of the draws; default 1'}},
        {flag: '--tornado', form: '', what: {zh: '另外逐个变动每个参数', en: 'move one parameter at a time too'}},
        {
            flag: '--offsets',
            form: '',
            what: {zh: '按间隔运行线路的发车相位也抽样', en: 'draw the offsets of headway lines too'},
        },
        {
            flag: '--cutoff',
            form: 'MINUTES',
            what: {zh: '统计多少分钟内的人口，默认 60', en: 'count people within so many minutes; default 60'},
        },
        {flag: '--out', form: 'FILE', what: {zh: '写入 .csv 或 .geojson 文件', en: 'write a .csv or .geojson file'}},
        ...spreadOptions,
    ],
    review,
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const problems = review(values);
        if (problems.length > 0) throw new UsageError(problems);
        const {network} = openNetwork();
        const [base, ...others] = allAskedOf(network, [
            values.get('--base') ?? 'none',
            ...(values
                .get('--with')
                ?.split(',')
                .map(name => name.trim()) ?? []),
        ]);
        const numbers = Object.fromEntries(
            Object.entries(NUMBERS).flatMap(([flag, name]) =>
                values.has(flag) ? [[name, Number(values.get(flag))]] : [],
            ),
        );
        const study = await openEngine(network).certainty(
            {
                ...spreadOf(values),
                ...(base === undefined ? {} : {base}),
                ...(values.has('--with') ? {with: others.flatMap(other => other ?? [])} : {}),
                ...numbers,
                tornado: values.has('--tornado'),
                offsets: values.has('--offsets'),
            },
            {onProgress: rowProgress(io, words.comparing)},
        );
        const out = values.get('--out');
        if (out !== undefined) {
            writeOut(out, studyFile(study, out.endsWith('.csv') ? 'csv' : 'geojson', network));
        }
        io.out(json ? canonicalJson(study) : `${formatCertainty(study, language)}\n`);
        return EXIT.done;
    },
};
