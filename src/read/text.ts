import type {ProblemCollector} from '../problem/collector.js';

/** Decodes UTF-8. Bytes that are not UTF-8 are reported once per file, with the first row they stand in. */
export function decodeText(bytes: Uint8Array, file: string, problems: ProblemCollector): string {
    try {
        return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch {
        const text = new TextDecoder('utf-8').decode(bytes);
        const lines = text.split(/\r\n|\n|\r/);
        const bad = lines.flatMap((line, index) => (line.includes('\uFFFD') ? [index + 1] : []));
        problems.report('file-not-utf8', {file, row: bad[0] ?? 1}, lines[(bad[0] ?? 1) - 1] ?? '', {
            count: Math.max(1, bad.length),
        });
        return text;
    }
}
