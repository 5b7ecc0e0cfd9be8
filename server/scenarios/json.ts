import type {Bilingual} from '../../src/index.js';

/** Deepest nesting that is kept; modifications need about six, and nobody's stack should depend on the rest. */
const DEPTH_LIMIT = 32;

/**
 * Longest list of modifications or projects. Each entry that does not
 * fit is a sentence in two languages, and 100,000 of them take a second.
 */
const LIST_LIMIT = 1_000;
/** Variants of a scenario; a person compares a handful. */
const VARIANT_LIMIT = 100;
/** Longest list inside a modification, and most members of one object: parameters, say. */
const INNER_LIMIT = 2_000;
const MEMBER_LIMIT = 500;

const REASONS = {
    depth: {zh: `嵌套超过 ${DEPTH_LIMIT} 层`, en: `it is nested more than ${DEPTH_LIMIT} deep`},
    key: {zh: '不能用 __proto__ 作键名', en: 'the key __proto__ is not allowed'},
    list: {zh: `超过 ${LIST_LIMIT} 项`, en: `it has more than ${LIST_LIMIT} entries`},
    variants: {zh: `超过 ${VARIANT_LIMIT} 项`, en: `it has more than ${VARIANT_LIMIT} entries`},
    inner: {zh: `超过 ${INNER_LIMIT} 项`, en: `it has more than ${INNER_LIMIT} entries`},
    members: {zh: `超过 ${MEMBER_LIMIT} 个键`, en: `it has more than ${MEMBER_LIMIT} members`},
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
        const refusal = refusalOf(inner, at, depth + 1);
        if (refusal !== undefined) return refusal;
    }
    return undefined;
}

/** The first list or object anywhere in a scenario that is too long. */
export function longListOf(value: unknown): Refusal | undefined {
    const limits: Readonly<Record<string, readonly [number, Bilingual]>> = {
        modifications: [LIST_LIMIT, REASONS.list],
        'projects.in': [LIST_LIMIT, REASONS.list],
        'projects.out': [LIST_LIMIT, REASONS.list],
        variants: [VARIANT_LIMIT, REASONS.variants],
    };
    const look = (inner: unknown, field: string): Refusal | undefined => {
        if (typeof inner !== 'object' || inner === null) return undefined;
        const isList = Array.isArray(inner);
        const entries = Object.entries(inner);
        const [limit, reason] = isList
            ? ((Object.hasOwn(limits, field) ? limits[field] : undefined) ?? [INNER_LIMIT, REASONS.inner])
            : ([MEMBER_LIMIT, REASONS.members] as const);
        if (entries.length > limit) return {field, reason};
        for (const [key, item] of entries) {
            const at = isList ? `${field}[${Number(key) + 1}]` : field === '' ? key : `${field}.${key}`;
            const refusal = look(item, at);
            if (refusal !== undefined) return refusal;
        }
        return undefined;
    };
    return look(value, '');
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
