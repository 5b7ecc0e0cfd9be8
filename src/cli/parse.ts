import {Command, CommanderError, Option} from 'commander';
import {problem, type Language, type Problem} from '../index.js';
import {commonOptions, UsageError, type CliCommand, type CommandOption} from './command.js';
import {cliWords, type CliWords} from './messages.js';

const COMMON = commonOptions({zh: cliWords('zh'), en: cliWords('en')});

export type Parsed =
    | {readonly kind: 'run'; readonly command: CliCommand; readonly values: ReadonlyMap<string, string>}
    | {readonly kind: 'text'; readonly text: string; readonly isWrong: boolean};

/** `--lang` is wanted before anything else can be said; its value is checked with the other options. */
export function findLanguage(args: readonly string[], fallback: Language): Language {
    const index = args.findLastIndex(argument => argument === '--lang' || argument.startsWith('--lang='));
    if (index < 0) return fallback;
    const value = args[index]!.includes('=') ? args[index]!.slice('--lang='.length) : args[index + 1];
    return value === 'zh' || value === 'en' ? value : fallback;
}

function titled(command: Command, words: CliWords): Command {
    const titles = new Map([
        ['Usage:', words.usage],
        ['Options:', words.options],
        ['Commands:', words.commands],
        ['Arguments:', words.arguments],
    ]);
    return command
        .helpOption('-h, --help', words.help)
        .configureHelp({
            styleTitle: title => titles.get(title) ?? title,
            // A value is optional for the parser, so that a missing one
            // is reported with everything else; to the reader it is not.
            optionTerm: option => option.flags.replace(/\[(.+)\]$/, '<$1>'),
        })
        .exitOverride();
}

/** Each time an option is given its value is kept, so that a second one is not swallowed in silence. */
const collect = (value: string, before: unknown): string[] => [
    ...(Array.isArray(before) ? (before as string[]) : []),
    value,
];

function addOptions(command: Command, options: readonly CommandOption[], language: Language): void {
    for (const {flag, form, what} of options) {
        const option = new Option(form === '' ? flag : `${flag} [${form}]`, what[language]);
        command.addOption(form === '' ? option : option.argParser(collect));
    }
}

/** What is left over after commander took what it knows. */
function leftOver(rest: readonly string[], options: readonly CommandOption[]): Problem[] {
    const allowed = options.map(({flag}) => flag).join(', ');
    return rest.flatMap((argument, index) => {
        if (argument.startsWith('-') && argument !== '-')
            return [problem('option-unknown', {}, argument.split('=')[0]!, {allowed})];
        // The value of an unknown option is not a second problem.
        const before = rest[index - 1];
        return before !== undefined && before.startsWith('--') && !before.includes('=')
            ? []
            : [problem('argument-unexpected', {}, argument)];
    });
}

/** Reads a command line: a command with its values, or a text to show. Throws UsageError with every problem. */
export function parseArguments(
    args: readonly string[],
    commands: readonly CliCommand[],
    language: Language,
    version: string,
): Parsed {
    const words = cliWords(language);
    let written = '';
    let chosen: {readonly command: CliCommand; readonly program: Command} | undefined;
    const output = {
        writeOut: (text: string) => void (written += text),
        writeErr: (text: string) => void (written += text),
    };
    const program = titled(new Command('jiegui'), words)
        .description(words.about)
        .configureOutput(output)
        .version(version, '-V, --version', words.version)
        .helpCommand('help [command]', words.helpCommand);
    for (const command of commands) {
        const sub = titled(program.command(command.name), words)
            .description(command.about(words, language))
            .configureOutput(output)
            .allowUnknownOption()
            .allowExcessArguments()
            .action(() => void (chosen = {command, program: sub}));
        addOptions(sub, [...command.options, ...COMMON], language);
    }
    const first = args[0];
    if (first === undefined) return {kind: 'text', text: program.helpInformation(), isWrong: true};
    const names = [...commands.map(({name}) => name), 'help'];
    if (first === 'scenario') {
        const actions = names.filter(name => name.startsWith('scenario-')).map(name => name.replace('-', ' '));
        throw new UsageError([
            problem('command-unknown', {}, args.slice(0, args[1]?.startsWith('-') === false ? 2 : 1).join(' '), {
                allowed: actions.join(', '),
            }),
        ]);
    }
    if (!first.startsWith('-') && !names.includes(first))
        throw new UsageError([problem('command-unknown', {}, first, {allowed: names.join(', ')})]);
    if (first.startsWith('-') && !['-h', '--help', '-V', '--version'].includes(first))
        throw new UsageError([
            problem('option-unknown', {}, first, {allowed: `-h, --help, -V, --version; ${names.join(', ')}`}),
        ]);
    try {
        program.parse([...args], {from: 'user'});
    } catch (error) {
        if (error instanceof CommanderError) return {kind: 'text', text: written, isWrong: error.exitCode !== 0};
        throw error;
    }
    if (chosen === undefined) return {kind: 'text', text: written, isWrong: false};

    const {command, program: sub} = chosen;
    const options = [...command.options, ...COMMON];
    const problems = leftOver(sub.args, options);
    const values = new Map<string, string>();
    for (const option of sub.options) {
        const value: unknown = sub.getOptionValue(option.attributeName());
        const form = options.find(({flag}) => flag === option.long)?.form ?? '';
        if (value === undefined) continue;
        if (form === '') values.set(option.long!, 'true');
        else if (!Array.isArray(value))
            problems.push(problem('option-value-missing', {field: option.long!}, '', {form}));
        else if (value.length > 1) problems.push(problem('option-repeated', {field: option.long!}, value.length));
        else values.set(option.long!, value[0] as string);
    }
    const lang = values.get('--lang');
    if (lang !== undefined && lang !== 'zh' && lang !== 'en')
        problems.push(problem('value-unknown', {field: '--lang'}, lang, {allowed: 'zh, en'}));
    if (problems.length > 0) {
        // What else is wrong is looked for as well: a planner mends a line once.
        problems.push(...furtherProblems(command, values, problems));
        throw new UsageError(problems);
    }
    return {kind: 'run', command, values};
}

/** Problems of the values that were read, less those about options already complained of. */
function furtherProblems(
    command: CliCommand,
    values: ReadonlyMap<string, string>,
    known: readonly Problem[],
): readonly Problem[] {
    const fields = new Set(known.map(({where}) => where.field));
    return (command.review?.(values) ?? []).filter(one => !fields.has(one.where.field));
}
