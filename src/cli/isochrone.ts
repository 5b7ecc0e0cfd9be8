import {
    canonicalJson,
    CUTOFFS_WORDS,
    formatIsochrone,
    ISOCHRONE_SHARED_FIELDS,
    isochroneTable,
    problem,
    reachTable,
    readIsochrone,
    wordsOfField,
    type ReadIsochrone,
    type IsochroneAnswer,
    type ReachAnswer,
    type RequestField,
    type Table,
    flagOf,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {BOM_OPTION, writeOut, writeTable} from './out-file.js';
import {askedOf} from './scenario-file.js';

const flags = [
    ...ISOCHRONE_SHARED_FIELDS.map(field => [field, flagOf(field)] as const),
    ['cutoffs', '--cutoffs'] as const,
];

const read = (values: ReadonlyMap<string, string>): ReadIsochrone => {
    const texts = Object.fromEntries(
        flags.flatMap(([field, flag]) => (values.has(flag) ? [[field, values.get(flag)!]] : [])),
    );
    return readIsochrone(texts, {nameOf: field => (field === 'cutoffs' ? '--cutoffs' : flagOf(field as RequestField))});
};

export const isochroneCommand: CliCommand = {
    name: 'isochrone',
    about: words => words.isochrone,
    options: [
        ...ISOCHRONE_SHARED_FIELDS.map(field => ({flag: flagOf(field), ...wordsOfField(field)})),
        {flag: '--cutoffs', ...CUTOFFS_WORDS},
        {
            flag: '--cells',
            form: '',
            what: {
                zh: '给出各网格的秒数（JSON），不画轮廓',
                en: 'give the seconds of each cell as JSON instead of outlines',
            },
        },
        {
            flag: '--out',
            form: 'FILE',
            what: {
                zh: '写入 .geojson（与 --cells 同用时为 .json）、.csv 或 .xlsx 文件',
                en: 'write a .geojson (with --cells a .json), a .csv or a .xlsx file',
            },
        },
        BOM_OPTION,
    ],
    review: values => read(values).problems,
    run: async ({io, language, json, values, words, during, openNetwork, openEngine}) => {
        const {request, problems} = read(values);
        if (request === undefined) throw new UsageError(problems);
        const out = values.get('--out');
        const cells = values.has('--cells');
        const endings = [cells ? '.json' : '.geojson', '.csv', '.xlsx'];
        if (out !== undefined && !endings.some(ending => out.endsWith(ending)))
            throw new UsageError([problem('value-unknown', {field: '--out'}, out, {allowed: endings.join(', ')})]);
        const {network} = openNetwork();
        const question = {
            ...request,
            ...(typeof request.scenario === 'string' ? {scenario: askedOf(network, request.scenario)} : {}),
        };
        const engine = openEngine(network);
        const save = async (answer: IsochroneAnswer | ReachAnswer, table: () => Table): Promise<void> => {
            if (out !== undefined && !(await writeTable(out, answer, table, values)))
                writeOut(out, canonicalJson(answer));
        };
        if (cells) {
            const answer = during(words.searching, () => engine.reach(question));
            await save(answer, () => reachTable(answer));
            if (out === undefined || json) io.out(canonicalJson(answer));
        } else {
            const answer = during(words.searching, () => engine.isochrone(question));
            await save(answer, () => isochroneTable(answer));
            io.out(json ? canonicalJson(answer) : `${formatIsochrone(answer, language)}\n`);
        }
        return EXIT.done;
    },
};
