import type {Network} from '../../network/types.js';
import type {Table} from '../../report/csv-line.js';
import {areaCollection, areasOf, placeCells} from '../files.js';
import {accessColumnNames} from './text.js';
import type {AccessStudy} from './types.js';

export const accessTable = (study: AccessStudy): Table => [
    ['id', 'name_zh', 'name_en', 'county', 'population', ...accessColumnNames(study)],
    ...study.zones.map(zone => [...placeCells(zone), zone.county, zone.population, ...zone.values.flat()]),
];

export const accessGeojson = ({zones, ...members}: AccessStudy, network: Network) => {
    const names = accessColumnNames({zones, ...members});
    const area = areasOf(network);
    return areaCollection(
        zones.map(({values, ...zone}) =>
            area({...zone}, Object.fromEntries(values.flat().map((value, at) => [names[at]!, value]))),
        ),
        members,
    );
};
