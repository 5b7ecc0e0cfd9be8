import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, byOrigin, placeCells, placeNames} from '../files.js';
import type {DayReturnStudy} from './types.js';

export const dayReturnTable = ({rows}: DayReturnStudy): Table => [
    [
        ...placeNames('origin'),
        ...placeNames('destination'),
        'mode',
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
        row.mode,
        row.arrivalTime,
        row.lastReturnTime,
        row.homeTime,
        row.usableSeconds,
        row.possible,
        row.cost,
    ]),
];

export const dayReturnGeojson = ({rows, ...members}: DayReturnStudy, network: Network) =>
    areaCollection(
        byOrigin(rows).map(own =>
            areasOf(network)({...own[0]!.from}, {destinations: own.map(({from: _from, ...rest}) => rest)}),
        ),
        members,
    );
