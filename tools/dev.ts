import {spawn} from 'node:child_process';
import {createServer} from 'vite';

/**
 * `npm run dev`, after a build: the service, started anew whenever the compiler has written something, and beside it the page with hot
 * reload, which asks that service (`server.proxy` in web/vite.config.ts). Arguments go to `jiegui serve`.
 */
const children = [
    spawn('npx', ['tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], {stdio: 'inherit'}),
    spawn(
        process.execPath,
        [
            '--watch-path=dist/src',
            '--watch-path=dist/server',
            'dist/src/cli/main.js',
            'serve',
            '--port',
            '8787',
            ...process.argv.slice(2),
        ],
        {stdio: 'inherit'},
    ),
];
const page = await createServer({configFile: 'web/vite.config.ts'});
await page.listen();
page.printUrls();

const stop = (): void => {
    for (const child of children) child.kill('SIGTERM');
    void page.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
