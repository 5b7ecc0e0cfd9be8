import {canonicalJson} from './canonical-json.js';
import type {Table} from './csv-line.js';

/** What a workbook says on its second sheet: how its figures were made and whose data they rest on. */
export const aboutOf = ({
    passport,
    attribution,
}: {
    readonly passport: object;
    readonly attribution: readonly string[];
}): Table => [
    ['passport', ''],
    ...Object.entries(passport).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'string' ? value : canonicalJson(value),
    ]),
    ...attribution.map(text => ['attribution', text]),
];
