import {csvOf} from '../../report/csv-line.js';
import {groupBy} from '../../units/collections.js';
import {collection, feature, nameOf, placeCells, placeNames} from '../files.js';
import type {Benchmark} from './types.js';

export const benchmarkCsv = ({rows, columns}: Benchmark): string =>
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
    ]);

export const benchmarkGeojson = ({rows, ...members}: Benchmark) =>
    collection(
        [...groupBy(rows, ({town}) => town.id).values()].map(own =>
            feature(
                {...own[0]!.town},
                {people: own[0]!.people, centres: own.map(({centre, columns}) => ({centre, columns}))},
            ),
        ),
        members,
    );
