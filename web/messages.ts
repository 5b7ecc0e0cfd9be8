import {en} from './words/en.js';
import {zh} from './words/zh.js';

export type {Words} from './words/zh.js';

/** Every word of the page. */
export const WORDS = {zh, en} as const;
export type Language = keyof typeof WORDS;

/** `{name}` filled in. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
