import type {CompareAnswer} from '../compare/types.js';

/** Rows of a comparison as points: `beforeSeconds`, `afterSeconds`, `differenceSeconds`, `status`, `why`. Pairs have no point of their own and no geometry. */
export const compareGeojson = ({rows, ...members}: CompareAnswer) => ({
    type: 'FeatureCollection' as const,
    features: rows.map(({id, name, lon, lat, county, population, before, after, difference, status, components, why, columns}) => ({
        type: 'Feature' as const,
        id,
        geometry: lon === undefined || lat === undefined ? null : {type: 'Point' as const, coordinates: [lon, lat]},
        properties: {
            name,
            county: county ?? null,
            population,
            beforeSeconds: before,
            afterSeconds: after,
            differenceSeconds: difference,
            status,
            components,
            why: why ?? null,
            columns: columns.map(({seconds, difference: change, status: state}) => ({seconds, difference: change, status: state})),
        },
    })),
    ...members,
});

const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line a row, lines ended by CRLF (RFC 4180): ids, names, people, and seconds, change and status of every column. */
export const compareCsv = ({rows, columns}: CompareAnswer): string => {
    const names = columns.map(({id}) => id ?? 'none');
    const header = ['id', 'name_zh', 'name_en', 'county', 'population', `${names[0]}_s`, ...names.slice(1).flatMap(name => [`${name}_s`, `${name}_difference_s`, `${name}_status`, `${name}_why_zh`, `${name}_why_en`])];
    const lines = rows.map(row => [
        row.id, row.name.zh, row.name.en, row.county ?? null, row.population, row.before,
        ...row.columns.slice(1).flatMap(({seconds, difference, status, why}) => [seconds, difference, status, why?.zh ?? null, why?.en ?? null]),
    ]);
    return [header, ...lines].map(line => `${line.map(cell).join(',')}\r\n`).join('');
};
