import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {FileResource} from '../resource.js';

/** Beside this file's folder in the sources; three steps up and into server/page from dist/server/routes. */
const folder = ['../page/', '../../../server/page/'].map(path => fileURLToPath(new URL(path, import.meta.url))).find(path => existsSync(`${path}index.html`));

const FILES = [
    {path: '/', file: 'index.html', type: 'text/html; charset=utf-8'},
    {path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8'},
    {path: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8'},
    {path: '/messages.js', file: 'messages.js', type: 'text/javascript; charset=utf-8'},
    {path: '/favicon.svg', file: 'favicon.svg', type: 'image/svg+xml'},
] as const;

/** The one page, read once at the start. It asks no other host for anything. */
export function pageResources(): readonly FileResource[] {
    if (folder === undefined) throw new Error('server/page is not where the package puts it');
    return FILES.map(({path, file, type}) => {
        const body = readFileSync(folder + file);
        return {path, answer: () => ({type, body})};
    });
}
