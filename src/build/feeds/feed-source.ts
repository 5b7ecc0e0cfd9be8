import {ProblemCollector} from '../../problem/collector.js';
import {readCsv} from '../../read/csv.js';
import type {FileSource} from '../../read/file-source.js';
import type {GtfsRecords} from '../../read/records.js';
import {feedFolder} from './feed-files.js';

/** First rows of a table as records of text; none where the feed lacks it. */
const rowsOf = (files: FileSource, file: string): Readonly<Record<string, string>>[] => {
    const bytes = files.read(file);
    const table = bytes === undefined ? undefined : readCsv(bytes, file, new ProblemCollector());
    return (table?.rows ?? []).map(row => Object.fromEntries(table!.header.map((name, at) => [name, row[at] ?? ''])));
};

const unique = (words: readonly (string | undefined)[]): string[] =>
    [...new Set(words.filter(word => word !== undefined && word !== ''))] as string[];

/** Who a feed is by, after its own feed_info.txt, attributions.txt and agency.txt. */
export const whoMade = (
    source: FileSource,
    {agencies}: GtfsRecords,
): {readonly publisher: string; readonly url: string; readonly attribution: readonly string[]} => {
    const files = feedFolder(source);
    const [info] = rowsOf(files, 'feed_info.txt');
    const credited = unique(rowsOf(files, 'attributions.txt').map(row => row['organization_name']));
    const operators = unique(agencies.map(({name}) => name));
    const publisher = info?.['feed_publisher_name'] ?? '';
    const named = unique([publisher, ...credited]);
    return {
        publisher: named.length > 0 ? named.join('; ') : operators.slice(0, 5).join('; '),
        url: info?.['feed_publisher_url'] ?? '',
        attribution: credited.length > 0 ? credited : named.length > 0 ? named : operators.slice(0, 5),
    };
};
