import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'csv-parse/sync';

/** Licences under which a package may be shipped with ours or run beside it: they ask for their notice and nothing else. */
const SHIPPED: ReadonlySet<string> = new Set([
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'EDL-1.0',
    'ISC',
    'BlueOak-1.0.0',
    'MIT',
    'Unlicense',
    'Zlib',
]);

/** Of tools and of what is bundled with their notice beside it: the font (OFL), compilers that do not enter the package (MPL), lists. */
const BESIDE: ReadonlySet<string> = new Set([...SHIPPED, 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0', 'OFL-1.1']);

/** Licences that packages misspell or leave out, read in their own files; the last has none and is that of zaach/jsonlint, which it was made from. */
const READ: Readonly<Record<string, string>> = {
    'splaytree-ts': 'BSD-3-Clause',
    arc: 'BSD-2-Clause',
    '@mapbox/polyline': 'BSD-3-Clause',
    '@mapbox/jsonlint-lines-primitives': 'MIT',
};

/** Does an SPDX expression without nesting allow use under these licences? */
const allows = (expression: string, allowed: ReadonlySet<string>): boolean =>
    expression
        .replaceAll(/[()]/g, '')
        .split(' OR ')
        .some(choice => choice.split(' AND ').every(licence => allowed.has(licence)));

interface LockedPackage {
    readonly license?: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
}

export interface LicenceCount {
    readonly licence: string;
    readonly shipped: number;
    readonly beside: number;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Packages of the lock file by licence, and those whose licence is not among the allowed. */
export const packageLicences = (): {readonly counts: readonly LicenceCount[]; readonly faults: readonly string[]} => {
    const {packages} = readJson<{packages: Record<string, LockedPackage>}>('package-lock.json');
    const others = Object.entries(packages).filter(([path]) => path !== '');
    const counts = new Map<string, {shipped: number; beside: number}>();
    const faults: string[] = [];
    for (const [path, {license, dev, devOptional}] of others) {
        const beside = dev === true || devOptional === true;
        const licence = READ[path.split('node_modules/').at(-1)!] ?? license ?? 'none named';
        const count = counts.get(licence) ?? {shipped: 0, beside: 0};
        count[beside ? 'beside' : 'shipped']++;
        counts.set(licence, count);
        if (!allows(licence, beside ? BESIDE : SHIPPED)) faults.push(`${path}: ${licence}`);
    }
    const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {counts: sorted.map(([licence, count]) => ({licence, ...count})), faults};
};

const filesIn = (folder: string): string[] =>
    readdirSync(folder, {withFileTypes: true}).flatMap(entry =>
        entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );

/** Lines of LICENSE-DATA: a folder or file, `*` for any name, and its licence. */
const dataLines = (): {readonly path: string; readonly licence: string}[] =>
    [...readFileSync('LICENSE-DATA', 'utf8').matchAll(/^ {4}(network-data\/\S*) +(\S+)/gm)].map(
        ([, path, licence]) => ({
            path: path!,
            licence: licence!,
        }),
    );

const fits = (file: string, path: string): boolean => {
    const pattern = path.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]+');
    return new RegExp(`^${pattern}${path.endsWith('/') ? '' : '$'}`).test(file);
};

/** Licence of a file of network-data by LICENSE-DATA: that of the longest line that fits. */
export const dataLicenceOf = (file: string): string | undefined =>
    dataLines()
        .filter(({path}) => fits(file, path))
        .toSorted((a, b) => b.path.length - a.path.length)[0]?.licence;

/** Terms sources.csv may name. What has none gives facts only; a source nobody has looked at has no word at all. */
const SOURCE_TERMS =
    /\b(?:MIT|ODbL|CC-BY-4\.0|Apache-2\.0|GPL-3\.0 \(code\)|public domain|facts only|none stated|unknown|own)/;

/** What is wrong with licences of the data: files and lines without their other half, sources without terms, the package's own expression. */
export const dataFaults = (): string[] => {
    const files = filesIn('network-data');
    const lines = dataLines();
    const {license} = readJson<{license: string}>('package.json');
    const named = license.replaceAll(/[()]/g, '').split(' AND ').toSorted();
    const held = [...new Set(['MIT', ...lines.map(({licence}) => licence)])].toSorted();
    const sources = readdirSync('network-data').flatMap(region =>
        parse<Record<string, string>>(readFileSync(join('network-data', region, 'sources.csv')), {
            columns: true,
            bom: true,
        })
            .filter(({licence = ''}) => !SOURCE_TERMS.test(licence))
            .map(
                ({source_id = ''}) =>
                    `network-data/${region}/sources.csv: ${source_id} has no terms that are known here`,
            ),
    );
    return [
        ...files.filter(file => dataLicenceOf(file) === undefined).map(file => `${file} has no line in LICENSE-DATA`),
        ...lines
            .filter(({path}) => !files.some(file => fits(file, path)))
            .map(({path}) => `${path} of LICENSE-DATA fits no file`),
        ...(named.join() === held.join() ? [] : [`package.json says ${license}; files are under ${held.join(', ')}`]),
        ...sources,
    ];
};
