import {chmodSync, copyFileSync, mkdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/**
 * Part of `npm run build`, after the compiler: the command becomes a program that `npx jiegui` can run, whoever linked it and when, and the files of
 * the documentation page go into the build, so that who installs jiegui does not install
 * swagger-ui-dist, whose dependency reports every installation to its makers. Apache-2.0, its licence beside it.
 */
const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const to = join(dist, 'server/docs-ui');
mkdirSync(to, {recursive: true});
for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE', 'NOTICE'])
    copyFileSync(join(from, file), join(to, file));
// The fonts of the page are under the OFL, which wants its text beside them.
mkdirSync(join(dist, 'web'), {recursive: true});
const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));
copyFileSync(join(fonts, 'LICENSE'), join(dist, 'web/noto-sans-sc-licence.txt'));
chmodSync(join(dist, 'src/cli/main.js'), 0o755);
