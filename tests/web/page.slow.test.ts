import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe} from 'vitest';
import {JOB_PATIENCE, openBrowser, openSite, PATIENCE, type Site} from '../support/browser.js';
import {drawCases} from './draw-cases.js';
import {firstViewCases} from './first-view-cases.js';
import {jobCases} from './job-cases.js';
import {keyboardCases} from './keyboard-cases.js';
import {lookCases} from './look-cases.js';
import {reachCases} from './reach-cases.js';
import {reachMapCases} from './reach-map-cases.js';
import {reportCases} from './report-cases.js';
import {routeCases} from './route-cases.js';
import {whatIfCases} from './what-if-cases.js';

const browser = await openBrowser();
const missing = 'missing' in browser ? browser.missing : undefined;

let site: Site;
beforeAll(async () => {
    if (missing === undefined) site = await openSite(browser as Browser);
}, PATIENCE);
afterAll(() => site?.close(), PATIENCE);

// One file: two would unpack the browser at the same time and share two cores.
describe.skipIf(missing !== undefined)(
    `the page in Chromium${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    {timeout: 2 * JOB_PATIENCE},
    () => {
        for (const cases of [
            routeCases,
            keyboardCases,
            whatIfCases,
            drawCases,
            jobCases,
            reachCases,
            reachMapCases,
            reportCases,
            firstViewCases,
            lookCases,
        ])
            cases(() => site);
    },
);
