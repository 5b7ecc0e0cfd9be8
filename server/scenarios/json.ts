import type {Bilingual} from '../../src/index.js';

/** Deepest nesting that is kept; modifications need about six, and nobody's stack should depend on the rest. */
const DEPTH_LIMIT = 32;

/**
 * Longest list of modifications or projects. Each entry that does not
 * fit is a sentence in two languages, and 100,000 of them take a second.
 */
const LIST_LIMIT = 1_000;

const REASONS = {
    depth: {zh: `嵌套超过 ${DEPTH_LIMIT} 层`, en: `it is nested more than ${DEPTH_LIMIT} deep`},
    key: {zh: '不能用 __proto__ 作键名', en: 'the key __proto__ is not allowed'},
    list: {zh: `超过 ${LIST_LIMIT} 项`, en: `it has more than ${LIST_LIMIT} entries`},
    number: {zh: '数字太大', en: 'the number is too large'},
} as const satisfies Record<string, Bilingual>;

/** A value that would not come back from a file as it went in, and where it stands. */
export interface Refusal {
    readonly field: string;
    readonly reason: Bilingual;
}

function refusalOf(value: unknown, path: string, depth: number): Refusal | undefined {
    // JSON.parse reads 1e999 as Infinity, which is written null.
    if (typeof value === 'number' && !Number.isFinite(value)) return {field: path, reason: REASONS.number};
    if (typeof value !== 'object' || value === null) return undefined;
    if (depth >= DEPTH_LIMIT) return {field: path, reason: REASONS.depth};
    for (const [key, inner] of Object.entries(value)) {
        const at = Array.isArray(value) ? `${path}[${Number(key) + 1}]` : path === '' ? key : `${path}.${key}`;
        if (key === '__proto__') return {field: at, reason: REASONS.key};
        const found = refusalOf(inner, at, depth + 1);
        if (found !== undefined) return found;
    }
    return undefined;
}

/** The first of a scenario's own lists that is too long; lists inside a modification may be. */
export function longListOf(value: unknown): Refusal | undefined {
    const member = (of: unknown, key: string): unknown =>
        typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
    const projects = member(value, 'projects');
    const lists: readonly (readonly [string, unknown])[] = [
        ['modifications', member(value, 'modifications')],
        ['projects.in', member(projects, 'in')],
        ['projects.out', member(projects, 'out')],
    ];
    const long = lists.find(([, list]) => Array.isArray(list) && list.length > LIST_LIMIT);
    return long === undefined ? undefined : {field: long[0], reason: REASONS.list};
}

export type ParsedJson =
    {readonly value: unknown} | {readonly notUtf8: true} | {readonly notJson: string} | {readonly refused: Refusal};

/** Bytes as a JSON value that can be written again, or why not. */
export function parseJson(bytes: Uint8Array): ParsedJson {
    let text: string;
    try {
        text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch {
        return {notUtf8: true};
    }
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        return {notJson: error instanceof Error ? error.message : ''};
    }
    const refused = refusalOf(value, '', 0);
    return refused === undefined ? {value} : {refused};
}
