import type {Engine, Language, Loaded, Network, Problem} from '../index.js';
import type {CliWords} from './messages.js';

/** Where a command writes and what it knows of its surroundings; tests give their own. */
export interface CliIo {
    readonly out: (text: string) => void;
    readonly err: (text: string) => void;
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Is somebody watching stderr? Progress is shown to people only. */
    readonly isTerminal: boolean;
    /** Settles when the process is asked to stop. */
    readonly stopped: Promise<void>;
}

/** Exit codes (docs/cli.md): unreachable is an answer and exits 0. */
export const EXIT = {done: 0, badData: 1, wrongUsage: 2} as const;

/** Thrown by a command for what was typed wrong; everything else a caller got wrong is a ProblemError. */
export class UsageError extends Error {
    constructor(readonly problems: readonly Problem[]) {
        super(problems.map(problem => problem.message.en).join('\n'));
        this.name = 'UsageError';
    }
}

export interface CommandOption {
    /** `--arrive-by`. */
    readonly flag: string;
    /** How its value is written; empty for a switch. */
    readonly form: string;
    readonly what: {readonly zh: string; readonly en: string};
}

export interface CommandContext {
    readonly io: CliIo;
    readonly language: Language;
    readonly words: CliWords;
    readonly json: boolean;
    /** Values by flag. */
    readonly values: ReadonlyMap<string, string>;
    /** Shows a line while the work runs, on a terminal only. */
    readonly during: <T>(label: string, work: () => T) => T;
    readonly openNetwork: () => Loaded;
    readonly openEngine: (network: Network) => Engine;
}

export interface CliCommand {
    readonly name: string;
    /** As which it also stands under another command: `scenario diff A B` is `scenario-diff --scenario A --with B`. */
    readonly nested?: {
        readonly under: string;
        readonly name: string;
        /** Options whose values may stand there without their flags, in this order. */
        readonly positional: readonly string[];
    };
    readonly about: (words: CliWords, language: Language) => string;
    readonly options: readonly CommandOption[];
    /** Everything wrong with the values as typed, before any file is read. */
    readonly review?: (values: ReadonlyMap<string, string>) => readonly Problem[];
    /** Returns the exit code. */
    readonly run: (context: CommandContext) => number | Promise<number>;
}

/** Options every command takes. */
export const commonOptions = (wordsByLanguage: Readonly<Record<Language, CliWords>>): readonly CommandOption[] => {
    const {zh, en} = wordsByLanguage;
    return [
        {flag: '--network', form: 'DIR', what: {zh: zh.network, en: en.network}},
        {flag: '--lang', form: 'zh|en', what: {zh: zh.lang, en: en.lang}},
        {flag: '--json', form: '', what: {zh: zh.json, en: en.json}},
    ];
};
