import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The package's own folder, the same from src/, from dist/src/ and where it is installed. */
function findPackageFolder(): string {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
    return folder;
}

const packageFolder = findPackageFolder();

export const embeddedNetworkFolder = (region = 'jiaxing-shanghai'): string =>
    join(packageFolder, 'network-data', region);

export const packageVersion = (): string =>
    (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {version: string}).version;
