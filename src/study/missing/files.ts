import type {Table} from '../../report/csv-line.js';
import {collection} from '../files.js';
import type {MissingStudy} from './types.js';

/** One line a link; borders are in the map and in the JSON. */
export const missingTable = ({links}: MissingStudy): Table => [
    [
        'rank',
        'from_node',
        'from_lon',
        'from_lat',
        'to_node',
        'to_lon',
        'to_lat',
        'length_m',
        'seconds_out',
        'seconds_back',
        'seconds_out_today',
        'seconds_back_today',
        'person_minutes',
        'most_from',
        'most_to',
    ],
    ...links.map((link, at) => [
        at + 1,
        link.from.node,
        link.from.lon,
        link.from.lat,
        link.to.node,
        link.to.lon,
        link.to.lat,
        link.lengthMetres,
        ...link.seconds,
        ...link.secondsToday,
        link.personMinutes,
        link.mostFrom?.id ?? null,
        link.mostTo?.id ?? null,
    ]),
];

/** Links and borders as lines. */
export const missingGeojson = ({links, borders, ...members}: MissingStudy): unknown =>
    collection(
        [
            ...links.map(({from, to, ...link}, at) => ({
                type: 'Feature' as const,
                id: `link-${at + 1}`,
                geometry: {
                    type: 'LineString' as const,
                    coordinates: [
                        [from.lon, from.lat],
                        [to.lon, to.lat],
                    ],
                },
                properties: {is: 'link', rank: at + 1, from: from.node, to: to.node, ...link},
            })),
            ...borders.map(({counties, course, states}) => ({
                type: 'Feature' as const,
                id: `border-${counties.map(({id}) => id.replace('zone:', '')).join('-')}`,
                geometry: {type: 'MultiLineString' as const, coordinates: course},
                properties: {is: 'border', counties, states, ...states.at(-1)},
            })),
        ],
        members,
    );
