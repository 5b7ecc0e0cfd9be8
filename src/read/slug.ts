/** A name as an id: what is no letter, digit, dot, hyphen or underscore becomes a hyphen. Empty where nothing is left. */
export const slug = (text: string): string =>
    text
        .normalize('NFKC')
        .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
        .replaceAll(/^[-.]+|[-.]+$/g, '');

/** Id of a file: its name without folder and ending. */
export const slugOfFile = (name: string): string => slug(name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]+$/, ''));
