import type {ProblemCollector} from '../problem/collector.js';
import {type FileSource, subFolder, zipFiles} from './file-source.js';

/** A GTFS feed among other files. */
export interface FeedPlace {
    /** Folder or ZIP file it lies in, without a closing `/`; empty at the top. */
    readonly path: string;
    readonly files: FileSource;
}

/** What tells a feed: a folder with the first of these that is there at all. */
const MARKS = ['stops.txt', 'stop_times.txt', 'trips.txt'] as const;

const foldersWith = (files: FileSource, name: string): string[] =>
    files
        .list()
        .filter(path => path === name || path.endsWith(`/${name}`))
        .map(path => path.slice(0, -name.length).replace(/\/$/, ''));

/** Folders of feeds, the highest first and then by name. */
export const feedFolders = (files: FileSource): readonly string[] => {
    const folders = MARKS.map(mark => foldersWith(files, mark)).find(list => list.length > 0) ?? [];
    return folders.toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
};

const joined = (path: string, folder: string): string =>
    path === '' || folder === '' ? path + folder : `${path}/${folder}`;

/** Every feed below a folder or in an archive, those in ZIP files among its files too. */
export const feedPlaces = (source: FileSource, problems: ProblemCollector): FeedPlace[] => {
    const archives = source
        .list()
        .filter(path => /\.zip$/i.test(path))
        .toSorted();
    return [
        {path: '', files: source},
        ...archives.map(path => ({path, files: zipFiles(source.read(path)!, path, problems)})),
    ].flatMap(({path, files}) =>
        feedFolders(files).map(folder => ({
            path: joined(path, folder),
            files: folder === '' ? files : subFolder(files, folder),
        })),
    );
};
