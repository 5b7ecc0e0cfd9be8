import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {applyScenario, loadRegion, type Network} from '../../src/index.js';
import {straightLine} from '../../src/units/geometry.js';
import {regionDir, writeText} from './lib.js';

/**
 * `npx tsx tools/carry-over/feeder-buses.ts` writes `scenarios/feeder-buses.yaml` from the trains of the region. Not a part of
 * `main.ts`: it reads the finished region. `tests/scenario/corridor.slow.test.ts` holds the file to what this makes.
 *
 * Each town of 平湖 has a bus to the nearer of 平湖南 and 金山卫, if that is under 20 km away straight; 当湖 keeps its bus to 金山卫
 * besides. The way is straight x 1.3 at 25 km/h (METHODS 1.1, bus feeder), in whole minutes. A bus is at the station before every train
 * to Shanghai, and leaves it after every train from there, by the steps of METHODS 1.3 and two minutes in hand.
 */
const COUNTY = '330482';
const FARTHEST = 20_000;
const DETOUR = 1.3;
const KMH = 25;
const IN_HAND = 2;
/** Bus 1, identity 3, walk 2, gate 5, margin 5 of a regular traveller; exit 3. */
const RAIL = {before: 16 + IN_HAND, after: 3 + IN_HAND};
/** Bus 1, two minutes across the square, card 3; exit 2 and the square. */
const SUBURBAN = {before: 6 + IN_HAND, after: 4 + IN_HAND};

const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const listed = (minutes: readonly number[]): string => `[${minutes.map(time => `"${clock(time)}"`).join(', ')}]`;
const ascending = (times: readonly number[]): number[] => [...new Set(times)].toSorted((a, b) => a - b);

/** Minutes at which trains that go on to Shanghai leave a station, and at which those from there reach it. */
const trainsAt = (
    network: Network,
    feedId: string,
    stationId: string,
    shanghai: readonly string[],
): {leave: number[]; arrive: number[]} => {
    const {stops, trips} = network.feeds.get(feedId)!;
    const leave: number[] = [];
    const arrive: number[] = [];
    for (const trip of trips) {
        const at = trip.stops.findIndex(({stopId}) => stops.get(stopId)!.stationId === stationId);
        const there = trip.stops.findIndex(({stopId}) => shanghai.includes(stops.get(stopId)!.stationId));
        if (at < 0 || there < 0) continue;
        if (there > at) leave.push(Math.floor(trip.stops[at]!.depart / 60));
        else arrive.push(Math.ceil(trip.stops[at]!.arrive / 60));
    }
    return {leave: ascending(leave), arrive: ascending(arrive)};
};

