import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, type Browser, type BrowserContextOptions, type Page} from 'playwright-core';
import {loadRegion} from '../../src/network/load.js';
import {createEngine} from '../../src/index.js';
import {startServer, type StartedServer} from '../../server/main.js';
import {createClient, type Client} from '../../src/client/index.js';

/** WebGL by SwiftShader: there is no graphics card where tests run. The web's own protections stay on. */
const ARGS = [
    '--no-sandbox',
    '--ignore-gpu-blocklist',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--font-render-hinting=none',
    '--disable-dev-shm-usage',
];

const launch = (executablePath: string): Promise<Browser> =>
    chromium.launch({executablePath, args: ARGS, headless: true});

/** A Chromium out of the package registry on Linux, else that of CHROME_PATH; the reason where there is none. */
export async function openBrowser(): Promise<Browser | {readonly missing: string}> {
    const named = process.env['CHROME_PATH'];
    if (named !== undefined && named !== '')
        return existsSync(named) ? launch(named) : {missing: `CHROME_PATH names no file: ${named}`};
    if (process.platform !== 'linux' || process.arch !== 'x64')
        return {missing: `no browser for ${process.platform} ${process.arch} in the registry; set CHROME_PATH`};
    const {default: packaged} = await import('@sparticuz/chromium');
    try {
        return await launch(await packaged.executablePath());
    } catch (error) {
        if (!/shared libraries/.test(String(error))) throw error;
        const [library = ''] = /lib[\w.+-]+\.so[\w.]*/.exec(String(error)) ?? [];
        return {missing: `the system lacks libraries Chromium needs (libnss3); set CHROME_PATH: ${library}`};
    }
}

interface Served {
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** The real service over the corridor, on any free port. */
async function serveCorridor(dataFolder: string, path = 'network-data/jiaxing-shanghai'): Promise<Served> {
    const network = loadRegion(path);
    const started = await startServer({
        network,
        engine: createEngine(network),
        host: '127.0.0.1',
        port: 0,
        log: () => {},
        logLevel: 'off',
        networkPath: path,
        dataFolder,
    });
    if ('problem' in started) throw new Error(started.problem.message.en);
    return started satisfies StartedServer;
}

export interface Visit {
    readonly page: Page;
    /** What must not be: errors on the console, requests to other hosts. */
    readonly faults: readonly string[];
    readonly close: () => Promise<void>;
}

/** A new visitor. Everything the console complains of and every request to another host is written down. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({
        viewport: {width: 1366, height: 768},
        locale: 'zh-CN',
        reducedMotion: 'reduce',
        ...options,
    });
    // What waits for the map or an answer waits as long as two shared cores need.
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const faults: string[] = [];
    const {origin} = new URL(url);
    page.on('console', message => {
        // SwiftShader says how slow it is.
        if (
            (message.type() === 'error' || message.type() === 'warning') &&
            !/GPU stall|swiftshader|GL Driver Message/i.test(message.text())
        )
            faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', error => faults.push(`thrown: ${error.message}`));
    page.on('request', request => {
        const asked = new URL(request.url());
        if (asked.protocol !== 'data:' && asked.protocol !== 'blob:' && asked.origin !== origin)
            faults.push(`asked another host: ${request.url()}`);
    });
    await page.goto(url);
    return {page, faults, close: () => context.close()};
}

/** Where screenshots are kept. */
const ARTEFACTS = 'test-artefacts/web';

export async function shoot(page: Page, name: string): Promise<void> {
    mkdirSync(ARTEFACTS, {recursive: true});
    // What was scrolled to is drawn a frame later.
    await page.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    await page.screenshot({path: `${ARTEFACTS}/${name}.png`});
}

/** The map has drawn all it was given. */
export const mapIsDrawn = (page: Page): Promise<void> =>
    page.locator('html[data-map="idle"]').waitFor({state: 'attached', timeout: 60_000});

/** A browser at the served corridor, for all the tests of a file. */
export interface Site {
    readonly url: string;
    readonly client: Client;
    /** Opens the page, runs the visit, and fails where the console complained or another host was asked. */
    readonly at: (
        query: string,
        what: (visited: Visit) => Promise<void>,
        options?: BrowserContextOptions,
    ) => Promise<void>;
    readonly close: () => Promise<void>;
}

export async function openSite(browser: Browser): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-web-'));
    const served = await serveCorridor(folder);
    return {
        url: served.url,
        client: createClient({baseUrl: served.url}),
        at: async (query, what, options = {}) => {
            const visited = await visit(browser, `${served.url}${query}`, options);
            try {
                await what(visited);
                if (visited.faults.length > 0) throw new Error(visited.faults.join('\n'));
            } finally {
                await visited.close();
            }
        },
        close: async () => {
            await browser.close();
            await served.close();
            rmSync(folder, {recursive: true, force: true});
        },
    };
}

/** Seconds of `1:02:03`, as titles have them. */
export const secondsOf = (exact: string | null): number => {
    const [hours, minutes, seconds] = exact!.replace('−', '').split(':').map(Number);
    return (hours! * 60 + minutes!) * 60 + seconds!;
};
export const region = (page: Page, name: string | RegExp) => page.getByRole('region', {name});
export const choose = async (page: Page, label: string, typed: string, option: RegExp | string): Promise<void> => {
    await page.getByRole('combobox', {name: label, exact: true}).fill(typed);
    await page.getByRole('option', {name: option}).first().click();
};
