import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {
    applyScenario,
    canonicalJson,
    differenceOf,
    exportGmns,
    exportGtfs,
    formatProblemsFully,
    formatScenario,
    formatScenarioDifference,
    isIsoDate,
    problem,
    ProblemError,
    type Applied,
    type Network,
} from '../index.js';
import {EXIT, UsageError, type CliCommand, type CommandContext, type CommandOption} from './command.js';
import {makeFolder} from './out-file.js';
import {scenarioOf, type TypedScenario} from './scenario-file.js';

const SCENARIO: CommandOption = {
    flag: '--scenario',
    form: 'ID|FILE',
    what: {
        zh: '情景：情景或项目的编号、编号@变体或 YAML 文件',
        en: 'scenario: the id of a scenario or project, id@variant or a YAML file',
    },
};
const AS_OF: CommandOption = {
    flag: '--as-of',
    form: 'YYYY-MM-DD',
    what: {zh: '交通网络日期，默认为情景所定', en: "date of the network; default the scenario's own"},
};

const missing = (flag: string) => problem('option-missing', {field: flag}, '', {form: {zh: '情景', en: 'a scenario'}});
const review =
    (...flags: readonly string[]) =>
    (values: ReadonlyMap<string, string>) => [
        ...flags.filter(flag => !values.has(flag)).map(missing),
        ...(values.has('--as-of') && !isIsoDate(values.get('--as-of')!)
            ? [problem('date-expected', {field: '--as-of'}, values.get('--as-of')!, {form: 'YYYY-MM-DD'})]
            : []),
    ];

/** Every wrong value as typed, before any file is read. */
const checked = ({values}: CommandContext, ...flags: readonly string[]): void => {
    const problems = review(...flags)(values);
    if (problems.length > 0) throw new UsageError(problems);
};

const apply = (network: Network, {document, variant}: TypedScenario, asOf: string | undefined): Applied =>
    applyScenario(network, document, {
        ...(asOf === undefined ? {} : {asOf}),
        ...(variant === undefined ? {} : {variant}),
    });

const applied = (
    network: Network,
    typed: TypedScenario,
    asOf: string | undefined,
): Applied & {readonly network: Network} => {
    const result = apply(network, typed, asOf);
    if (result.network === undefined) throw new ProblemError(result.problems);
    return {...result, network: result.network};
};

/** Reads a scenario, lays it and its variants over the network and lists everything wrong with them. */
export const scenarioCheckCommand: CliCommand = {
    name: 'scenario-check',
    nested: {under: 'scenario', name: 'check', positional: ['--scenario']},
    about: words => words.scenarioCheck,
    options: [SCENARIO, AS_OF],
    review: review('--scenario'),
    run: context => {
        checked(context, '--scenario');
        const {io, language, json, values, openNetwork} = context;
        const {network} = openNetwork();
        const typed = scenarioOf(network, values.get('--scenario')!);
        const result = apply(network, typed, values.get('--as-of'));
        // A scenario holds when its variants do.
        const variants =
            typed.variant === undefined
                ? (typed.document.variants ?? []).map(({id}) =>
                      apply(network, {...typed, variant: id}, values.get('--as-of')),
                  )
                : [];
        const isWrong = [result, ...variants].some(({network: changed}) => changed === undefined);
        const problems = [
            ...new Map(
                [result, ...variants].flatMap(outcome =>
                    outcome.problems.map(reported => [JSON.stringify(reported), reported] as const),
                ),
            ).values(),
        ];
        if (json) io.out(canonicalJson({ok: !isWrong, problems, receipts: result.receipts}));
        else {
            if (problems.length > 0) (isWrong ? io.err : io.out)(`${formatProblemsFully(problems, language)}\n`);
            if (!isWrong) io.out(`${context.words.scenarioHolds(result.receipts.length)}\n`);
        }
        return isWrong ? EXIT.badData : EXIT.done;
    },
};

