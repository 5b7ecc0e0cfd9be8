import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, nameOf} from '../files.js';
import type {CircleStudy} from './types.js';

export const circleTable = ({definitions, columns}: CircleStudy): Table => [
    ['definition', 'definition_zh', 'definition_en', 'scenario', 'people', 'area_km2', 'zones'],
    ...definitions.flatMap(({id, title, columns: figures}) =>
        figures.map(({people, areaKm2, zones}, at) => [
            id,
            title.zh,
            title.en,
            nameOf(columns[at]!),
            people,
            areaKm2,
            zones,
        ]),
    ),
];

export const circleGeojson = ({zones, ...members}: CircleStudy, network: Network) => {
    const area = areasOf(network);
    const {definitions, columns} = members;
    // Flat, one figure a name: a map colours by these.
    const figures = definitions.flatMap(({id, seconds, within}) =>
        columns.map((column, at) => ({
            name: `${id}_${nameOf(column)}`,
            inside: new Set(within[at]),
            seconds: seconds[at]!,
        })),
    );
    return areaCollection(
        zones.map((zone, index) =>
            area(
                {...zone},
                Object.fromEntries(
                    figures.flatMap(({name, inside, seconds}) => [
                        [`${name}_inside`, inside.has(zone.id.slice('zone:'.length))],
                        [`${name}_seconds`, seconds[index]!],
                    ]),
                ),
            ),
        ),
        {...members, definitions: definitions.map(({seconds: _seconds, within: _within, ...rest}) => rest)},
    );
};
