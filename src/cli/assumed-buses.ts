import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {
    assumedBusFiles,
    type AssumedBuses,
    canonicalJson,
    formatAssumedBuses,
    planAssumedBuses,
    problem,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {writeWithFolders} from './out-file.js';

/** Folder that is written to: that of the network read, unless another is named; the package's own is left alone. */
const folderOf = (values: ReadonlyMap<string, string>): string => {
    const network = values.get('--network');
    const folder =
        values.get('--out') ?? (network !== undefined && statSync(network).isDirectory() ? network : undefined);
    if (folder !== undefined) return folder;
    throw new UsageError([
        problem('option-missing', {field: '--out'}, '', {form: {zh: '写入的文件夹', en: 'a folder to write to'}}),
    ]);
};

/** Tables of the region as they stand: those of the folder written to, else those of the network read. */
const presentIn =
    (folder: string, network: string | undefined) =>
    (path: string): string | undefined => {
        const file = [folder, ...(network === undefined ? [] : [network])]
            .map(one => join(one, path))
            .find(one => existsSync(one));
        return file === undefined ? undefined : readFileSync(file, 'utf8');
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
                en: 'folder to write, laid out as a region; default the region read',
            },
        },
    ],
    run: ({io, language, json, values, words, during, openNetwork}) => {
        const folder = folderOf(values);
        const {network} = openNetwork();
        const files = during(words.preparing, () => {
            const plan = planAssumedBuses(network);
            return {plan, files: assumedBusFiles(plan, presentIn(folder, values.get('--network')))};
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
