import {
    canonicalJson,
    problem,
    STUDIES,
    studyFile,
    type Network,
    type Problem,
    type StudyDefinition,
    type StudyKind,
    flagOf,
} from '../index.js';
import {EXIT, UsageError, type CliCommand, type CommandOption} from './command.js';
import {writeOut} from './out-file.js';
import {rowProgress} from './row-progress.js';
import {allAskedOf} from './scenario-file.js';
import {ENDS_FLAGS, reviewSpread, spreadOf, spreadOptions} from './spread-options.js';

type Values = ReadonlyMap<string, string>;

const OUT: CommandOption = {
    flag: '--out',
    form: 'FILE',
    what: {zh: '写入 .csv 或 .geojson 文件', en: 'write a .csv or .geojson file'},
};

const reviewOut = (values: Values): readonly Problem[] => {
    const out = values.get('--out');
    return out === undefined || /\.(csv|geojson)$/.test(out)
        ? []
        : [problem('value-unknown', {field: '--out'}, out, {allowed: '.csv, .geojson'})];
};

const optionsOf = ({options: {own, ends, without = []}}: StudyDefinition): readonly CommandOption[] => {
    const left: readonly string[] = [...without.map(flagOf), ...(ends === 'none' ? ENDS_FLAGS : [])];
    return [...own.flatMap(({options}) => options), ...spreadOptions.filter(({flag}) => !left.includes(flag)), OUT];
};

/** Everything wrong with what was typed, by flag. */
const reviewOf =
    ({options: {own, ends}}: StudyDefinition) =>
    (values: Values): readonly Problem[] => [
        ...reviewSpread(values),
        ...reviewOut(values),
        ...(ends === 'needed' ? ENDS_FLAGS : [])
            .filter(flag => !values.has(flag))
            .map(flag => problem('option-missing', {field: flag}, '', {form: {zh: '地点', en: 'places'}})),
        ...own.flatMap(({read}) => read(values).problems ?? []),
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
    const asked = allAskedOf(
        network,
        typed.flatMap(({names}) => names),
    );
    const members = typed.map(({member, isList, names}): [string, unknown] => {
        const found = asked.splice(0, names.length).flatMap(one => one ?? []);
        return [member, isList ? found : found[0]];
    });
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
};

/** The request as typed. */
const requestOf = (study: StudyDefinition, network: Network, values: Values): object => {
    const {origins, destinations, ...settings} = spreadOf(values);
    return {
        ...settings,
        ...(study.options.ends === 'none' ? {} : {origins, destinations}),
        ...Object.assign({}, ...study.options.own.map(({read}) => read(values).members ?? {})),
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
        const answer = await openEngine(network).study(study.kind, requestOf(study, network, values), {
            onProgress: rowProgress(io, words.comparing),
        });
        const out = values.get('--out');
        if (out !== undefined) writeOut(out, studyFile(answer, out.endsWith('.csv') ? 'csv' : 'geojson', network));
        io.out(json ? canonicalJson(answer) : `${study.text(answer, language)}\n`);
        return EXIT.done;
    },
});

export const STUDY_COMMANDS: readonly CliCommand[] = STUDIES.map(commandOf);
