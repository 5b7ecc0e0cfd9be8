import type {CompareAnswer, CompareCell} from '../compare/types.js';
import type {Table} from './csv-line.js';

/**
 * Rows of a comparison as points: `beforeSeconds`, `afterSeconds`, `differenceSeconds`, `status`, `why`. Pairs have no
 * point of their own and no geometry.
 */
export const compareGeojson = ({rows, ...members}: CompareAnswer) => ({
    type: 'FeatureCollection' as const,
    features: rows.map(
        ({id, name, lon, lat, county, population, before, after, difference, status, components, why, columns}) => ({
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
                columns: columns.map(({seconds, difference: change, status: state, journey}) => ({
                    seconds,
                    difference: change,
                    status: state,
                    ...(journey === undefined ? {} : {journey}),
                })),
            },
        }),
    ),
    ...members,
});

const ofJourney = (name: string): string[] =>
    ['changes', 'cost', 'first', 'last', 'published_share'].map(what => `${name}_${what}`);
const journeyCells = ({journey}: CompareCell): (string | number | null)[] => [
    journey?.changes ?? null,
    journey?.cost?.amount ?? null,
    journey?.first ?? null,
    journey?.last ?? null,
    journey?.evidence?.published ?? null,
];

/**
 * One line a row: ids, names, people, and of every column seconds, change and status, and of rows that are explained
 * why, changes, cost, first and last.
 */
export const compareTable = ({rows, columns}: CompareAnswer): Table => {
    const names = columns.map(({id}) => id ?? 'none');
    const header = [
        'id',
        'name_zh',
        'name_en',
        'county',
        'population',
        `${names[0]}_s`,
        ...ofJourney(names[0]!),
        ...names
            .slice(1)
            .flatMap(name => [
                `${name}_s`,
                `${name}_difference_s`,
                `${name}_status`,
                `${name}_why_zh`,
                `${name}_why_en`,
                ...ofJourney(name),
            ]),
    ];
    const lines = rows.map(row => [
        row.id,
        row.name.zh,
        row.name.en,
        row.county ?? null,
        row.population,
        row.before,
        ...journeyCells(row.columns[0]!),
        ...row.columns
            .slice(1)
            .flatMap(column => [
                column.seconds,
                column.difference,
                column.status,
                column.why?.zh ?? null,
                column.why?.en ?? null,
                ...journeyCells(column),
            ]),
    ]);
    return [header, ...lines];
};
