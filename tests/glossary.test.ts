import {readFileSync} from 'node:fs';
import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {problemsPage} from '../src/problem/page.js';
import {stringsOfFile, stringsOfSource, type SourceString} from './support/strings.js';

interface Exception {
    readonly file?: string;
    readonly text?: string;
    readonly reason: string;
}

interface Retired {
    readonly not: string;
    readonly say: string;
    readonly except?: readonly Exception[];
}

interface Glossary {
    readonly en: readonly Retired[];
    readonly zh: readonly Retired[];
    readonly punctuation: readonly Exception[];
}

const glossary = parse(readFileSync('tests/glossary.yaml', 'utf8')) as Glossary;

const CHINESE = /[\u3400-\u9fff]/;
const HALF_WIDTH = /[\u3400-\u9fff”）][,;:?!]|[,;:?!] ?[\u3400-\u9fff“（]/;

const languageOf = (text: string): 'zh' | 'en' => (CHINESE.test(text) ? 'zh' : 'en');

/** Says which texts use retired words or half-width marks in Chinese, and which exceptions they needed. */
function review(texts: readonly SourceString[]): {readonly complaints: string[]; readonly used: Set<Exception>} {
    const used = new Set<Exception>();
    const isExcepted = (exceptions: readonly Exception[] | undefined, {file, text}: SourceString): boolean => {
        const exception = exceptions?.find(
            one => (one.file === undefined || one.file === file) && (one.text === undefined || text.includes(one.text)),
        );
        if (exception !== undefined) used.add(exception);
        return exception !== undefined;
    };
    const complaints = texts.flatMap(string => {
        const {file, line, text} = string;
        const language = languageOf(text);
        const retired = glossary[language].filter(({not}) => new RegExp(not).test(text));
        return [
            ...retired
                .filter(({except}) => !isExcepted(except, string))
                .map(({not, say}) => `${file}:${line} ${text}\n    not /${not}/ but: ${say}`),
            ...(language === 'zh' && HALF_WIDTH.test(text) && !isExcepted(glossary.punctuation, string)
                ? [`${file}:${line} ${text}\n    half-width punctuation beside Chinese`]
                : []),
        ];
    });
    return {complaints, used};
}

const sourcesIn = (folders: readonly string[]): string[] =>
    execFileSync('git', ['ls-files', ...folders], {encoding: 'utf8'})
        .split('\n')
        .filter(file => /\.tsx?$/.test(file));

/** Strings of a value of YAML, whatever its shape. */
const stringsIn = (value: unknown): string[] =>
    typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(stringsIn)
          : [];

/** Titles, summaries and names of networks, projects and scenarios: what YAML says in both languages. */
const namesIn = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (!Array.isArray(value) && 'zh' in value && 'en' in value) return stringsIn(value);
    return Object.values(value).flatMap(namesIn);
};

const sources = sourcesIn(['src', 'server', 'web']).flatMap(stringsOfFile);
const problems = problemsPage()
    .split('\n')
    .flatMap((line, at) => line.split(' | ').map(text => ({file: 'docs/problems.md', line: at + 1, text})));
const named = execFileSync('git', ['ls-files', 'network-data/*.yaml', 'network-data/**/*.yaml'], {encoding: 'utf8'})
    .split('\n')
    .filter(file => file !== '')
    .flatMap(file => namesIn(parse(readFileSync(file, 'utf8'))).map(text => ({file, line: 1, text})));

describe('words of the glossary', () => {
    test('hold in every text of src, server and web', () => {
        expect(sources.filter(({text}) => CHINESE.test(text)).length).toBeGreaterThan(1000);
        expect(review(sources).complaints).toEqual([]);
    });

    test('hold in the printed list of problems', () => {
        expect(problems.length).toBeGreaterThan(500);
        expect(review(problems).complaints).toEqual([]);
    });

    test('hold in the names and summaries of network-data', () => {
        expect(named.length).toBeGreaterThan(100);
        expect(review(named).complaints).toEqual([]);
    });

    test('every exception is needed', () => {
        const {used} = review([...sources, ...problems, ...named]);
        const all = [...glossary.en, ...glossary.zh].flatMap(({except}) => except ?? []).concat(glossary.punctuation);
        expect(all.filter(exception => !used.has(exception))).toEqual([]);
    });
});

describe('a bad sentence is caught', () => {
    const complaintsOf = (source: string): string[] => review(stringsOfSource('sample.tsx', source)).complaints;

    test('in either language, in a template, across a sum and in JSX', () => {
        expect(complaintsOf("const a = {zh: '各分区的可达性', en: 'times of zones'};")).toHaveLength(1);
        expect(complaintsOf("const a = {zh: '公布的时间', en: 'held against the model'} as const;")).toHaveLength(1);
        expect(complaintsOf('const a = `等候 ${minutes} 分`;')).toHaveLength(1);
        expect(complaintsOf("const a = 'that of the day before ' + 'stands in';")).toHaveLength(1);
        expect(complaintsOf('const a = <p>Another time: another try later</p>;')).toHaveLength(1);
        expect(complaintsOf("const a = `${count} 行${more ? '，见汇总区' : ''}`;")).toHaveLength(1);
    });

    test('in its punctuation', () => {
        expect(complaintsOf("const a = '没有结果:请重试';")).toHaveLength(1);
        expect(complaintsOf("const a = '没有结果, 请重试';")).toHaveLength(1);
        expect(complaintsOf("const a = '没有结果：请重试';")).toEqual([]);
        expect(complaintsOf("const a = '形如“经度,纬度”的坐标';")).toEqual([]);
    });

    test('and names, comments and modules are no sentences', () => {
        expect(complaintsOf("import {a} from './分区.js'; // 各分区, held against\nconst b = c['分区'];")).toEqual([]);
    });
});
