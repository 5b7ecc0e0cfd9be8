import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf} from '../files.js';
import type {CriticalStudy} from './types.js';

/** One line a link. */
export const criticalTable = ({links}: CriticalStudy): Table => [
    [
        'link',
        'name',
        'from_node',
        'to_node',
        'trip_minutes',
        'partial_trip_minutes',
        'affected_trips',
        'cut_off_trips',
        'most_id',
    ],
    ...links.map(link => [
        link.link,
        link.name,
        link.from.node,
        link.to.node,
        link.tripMinutes,
        link.partialTripMinutes,
        link.affectedTrips,
        link.cutOffTrips,
        link.most?.id ?? null,
    ]),
];

/** Links as lines, crossings as points, exposed places as their areas. */
export const criticalGeojson = ({links, crossings, exposure, ...members}: CriticalStudy, network: Network): unknown => {
    const areas = areasOf(network);
    return areaCollection(
        [
            ...links.map(({from, to, link, ...rest}) => ({
                type: 'Feature' as const,
                id: link,
                geometry: {
                    type: 'LineString' as const,
                    coordinates: network.roadLinks.get(link)?.geometry ?? [
                        [from.lon, from.lat],
                        [to.lon, to.lat],
                    ],
                },
                properties: {is: 'link', ...rest},
            })),
            ...crossings.map(({lon, lat, ...rest}, at) => ({
                type: 'Feature' as const,
                id: `crossing-${at + 1}`,
                geometry: {type: 'Point' as const, coordinates: [lon, lat]},
                properties: {is: 'crossing', ...rest},
            })),
            ...exposure.map(({place, ...rest}) => areas({...place}, {is: 'place', ...rest})),
        ],
        members,
    );
};