export const feederBuses = (region: Network): string => {
    const {network} = applyScenario(region, region.scenarios.get('hu-hang-hsr')!);
    if (network === undefined) throw new Error('hu-hang-hsr cannot be laid over the region');
    const [south, jinshan] = ['pinghu-nan', 'jinshanwei'].map(id => network.stations.get(id)!) as [never, never];
    const away = (
        zone: {position?: {lon: number; lat: number}},
        {position}: {position?: {lon: number; lat: number}},
    ): number => straightLine(zone.position!.lon, zone.position!.lat, position!.lon, position!.lat);
    const highSpeed = trainsAt(network, 'xin-hu-hang', 'pinghu-nan', ['shanghai-dong']);
    const suburban = trainsAt(network, 'jinshan-2025', 'jinshanwei', ['shanghai-nan', 'xinzhuang-rail']);
    const stations: string[] = [];
    const lines: string[] = [];
    const towns = [...network.zones.values()]
        .filter(({county, level}) => county === COUNTY && level === 'town')
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const town of towns) {
        const bySouth = away(town, south) <= away(town, jinshan);
        const straight = Math.min(away(town, south), away(town, jinshan));
        if (straight >= FARTHEST) continue;
        const {before, after} = bySouth ? RAIL : SUBURBAN;
        const run = Math.ceil(((straight * DETOUR) / 1000 / KMH) * 60);
        const stop = `feeder-${town.id}`;
        const km = Math.round((straight * DETOUR) / 10) / 100;
        const {lon, lat} = town.position!;
        stations.push(
            `  - {kind: add-station, id: ${stop}, name: {zh: ${town.name.zh}（接驳公交）, en: ${town.name.en} (feeder bus)}, lon: ${lon}, lat: ${lat}, system: bus, sourceId: model-rule, note: centre of the zone}`,
        );
        const name = (zh: string, en: string): string =>
            `name: {zh: ${town.name.zh}${zh}, en: ${town.name.en} ${en}}, system: bus, fare: {flatCny: 2}`;
        const way = (from: string, to: string): string =>
            `stops: [{station: ${from}}, {station: ${to}, distanceKm: ${km}, runTimeMinutes: ${run}}], sourceId: model-rule`;
        if (bySouth) {
            const window = (first: number): string =>
                `headwayMinutes: $headwayMinutes, from: "${clock(first)}", to: "${clock(first + 16 * 60)}", bothDirections: false`;
            lines.push(
                `  - {kind: add-line, id: ${stop}-out, ${name('至平湖南接驳', 'to Pinghu South')}, ${window(highSpeed.leave[0]! - before - run)}, ${way(stop, 'pinghu-nan')}}`,
            );
            lines.push(
                `  - {kind: add-line, id: ${stop}-back, ${name('自平湖南接驳', 'from Pinghu South')}, ${window(highSpeed.arrive[0]! + after)}, ${way('pinghu-nan', stop)}}`,
            );
        } else
            lines.push(
                `  - {kind: add-line, id: ${stop}-line, ${name('至金山卫接驳', 'to Jinshanwei')}, departures: ${listed(suburban.leave.map(time => time - before - run).filter(time => time >= 5 * 60))}, backDepartures: ${listed(suburban.arrive.map(time => time + after))}, ${way(stop, 'bus-jinshanwei')}}`,
            );
    }
    const bus = network.feeds.get('bus')!;
    const longWay = (direction: '0' | '1', wanted: readonly number[]): string => {
        const there = new Set(
            bus.trips
                .filter(({routeId, directionId}) => routeId === 'bus-b01' && directionId === direction)
                .map(({stops}) => stops[0]!.depart / 60),
        );
        return listed(ascending(wanted).filter(time => !there.has(time) && time >= 5 * 60));
    };
    const [model] = bus.trips.filter(({routeId}) => routeId === 'bus-b01');
    const run = Math.ceil((model!.stops.at(-1)!.arrive - model!.stops[0]!.depart) / 60);
    return [
        '# Written by tools/carry-over/feeder-buses.ts; the rule is there.',
        'id: feeder-buses',
        'title: {zh: 接驳公交, en: Feeder buses}',
        'projects: {in: [airport-link-east, {id: xin-hu-hang-hsr, parameters: {headwayMinutes: 60}}]}',
        'parameters: {headwayMinutes: 60}',
        'modifications:',
        ...stations,
        ...lines,
        `  - {kind: change-departures, line: "bus:bus-b01", direction: 0, add: ${longWay(
            '0',
            suburban.leave.map(time => time - SUBURBAN.before - run),
        )}, sourceId: model-rule, note: "平湖 to 金山卫 before each train of the Jinshan Railway"}`,
        `  - {kind: change-departures, line: "bus:bus-b01", direction: 1, add: ${longWay(
            '1',
            suburban.arrive.map(time => time + SUBURBAN.after),
        )}, sourceId: model-rule, note: "金山卫 to 平湖 after each train"}`,
        'variants:',
        ...(
            [
                ['1', '每小时1列', 'one train an hour', 60],
                ['2', '每小时2列', 'two trains an hour', 30],
                ['4', '每小时4列', 'four trains an hour', 15],
            ] as const
        ).map(
            ([id, zh, en, headway]) =>
                `  - {id: "${id}", title: {zh: ${zh}, en: ${en}}, parameters: {headwayMinutes: ${headway}, xin-hu-hang-hsr.headwayMinutes: ${headway}}}`,
        ),
        'note: "Against hu-hang-hsr it shows what the buses add. Every town of Pinghu within 20 km straight of Pinghu South or Jinshanwei has a bus to the nearer of them, there before every train to Shanghai and leaving after every train from it; straight x 1.3 at 25 km/h. All estimated."',
        '',
    ].join('\n');
};

const path = join(regionDir, 'scenarios/feeder-buses.yaml');
export const feederBusesFile = (): string => readFileSync(path, 'utf8');
if (process.argv[1] === fileURLToPath(import.meta.url)) writeText(path, feederBuses(loadRegion(regionDir)));
