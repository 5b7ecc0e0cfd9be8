import type {GeoCollection} from '../../src/client/index.js';
import type {Rests} from '../parts/bars.js';

/** A cell of a table as a file: quoted where it must be (RFC 4180). */
type Cell = string | number | null;

const cellText = (cell: Cell): string => {
    const text = String(cell ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
    `\uFEFF${rows.map(row => row.map(cellText).join(',')).join('\r\n')}\r\n`;

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
