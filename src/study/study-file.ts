import type {AnswerPlace} from '../request/types.js';
import type {Network} from '../network/types.js';
import type {AccessStudy} from '../study/access.js';
import type {Benchmark} from '../study/benchmark.js';
import type {CertaintyStudy} from '../study/certainty-types.js';
import type {CircleStudy} from '../study/circle.js';
import type {DayReturnStudy} from '../study/day-return.js';
import type {LeftBehindStudy} from '../study/left-behind.js';
import type {Scorecard} from '../study/score.js';
import {groupBy} from '../units/collections.js';
import {canonicalJson} from './canonical-json.js';
import {csvOf} from './csv-line.js';
import {MODEL_ZONES, modelZones, type ZoneCell} from './model-zones.js';
import {accessColumnNames} from './study-text.js';

export type StudyFileFormat = 'csv' | 'geojson';

/** What a study has for a table and for a map. */
export type StudyAnswer =
    AccessStudy | Benchmark | CertaintyStudy | CircleStudy | DayReturnStudy | LeftBehindStudy | Scorecard;

const placeCells = ({id, name}: AnswerPlace): string[] => [id, name.zh, name.en];
const placeNames = (role: string): string[] => [`${role}_id`, `${role}_zh`, `${role}_en`];
const nameOf = ({id}: {readonly id: string | null}): string => id ?? 'none';

type Place = AnswerPlace & Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, unknown>>;

const feature = ({id, name, lon, lat, ...rest}: Place, more: Properties = {}, area?: ZoneCell) => {
    const point = lon === undefined || lat === undefined ? null : [lon, lat];
    return {
        type: 'Feature' as const,
        id,
        geometry: area ?? (point === null ? null : {type: 'Point' as const, coordinates: point}),
        properties: {name, ...(area === undefined ? {} : {point}), ...rest, ...more},
    };
};
/** Zones as their model zones, other places as points. */
const areasOf = (network: Network) => {
    const cells = modelZones(network);
    return (place: Place, more: Properties = {}) =>
        feature(place, more, place.id.startsWith('zone:') ? cells.get(place.id.slice('zone:'.length)) : undefined);
};
const collection = (features: readonly unknown[], members: object) => ({
    type: 'FeatureCollection' as const,
    features,
    ...members,
});
const areaCollection = (features: readonly unknown[], members: object) =>
    collection(features, {note: MODEL_ZONES, ...members});

/** Rows of pairs by the place they start from, in the order of the rows. */
const byOrigin = <Row extends {readonly from: AnswerPlace}>(rows: readonly Row[]): Row[][] => [
    ...groupBy(rows, ({from}) => from.id).values(),
];

