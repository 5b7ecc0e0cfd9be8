import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, nameOf, placeCells} from '../files.js';
import type {LeftBehindStudy} from './types.js';

export const leftBehindTable = ({columns}: LeftBehindStudy): Table => [
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
];

export const leftBehindGeojson = ({columns, ...members}: LeftBehindStudy, network: Network) =>
    areaCollection(
        columns.flatMap(column => column.zones.map(zone => areasOf(network)({...zone}, {scenario: column.id}))),
        {...members, columns: columns.map(({zones: _zones, ...rest}) => rest)},
    );
