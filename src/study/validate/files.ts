import type {Table} from '../../report/csv-line.js';
import type {AnswerPlace} from '../../request/types.js';
import {collection, placeCells, placeNames} from '../files.js';
import type {ValidationStudy} from './types.js';

const cellsOf = (place: AnswerPlace | null): readonly (string | null)[] =>
    place === null ? [null, null, null] : placeCells(place);

/** A line for each claim. */
export const validationTable = ({rows}: ValidationStudy): Table => [
    [
        'claim_id',
        ...placeNames('origin'),
        ...placeNames('destination'),
        'mode',
        'basis',
        'definition',
        'published_low_s',
        'published_high_s',
        'modelled_s',
        'error_share',
        'verdict',
        'used_in_model',
        'quote_zh',
    ],
    ...rows.map(row => [
        row.id,
        ...cellsOf(row.from),
        ...cellsOf(row.to),
        row.mode,
        row.basis,
        row.definition,
        row.published?.low,
        row.published?.high,
        row.modelled,
        row.errorShare,
        row.verdict,
        row.usedInModel,
        row.quote,
    ]),
];

const pointOf = (place: AnswerPlace | null): [number, number] | undefined =>
    place?.lon === undefined || place.lat === undefined ? undefined : [place.lon, place.lat];

/** A line from end to end for each claim. */
export const validationGeojson = ({rows, ...members}: ValidationStudy) =>
    collection(
        rows.map(row => {
            const ends = [pointOf(row.from), pointOf(row.to)].filter(point => point !== undefined);
            return {
                type: 'Feature' as const,
                id: row.id,
                geometry: ends.length < 2 ? null : {type: 'LineString' as const, coordinates: ends},
                properties: {name: {zh: row.quote, en: row.quote}, ...row},
            };
        }),
        members,
    );
