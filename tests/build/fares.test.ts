import {describe, expect, it} from 'vitest';
import {legFares} from '../../src/build/feeds/leg-fares.js';
import {buildRegion} from '../../src/build/region/build-region.js';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {readGtfs} from '../../src/read/gtfs.js';
import {lines} from '../read/read-support.js';

/** Two lines, A-B-C and A-C; A is in zone 1, B in 2, C in 3. */
const FEED: Record<string, string> = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,Europe/Paris\n',
    'stops.txt': lines(`stop_id,stop_name,stop_lat,stop_lon,zone_id
        A,Alpha,45.0,5.0,1
        B,Beta,45.0,5.1,2
        C,Gamma,45.0,5.2,3`),
    'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr1,a,1,3\nr2,a,2,3\n',
    'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\nr2,s,t2\n',
    'stop_times.txt': lines(`trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,A,1
        t1,08:20:00,08:20:00,B,2
        t1,08:40:00,08:40:00,C,3
        t2,09:00:00,09:00:00,A,1
        t2,09:30:00,09:30:00,C,2`),
    'calendar.txt': lines(`service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        s,1,1,1,1,1,1,1,20260101,20261231`),
};
const feedOf = (files: Record<string, string>) =>
    memoryFiles(Object.fromEntries(Object.entries({...FEED, ...files}).map(([name, text]) => [name, lines(text)])));
const pricesOf = (files: Record<string, string>) => {
    const source = feedOf(files);
    const fares = legFares(source, readGtfs(source, new ProblemCollector()))!;
    const price = (route: string, from: string, to: string) => {
        const group = fares.groups.find(({routes}) => routes.includes(route));
        const price = group?.priceOf(from, to);
        return price === undefined
            ? undefined
            : price.high === price.amount
              ? price.amount
              : [price.amount, price.high];
    };
    return {price, left: fares.left.map(({en}) => en), currency: fares.currency};
};

const ZONES = {
    'fare_attributes.txt': `fare_id,price,currency_type,payment_method,transfers
        near,2,EUR,0,0
        far,3.5,EUR,0,0
        card,3,EUR,1,0
        loop,9,EUR,0,0
        line,1,EUR,0,0`,
    'fare_rules.txt': `fare_id,route_id,origin_id,destination_id,contains_id
        near,r1,1,2,
        near,r1,2,3,
        far,r1,1,3,
        card,r1,1,3,
        loop,r1,1,3,2
        line,r2,,,`,
};
const V2 = {
    'fare_products.txt': `fare_product_id,fare_product_name,fare_media_id,rider_category_id,amount,currency
        single,Single,cash,,2.50,EUR
        single,Single,card,,2.00,EUR
        single,Single,card,child,1.00,EUR
        across,Across,,,4,EUR
        night,Night,,,6,EUR`,
    'rider_categories.txt': `rider_category_id,rider_category_name,is_default_fare_category
        adult,Adult,1
        child,Child,0`,
    'areas.txt': 'area_id,area_name\ncore,Core\nouter,Outer',
    'stop_areas.txt': 'area_id,stop_id\ncore,A\ncore,B\nouter,C',
    'networks.txt': 'network_id,network_name\nbuses,Buses',
    'route_networks.txt': 'network_id,route_id\nbuses,r1',
    'fare_leg_rules.txt': `leg_group_id,network_id,from_area_id,to_area_id,from_timeframe_group_id,fare_product_id
        g1,buses,core,core,,single
        g2,buses,core,outer,,across
        g3,buses,core,core,late,night
        g4,buses,outer,core,,nothing`,
    'fare_transfer_rules.txt': 'from_leg_group_id,to_leg_group_id,fare_transfer_type\ng1,g1,0\ng1,g2,0',
    'timeframes.txt': 'timeframe_group_id,start_time,end_time,service_id\nlate,22:00:00,24:00:00,s',
};

describe('fares by zone (v1)', () => {
    it('are those of the rules that fit route, origin and destination; of several the lowest', () => {
        const {price, left, currency} = pricesOf(ZONES);
        expect([price('r1', 'A', 'B'), price('r1', 'B', 'C'), price('r1', 'A', 'C')]).toEqual([2, 2, [3, 3.5]]);
        // No rule is for the way back, nor for a ride inside a zone.
        expect([price('r1', 'C', 'A'), price('r1', 'A', 'A'), price('r2', 'C', 'A')]).toEqual([
            undefined,
            undefined,
            1,
        ]);
        expect([currency, left]).toEqual(['EUR', ['1 rows of fare_rules.txt by zones passed through (contains_id)']]);
    });
});

describe('leg fares (v2)', () => {
    it('are those of network and areas, for riders of the usual category, by the cheapest medium', () => {
        const {price, left} = pricesOf(V2);
        expect([price('r1', 'A', 'B'), price('r1', 'A', 'C'), price('r1', 'C', 'A')]).toEqual([[2, 2.5], 4, undefined]);
        // r2 is in no network, and every rule names one.
        expect(price('r2', 'A', 'C')).toBeUndefined();
        expect(left).toEqual([
            '1 rows of fare_leg_rules.txt for hours of the day (timeframes)',
            '1 rows of fare_leg_rules.txt whose product has no price',
            '2 rows of fare_transfer_rules.txt: every ride is a ticket',
        ]);
    });

    it('a rule of a higher priority goes before, and a blank is then everything', () => {
        const {price} = pricesOf({
            ...V2,
            'fare_leg_rules.txt': `network_id,from_area_id,to_area_id,fare_product_id,rule_priority
                ,,,across,
                buses,core,core,single,10`,
        });
        expect([price('r1', 'A', 'B'), price('r1', 'A', 'C'), price('r2', 'A', 'C')]).toEqual([[2, 2.5], 4, 4]);
    });
});

describe('a region of such a feed', () => {
    const fareOf = (files: Record<string, string>, line: string): unknown => {
        const built = buildRegion({id: 'x', gtfs: [{name: 'a.zip', files: feedOf(files)}]});
        const {departures} = createEngine(networkOf(built.files).network).departures({
            from: 'Alpha',
            to: 'Gamma',
            date: '2026-11-17',
        });
        const {fare} = departures.find(({line: {id}}) => id === `a:${line}`)!;
        return [fare!.amount, fare!.high, fare!.currency, fare!.unknown.length];
    };

    it('prices its rides by them', () => {
        expect([fareOf(ZONES, 'r1'), fareOf(ZONES, 'r2')]).toEqual([
            [3, 3.5, 'EUR', 0],
            [1, 1, 'EUR', 0],
        ]);
        expect([fareOf(V2, 'r1'), fareOf(V2, 'r2')]).toEqual([
            [4, 4, 'EUR', 0],
            [0, 0, 'EUR', 1],
        ]);
    });

    it('built again on itself has them once', () => {
        const first = buildRegion({id: 'x', gtfs: [{name: 'a.zip', files: feedOf(ZONES)}]});
        const again = buildRegion({
            id: 'y',
            base: {name: 'x', files: first.files},
            gtfs: [{name: 'a.zip', files: feedOf(V2)}],
        });
        expect(networkOf(again.files).network.fares.map(({id, kind}) => [id, kind])).toEqual([['a:fares', 'table']]);
    });
});
