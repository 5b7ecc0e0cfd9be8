import type {Browser} from 'playwright-core';
import {expect} from 'vitest';
import type {Site} from '../support/browser.js';

/** Known only when the tests run. */
export interface Opened {
    readonly site: () => Site;
    readonly browser: () => Browser;
}

/** Two cores may be shared by a browser that draws without a graphics card, the service and other tests. */
export const eventually = <T>(read: () => T) => expect.poll(read, {timeout: 45_000});
