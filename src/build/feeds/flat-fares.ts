import type {FileSource} from '../../read/file-source.js';
import type {GtfsRecords} from '../../read/records.js';
import {type TextRow, tableRows} from '../region/table-rows.js';
import {feedFolder} from './feed-files.js';

/** Files of fares that are read. */
export const FARE_FILES: readonly string[] = ['fare_attributes.txt', 'fare_rules.txt'];

export interface FlatFares {
    readonly currency: string;
    /** One price for every ride of a route, in that currency. */
    readonly byRoute: ReadonlyMap<string, number>;
    /** Routes priced by zones or by several fares. */
    readonly others: readonly string[];
}

const isOfZones = (rule: TextRow): boolean =>
    ['origin_id', 'destination_id', 'contains_id'].some(field => (rule[field] ?? '') !== '');

/** Flat fares of GTFS fares v1; undefined where there are none, or in several currencies. */
export const flatFares = (source: FileSource, {routes}: GtfsRecords): FlatFares | undefined => {
    const files = feedFolder(source);
    const fares = tableRows(files.read('fare_attributes.txt')).filter(row =>
        Number.isFinite(Number(row['price'] || NaN)),
    );
    const rules = tableRows(files.read('fare_rules.txt'));
    const [currency, ...more] = new Set(fares.map(row => row['currency_type'] ?? ''));
    if (currency === undefined || more.length > 0 || !/^[A-Z]{3}$/.test(currency)) return undefined;
    const rulesOf = new Map<string, TextRow[]>();
    for (const rule of rules) rulesOf.set(rule['fare_id'] ?? '', [...(rulesOf.get(rule['fare_id'] ?? '') ?? []), rule]);
    const byRoute = new Map<string, number>();
    const others: string[] = [];
    for (const route of routes.keys()) {
        // A fare without rules is for every ride.
        const own = fares.flatMap(fare => {
            const ruled = rulesOf.get(fare['fare_id'] ?? '') ?? [];
            const here = ruled.filter(({route_id: id = ''}) => id === '' || id === route);
            return ruled.length === 0 || here.length > 0
                ? [{price: Number(fare['price']), isFlat: !here.some(isOfZones)}]
                : [];
        });
        const prices = new Set(own.map(({price}) => price));
        if (own.length > 0 && prices.size === 1 && own.every(({isFlat}) => isFlat)) byRoute.set(route, own[0]!.price);
        else others.push(route);
    }
    return {currency, byRoute, others};
};
