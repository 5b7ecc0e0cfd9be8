import type {Network, RoadLink} from '../network/types.js';
import {isExisting} from '../network/existing.js';
import type {IsoDate} from '../units/units.js';
import {csvFile} from './csv-line.js';
import {rounded} from './rounded.js';

const wkt = (shape: RoadLink['geometry']): string =>
    `LINESTRING (${shape.map(([lon, lat]) => `${rounded(lon, 6)} ${rounded(lat, 6)}`).join(', ')})`;

/**
 * The road links that exist on a date and their nodes as GMNS 0.96 tables (config, node, link, zone), with standard
 * columns only: kilometres, km/h at free flow, WKT in EPSG:4326.
 */
export const exportGmns = (network: Network, asOf: IsoDate): Map<string, string> => {
    const links = [...network.roadLinks.values()].filter(link => isExisting(link, asOf));
    const used = new Set(links.flatMap(({from, to}) => [from, to]));
    return new Map([
        [
            'config.csv',
            csvFile(
                [
                    'dataset_name',
                    'short_length',
                    'long_length',
                    'speed',
                    'crs',
                    'geometry_field_format',
                    'currency',
                    'version_number',
                    'id_type',
                ],
                [
                    [
                        network.scenario?.id ?? network.id,
                        'm',
                        'km',
                        'km/h',
                        'EPSG:4326',
                        'wkt',
                        network.currency,
                        '0.96',
                        'string',
                    ],
                ],
            ),
        ],
        [
            'node.csv',
            csvFile(
                ['node_id', 'name', 'x_coord', 'y_coord', 'node_type', 'ctrl_type'],
                [...network.roadNodes.values()]
                    .filter(({id}) => used.has(id))
                    .map(({id, name, lon, lat, nodeType, signal}) => [
                        id,
                        name,
                        rounded(lon, 6),
                        rounded(lat, 6),
                        nodeType,
                        signal ? 'signal' : '',
                    ]),
            ),
        ],
        [
            'link.csv',
            csvFile(
                [
                    'link_id',
                    'name',
                    'from_node_id',
                    'to_node_id',
                    'directed',
                    'geometry',
                    'length',
                    'facility_type',
                    'free_speed',
                    'lanes',
                    'toll',
                    'jurisdiction',
                ],
                links.map(link => [
                    link.id,
                    link.name,
                    link.from,
                    link.to,
                    link.directed ? 1 : 0,
                    wkt(link.geometry),
                    rounded(link.length / 1000, 6),
                    link.facilityType,
                    rounded(link.freeSpeedKmh, 3),
                    link.lanes,
                    link.toll,
                    link.jurisdiction,
                ]),
            ),
        ],
        [
            'zone.csv',
            csvFile(
                ['zone_id', 'name', 'super_zone'],
                [...network.zones.values()].map(({id, name, superZone}) => [id, name.zh, superZone]),
            ),
        ],
    ]);
};
