import stringWidth from 'string-width';

/** Columns a text takes in a terminal: Han and full-width forms take two, combining marks none; ambiguous ones count as one. */
export const displayWidth = (text: string): number => stringWidth(text, {ambiguousIsNarrow: true});

export type Alignment = 'left' | 'right';

/** The text filled with spaces to a width; longer texts stay whole. */
export function padTo(text: string, width: number, alignment: Alignment = 'left'): string {
    const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
    return alignment === 'left' ? text + fill : fill + text;
}
