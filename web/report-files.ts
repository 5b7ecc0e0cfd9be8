import type {CompareAnswer, GeoCollection, MatrixAnswer, RouteAnswer} from '../src/client/index.js';
import type {ZoneInfo} from './data.js';
import type {Talk} from './format.js';
import type {Rests} from './parts/bars.js';
import {reachRows} from './reach.js';
import {zoneOfRow} from './what-if.js';

type Cell = string | number | null;

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
const csvOf = (rows: readonly (readonly Cell[])[]): string =>
    `\uFEFF${rows.map(row => row.map(cell => (cell === null ? '' : /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')).join('\r\n')}\r\n`;

export function download(name: string, type: string, data: string | Blob): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(typeof data === 'string' ? new Blob([data], {type}) : data);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const routeCsv = (answer: RouteAnswer, talk: Talk): string =>
    csvOf([
        [
            'journey',
            'mode',
            'leg',
            'kind',
            'leg_mode',
            'from',
            'to',
            'line',
            'trip',
            'departure',
            'arrival',
            'seconds',
            'metres',
            'evidence',
        ],
        ...answer.journeys.flatMap((journey, number) =>
            journey.legs.map((leg, index) => [
                number + 1,
                journey.mode,
                index + 1,
                leg.kind,
                leg.mode,
                talk.name(leg.from.name),
                talk.name(leg.to.name),
                leg.line === undefined ? '' : talk.name(leg.line.name),
                leg.trip ?? '',
                leg.departureTime,
                leg.arrivalTime,
                leg.durationSeconds,
                leg.distanceMetres,
                leg.evidence,
            ]),
        ),
    ]);
export const routeGeojson = (answer: RouteAnswer): string =>
    JSON.stringify({
        type: 'FeatureCollection',
        attribution: answer.attribution,
        passport: answer.passport,
        features: answer.journeys.flatMap((journey, number) =>
            journey.legs.flatMap((leg, index) =>
                leg.geometry === undefined
                    ? []
                    : [
                          {
                              type: 'Feature',
                              geometry: leg.geometry,
                              properties: {
                                  journey: number + 1,
                                  mode: journey.mode,
                                  leg: index + 1,
                                  kind: leg.kind,
                                  legMode: leg.mode,
                                  seconds: leg.durationSeconds,
                                  evidence: leg.evidence,
                              },
                          },
                      ],
            ),
        ),
    });

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

export const reachCsv = (answer: MatrixAnswer, zones: ReadonlyMap<string, ZoneInfo>, inward: boolean): string =>
    csvOf([
        ['zone', 'name_zh', 'name_en', 'county', 'population', 'seconds_p50'],
        ...reachRows(answer, zones, inward).map(({id, info, seconds}) => [
            id,
            info.name.zh,
            info.name.en,
            zones.get(info.county)?.name.zh ?? info.county,
            info.population,
            seconds,
        ]),
    ]);

export const compareCsv = (answer: CompareAnswer, inward: boolean): string =>
    csvOf([
        [
            'zone',
            'name_zh',
            'name_en',
            'population',
            'before_seconds',
            ...answer.columns
                .slice(1)
                .flatMap(({title}) => [`${title.zh} seconds`, `${title.zh} difference`, `${title.zh} status`]),
        ],
        ...answer.rows.map(row => [
            zoneOfRow(row, inward),
            row.name.zh,
            row.name.en,
            row.population,
            row.before,
            ...row.columns.slice(1).flatMap(({seconds, difference, status}) => [seconds, difference, status]),
        ]),
    ]);
