import {isNode, LineCounter, parseDocument, type Document} from 'yaml';
import {z} from 'zod';
import type {ProblemCollector} from '../problem/collector.js';
import type {ProblemPlace} from '../problem/problem.js';
import type {Bilingual} from '../units/units.js';
import {decodeText} from './text.js';

export interface YamlFile<T> {
    readonly value: T;
    /** Row on which the value at a path begins. */
    rowOf(path: readonly PropertyKey[]): number;
}

const localeError = z.locales.en().localeError;

function english(issue: z.core.$ZodIssue): string {
    const told = localeError(issue as z.core.$ZodRawIssue);
    return (typeof told === 'string' ? told : told?.message) ?? issue.message;
}

const TYPES: Readonly<Record<string, string>> = {
    string: '文字',
    number: '数字',
    int: '整数',
    boolean: ' true 或 false',
    array: '列表',
    object: '一组键和值',
    record: '一组键和值',
    null: '空值',
    undefined: '空缺',
};
const COUNTED: Readonly<Record<string, string>> = {string: ' 个字符', array: ' 项', set: ' 项', map: ' 项'};

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** What an issue wants, in Chinese throughout; zod's own Chinese names types and limits in English. */
function chinese(issue: z.core.$ZodIssue): string {
    switch (issue.code) {
        case 'invalid_type':
            return `应为${TYPES[issue.expected] ?? ` ${issue.expected}`}，不是${TYPES[typeOf(issue.input)]!}`;
        case 'invalid_value':
            return `应为 ${[...new Set(issue.values.map(String))].join(' 或 ')}`;
        case 'too_big':
            if (issue.origin in COUNTED) return `最多 ${issue.maximum}${COUNTED[issue.origin]!}`;
            return issue.inclusive === false ? `应小于 ${issue.maximum}` : `不能大于 ${issue.maximum}`;
        case 'too_small':
            if (issue.origin in COUNTED) return `至少 ${issue.minimum}${COUNTED[issue.origin]!}`;
            return issue.inclusive === false ? `应大于 ${issue.minimum}` : `不能小于 ${issue.minimum}`;
        case 'invalid_format':
            return issue.pattern === undefined ? '写法有误' : `写法应符合 ${issue.pattern}`;
        case 'not_multiple_of':
            return `应为 ${issue.divisor} 的倍数`;
        case 'unrecognized_keys':
            return `无法识别的键：${issue.keys.join('、')}`;
        default:
            return '写法有误';
    }
}

/** The document's part at the end of a path, or of as much of it as there is. */
function rowFinder(document: Document, lines: LineCounter): YamlFile<unknown>['rowOf'] {
    return path => {
        for (let length = path.length; length >= 0; length--) {
            const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
            if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
        }
        return 1;
    };
}

export const pathText = (path: readonly PropertyKey[]): string =>
    path
        .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index === 0 ? '' : '.'}${String(step)}`))
        .join('');

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
    return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data);
}

export const shown = (value: unknown): string =>
    value === undefined ? '(blank)' : (JSON.stringify(value) ?? String(value));

/** A check with its sentence in both languages, for `superRefine` and transforms. */
export function complain(context: z.RefinementCtx, zh: string, en: string): void {
    context.addIssue({code: 'custom', message: en, params: {zh}});
}

/**
 * Reads a YAML file and checks it against a schema. Syntax errors come with their row; every value that does not fit is
 * reported with its path (list places count from 1) and row. Keys the schema does not know are dropped with a notice.
 * Undefined when anything is wrong.
 */
export function readYaml<S extends z.ZodType>(
    bytes: Uint8Array,
    file: string,
    schema: S,
    problems: ProblemCollector,
): YamlFile<z.output<S>> | undefined {
    const lines = new LineCounter();
    const document = parseDocument(decodeText(bytes, file, problems), {
        lineCounter: lines,
        prettyErrors: false,
        strict: true,
    });
    for (const error of document.errors) {
        problems.report(
            'yaml-syntax',
            {file, row: lines.linePos(error.pos[0]).line || 1},
            error.message.split('\n')[0] ?? error.code,
        );
    }
    if (document.errors.length > 0) return undefined;
    let data: unknown;
    try {
        data = document.toJS();
    } catch (error) {
        problems.report('yaml-syntax', {file}, error instanceof Error ? error.message : String(error));
        return undefined;
    }
    if (data === null || data === undefined) {
        problems.report('file-empty', {file}, '');
        return undefined;
    }
    const rowOf = rowFinder(document as Document, lines);
    const value = checkValue(data, file, schema, rowOf, problems);
    return value === undefined ? undefined : {value, rowOf};
}

/** Row of a path, where the text it came from is at hand. */
type RowOf = (path: readonly PropertyKey[]) => number | undefined;

/** What a schema wanted, in both languages. */
export const wantedOf = (issue: z.core.$ZodIssue): Bilingual => {
    const own = issue.code === 'custom';
    return {
        zh: own ? String(issue.params?.zh ?? issue.message) : chinese(issue),
        en: own ? issue.message : english(issue),
    };
};

/** Where in the file a value stands, as far as it is known. */
function placeOf(file: string, path: readonly PropertyKey[], rowOf: RowOf): ProblemPlace {
    const row = rowOf(path);
    return {file, ...(row === undefined ? {} : {row}), field: pathText(path) || '(top)'};
}

/** Checks plain data against a schema and reports every value that does not fit; undefined when any does not. */
export function checkValue<S extends z.ZodType>(
    data: unknown,
    file: string,
    schema: S,
    rowOf: RowOf,
    problems: ProblemCollector,
): z.output<S> | undefined {
    dropUnknownKeys(data, schema, file, rowOf, problems);
    const result = schema.safeParse(data, {reportInput: true});
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
        problems.report('yaml-value', placeOf(file, issue.path, rowOf), shown(valueAt(data, issue.path)), {
            wanted: wantedOf(issue),
        });
    }
    return undefined;
}

/** An unknown key is no reason to refuse a file, so it is taken out before the values are judged. */
function dropUnknownKeys(
    data: unknown,
    schema: z.ZodType,
    file: string,
    rowOf: RowOf,
    problems: ProblemCollector,
): void {
    const issues = schema.safeParse(data).error?.issues ?? [];
    for (const issue of issues) {
        if (issue.code !== 'unrecognized_keys') continue;
        const owner = valueAt(data, issue.path) as Record<string, unknown>;
        for (const key of issue.keys) {
            const path = [...issue.path, key];
            problems.report('yaml-key-unknown', placeOf(file, path, rowOf), pathText(path));
            delete owner[key];
        }
    }
}
