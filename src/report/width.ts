/**
 * Columns a text takes in a terminal: Han, kana, hangul, full-width forms and emoji take two, combining marks and
 * joiners none (East Asian Width W and F of Unicode UAX 11; ambiguous characters count as one).
 */
export function displayWidth(text: string): number {
    let width = 0;
    for (const character of text) {
        if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue;
        width += isWide(character.codePointAt(0)!) ? 2 : 1;
    }
    return width;
}

const WIDE_RANGES: readonly (readonly [number, number])[] = [
    [0x1100, 0x115f],
    [0x2e80, 0x303e],
    [0x3041, 0xa4cf],
    [0xac00, 0xd7a3],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe6f],
    [0xff00, 0xff60],
    [0xffe0, 0xffe6],
    [0x1f300, 0x1faff],
    [0x20000, 0x3fffd],
];

const isWide = (code: number): boolean => WIDE_RANGES.some(([from, to]) => from <= code && code <= to);

export type Alignment = 'left' | 'right';

/** The text filled with spaces to a width; longer texts stay whole. */
export function padTo(text: string, width: number, alignment: Alignment = 'left'): string {
    const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
    return alignment === 'left' ? text + fill : fill + text;
}
