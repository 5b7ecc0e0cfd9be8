import {readFileSync} from 'node:fs';
import {
    canonicalJson,
    problem,
    ProblemError,
    SPREAD_FIELDS,
    STUDIES,
    studyFile,
    TABLE_FORMATS,
    type Network,
    type Problem,
    type StudyAnswer,
    type StudyDefinition,
    type StudyKind,
} from '../index.js';
import {EXIT, UsageError, type CliCommand, type CommandOption} from './command.js';
import {longWork} from './long-work.js';
import {BOM_OPTION, tableOptionsOf, writeOut} from './out-file.js';
import {rowProgress} from './row-progress.js';
import {allAskedOf} from './scenario-file.js';
import {ENDS_FLAGS, ENDS_OPTIONS, reviewSpread, spreadOf, spreadOption} from './spread-options.js';

type SpreadField = (typeof SPREAD_FIELDS)[number];
type Values = ReadonlyMap<string, string>;

const OUT: CommandOption = {
    flag: '--out',
    form: 'FILE',
    what: {zh: '写入 .csv、.xlsx 或 .geojson 文件', en: 'write a .csv, .xlsx or .geojson file'},
};

const FORMATS = [...TABLE_FORMATS, 'geojson'] as const;

const readFileOf = (path: string): Uint8Array => {
    try {
        return readFileSync(path);
    } catch {
        throw new ProblemError([problem('file-missing', {file: path}, path)]);
    }
};

const reviewOut = (values: Values): readonly Problem[] => {
    const out = values.get('--out');
    return out === undefined || FORMATS.some(format => out.endsWith(`.${format}`))
        ? []
        : [
              problem('value-unknown', {field: '--out'}, out, {
                  allowed: FORMATS.map(format => `.${format}`).join(', '),
              }),
          ];
};

const writeStudy = async (out: string, answer: StudyAnswer, network: Network, values: Values): Promise<void> =>
    writeOut(
        out,
        await studyFile(
            answer,
            FORMATS.find(format => out.endsWith(`.${format}`))!,
            network,
            tableOptionsOf(values),
        ),
    );

/** What the study takes of the options about many places. */
const fieldsOf = ({options: {without = []}}: StudyDefinition): readonly SpreadField[] =>
    SPREAD_FIELDS.filter(field => !without.includes(field));

const optionsOf = (study: StudyDefinition): readonly CommandOption[] => [
    ...study.options.own.flatMap(({options}) => options),
    ...(study.options.ends === 'none' ? [] : ENDS_OPTIONS),
    ...fieldsOf(study).map(spreadOption),
    OUT,
    BOM_OPTION,
];

/** Everything wrong with what was typed, by flag. */
const reviewOf =
    (study: StudyDefinition) =>
    (values: Values): readonly Problem[] => [
        ...reviewSpread(values, fieldsOf(study)),
        ...reviewOut(values),
        ...(study.options.ends === 'needed' ? ENDS_FLAGS : [])
            .filter(flag => !values.has(flag))
            .map(flag => problem('option-missing', {field: flag}, '', {form: {zh: '地点', en: 'places'}})),
        ...study.options.own.flatMap(({read}) => read(values).problems ?? []),
    ];

/** Scenarios as they were typed, by member; `none` is the network as it is. */
const scenariosOf = (
    {options: {own}}: StudyDefinition,
    network: Network,
    values: Values,
): Readonly<Record<string, unknown>> => {
    const typed = own.flatMap(({scenario, options: [option]}) => {
        const text = values.get(option!.flag);
        if (scenario === undefined || text === undefined) return [];
        return [{...scenario, names: scenario.isList ? text.split(',').map(name => name.trim()) : [text]}];
    });
    const scenarios = allAskedOf(
        network,
        typed.flatMap(({names}) => names),
    );
    const members = typed.map(({member, isList, names}): [string, unknown] => {
        const named = scenarios.splice(0, names.length).flatMap(scenario => scenario ?? []);
        return [member, isList ? named : named[0]];
    });
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
};

/** Files as they were typed: what is in them and what they are called. Throws ProblemError where one is missing. */
const filesOf = ({options: {own}}: StudyDefinition, values: Values): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
        own.flatMap(({file, options: [option]}): [string, unknown][] => {
            const path = values.get(option!.flag);
            if (file === undefined || path === undefined) return [];
            return [
                [file.member, readFileOf(path)],
                [file.name, path],
            ];
        }),
    );

/** The request as typed. */
const requestOf = (study: StudyDefinition, network: Network, values: Values): object => {
    const {origins, destinations, ...settings} = spreadOf(values, fieldsOf(study));
    return {
        ...settings,
        ...(study.options.ends === 'none' ? {} : {origins, destinations}),
        ...Object.assign({}, ...study.options.own.map(({read}) => read(values).members ?? {})),
        ...filesOf(study, values),
        ...scenariosOf(study, network, values),
    };
};

/** A study of the registry as a command. */
const commandOf = (study: StudyDefinition<StudyKind>): CliCommand => ({
    name: study.kind,
    about: (_, language) => study.about[language],
    options: optionsOf(study),
    review: reviewOf(study),
    run: async ({io, language, json, values, words, openNetwork, openEngine}) => {
        const problems = reviewOf(study)(values);
        if (problems.length > 0) throw new UsageError(problems);
        const {network} = openNetwork();
        const work = study.isLong === true ? longWork(io.environment) : undefined;
        const answer = await openEngine(network)
            .study(study.kind, requestOf(study, network, values), {
                ...work?.control,
                onProgress: rowProgress(io, words.comparing),
            })
            .finally(() => work?.close());
        const out = values.get('--out');
        if (out !== undefined) await writeStudy(out, answer, network, values);
        io.out(json ? canonicalJson(answer) : `${study.text(answer, language)}\n`);
        return EXIT.done;
    },
});

export const STUDY_COMMANDS: readonly CliCommand[] = STUDIES.map(commandOf);
