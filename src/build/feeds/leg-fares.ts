import type {FileSource} from '../../read/file-source.js';
import type {GtfsRecords} from '../../read/records.js';
import {groupBy} from '../../units/collections.js';
import type {Bilingual} from '../../units/units.js';
import {type TextRow, tableRows} from '../region/table-rows.js';
import {feedFolder} from './feed-files.js';

/** Files of fares that are read, of v1 and of v2. */
export const FARE_FILES: readonly string[] = [
    'fare_attributes.txt',
    'fare_rules.txt',
    'areas.txt',
    'fare_leg_rules.txt',
    'fare_media.txt',
    'fare_products.txt',
    'fare_transfer_rules.txt',
    'networks.txt',
    'rider_categories.txt',
    'route_networks.txt',
    'stop_areas.txt',
    'timeframes.txt',
];

/** What a ride costs; `high` where several prices are open to the rider, who takes the lowest. */
interface LegPrice {
    readonly amount: number;
    readonly high: number;
}

/** Routes priced alike. */
export interface FareGroup {
    readonly routes: readonly string[];
    /** Undefined where no rule is for the ride. */
    readonly priceOf: (fromStop: string, toStop: string) => LegPrice | undefined;
    readonly isFlat: boolean;
}

export interface LegFares {
    readonly currency: string;
    readonly groups: readonly FareGroup[];
    /** What of the files is not understood, with counts. */
    readonly left: readonly Bilingual[];
}

const cell = (row: TextRow, field: string): string => (row[field] ?? '').trim();

const lowest = (amounts: readonly number[]): LegPrice | undefined =>
    amounts.length === 0 ? undefined : {amount: Math.min(...amounts), high: Math.max(...amounts)};

const currencyOf = (rows: readonly TextRow[], field: string): string | undefined => {
    const [currency, ...more] = new Set(rows.map(row => cell(row, field)));
    return currency === undefined || more.length > 0 || !/^[A-Z]{3}$/.test(currency) ? undefined : currency;
};

/** Fares by zone of GTFS fares v1: the lowest of those whose rules fit the route and the zones of a ride. */
const zoneFares = (files: FileSource, routes: readonly string[]): LegFares | undefined => {
    const fares = tableRows(files.read('fare_attributes.txt')).filter(row => cell(row, 'price') !== '');
    const currency = currencyOf(fares, 'currency_type');
    if (currency === undefined) return undefined;
    const rules = tableRows(files.read('fare_rules.txt'));
    const through = rules.filter(row => cell(row, 'contains_id') !== '');
    const partly = new Set(through.map(row => cell(row, 'fare_id')));
    const zoneOf = new Map(
        tableRows(files.read('stops.txt')).map(row => [cell(row, 'stop_id'), cell(row, 'zone_id')] as const),
    );
    const rulesOf = groupBy(rules, row => cell(row, 'fare_id'));
    const open = fares.filter(row => !partly.has(cell(row, 'fare_id')));
    const fits = (rule: TextRow, field: string, value: string): boolean =>
        cell(rule, field) === '' || cell(rule, field) === value;
    /** Fares that may price a route, with the zones each of their rules for it names. */
    const ofRoute = (route: string) =>
        open.flatMap(fare => {
            const own = rulesOf.get(cell(fare, 'fare_id')) ?? [];
            const here = own.filter(rule => fits(rule, 'route_id', route));
            if (own.length > 0 && here.length === 0) return [];
            return [
                {
                    price: Number(cell(fare, 'price')),
                    zones: here.map(rule => [cell(rule, 'origin_id'), cell(rule, 'destination_id')] as const),
                },
            ];
        });
    const alike = groupBy(routes, route => JSON.stringify(ofRoute(route)));
    const groups = Array.from(alike.values(), (own): FareGroup => {
        const options = ofRoute(own[0]!);
        return {
            routes: own,
            isFlat: options.every(({zones}) => zones.every(([from, to]) => from === '' && to === '')),
            priceOf: (fromStop, toStop) => {
                const [from, to] = [zoneOf.get(fromStop) ?? '', zoneOf.get(toStop) ?? ''];
                const isFor = ([origin, destination]: readonly [string, string]): boolean =>
                    (origin === '' || origin === from) && (destination === '' || destination === to);
                return lowest(
                    options.flatMap(({price, zones}) => (zones.length === 0 || zones.some(isFor) ? [price] : [])),
                );
            },
        };
    });
    const free = fares.filter(row => cell(row, 'transfers') !== '0').length;
    return {
        currency,
        groups: groups.filter(group => ofRoute(group.routes[0]!).length > 0),
        left: [
            ...(through.length > 0
                ? [
                      {
                          zh: `fare_rules.txt 中按途经区段（contains_id）的 ${through.length} 行`,
                          en: `${through.length} rows of fare_rules.txt by zones passed through (contains_id)`,
                      },
                  ]
                : []),
            ...(free > 0
                ? [
                      {
                          zh: `${free} 种票价的免费换乘：每次乘车各计一张票`,
                          en: `free transfers of ${free} fares: every ride is a ticket`,
                      },
                  ]
                : []),
        ],
    };
};