const writers = {
    access: {
        csv: (study: AccessStudy) =>
            csvOf([
                ['id', 'name_zh', 'name_en', 'county', 'population', ...accessColumnNames(study)],
                ...study.zones.map(zone => [...placeCells(zone), zone.county, zone.population, ...zone.values.flat()]),
            ]),
        geojson: ({zones, ...members}: AccessStudy, network: Network) => {
            const names = accessColumnNames({zones, ...members});
            const area = areasOf(network);
            return areaCollection(
                zones.map(({values, ...zone}) =>
                    area({...zone}, Object.fromEntries(values.flat().map((value, at) => [names[at]!, value]))),
                ),
                members,
            );
        },
    },
    benchmark: {
        csv: ({rows, columns}: Benchmark) =>
            csvOf([
                [
                    ...placeNames('town'),
                    ...placeNames('centre'),
                    'scenario',
                    'transit_p50_s',
                    'transit_p85_s',
                    'transit_cost',
                    'transit_changes',
                    'car_p50_s',
                    'car_p85_s',
                    'car_cost',
                    'best',
                    'last_way_home',
                    'people',
                    'people_within_60',
                    'people_within_90',
                ],
                ...rows.flatMap(row =>
                    row.columns.map(({transit, car, best, lastWayHome, peopleWithin60, peopleWithin90}, at) => [
                        ...placeCells(row.town),
                        ...placeCells(row.centre),
                        nameOf(columns[at]!),
                        transit.p50,
                        transit.p85,
                        transit.cost?.amount ?? null,
                        transit.changes,
                        car.p50,
                        car.p85,
                        car.cost?.amount ?? null,
                        best,
                        lastWayHome,
                        row.people,
                        peopleWithin60,
                        peopleWithin90,
                    ]),
                ),
            ]),
        geojson: ({rows, ...members}: Benchmark) =>
            collection(
                [...groupBy(rows, ({town}) => town.id).values()].map(own =>
                    feature(
                        {...own[0]!.town},
                        {people: own[0]!.people, centres: own.map(({centre, columns}) => ({centre, columns}))},
                    ),
                ),
                members,
            ),
    },
    certainty: {
        csv: ({pairs, columns}: CertaintyStudy) =>
            csvOf([
                [
                    ...placeNames('origin'),
                    ...placeNames('destination'),
                    'people',
                    'scenario',
                    'central_s',
                    'mean_s',
                    'standard_error_s',
                    'p5_s',
                    'p50_s',
                    'p95_s',
                    'reached_share',
                    'difference_s',
                    'difference_from_s',
                    'difference_to_s',
                    'better_share',
                    'worse_share',
                    'distinguishable',
                ],
                ...pairs.flatMap(({from, to, people, columns: spreads, differences}) =>
                    spreads.map(({central, mean, standardError, p5, p50, p95, reachedShare}, at) => {
                        const difference = differences.find(({column}) => column === at);
                        return [
                            ...placeCells(from),
                            ...placeCells(to),
                            people,
                            nameOf(columns[at]!),
                            central,
                            mean,
                            standardError,
                            p5,
                            p50,
                            p95,
                            reachedShare,
                            difference?.mean ?? null,
                            difference?.from ?? null,
                            difference?.to ?? null,
                            difference?.betterShare ?? null,
                            difference?.worseShare ?? null,
                            difference?.distinguishable ?? null,
                        ];
                    }),
                ),
            ]),
        geojson: ({pairs, ...members}: CertaintyStudy, network: Network) =>
            areaCollection(
                byOrigin(pairs).map(own =>
                    areasOf(network)(
                        {...own[0]!.from},
                        {people: own[0]!.people, pairs: own.map(({from: _from, people: _people, ...rest}) => rest)},
                    ),
                ),
                members,
            ),
    },
    circle: {
        csv: ({definitions, columns}: CircleStudy) =>
            csvOf([
                ['definition', 'definition_zh', 'definition_en', 'scenario', 'people', 'area_km2', 'zones'],
                ...definitions.flatMap(({id, title, columns: figures}) =>
                    figures.map(({people, areaKm2, zones}, at) => [
                        id,
                        title.zh,
                        title.en,
                        nameOf(columns[at]!),
                        people,
                        areaKm2,
                        zones,
                    ]),
                ),
            ]),
        geojson: ({zones, ...members}: CircleStudy, network: Network) => {
            const area = areasOf(network);
            const {definitions, columns} = members;
            // Flat, one figure a name: a map colours by these.
            const figures = definitions.flatMap(({id, seconds, within}) =>
                columns.map((column, at) => ({
                    name: `${id}_${nameOf(column)}`,
                    inside: new Set(within[at]),
                    seconds: seconds[at]!,
                })),
            );
            return areaCollection(
                zones.map((zone, index) =>
                    area(
                        {...zone},
                        Object.fromEntries(
                            figures.flatMap(({name, inside, seconds}) => [
                                [`${name}_inside`, inside.has(zone.id.slice('zone:'.length))],
                                [`${name}_seconds`, seconds[index]!],
                            ]),
                        ),
                    ),
                ),
                {...members, definitions: definitions.map(({seconds: _seconds, within: _within, ...rest}) => rest)},
            );
        },
    },
    dayReturn: {
        csv: ({rows}: DayReturnStudy) =>
            csvOf([
                [
                    ...placeNames('origin'),
                    ...placeNames('destination'),
                    'arrival_time',
                    'last_return_time',
                    'home_time',
                    'usable_s',
                    'possible',
                    'cost',
                ],
                ...rows.map(row => [
                    ...placeCells(row.from),
                    ...placeCells(row.to),
                    row.arrivalTime,
                    row.lastReturnTime,
                    row.homeTime,
                    row.usableSeconds,
                    row.possible,
                    row.cost,
                ]),
            ]),
        geojson: ({rows, ...members}: DayReturnStudy, network: Network) =>
            areaCollection(
                byOrigin(rows).map(own =>
                    areasOf(network)({...own[0]!.from}, {destinations: own.map(({from: _from, ...rest}) => rest)}),
                ),
                members,
            ),
    },
    leftBehind: {
        csv: ({columns}: LeftBehindStudy) =>
            csvOf([
                [
                    'id',
                    'name_zh',
                    'name_en',
                    'county',
                    'population',
                    'scenario',
                    'before',
                    'after',
                    'change',
                    'status',
                    'nearer',
                    'farther',
                    'reason_zh',
                    'reason_en',
                ],
                ...columns.flatMap(column =>
                    column.zones.map(zone => [
                        ...placeCells(zone),
                        zone.county,
                        zone.population,
                        nameOf(column),
                        zone.before,
                        zone.after,
                        zone.change,
                        zone.status,
                        zone.nearer,
                        zone.farther,
                        zone.reason?.zh ?? null,
                        zone.reason?.en ?? null,
                    ]),
                ),
            ]),
        geojson: ({columns, ...members}: LeftBehindStudy, network: Network) =>
            areaCollection(
                columns.flatMap(column => column.zones.map(zone => areasOf(network)({...zone}, {scenario: column.id}))),
                {...members, columns: columns.map(({zones: _zones, ...rest}) => rest)},
            ),
    },
    score: {
        csv: ({targets, columns}: Scorecard) =>
            csvOf([
                [
                    'target',
                    ...placeNames('origin'),
                    ...placeNames('destination'),
                    'county',
                    'people',
                    'scenario',
                    'seconds',
                    'attained',
                    'missing_s',
                    'closed_by',
                    'closed_by_s',
                ],
                ...targets.flatMap(({id, rows}) =>
                    rows.flatMap(row =>
                        row.columns.map(({seconds, attained, missing}, at) => [
                            id,
                            ...placeCells(row.from),
                            ...placeCells(row.to),
                            row.county,
                            row.people,
                            nameOf(columns[at]!),
                            seconds,
                            attained,
                            missing,
                            at === 0 ? (row.closedBy?.project ?? null) : null,
                            at === 0 ? (row.closedBy?.seconds ?? null) : null,
                        ]),
                    ),
                ),
            ]),
        // Towns are areas; a seat stands for its whole city, whatever zone it is in, and stays a point.
        geojson: ({targets, ...members}: Scorecard, network: Network) =>
            areaCollection(
                targets.flatMap(({id: target, rows}) =>
                    byOrigin(rows).map(own =>
                        (target === 'one-hour' ? areasOf(network) : feature)(
                            {...own[0]!.from},
                            {
                                target,
                                county: own[0]!.county,
                                people: own[0]!.people,
                                rows: own.map(({from: _from, county: _county, people: _people, ...rest}) => rest),
                            },
                        ),
                    ),
                ),
                {...members, targets: targets.map(({rows: _rows, ...rest}) => rest)},
            ),
    },
} as const;

/** The study as a file: one line for each place, or one feature, zones with their areas in `network`. */
export const studyFile = (study: StudyAnswer, format: StudyFileFormat, network: Network): string => {
    const of = <Study>(
        {csv, geojson}: {csv: (study: Study) => string; geojson: (study: Study, network: Network) => unknown},
        one: Study,
    ): string => (format === 'csv' ? csv(one) : canonicalJson(geojson(one, network)));
    if ('parameters' in study) return of(writers.certainty, study);
    if ('targets' in study) return of(writers.score, study);
    if ('definitions' in study) return of(writers.circle, study);
    if ('summaries' in study) return of(writers.access, study);
    if ('possibleCount' in study) return of(writers.dayReturn, study);
    if ('measure' in study) return of(writers.leftBehind, study);
    return of(writers.benchmark, study);
};
