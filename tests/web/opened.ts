import {Buffer} from 'node:buffer';
import {expect} from 'vitest';
import {PATIENCE, type Site} from '../support/browser.js';

/** Known only when the tests run. */
export type Opened = () => Site;

/** Reads again until it is so. */
export const eventually = <T>(read: () => T) => expect.poll(read, {timeout: PATIENCE});

/** Scenarios as the address has them. */
export const packed = (...drafts: readonly object[]): string =>
    Buffer.from(
        JSON.stringify(drafts.map(draft => ({title: '', in: [], out: [], modifications: [], ...draft}))),
    ).toString('base64url');
