import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe} from 'vitest';
import {openBrowser, openSite, type Site} from '../support/browser.js';
import {lookCases} from './look-cases.js';
import type {Opened} from './opened.js';
import {reachCases} from './reach-cases.js';
import {reportCases} from './report-cases.js';
import {routeCases} from './route-cases.js';
import {speedCases} from './speed-cases.js';
import {whatIfCases} from './what-if-cases.js';

const found = await openBrowser();
const missing = 'missing' in found ? found.missing : undefined;
const browser = found as Browser;

let site: Site;
beforeAll(async () => {
    if (missing === undefined) site = await openSite(browser);
});
afterAll(() => site?.close());

// One file: two would unpack the browser at the same time and share two cores.
describe.skipIf(missing !== undefined)(
    `the page in Chromium${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
        const opened: Opened = {site: () => site, browser: () => browser};
        routeCases(opened);
        whatIfCases(opened);
        reachCases(opened);
        reportCases(opened);
        speedCases(opened);
        lookCases(opened);
    },
);
