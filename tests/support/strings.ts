import {readFileSync} from 'node:fs';
import {parseAst} from 'vite';

/** A text of a source that may reach a user. */
export interface SourceString {
    readonly file: string;
    readonly line: number;
    /** Holes of a template read `{}`. */
    readonly text: string;
}

interface Node {
    readonly type: string;
    readonly start: number;
    readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
    typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Where a text names a module, a member or a type, which nobody reads. */
const isOfCode = (parent: Node, member: string): boolean =>
    (/^(Import|Export)/.test(parent.type) && member === 'source') ||
    (parent.type === 'MemberExpression' && member === 'property') ||
    (/Property$|^PropertyDefinition$/.test(parent.type) && member === 'key') ||
    parent.type === 'TSLiteralType' ||
    parent.type === 'TSExternalModuleReference';

const textOf = (node: Node): string | undefined => {
    if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
    if (node.type === 'JSXText') return String(node['value']).trim();
    if (node.type === 'TemplateLiteral')
        return (node['quasis'] as {value: {cooked: string | null}}[]).map(({value}) => value.cooked ?? '').join('{}');
    // 'One line ' + 'and the next' is one text.
    if (node.type === 'BinaryExpression' && node['operator'] === '+') {
        const [left, right] = [textOf(node['left'] as Node), textOf(node['right'] as Node)];
        return left === undefined || right === undefined ? undefined : left + right;
    }
    return undefined;
};

/** Every text of a TypeScript source, in its order; comments and names are none. */
export function stringsOfSource(file: string, source: string): SourceString[] {
    const texts: SourceString[] = [];
    // Offsets of the parser count UTF-16 units, as strings do.
    const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length;
    const holesOf = (node: Node): unknown[] =>
        node.type === 'TemplateLiteral'
            ? [node['expressions']]
            : node.type === 'BinaryExpression'
              ? [...holesOf(node['left'] as Node), ...holesOf(node['right'] as Node)]
              : [];
    const visit = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(visit);
        if (!isNode(value)) return;
        const text = textOf(value);
        if (text !== undefined) {
            if (text !== '') texts.push({file, line: lineOf(value.start), text});
            // The holes of a template may have texts of their own.
            holesOf(value).forEach(visit);
            return;
        }
        for (const [member, child] of Object.entries(value)) {
            const isText = isNode(child) && textOf(child) !== undefined;
            if (!(isText && isOfCode(value, member))) visit(child);
        }
    };
    visit(parseAst(source, {lang: file.endsWith('x') ? 'tsx' : 'ts'}, file));
    return texts;
}

export const stringsOfFile = (file: string): SourceString[] => stringsOfSource(file, readFileSync(file, 'utf8'));
