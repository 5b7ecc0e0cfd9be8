import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, byOrigin, nameOf, placeCells, placeNames} from '../files.js';
import type {CertaintyStudy} from './types.js';

export const certaintyTable = ({request, pairs, columns, otherModes}: CertaintyStudy): Table => [
    [
        ...placeNames('origin'),
        ...placeNames('destination'),
        'people',
        'mode',
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
    ...[{mode: (request['modes'] as readonly string[])[0]!, pairs}, ...otherModes].flatMap(by =>
        by.pairs.flatMap(({from, to, people, columns: spreads, differences}) =>
            spreads.map(({central, mean, standardError, p5, p50, p95, reachedShare}, at) => {
                const difference = differences.find(({column}) => column === at);
                return [
                    ...placeCells(from),
                    ...placeCells(to),
                    people,
                    by.mode,
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
    ),
];

export const certaintyGeojson = ({pairs, ...members}: CertaintyStudy, network: Network) =>
    areaCollection(
        byOrigin(pairs).map(own =>
            areasOf(network)(
                {...own[0]!.from},
                {people: own[0]!.people, pairs: own.map(({from: _from, people: _people, ...rest}) => rest)},
            ),
        ),
        members,
    );
