import {pinyin} from 'pinyin-pro';
import {problem, type Bilingual, type Problem} from '../../src/index.js';

/**
 * Lower case only, so that two ids never meet in one file of a system that does not tell case apart; no dot, no slash.
 */
export const SCENARIO_ID = /^[a-z0-9-]{1,64}$/;

/** Windows gives these to devices, whatever the ending of the file; a data folder is to be movable to any system. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Why a text cannot be the id of a scenario, if it cannot. */
export function idProblem(id: string): Problem | undefined {
    if (!SCENARIO_ID.test(id)) return problem('scenario-id-malformed', {field: 'id'}, id);
    return DEVICE.test(id) ? problem('scenario-id-reserved', {field: 'id'}, id) : undefined;
}

const slug = (text: string): string =>
    text
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 64)
        .replace(/-+$/, '');

const syllables = (text: string): string =>
    pinyin(text, {toneType: 'none', type: 'array', nonZh: 'consecutive'}).join(' ');

/**
 * Id of a scenario that gives none: its English title, or the Chinese one in pinyin; undefined if neither has a letter.
 */
export function idFromTitle(title: Bilingual): string | undefined {
    return [title.en, title.zh].map(text => slug(syllables(text))).find(id => id !== '');
}
