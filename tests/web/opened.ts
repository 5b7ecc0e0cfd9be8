import type {Browser} from 'playwright-core';
import type {Site} from '../support/browser.js';

/** Known only when the tests run. */
export interface Opened {
    readonly site: () => Site;
    readonly browser: () => Browser;
}