export const scenarioShowCommand: CliCommand = {
    name: 'scenario-show',
    nested: {under: 'scenario', name: 'show', positional: ['--scenario']},
    about: words => words.scenarioShow,
    options: [SCENARIO, AS_OF],
    review: review('--scenario'),
    run: context => {
        checked(context, '--scenario');
        const {io, language, json, values, openNetwork} = context;
        const {network} = openNetwork();
        const typed = scenarioOf(network, values.get('--scenario')!);
        const result = applied(network, typed, values.get('--as-of'));
        const notices = result.problems.length === 0 ? '' : `\n${formatProblemsFully(result.problems, language)}`;
        io.out(
            json
                ? canonicalJson({
                      scenario: typed.document,
                      variant: typed.variant ?? null,
                      receipts: result.receipts,
                      problems: result.problems,
                  })
                : `${formatScenario(result.network, typed.document, result.receipts, language)}${notices}\n`,
        );
        return EXIT.done;
    },
};

export const scenarioDiffCommand: CliCommand = {
    name: 'scenario-diff',
    nested: {under: 'scenario', name: 'diff', positional: ['--scenario', '--with']},
    about: words => words.scenarioDiff,
    options: [
        SCENARIO,
        {
            flag: '--with',
            form: 'ID|FILE',
            what: {zh: '另一个情景；none 为现状交通网络', en: 'the other scenario; none is the existing network'},
        },
        AS_OF,
    ],
    review: review('--scenario', '--with'),
    run: context => {
        checked(context, '--scenario', '--with');
        const {io, language, json, values, openNetwork} = context;
        const {network} = openNetwork();
        const asOf = values.get('--as-of');
        const names = [values.get('--scenario')!, values.get('--with')!] as const;
        const [first, second] = names.map(name =>
            name === 'none' ? network : applied(network, scenarioOf(network, name), asOf).network,
        ) as [Network, Network];
        const difference = differenceOf(first, second);
        io.out(
            json
                ? canonicalJson(difference)
                : `${formatScenarioDifference(names[0], names[1], difference, language)}\n`,
        );
        return EXIT.done;
    },
};

export const scenarioExportCommand: CliCommand = {
    name: 'scenario-export',
    nested: {under: 'scenario', name: 'export', positional: ['--scenario']},
    about: words => words.scenarioExport,
    options: [
        SCENARIO,
        AS_OF,
        {
            flag: '--date',
            form: 'YYYY-MM-DD',
            what: {zh: '写出车次的出行日期', en: 'day of travel whose trips are written'},
        },
        {
            flag: '--out',
            form: 'DIR',
            what: {
                zh: '写入的文件夹：gmns/，以及每份时刻表数据一个 gtfs/ 文件夹',
                en: 'folder to write: gmns/, and gtfs/ with one folder per feed',
            },
        },
    ],
    review: review('--scenario', '--out'),
    run: context => {
        checked(context, '--scenario', '--out');
        const {io, json, values, openNetwork} = context;
        const {network} = openNetwork();
        const name = values.get('--scenario')!;
        const exported =
            name === 'none' ? network : applied(network, scenarioOf(network, name), values.get('--as-of')).network;
        const asOf = values.get('--as-of') ?? exported.scenario?.asOf ?? network.defaultAsOf;
        const date = values.get('--date') ?? asOf;
        if (!isIsoDate(date))
            throw new UsageError([problem('date-expected', {field: '--date'}, date, {form: 'YYYY-MM-DD'})]);
        const folder = values.get('--out')!;
        const files = new Map([
            ...[...exportGmns(exported, asOf)].map(([file, text]) => [`gmns/${file}`, text] as const),
            ...[...exportGtfs(exported, asOf, date)].map(([file, text]) => [`gtfs/${file}`, text] as const),
            ['ATTRIBUTION.txt', `${network.attribution.join('\n')}\n${network.licence}\n`],
        ]);
        for (const [file, text] of files) {
            const path = join(folder, file);
            try {
                makeFolder(dirname(path));
                writeFileSync(path, text);
            } catch (error) {
                throw new ProblemError([
                    problem('file-unwritable', {file: path}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
                ]);
            }
        }
        io.out(
            json
                ? canonicalJson({files: [...files.keys()].toSorted()})
                : `${context.words.wrote(files.size, folder)}\n`,
        );
        return EXIT.done;
    },
};
