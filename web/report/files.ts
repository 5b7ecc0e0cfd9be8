import type {GeoCollection} from '../../src/client/index.js';
import type {Rests} from '../parts/bars.js';

/** A cell of a table as a file: quoted where it must be (RFC 4180). */
export type Cell = string | number | null;

const cellText = (cell: Cell): string => {
    const text = String(cell ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
    `\uFEFF${rows.map(row => row.map(cellText).join(',')).join('\r\n')}\r\n`;

/** The same as a workbook, with what it rests on; the library is fetched when it is asked for. */
export async function workbookOf(
    name: string,
    rows: readonly (readonly Cell[])[],
    {passport, attribution}: Rests,
): Promise<Blob> {
    const [{SPREADSHEET_TYPE, spreadsheetOf}, {aboutOf}] = await Promise.all([
        import('../../src/report/spreadsheet.js'),
        import('../../src/report/about.js'),
    ]);
    const sheets = [
        {name, table: rows},
        {name: 'about', table: aboutOf({passport, attribution})},
    ];
    return new Blob([await spreadsheetOf(sheets)], {type: SPREADSHEET_TYPE});
}

export function download(name: string, type: string, data: string | Blob): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(typeof data === 'string' ? new Blob([data], {type}) : data);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The service's policy lets nothing be fetched from a data address. */
export const blobOf = (dataAddress: string, type: string): Blob => {
    const binary = atob(dataAddress.slice(dataAddress.indexOf(',') + 1));
    return new Blob([Uint8Array.from(binary, char => char.charCodeAt(0))], {type});
};

/** Zones with what was computed of them. */
export const zonesWith = (
    zones: GeoCollection | undefined,
    values: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
    rests: Rests,
): string =>
    JSON.stringify({
        type: 'FeatureCollection',
        note: zones?.['note'],
        attribution: rests.attribution,
        passport: rests.passport,
        features: (zones?.features ?? [])
            .filter(({id}) => values.has(id))
            .map(({id, geometry, properties}) => ({
                type: 'Feature',
                id,
                geometry,
                properties: {name: properties['name'], population: properties['population'], ...values.get(id)},
            })),
    });
