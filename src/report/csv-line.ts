const cell = (value: string | number | boolean | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as RFC 4180 has it; what has no figure is empty. */
export const csvOf = (lines: readonly (readonly (string | number | boolean | null)[])[]): string =>
    lines.map(line => `${line.map(cell).join(',')}\r\n`).join('');
