import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
    assumedBusFiles,
    type AssumedBuses,
    canonicalJson,
    formatAssumedBuses,
    planAssumedBuses,
    problem,
    ProblemError,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {writeWithFolders} from './out-file.js';
import {embeddedNetworkFolder} from './package-files.js';

/** The region's own folder: rows of others are kept as they stand in it, so a ZIP file will not do. */
const regionFolder = (values: ReadonlyMap<string, string>): string => {
    const folder = values.get('--network') ?? embeddedNetworkFolder();
    const head = join(folder, 'network.yaml');
    if (!existsSync(head)) throw new ProblemError([problem('file-missing', {file: head}, '')]);
    return folder;
};

/** Folder that is written to: that of the network read, unless another is named; the package's own is left alone. */
const folderOf = (values: ReadonlyMap<string, string>): string => {
    const folder = values.get('--out') ?? values.get('--network');
    if (folder !== undefined) return folder;
    throw new UsageError([
        problem('option-missing', {field: '--out'}, '', {form: {zh: '写入的文件夹', en: 'a folder to write to'}}),
    ]);
};

/** Text of a table of the region as it stands. */
const presentIn =
    (region: string) =>
    (path: string): string | undefined => {
        const file = join(region, path);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    };

const answerOf = ({lines, omitted}: AssumedBuses, files: readonly string[]): unknown => ({
    files,
    lines: lines.map(({id, kind, name, headway, directions: [there]}) => ({
        id,
        kind,
        name,
        headwaySeconds: headway,
        seconds: there!.at(-1)!.after,
        metres: Math.round(there!.at(-1)!.metres),
    })),
    omitted,
});

/** Writes the buses that are known to exist and whose times are not, by the rules of the region. */
export const assumedBusesCommand: CliCommand = {
    name: 'assumed-buses',
    about: words => words.assumedBuses,
    options: [
        {
            flag: '--out',
            form: 'DIR',
            what: {
                zh: '写入的文件夹（格式同地区文件夹），默认为所读的地区',
                en: 'folder to write, in the layout of a region; default the region read',
            },
        },
    ],
    run: ({io, language, json, values, words, during, openNetwork}) => {
        const folder = folderOf(values);
        const region = regionFolder(values);
        const {network} = openNetwork();
        const files = during(words.preparing, () => {
            const plan = planAssumedBuses(network);
            return {plan, files: assumedBusFiles(plan, presentIn(region))};
        });
        for (const [file, text] of files.files) writeWithFolders(join(folder, file), text);
        const names = [...files.files.keys()].toSorted();
        io.out(
            json
                ? canonicalJson(answerOf(files.plan, names))
                : `${formatAssumedBuses(files.plan, language)}\n${words.wrote(names.length, folder)}\n`,
        );
        return EXIT.done;
    },
};
