import type {Table} from '../../report/csv-line.js';
import {groupBy} from '../../units/collections.js';
import {collection, feature, nameOf, placeCells, placeNames} from '../files.js';
import type {Benchmark} from './types.js';

export const benchmarkTable = ({rows, columns}: Benchmark): Table => [
    [
        ...placeNames('town'),
        ...placeNames('centre'),
        'scenario',
        'transit_p50_s',
        'transit_p85_s',
        'transit_cost',
        'transit_changes',
        'transit_drive_p50_s',
        'transit_drive_p85_s',
        'transit_drive_cost',
        'transit_drive_changes',
        'car_p50_s',
        'car_p85_s',
        'car_cost',
        'best',
        'last_way_home',
        'last_way_home_transit_drive',
        'people',
        'people_within_60',
        'people_within_90',
    ],
    ...rows.flatMap(row =>
        row.columns.map((cell, at) => [
            ...placeCells(row.town),
            ...placeCells(row.centre),
            nameOf(columns[at]!),
            ...[cell.transit, cell.transitDrive].flatMap(({p50, p85, cost, changes}) => [
                p50,
                p85,
                cost?.amount ?? null,
                changes,
            ]),
            cell.car.p50,
            cell.car.p85,
            cell.car.cost?.amount ?? null,
            cell.best,
            cell.lastWayHome,
            cell.lastWayHomeByTransitDrive,
            row.people,
            cell.peopleWithin60,
            cell.peopleWithin90,
        ]),
    ),
];

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
