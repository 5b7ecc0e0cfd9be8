import {canonicalJson, createEngine, formatProblemsFully, openRegion, ProblemError, type Problem} from '../index.js';
import {assumedBusesCommand} from './assumed-buses.js';
import {buildCommand} from './build.js';
import {checkCommand} from './check.js';
import {compareCommand} from './compare.js';
import {EXIT, UsageError, type CliCommand, type CliIo} from './command.js';
import {departuresCommand} from './departures.js';
import {infoCommand} from './info.js';
import {isochroneCommand} from './isochrone.js';
import {cliWords, languageOf} from './messages.js';
import {checkOut} from './out-file.js';
import {embeddedNetworkFolder, packageVersion} from './package-files.js';
import {findLanguage, parseArguments} from './parse.js';
import {profileCommand} from './profile.js';
import {during} from './progress.js';
import {routeCommand} from './route.js';
import {scenarioCheckCommand, scenarioDiffCommand, scenarioExportCommand, scenarioShowCommand} from './scenario.js';
import {serveCommand} from './serve.js';
import {STUDY_COMMANDS} from './study.js';
import {skimCommand} from './skim.js';
import {timelineCommand} from './timeline.js';

export const COMMANDS: readonly CliCommand[] = [
    routeCommand,
    profileCommand,
    departuresCommand,
    skimCommand,
    ...STUDY_COMMANDS,
    isochroneCommand,
    compareCommand,
    timelineCommand,
    scenarioCheckCommand,
    scenarioShowCommand,
    scenarioDiffCommand,
    scenarioExportCommand,
    buildCommand,
    assumedBusesCommand,
    checkCommand,
    infoCommand,
    serveCommand,
];

/** The command whose options would have helped; for one under another, as it stands alone. */
const commandTyped = ([first, second]: readonly string[]): CliCommand | undefined =>
    COMMANDS.find(({name, nested}) => name === first || (nested?.under === first && nested?.name === second));

/** Runs one command line and returns its exit code; the caller's process is left alone. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
    const language = findLanguage(args, languageOf(io.environment));
    const words = cliWords(language);
    const json = args.includes('--json');
    const complain = (problems: readonly Problem[]): void =>
        io.err(json ? canonicalJson({problems}) : `${formatProblemsFully(problems, language)}\n`);
    try {
        const parsed = parseArguments(args, COMMANDS, language, packageVersion());
        if (parsed.kind === 'text') {
            (parsed.isWrong ? io.err : io.out)(parsed.text);
            return parsed.isWrong ? EXIT.wrongUsage : EXIT.done;
        }
        const {command, values} = parsed;
        return await command.run({
            io,
            language,
            words,
            json,
            values,
            during: (label, work) => during(io, label, work),
            openNetwork: () => {
                if (command.options.some(({flag, form}) => flag === '--out' && form === 'FILE'))
                    checkOut(values.get('--out'));
                return during(io, words.readingNetwork, () =>
                    openRegion(values.get('--network') ?? embeddedNetworkFolder()),
                );
            },
            openEngine: network => during(io, words.preparing, () => createEngine(network)),
        });
    } catch (error) {
        if (error instanceof UsageError) {
            complain(error.problems);
            if (!json) io.err(`${words.usageHint(commandTyped(args)?.name ?? '')}\n`.replace('  ', ' '));
            return EXIT.wrongUsage;
        }
        if (error instanceof ProblemError) {
            complain(error.problems);
            return EXIT.badData;
        }
        throw error;
    }
}
