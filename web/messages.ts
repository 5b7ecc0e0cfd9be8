import {en} from './words/en.js';
import {zh} from './words/zh.js';

export {fill} from '../src/words/sentences.js';
export type {Words} from './words/zh.js';

/** Every word of the page. */
export const WORDS = {zh, en} as const;
export type Language = keyof typeof WORDS;
