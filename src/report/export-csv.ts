/** A CSV text: header, then rows; RFC 4180 quoting, lines ended by LF as GTFS and GMNS files mostly are. */
export const csvText = (
    header: readonly string[],
    rows: Iterable<readonly (string | number | undefined)[]>,
): string => {
    const cell = (value: string | number | undefined): string => {
        const text = value === undefined ? '' : String(value);
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const line = (cells: readonly (string | number | undefined)[]): string => `${cells.map(cell).join(',')}\n`;
    let text = line(header);
    for (const row of rows) text += line(row);
    return text;
};

/** Six decimals of a degree are a tenth of a metre; other figures keep what a double holds without its dust. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
