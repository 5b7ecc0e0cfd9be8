import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {openApiDocument} from '../contract/index.js';
import {JSON_TYPE, type FileResource, type Resource} from '../resource.js';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接轨 jiegui: HTTP</title>
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<noscript>The description itself is <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

/** `validatorUrl` would send the description to another host. */
const START = `window.SwaggerUIBundle({
    url: new URL('openapi.json', document.baseURI).href,
    dom_id: '#ui',
    validatorUrl: null,
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
});
`;

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Beside the build (`tools/finish-build.ts`); run from source, where the development package lies. */
const folderOfUi = (): string => {
    const built = fileURLToPath(new URL('../docs-ui', import.meta.url));
    return existsSync(built) ? built : dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
};

const once = <T>(make: () => T): (() => T) => {
    let made: T | undefined;
    return () => (made ??= make());
};

/** The description of the service, and the page that shows it from files of this machine alone. */
export function docsResources(): {readonly resources: readonly Resource[]; readonly files: readonly FileResource[]} {
    const description = once(() => Buffer.from(`${JSON.stringify(openApiDocument())}\n`));
    const folder = folderOfUi();
    const file = (path: string, type: string, read: () => string | Uint8Array): FileResource => {
        const body = once(() => Buffer.from(read()));
        return {path, answer: () => ({type, body: body(), isShared: true})};
    };
    return {
        resources: [
            {operation: 'docs', answer: () => ({type: HTML, body: PAGE})},
            {operation: 'openapi', answer: () => ({type: JSON_TYPE, body: description(), isShared: true})},
        ],
        files: [
            file('/docs/start.js', SCRIPT, () => START),
            file('/docs/swagger-ui-bundle.js', SCRIPT, () => readFileSync(join(folder, 'swagger-ui-bundle.js'))),
            file('/docs/swagger-ui.css', STYLE, () => readFileSync(join(folder, 'swagger-ui.css'))),
        ],
    };
}
