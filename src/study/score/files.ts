import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, byOrigin, feature, nameOf, placeCells, placeNames} from '../files.js';
import type {TravelMode} from '../../request/types.js';
import type {ScoreByMode, Scorecard} from './types.js';

/** All modes of a card, the one of `targets` first. */
export const modesOf = ({request, targets, otherModes}: Scorecard): readonly ScoreByMode[] => [
    {mode: (request['modes'] as readonly TravelMode[])[0]!, targets},
    ...otherModes,
];

export const scoreTable = (card: Scorecard): Table => [
    [
        'target',
        ...placeNames('origin'),
        ...placeNames('destination'),
        'county',
        'people',
        'mode',
        'scenario',
        'seconds',
        'attained',
        'missing_s',
        'closed_by',
        'closed_by_s',
    ],
    ...modesOf(card).flatMap(({mode, targets}) =>
        targets.flatMap(({id, rows}) =>
            rows.flatMap(row =>
                row.columns.map(({seconds, attained, missing}, at) => [
                    id,
                    ...placeCells(row.from),
                    ...placeCells(row.to),
                    row.county,
                    row.people,
                    mode,
                    nameOf(card.columns[at]!),
                    seconds,
                    attained,
                    missing,
                    at === 0 ? (row.closedBy?.project ?? null) : null,
                    at === 0 ? (row.closedBy?.seconds ?? null) : null,
                ]),
            ),
        ),
    ),
];

const withoutRows = ({rows: _rows, ...rest}: Scorecard['targets'][number]) => rest;

// Towns are areas; a seat stands for its whole city, whatever zone it is in, and stays a point.
export const scoreGeojson = ({targets, otherModes, ...members}: Scorecard, network: Network) =>
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
        {
            ...members,
            targets: targets.map(withoutRows),
            otherModes: otherModes.map(({mode, targets: others}) => ({mode, targets: others.map(withoutRows)})),
        },
    );
