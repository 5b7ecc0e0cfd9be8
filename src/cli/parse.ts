import {Command, CommanderError, Option} from 'commander';
import {problem, type Language, type Problem} from '../index.js';
import {commonOptions, UsageError, type CliCommand, type CommandOption} from './command.js';
import {cliWords, type CliWords} from './messages.js';
import {ROAD_SPEEDS, roadSpeedsText} from './road-speeds-file.js';

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

/** A command as commander knows it. */
interface Known {
    readonly command: CliCommand;
    readonly program: Command;
    /** Options whose values may stand without their flags. */
    readonly positional: readonly string[];
}

interface Program {
    readonly program: Command;
    /** All that was written instead of being run: help, the version. */
    readonly written: () => string;
    readonly chosen: () => Known | undefined;
}

/** `--scenario` as an argument: `[scenario]`. */
const argumentOf = (flag: string): string => `[${flag.slice(2)}]`;

/** All commands and those that also stand under another one. */
function buildProgram(commands: readonly CliCommand[], language: Language, version: string): Program {
    const words = cliWords(language);
    let written = '';
    let chosen: Known | undefined;
    const write = (text: string): void => void (written += text);
    const output = {writeOut: write, writeErr: write};
    const program = titled(new Command('jiegui'), words)
        .description(words.about)
        .configureOutput(output)
        .version(version, '-V, --version', words.version)
        .helpCommand('help [command]', words.helpCommand);
    const add = (parent: Command, name: string, command: CliCommand, positional: readonly string[]): void => {
        const sub = titled(parent.command(name), words)
            .description(command.about(words, language))
            .configureOutput(output)
            .allowUnknownOption()
            .allowExcessArguments();
        for (const flag of positional) sub.argument(argumentOf(flag));
        sub.action(() => void (chosen = {command, program: sub, positional}));
        addOptions(sub, [...command.options, ...COMMON], language);
    };
    const groups = new Map<string, Command>();
    for (const command of commands) {
        add(program, command.name, command, []);
        const {nested} = command;
        if (nested === undefined) continue;
        let group = groups.get(nested.under);
        if (group === undefined) {
            // The list of commands has them once, under the names that need no second word.
            group = titled(program.command(nested.under, {hidden: true}), words).configureOutput(output);
            group.helpCommand(false);
            groups.set(nested.under, group);
        }
        add(group, nested.name, command, nested.positional);
    }
    return {program, written: () => written, chosen: () => chosen};
}

const isHelp = (argument: string | undefined): boolean => argument === '-h' || argument === '--help';

/** Throws UsageError where the line begins with no command. */
function checkCommand(args: readonly string[], commands: readonly CliCommand[]): void {
    const [first, second] = args as [string, string | undefined];
    const names = [...commands.map(({name}) => name), 'help'];
    const nested = commands.flatMap(command => (command.nested?.under === first ? [command.nested] : []));
    if (nested.length > 0) {
        if (isHelp(second) || nested.some(({name}) => name === second)) return;
        throw new UsageError([
            problem(
                'command-unknown',
                {},
                second === undefined || second.startsWith('-') ? first : `${first} ${second}`,
                {
                    allowed: nested.map(({under, name}) => `${under} ${name}`).join(', '),
                },
            ),
        ]);
    }
    if (!first.startsWith('-') && !names.includes(first))
        throw new UsageError([problem('command-unknown', {}, first, {allowed: names.join(', ')})]);
    if (first.startsWith('-') && !isHelp(first) && !['-V', '--version'].includes(first))
        throw new UsageError([
            problem('option-unknown', {}, first, {allowed: `-h, --help, -V, --version; ${names.join(', ')}`}),
        ]);
}

/** Values by flag as they were typed, every one of them, those that stand without their flags first. */
function typedValues({program, positional}: Known): {readonly typed: Map<string, unknown>; readonly rest: string[]} {
    const operands = program.args.findIndex(argument => argument.startsWith('-') && argument !== '-');
    const count = Math.min(positional.length, operands < 0 ? program.args.length : operands);
    const typed = new Map<string, unknown>();
    for (const option of program.options) {
        const value: unknown = program.getOptionValue(option.attributeName());
        const at = positional.indexOf(option.long!);
        if (at >= 0 && at < count) typed.set(option.long!, collect(program.args[at]!, value));
        else if (value !== undefined) typed.set(option.long!, value);
    }
    return {typed, rest: program.args.slice(count)};
}

/** What a command line says of its command. Throws UsageError with every problem. */
function readValues(choice: Known): ReadonlyMap<string, string> {
    const {command} = choice;
    const options = [...command.options, ...COMMON];
    const {typed, rest} = typedValues(choice);
    const problems = leftOver(rest, options);
    const values = new Map<string, string>();
    for (const [flag, value] of typed) {
        const form = options.find(option => option.flag === flag)?.form ?? '';
        if (form === '') values.set(flag, 'true');
        else if (!Array.isArray(value)) problems.push(problem('option-value-missing', {field: flag}, '', {form}));
        else if (value.length > 1) problems.push(problem('option-repeated', {field: flag}, value.length));
        else values.set(flag, value[0] as string);
    }
    const speeds = values.get(ROAD_SPEEDS);
    if (speeds !== undefined) {
        const read = roadSpeedsText(speeds);
        if ('problem' in read) problems.push(read.problem);
        else values.set(ROAD_SPEEDS, read.text);
    }
    const lang = values.get('--lang');
    if (lang !== undefined && lang !== 'zh' && lang !== 'en')
        problems.push(problem('value-unknown', {field: '--lang'}, lang, {allowed: 'zh, en'}));
    if (problems.length > 0) {
        // What else is wrong is looked for as well: a planner mends a line once.
        problems.push(...furtherProblems(command, values, problems));
        throw new UsageError(problems);
    }
    return values;
}

/** West of Greenwich a place begins with a minus: what begins so and goes on with a digit is a value, not an option. */
const withNegatives = (args: readonly string[]): string[] => {
    const joined: string[] = [];
    for (const argument of args) {
        const before = joined.at(-1);
        if (/^-\d/.test(argument) && before !== undefined && /^--[a-z]/.test(before) && !before.includes('='))
            joined[joined.length - 1] = `${before}=${argument}`;
        else joined.push(argument);
    }
    return joined;
};

/** Reads a command line: a command with its values, or a text to show. Throws UsageError with every problem. */
export function parseArguments(
    args: readonly string[],
    commands: readonly CliCommand[],
    language: Language,
    version: string,
): Parsed {
    const {program, written, chosen} = buildProgram(commands, language, version);
    if (args.length === 0) return {kind: 'text', text: program.helpInformation(), isWrong: true};
    checkCommand(args, commands);
    try {
        program.parse(withNegatives(args), {from: 'user'});
    } catch (error) {
        if (error instanceof CommanderError) return {kind: 'text', text: written(), isWrong: error.exitCode !== 0};
        throw error;
    }
    const choice = chosen();
    return choice === undefined
        ? {kind: 'text', text: written(), isWrong: false}
        : {kind: 'run', command: choice.command, values: readValues(choice)};
}

/** Problems of the values that were read, less those about options already complained of. */
function furtherProblems(
    command: CliCommand,
    values: ReadonlyMap<string, string>,
    reported: readonly Problem[],
): readonly Problem[] {
    const fields = new Set(reported.map(({where}) => where.field));
    return (command.review?.(values) ?? []).filter(further => !fields.has(further.where.field));
}
