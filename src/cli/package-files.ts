import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The package's own folder, the same from src/, from dist/src/ and where it is installed. */
function findPackageFolder(): string {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
    return folder;
}

const packageFolder = findPackageFolder();

interface PackageFile {
    readonly version: string;
    /** `region`: folder of network-data that is asked where none is named. */
    readonly jiegui: {readonly region: string};
}

const packageFile = (): PackageFile =>
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as PackageFile;

export const embeddedNetworkFolder = (): string => join(packageFolder, 'network-data', packageFile().jiegui.region);

/** Names of the regions the package has. */
export const embeddedRegions = (): string[] => readdirSync(join(packageFolder, 'network-data')).toSorted();

export const embeddedRegionFolder = (name: string): string => join(packageFolder, 'network-data', name);

export const packageVersion = (): string => packageFile().version;
