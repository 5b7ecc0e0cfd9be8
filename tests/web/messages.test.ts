import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {WORDS} from '../../web/messages.js';

type Tree = string | readonly Tree[] | {readonly [key: string]: Tree};

/** `path: {a} {b}` of every text, in order. */
const placeholders = (tree: Tree, path = ''): string[] =>
    typeof tree === 'string'
        ? [`${path}: ${[...tree.matchAll(/\{\w+\}/g)].map(String).toSorted().join(' ')}`]
        : Object.entries(tree).flatMap(([key, value]) => placeholders(value as Tree, `${path}/${key}`));

test('a text has the same placeholders in both languages, and none is empty', () => {
    expect(placeholders(WORDS.zh).toSorted()).toEqual(placeholders(WORDS.en).toSorted());
    expect(placeholders(WORDS.zh).filter(text => text.includes('{')).length).toBeGreaterThan(30);
});

test('every text is used somewhere', () => {
    const source = readdirSync('web', {recursive: true, encoding: 'utf8'})
        .filter(name => /\.tsx?$/.test(name) && !/^(messages\.ts$|words\/)/.test(name))
        .map(name => readFileSync(`web/${name}`, 'utf8'))
        .join('\n');
    const {what, ...words} = WORDS.zh;
    expect(Object.keys(words).filter(key => !new RegExp(`(words|\\])\\.${key}\\b`).test(source))).toEqual([]);
    expect(Object.keys(what).filter(key => !new RegExp(`what\\.${key}\\b|'${key}'`).test(source))).toEqual([]);
});
