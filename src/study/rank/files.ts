import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {collection} from '../files.js';
import type {RankStudy} from './types.js';

/** One line a project, and one a project and county. */
export const rankTable = ({projects, details}: RankStudy): Table => [
    [
        'project',
        'title_zh',
        'title_en',
        'county',
        'province',
        'first_in',
        'last_in',
        'shapley',
        'standard_error',
        'cost',
        'shapley_per_100_million',
    ],
    ...projects.flatMap(({id, firstIn, lastIn, shapley, cost}, at) => {
        const {title, byCounty, perCost} = details[at]!;
        return [
            [
                id,
                title.zh,
                title.en,
                null,
                null,
                firstIn,
                lastIn,
                shapley.value,
                shapley.standardError,
                cost,
                perCost?.shapley ?? null,
            ],
            ...byCounty.map(row => [
                id,
                title.zh,
                title.en,
                row.county,
                row.province,
                row.firstIn,
                null,
                row.shapley,
                null,
                null,
                null,
            ]),
        ];
    }),
];

/** Counties that gain or lose, as the points of their seats. */
export const rankGeojson = ({details, projects, ...members}: RankStudy, network: Network): unknown => {
    const counties = [...new Set(details.flatMap(({byCounty}) => byCounty.map(({county}) => county)))].toSorted();
    return collection(
        counties.map(county => {
            const zone = network.zones.get(county);
            const seat = network.zones.get(zone?.seat ?? '') ?? zone;
            return {
                type: 'Feature' as const,
                id: county,
                geometry:
                    seat?.position === undefined
                        ? null
                        : {type: 'Point' as const, coordinates: [seat.position.lon, seat.position.lat]},
                properties: {
                    name: zone?.name ?? null,
                    ...Object.fromEntries(
                        details.flatMap(({id, byCounty}) => {
                            const row = byCounty.find(entry => entry.county === county);
                            return row === undefined
                                ? []
                                : [
                                      [`${id}_first_in`, row.firstIn],
                                      [`${id}_shapley`, row.shapley],
                                  ];
                        }),
                    ),
                },
            };
        }),
        {...members, projects, details},
    );
};
