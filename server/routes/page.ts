import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {FileResource} from '../resource.js';

/** `npm run build` puts the page into dist/web: two steps up from dist/server/routes, three from the sources. */
const folder = ['../../web/', '../../dist/web/']
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(`${path}assets`));

const TYPES: Readonly<Record<string, string>> = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
};

/** Names of built files hold a hash of what is in them. */
const FOREVER = 'public, max-age=31536000, immutable';

const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The map and its files, read once at the start. They ask no other
 * host for anything but the operator's own tiles, if there are any.
 */
export function pageResources(tiles = ''): readonly FileResource[] {
    if (folder === undefined) throw new Error('the page is not built: npm run build');
    const index = readFileSync(`${folder}index.html`, 'utf8').replace(
        // However the page is formatted.
        /<meta name="jiegui-tiles" content="" ?\/?>/,
        `<meta name="jiegui-tiles" content="${escaped(tiles)}">`,
    );
    const file = (path: string, name: string, cacheControl?: string): FileResource => {
        const body = readFileSync(folder + name);
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        return {
            path,
            answer: () => ({type, body, isShared: true, ...(cacheControl === undefined ? {} : {cacheControl})}),
        };
    };
    return [
        {path: '/', answer: () => ({type: TYPES['.html']!, body: index})},
        file('/favicon.svg', 'favicon.svg'),
        ...readdirSync(`${folder}assets`).map(name => file(`/assets/${name}`, `assets/${name}`, FOREVER)),
    ];
}