/** Prices by product: of everybody, or of the category riders are in unless they say so. */
const productPrices = (files: FileSource): {readonly byProduct: Map<string, number[]>; readonly rows: TextRow[]} => {
    const categories = tableRows(files.read('rider_categories.txt'));
    const usual = new Set(
        categories
            .filter(row => cell(row, 'is_default_fare_category') === '1')
            .map(row => cell(row, 'rider_category_id')),
    );
    const rows = tableRows(files.read('fare_products.txt')).filter(row => {
        const category = cell(row, 'rider_category_id');
        return cell(row, 'amount') !== '' && (category === '' || usual.size === 0 || usual.has(category));
    });
    const byProduct = new Map<string, number[]>();
    for (const row of rows) {
        const id = cell(row, 'fare_product_id');
        byProduct.set(id, [...(byProduct.get(id) ?? []), Number(cell(row, 'amount'))]);
    }
    return {byProduct, rows};
};

/** Leg fares of GTFS fares v2: the rules of the highest priority that fit the network of the route and the areas. */
const areaFares = (files: FileSource, {routes, stops}: GtfsRecords): LegFares | undefined => {
    const {byProduct, rows} = productPrices(files);
    const currency = currencyOf(rows, 'currency');
    if (currency === undefined) return undefined;
    const all = tableRows(files.read('fare_leg_rules.txt'));
    const timed = all.filter(row => cell(row, 'from_timeframe_group_id') + cell(row, 'to_timeframe_group_id') !== '');
    const rules = all.filter(row => !timed.includes(row) && byProduct.has(cell(row, 'fare_product_id')));
    const isRanked = rules.some(row => cell(row, 'rule_priority') !== '');
    const named = (field: string): ReadonlySet<string> =>
        new Set(rules.map(row => cell(row, field)).filter(id => id !== ''));
    const [networks, froms, tos] = [named('network_id'), named('from_area_id'), named('to_area_id')];
    // A blank is everything else that rules name; with priorities it is everything.
    const fits = (id: string, own: readonly string[], others: ReadonlySet<string>): boolean =>
        id === '' ? isRanked || !own.some(area => others.has(area)) : own.includes(id);
    const networkOf = new Map(
        tableRows(files.read('routes.txt')).map(row => [cell(row, 'route_id'), cell(row, 'network_id')] as const),
    );
    for (const row of tableRows(files.read('route_networks.txt')))
        networkOf.set(cell(row, 'route_id'), cell(row, 'network_id'));
    const areas = groupBy(tableRows(files.read('stop_areas.txt')), row => cell(row, 'stop_id'));
    const areasOf = (stopId: string): string[] =>
        [stopId, stops.get(stopId)?.parentStation ?? stopId].flatMap(id =>
            (areas.get(id) ?? []).map(row => cell(row, 'area_id')),
        );
    const priorityOf = (row: TextRow): number => Number(cell(row, 'rule_priority') || 0);
    const groups = Array.from(
        groupBy(routes.keys(), route => networkOf.get(route) ?? ''),
        ([network, own]): FareGroup => {
            const here = rules.filter(row => fits(cell(row, 'network_id'), network === '' ? [] : [network], networks));
            return {
                routes: own,
                isFlat: here.every(row => cell(row, 'from_area_id') + cell(row, 'to_area_id') === ''),
                priceOf: (fromStop, toStop) => {
                    const [from, to] = [areasOf(fromStop), areasOf(toStop)];
                    const fitting = here.filter(
                        row => fits(cell(row, 'from_area_id'), from, froms) && fits(cell(row, 'to_area_id'), to, tos),
                    );
                    const first = Math.max(...fitting.map(priorityOf));
                    return lowest(
                        fitting
                            .filter(row => priorityOf(row) === first)
                            .flatMap(row => byProduct.get(cell(row, 'fare_product_id'))!),
                    );
                },
            };
        },
    );
    const transfers = tableRows(files.read('fare_transfer_rules.txt')).length;
    const unpriced = all.length - timed.length - rules.length;
    const told = (count: number, zh: string, en: string): Bilingual[] => (count === 0 ? [] : [{zh, en}]);
    return {
        currency,
        groups: groups.filter(({priceOf, isFlat}) => !isFlat || priceOf('', '') !== undefined),
        left: [
            ...told(
                timed.length,
                `fare_leg_rules.txt 中限定时段的 ${timed.length} 行`,
                `${timed.length} rows of fare_leg_rules.txt for hours of the day (timeframes)`,
            ),
            ...told(
                unpriced,
                `fare_leg_rules.txt 中没有价格的 ${unpriced} 行`,
                `${unpriced} rows of fare_leg_rules.txt whose product has no price`,
            ),
            ...told(
                transfers,
                `fare_transfer_rules.txt 的 ${transfers} 行：每次乘车各计一张票`,
                `${transfers} rows of fare_transfer_rules.txt: every ride is a ticket`,
            ),
        ],
    };
};

/** Fares of the rides of a feed, of v1 where it has them, else of v2; undefined where there are none that can be read. */
export const legFares = (source: FileSource, records: GtfsRecords): LegFares | undefined => {
    const files = feedFolder(source);
    const names = files.list();
    if (names.includes('fare_attributes.txt')) return zoneFares(files, [...records.routes.keys()]);
    return names.includes('fare_leg_rules.txt') ? areaFares(files, records) : undefined;
};
