import {describe, expect, test} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {checkNetwork} from '../../src/network/check.js';
import {networkOf} from '../../src/network/load.js';
import {findPlace, searchPlaces} from '../../src/network/query.js';
import {DEFAULT_RULES} from '../../src/network/rules.js';
import type {Network} from '../../src/network/types.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {describeRegion} from '../../src/report/region.js';
import {toyland} from './toyland-files.js';

/** Toyland with lines at the end of its network.yaml. */
const withLines = (text: string): Network => toyland({'network.yaml': own => `${own.trim()}\n${text}\n`});

const base = toyland();

test('a region that sets no rules has the default ones, and what it sets replaces a whole block', () => {
    expect(base.rules).toEqual(DEFAULT_RULES);
    const {rules} = withLines(
        'rules: {valuesOfTime: {regular: 70, commuter: 60, business: 160, occasional: 50, elderly: 50}}',
    );
    expect(rules).toEqual({
        ...DEFAULT_RULES,
        valuesOfTime: {regular: 70, commuter: 60, business: 160, occasional: 50, elderly: 50},
    });
});

test('with twice the value of time money weighs half', () => {
    const rich = withLines(
        'rules: {valuesOfTime: {regular: 70, commuter: 60, business: 160, occasional: 50, elderly: 50}}',
    );
    const [here, there] = [base, rich].map(network => {
        const {journeys} = createEngine(network).route({
            from: 'zone:101',
            to: 'zone:201',
            date: '2026-11-17',
            depart: 7 * 3600,
            modes: ['car'],
        });
        return {minutes: journeys[0]!.generalisedCostMinutes!, money: journeys[0]!.cost!.amount};
    });
    expect(here!.money).toBeGreaterThan(0);
    // 35 an hour against 70.
    expect(here!.minutes - there!.minutes).toBeCloseTo((60 * here!.money) / 35 - (60 * here!.money) / 70, 3);
});

test('free speeds are those of the classes of the region', () => {
    const slow = withLines(
        `rules:
  roadClasses:
    motorway: {freeKmh: 80, leastKmh: 70, mostKmh: 85}
    trunk: {freeKmh: 70, leastKmh: 60, mostKmh: 80}
    primary: {freeKmh: 50, leastKmh: 40, mostKmh: 60}
    secondary: {freeKmh: 40, leastKmh: 30, mostKmh: 50}
    tertiary: {freeKmh: 30, leastKmh: 20, mostKmh: 35}`,
    );
    const speeds = ({roadLinks}: Network): number[] =>
        [...roadLinks.values()].filter(({facilityType}) => facilityType === 'motorway').map(link => link.freeSpeedKmh);
    expect(Math.min(...speeds(base))).toBeGreaterThan(85);
    expect(Math.max(...speeds(slow))).toBeLessThanOrEqual(85);
});

test('the town bus and local streets go as far and as fast as the region says', () => {
    const {rules} = withLines(
        `rules:
  localStreets: {reachKm: 1, kmh: {inner: 10, suburb: 10, rural: 10}}
  townBus: {reachKm: 1, mostMinutes: 45, walkMinutes: 5, headwayMinutes: {inner: 8, suburb: 15, rural: 30}, hours: "06:00-21:00"}`,
    );
    expect(rules.townBus.reach).toBe(1000);
    expect(rules.localStreets).toEqual({reach: 1000, kmh: {inner: 10, suburb: 10, rural: 10}});
    // West Town is 1.0008 km from its station, which a town bus calls at here.
    const served = toyland({'stations.csv': text => text.replace(/^(west,.*),yes,no,/m, '$1,yes,yes,')});
    const hasBus = (network: Network): boolean =>
        createEngine(network)
            .route({from: 'zone:101', to: 'zone:201', date: '2026-11-17', depart: 7 * 3600, access: ['bus']})
            .journeys.some(({legs}) => legs[0]!.mode === 'bus');
    expect(hasBus(served)).toBe(true);
    expect(hasBus({...served, rules})).toBe(false);
});

describe('names', () => {
    const german = withLines(
        `rules:
  nameEndings:
    areas: [dorf]
    stations: [{endings: [Hauptbahnhof, Bahnhof], kinds: [rail]}]
    sounds: []
    typed: [Bahnhof]`,
    );
    const idOf = (network: Network, text: string): string => {
        const result = findPlace(network, text);
        if ('problem' in result) return result.problem.code;
        return result.match.kind === 'station' ? `station:${result.match.station.id}` : result.match.kind;
    };

    test('end as the region says', () => {
        expect(idOf(german, 'West Town Hauptbahnhof')).toBe('station:west');
        expect(idOf(german, 'West Town Station')).toBe('place-unknown');
        expect(idOf(base, 'West Town Station')).toBe('station:west');
        expect(idOf(base, 'West Town Bahnhof')).toBe('place-unknown');
    });

    test('typed into a search box lose the endings that are typed', () => {
        expect(searchPlaces(german, '西镇Bahnhof').map(({id}) => id)).toEqual(['station:west']);
        expect(searchPlaces(base, '西镇地铁站').map(({id}) => id)).toEqual(['station:west']);
    });
});

describe('the page', () => {
    test('opens with what the region says, else with its title and all of it', () => {
        const {page, title, bounds} = describeRegion(base);
        expect(page).toMatchObject({tagline: title, view: bounds, facts: {}});
        expect(page.routes.map(({from, to}) => `${from} ${to}`)).toEqual(['zone:101 place:square']);
        const own = toyland({
            'network.yaml': text =>
                text.replace('page:', 'page:\n  tagline: {zh: 玩具, en: Toys}\n  view: [121, 0, 121.5, 0.1]'),
        });
        expect(describeRegion(own).page).toMatchObject({tagline: {en: 'Toys'}, view: [121, 0, 121.5, 0.1]});
    });

    test('what it names is there', () => {
        const wrong = toyland({'network.yaml': text => text.replace('id: place:square', 'id: place:circle')});
        expect(
            checkNetwork(wrong)
                .filter(({severity}) => severity === 'error')
                .map(({code, where, found}) => `${code} ${where.field} ${found}`),
        ).toEqual(['id-unknown page.centres place:circle']);
    });
});

test('money of data that name no currency is of none', () => {
    const {network} = networkOf(
        memoryFiles({
            'node.csv': 'node_id,x_coord,y_coord\na,121,0\nb,121.01,0\n',
            'link.csv':
                'link_id,from_node_id,to_node_id,directed,length,free_speed,facility_type\nl,a,b,0,1.1,50,primary\n',
        }),
    );
    expect(network.currency).toBe('XXX');
    expect(network.rules).toEqual(DEFAULT_RULES);
});
