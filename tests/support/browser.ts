import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, type Browser, type BrowserContextOptions, type Page} from 'playwright-core';
import {loadRegion} from '../../src/network/load.js';
import {createEngine} from '../../src/index.js';
import {startServer, type StartedServer} from '../../server/main.js';
import {createClient, type Client} from '../../src/client/index.js';

/** What waits for the map or an answer waits as long as two shared cores need with much else to do, milliseconds. */
export const PATIENCE = 300_000;
/** A job of half a minute on two idle cores takes many on busy ones, milliseconds. */
export const JOB_PATIENCE = 6 * PATIENCE;

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
    chromium.launch({executablePath, args: ARGS, headless: true, timeout: PATIENCE});

/** Why a browser did not start, in a line. */
function reasonOf(error: unknown): string {
    const text = String(error);
    const library = /lib[\w.+-]+\.so[\w.]*/.exec(text)?.[0];
    if (/shared libraries/.test(text))
        return `the system lacks libraries Chromium needs (libnss3; named: ${library ?? 'none'}); set CHROME_PATH`;
    return `Chromium does not start: ${text.split('\n')[0]!}; set CHROME_PATH`;
}

export interface Missing {
    readonly missing: string;
}

async function findBrowser(): Promise<Browser | Missing> {
    const named = process.env['CHROME_PATH'] ?? '';
    if (named !== '' && !existsSync(named)) return {missing: `CHROME_PATH names no file: ${named}`};
    if (named === '' && (process.platform !== 'linux' || process.arch !== 'x64'))
        return {missing: `no browser for ${process.platform} ${process.arch} in the registry; set CHROME_PATH`};
    try {
        if (named !== '') return await launch(named);
        const {default: packaged} = await import('@sparticuz/chromium');
        return await launch(await packaged.executablePath());
    } catch (error) {
        return {missing: reasonOf(error)};
    }
}

/**
 * A Chromium out of the package registry on Linux, else that of CHROME_PATH; the reason where there is none. Where CI
 * is set there must be one: a page that nobody looked at is not tested.
 */
export async function openBrowser(): Promise<Browser | Missing> {
    const browser = await findBrowser();
    const isCi = (process.env['CI'] ?? '') !== '';
    if ('missing' in browser && isCi) throw new Error(`CI is set and no browser is there: ${browser.missing}`);
    return browser;
}

interface Served {
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** The real service over the corridor, on any free port. */
export async function serveCorridor(dataFolder: string, path = 'network-data/jiaxing-shanghai'): Promise<Served> {
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
        // A busy machine makes whoever asks wait; it is told "come back later" in tests of the service.
        turns: {patience: PATIENCE},
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
    context.setDefaultTimeout(PATIENCE);
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
        const address = new URL(request.url());
        if (address.protocol !== 'data:' && address.protocol !== 'blob:' && address.origin !== origin)
            faults.push(`asked another host: ${request.url()}`);
    });
    await page.goto(url);
    // The page itself comes with the script.
    await page.locator('main').waitFor();
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

/** The map has drawn the network and all else it was given. */
export const mapIsDrawn = (page: Page): Promise<void> =>
    page.locator('html[data-map="idle"]').waitFor({state: 'attached'});

interface VisitOptions {
    /** Faults that belong to the test: a refusal of the service, another host that was named. */
    readonly expected?: RegExp;
    /** Another service than that of the site. */
    readonly url?: string;
}

/** A browser at the served corridor, for all the tests of a file. */
export interface Site {
    readonly url: string;
    readonly client: Client;
    /** A visitor of its own, who fails where the console complained or another host was asked. */
    readonly at: (query: string, what: (page: Page) => Promise<void>, options?: VisitOptions) => Promise<void>;
    readonly close: () => Promise<void>;
}

export async function openSite(browser: Browser): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-web-'));
    const served = await serveCorridor(folder);
    return {
        url: served.url,
        client: createClient({baseUrl: served.url}),
        at: async (query, what, {expected = /^$/, url = served.url} = {}) => {
            const {page, faults, close} = await visit(browser, `${url}${query}`);
            try {
                await what(page);
                const unexpected = faults.filter(fault => !expected.test(fault));
                if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
            } finally {
                await close();
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
