import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseAst} from 'vite';
import {describe, expect, it} from 'vitest';

/** They say that there is something, and not what it is. */
const EMPTY_NAMES = new Set(['one', 'found', 'known', 'asked', 'whole']);

/** Fields of answers, which whoever reads them knows by these names. */
const FIELDS_OF_ANSWERS = ['src/journey/types.ts asked', 'src/problem/problem.ts found'];

interface Node {
    readonly type: string;
    readonly start: number;
    readonly [member: string]: unknown;
}

interface Declared {
    readonly name: string;
    readonly at: number;
}

const isNode = (value: unknown): value is Node =>
    typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const nodesIn = (value: unknown): readonly Node[] => [value].flat().filter(isNode);

/** The names a pattern binds: of a variable, a parameter, or what either takes apart. */
function namesBound(value: unknown): Declared[] {
    return nodesIn(value).flatMap((node): Declared[] => {
        switch (node.type) {
            case 'Identifier':
            case 'PrivateIdentifier':
                return [{name: node['name'] as string, at: node.start}];
            case 'AssignmentPattern':
                return namesBound(node['left']);
            case 'RestElement':
                return namesBound(node['argument']);
            case 'ArrayPattern':
                return namesBound(node['elements']);
            case 'ObjectPattern':
                return namesBound(node['properties']);
            case 'Property':
                return namesBound(node['value']);
            case 'TSParameterProperty':
                return namesBound(node['parameter']);
            default:
                return [];
        }
    });
}

/** Members of a node that name something, by the type of the node; every node may have `params`. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
    VariableDeclarator: ['id'],
    FunctionDeclaration: ['id'],
    FunctionExpression: ['id'],
    TSDeclareFunction: ['id'],
    ClassDeclaration: ['id'],
    ClassExpression: ['id'],
    TSInterfaceDeclaration: ['id'],
    TSTypeAliasDeclaration: ['id'],
    TSEnumDeclaration: ['id'],
    TSTypeParameter: ['name'],
    TSNamedTupleMember: ['label'],
    CatchClause: ['param'],
    ImportSpecifier: ['local'],
    ImportDefaultSpecifier: ['local'],
    ImportNamespaceSpecifier: ['local'],
    PropertyDefinition: ['key'],
    MethodDefinition: ['key'],
    TSPropertySignature: ['key'],
    TSMethodSignature: ['key'],
};

/** Every name a file declares. Keys of object literals are none: their types declare them, or a format. */
function declaredIn(text: string, isTsx: boolean): Declared[] {
    const declared: Declared[] = [];
    const visit = (node: Node): void => {
        if (node['computed'] !== true)
            for (const member of NAMING[node.type] ?? []) declared.push(...namesBound(node[member]));
        declared.push(...namesBound(node['params']));
        for (const member of Object.values(node)) nodesIn(member).forEach(visit);
    };
    visit(parseAst(text, {lang: isTsx ? 'tsx' : 'ts'}) as unknown as Node);
    return declared;
}

const emptyNames = (text: string, isTsx = false): string[] =>
    declaredIn(text, isTsx)
        .filter(({name}) => EMPTY_NAMES.has(name))
        .map(({name, at}) => `${text.slice(0, at).split('\n').length} ${name}`);

const filesIn = (folder: string): string[] =>
    readdirSync(folder, {withFileTypes: true, recursive: true})
        .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
        .toSorted();

describe('names', () => {
    it.each([
        'const one = 1;',
        'for (const [, one] of list) use(one);',
        'const {row: one} = table;',
        'const {one = 2} = table;',
        'const [[first, ...one]] = table;',
        'list.map(one => one + 1);',
        'list.map(({key: {one}}, at = 0) => one + at);',
        'function one(): void {}',
        'function f(list: string[], ...one: number[]): void {}',
        'type F = (one: string) => string;',
        'type One = readonly [one: string, other: string];',
        'type one = string;',
        'interface Kept { readonly one: string }',
        'interface Kept { one(): string }',
        'class Kept { #one = 1; }',
        'class Kept { constructor(private readonly one: string) {} }',
        'try { run(); } catch (one) { tell(one); }',
        "import {other as one} from './other.js';",
    ])('%s declares one', text => expect(emptyNames(text)).toEqual(['1 one']));

    it('a comment, a text, a key and a longer name declare nothing', () =>
        expect(emptyNames("// one\nconst other = {one: 'one'}; other.one.replace('one', oneOf(other));")).toEqual([]));

    it('say what a thing is, and not that it is one, found, known, asked or whole', () => {
        const files = ['src', 'server', 'web'].flatMap(filesIn);
        expect(files.length).toBeGreaterThan(300);
        const named = files.flatMap(file =>
            emptyNames(readFileSync(file, 'utf8'), file.endsWith('.tsx')).map(declared => {
                const [line, name] = declared.split(' ');
                return {shown: `${file}:${line} ${name}`, field: `${file} ${name}`};
            }),
        );
        expect(named.filter(({field}) => !FIELDS_OF_ANSWERS.includes(field)).map(({shown}) => shown)).toEqual([]);
        expect(named.map(({field}) => field).toSorted()).toEqual(FIELDS_OF_ANSWERS);
    });
});
