import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {findAreas, neighbours} from '../../src/build/assumed-buses/areas.js';
import {type AssumedBuses, planAssumedBuses} from '../../src/build/assumed-buses/assumed-buses.js';
import {assumedBusFiles} from '../../src/build/assumed-buses/files.js';
import {headwayOf} from '../../src/build/assumed-buses/lines.js';
import {busLeg} from '../../src/build/assumed-buses/times.js';
import {replaceRows} from '../../src/build/assumed-buses/rows.js';
import {checkNetwork} from '../../src/network/check.js';
import {networkOf} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {readRegion} from '../../src/read/region.js';
import {folder, sentences} from '../read/read-support.js';
import {runHere} from '../support/cli.js';
import {TWO_COUNTIES, WITH_REAL_BUS} from './two-counties.js';

type Files = Readonly<Record<string, string>>;

const load = (files: Files): Network => networkOf(memoryFiles(files)).network;
const network = load(TWO_COUNTIES);
const rules = network.assumedBuses!;
const plan = planAssumedBuses(network);
const present = (files: Files) => (path: string) => files[path];
const filesOf = (planned: AssumedBuses, files: Files): Files =>
    Object.fromEntries(assumedBusFiles(planned, present(files)));
const written = filesOf(plan, TWO_COUNTIES);

/** id: minutes, kilometres, minutes between buses, hours. */
const told = ({lines}: AssumedBuses): Record<string, string> =>
    Object.fromEntries(
        lines.map(({id, directions: [there], headway, hours}) => {
            const last = there!.at(-1)!;
            return [
                id,
                `${last.after / 60} min, ${(last.metres / 1000).toFixed(1)} km, every ${headway / 60}, until ${hours.to / 3600}`,
            ];
        }),
    );

describe('lines of the rules', () => {
    const lines = told(plan);

    test('a town has a line to its seat: 12 km, 3.2 of them in towns at 28, 8.8 at 35 km/h are 22 minutes', () => {
        // sqrt(12 km2 / pi) = 1.954 km around A, sqrt(5 / pi) = 1.262 around T1: 3.216 / 28 + 8.784 / 35 h = 21.95 min.
        expect(lines['town-12']).toBe('22 min, 12.0 km, every 30, until 18.5');
        // 23 km, 1.954 + 0.564 of them in towns: 5.40 + 35.11 = 40.51 min; 10,000 people: every hour.
        expect(lines['town-13']).toBe('41 min, 23.0 km, every 60, until 18.5');
    });

    test('a seat has lines to the railway stations trains call at, and a large seat every 20 minutes until 20:30', () => {
        // 1.954 / 28 + 3.046 / 35 h = 9.41 min.
        expect(lines['rail-11-r']).toBe('10 min, 5.0 km, every 20, until 20.5');
        expect(Object.keys(lines).filter(id => id.includes('idle'))).toEqual([]);
    });

    test('a line of the railway stations begins when the station opens', () => {
        expect(plan.lines.find(({id}) => id === 'rail-11-r')!.from).toBe('2015-01-01');
        expect(plan.lines.find(({id}) => id === 'town-12')!.from).toBe('2010-10-26');
    });

    test('a town with the metro at its own point has no line to it; others have one to the nearest by road', () => {
        expect(lines['town-12-m']).toBeUndefined();
        expect(plan.omitted.find(({id}) => id === 'town-12-m')!.why).toBe('short');
        expect(lines['town-13-m2']).toBeDefined();
        expect(lines['seat-11-m']).toMatch(/every 20, until 20.5$/);
    });

    test('seats of neighbouring counties of one city are joined on roads without a toll', () => {
        // 45 km by the road, 42 by the motorway; 1.954 + 0.977 in towns: 6.28 + 72.12 = 78.40 min.
        expect(lines['seats-11-21']).toBe('79 min, 45.0 km, every 20, until 20.5');
        const areas = findAreas(network, rules);
        expect(neighbours(network, areas).map(pair => pair.map(({id}) => id))).toEqual([['1', '2']]);
    });

    test('towns inside have none, and the city has no seat of its own', () => {
        expect(Object.keys(lines).filter(id => id.includes('22'))).toEqual([]);
        expect(findAreas(network, rules).map(({id, seat}) => [id, seat?.zone.id])).toEqual([
            ['1', '11'],
            ['2', '21'],
        ]);
    });

    test('counties that count as one have the seat of their city, and need no line between their seats', () => {
        const joined = load({
            ...TWO_COUNTIES,
            'zone.csv': TWO_COUNTIES['zone.csv']!.replaceAll(/^(\d\d,.*)$/gm, '$1,both')
                .replaceAll(/^(\d,.*)$/gm, '$1,')
                .replace(/source_id$/m, 'source_id,local_area'),
        });
        expect(findAreas(joined, rules).map(({id, seat}) => [id, seat?.zone.id])).toEqual([['both', '11']]);
        const {lines: all} = planAssumedBuses(joined);
        expect(all.filter(({kind}) => kind === 'seats')).toEqual([]);
        expect(all.map(({id}) => id)).toContain('town-21');
    });

    test('zones in the built-up circle of a seat are one town with it', () => {
        // Moved to 1.5 km from A, T1 lies in its circle of 1.95 km: 170,000 people, sqrt(17 / pi) = 2.33 km.
        const near = load({...TWO_COUNTIES, 'zone.csv': TWO_COUNTIES['zone.csv']!.replace('121.09,0', '121.0135,0')});
        const [first] = findAreas(near, rules);
        expect([...first!.seatZones]).toEqual(['11', '12']);
        expect(first!.seat!.people).toBe(170_000);
        expect(Math.round(first!.seat!.radius)).toBe(2326);
        expect(planAssumedBuses(near).lines.map(({id}) => id)).not.toContain('town-12');
    });

    test('the headway is that of the size', () => {
        const minutes = (people: number, isSeatLine: boolean): number => headwayOf(people, isSeatLine, rules) / 60;
        expect([minutes(100_001, true), minutes(100_000, true), minutes(40_000, true)]).toEqual([20, 30, 60]);
        expect([minutes(500_000, false), minutes(40_001, false), minutes(40_000, false)]).toEqual([30, 30, 60]);
    });

    test('a line shorter than its circles is all in town', () => {
        expect(busLeg(2800, 5000, rules).seconds).toBeCloseTo(360, 9);
    });
});

describe('named services', () => {
    const lines = told(plan);

    test('call at the places between, at their own fare, from their opening on', () => {
        const line = plan.lines.find(({id}) => id === 'K1')!;
        expect(line.calls.map(({stationId}) => stationId)).toEqual(['r', 'bus-town-11', 'bus-town-13']);
        expect([line.fare, line.from]).toEqual([1, '2019-11-04']);
        // R - A 9.41 min, A - T2 40.51: 49.92.
        expect(line.directions[0]!.map(({after}) => after / 60)).toEqual([0, 10, 50]);
    });

    test('keep a published run time, and spread published departures evenly from the first to the last', () => {
        expect(lines['K2']).toBe('40 min, 22.0 km, every 180, until 18');
    });

    test('coaches take the motorway and 15 minutes more', () => {
        // 42 km at 100 km/h, from plaza to plaza.
        const {roadLinks} = network;
        expect(roadLinks.get('ab')!.freeSpeedKmh).toBe(100);
        const [there] = plan.lines.find(({id}) => id === 'C1')!.directions;
        const drive = (42 / 100) * 3600;
        const plazas = 2 * 15;
        expect(there!.at(-1)!.after).toBe(Math.ceil((drive + plazas + 900) / 60) * 60);
        expect(Math.round(there!.at(-1)!.metres)).toBe(42_000);
    });

    test('those without ends are not written', () => {
        expect(Object.keys(lines)).not.toContain('P1');
        expect(plan.omitted.map(({id}) => id)).not.toContain('P1');
    });

    test('stand in for the line of the rules between the same two places, as often and as long', () => {
        const services = TWO_COUNTIES['services_unknown.csv']!.replace('bus,station:r,zone:13', 'bus,zone:11,zone:21');
        const {lines: all, omitted} = planAssumedBuses(load({...TWO_COUNTIES, 'services_unknown.csv': services}));
        expect(omitted.find(({id}) => id === 'seats-11-21')!.why).toBe('service');
        expect(told({...plan, lines: all, omitted})['K1']).toMatch(/every 20, until 20.5$/);
    });

    test('an end where no bus can call is told', () => {
        const services = TWO_COUNTIES['services_unknown.csv']!.replace('bus,station:r', 'bus,station:nowhere');
        const changed = load({...TWO_COUNTIES, 'services_unknown.csv': services});
        expect(planAssumedBuses(changed).omitted.find(({id}) => id === 'K1')).toMatchObject({why: 'end'});
        expect(sentences(checkNetwork(changed)).filter(text => text.includes('nowhere'))).toHaveLength(1);
    });
});

test('a real line between the same two places replaces the assumed one', () => {
    const {lines, omitted} = planAssumedBuses(load(WITH_REAL_BUS));
    expect(lines.map(({id}) => id)).not.toContain('town-12');
    expect(omitted.find(({id}) => id === 'town-12')!.why).toBe('real');
    expect(lines.map(({id}) => id)).toContain('town-13');
});

describe('files', () => {
    const listed = (files: Files): Files => ({
        ...files,
        ...written,
        'network.yaml': `${files['network.yaml']!}  - {id: bus-assumed, path: transit/bus-assumed, system: bus, assumed: true}
  - {id: coach-assumed, path: transit/coach-assumed, system: coach, assumed: true}
`,
    });

    test('are a region without errors, with a trip a direction by an exact headway', () => {
        const {network: read, problems} = networkOf(memoryFiles(listed(TWO_COUNTIES)));
        expect(sentences(problems)).toEqual([]);
        const feed = read.feeds.get('bus-assumed')!;
        const trip = feed.trips.find(({routeId, directionId}) => routeId === 'town-12' && directionId === '1')!;
        expect(trip).toMatchObject({clockFace: true, evidence: 'estimated', sourceId: 'model-rule'});
        expect(trip.stops.map(({stopId, distanceKm}) => [stopId, distanceKm])).toEqual([
            ['bus-town-11', 0],
            ['bus-town-12', 12],
        ]);
        // Until 18:30 the last bus may leave.
        expect(trip.phase).toEqual({headway: 1800, until: 18 * 3600 + 31 * 60});
        expect(written['transit/bus-assumed/frequencies.txt']).toContain(
            '\ntown-12-1,05:50:00,18:31:00,1800,1,estimated,model-rule,\n',
        );
        expect(feed.routes.get('town-12')!.fare).toBe(2);
        expect(feed.routes.get('seats-11-21')!.fare).toBeUndefined();
    });

    test('a town stop is joined on foot to the stations beside it, a station is called at itself', () => {
        const rows = written['transfers.csv']!.split('\n').slice(1, -1);
        // 111.2 m straight x 1.3 at 4.8 km/h to M, 222.4 m to S.
        expect(rows.map(row => row.split(',').slice(0, 5).join(' '))).toEqual([
            'bus-town-12 m 109 145 2020-05-01',
            'bus-town-21 s 217 289 ',
        ]);
        expect(written['station_stops.csv']).toContain('\nr,bus-assumed,r\n');
    });

    test('written again are the same bytes, from the first region and from the one that has them', () => {
        expect(filesOf(planAssumedBuses(load(TWO_COUNTIES)), TWO_COUNTIES)).toEqual(written);
        const second = listed(TWO_COUNTIES);
        expect(filesOf(planAssumedBuses(load(second)), second)).toEqual(written);
    });

    test('rows of others stay byte for byte, own rows are replaced', () => {
        const text = 'id,note\r\nown-1,old\r\nb,"a ""word"", and\nanother line"\r\nc,\r\n';
        const isOwn = (cell: (column: string) => string): boolean => cell('id').startsWith('own-');
        expect(replaceRows(text, [], isOwn, [{note: 'new', id: 'own-2'}])).toBe(
            'id,note\r\nb,"a ""word"", and\nanother line"\r\nc,\r\nown-2,new\r\n',
        );
        expect(replaceRows('id,note\nb,1', [], isOwn, [])).toBe('id,note\nb,1\n');
        expect(replaceRows(undefined, ['id', 'note'], isOwn, [{id: 'own-1'}])).toBe('id,note\nown-1,\n');
    });
});

describe('jiegui assumed-buses', () => {
    const folders: string[] = [];
    const folderWith = (files: Files): string => {
        const root = mkdtempSync(join(tmpdir(), 'jiegui-buses-'));
        folders.push(root);
        for (const [path, text] of Object.entries(files)) {
            mkdirSync(dirname(join(root, path)), {recursive: true});
            writeFileSync(join(root, path), text);
        }
        return root;
    };
    afterAll(() => {
        for (const root of folders) rmSync(root, {recursive: true});
    });

    test('writes into the region it reads, and says what it left out', async () => {
        const root = folderWith(TWO_COUNTIES);
        const {code, out} = await runHere(['assumed-buses', '--network', root]);
        expect(code).toBe(0);
        expect(out).toContain('T1 - M: the station is in the town, so the trip is too short');
        for (const [path, text] of Object.entries(written)) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    });

    test('writes elsewhere with --out, and leaves the region alone', async () => {
        const root = folderWith(TWO_COUNTIES);
        const out = folderWith({});
        const {code, out: said} = await runHere(['assumed-buses', '--network', root, '--out', out, '--json']);
        expect(code).toBe(0);
        expect((JSON.parse(said) as {files: string[]}).files).toEqual(Object.keys(written).toSorted());
        expect(readFileSync(join(root, 'stations.csv'), 'utf8')).toBe(TWO_COUNTIES['stations.csv']);
        expect(readFileSync(join(out, 'stations.csv'), 'utf8')).toBe(written['stations.csv']);
    });

    test('never writes into the package', async () => {
        const {code, err} = await runHere(['assumed-buses']);
        expect([code, err.split('\n')[0]]).toEqual([
            2,
            'option-missing  --out is missing (give --out: a folder to write to)',
        ]);
    });

    test('of the embedded region writes whole tables elsewhere', async () => {
        const out = folderWith({});
        expect((await runHere(['assumed-buses', '--out', out])).code).toBe(0);
        const table = 'stations.csv';
        expect(readFileSync(join(out, table), 'utf8')).toBe(
            readFileSync(join('network-data/jiaxing-shanghai', table), 'utf8'),
        );
    });

    test('needs the folder of a region, so that rows of others can stay as they are', async () => {
        const root = folderWith({});
        const {code, err} = await runHere(['assumed-buses', '--network', root]);
        expect([code, err.includes('network.yaml')]).toEqual([1, true]);
    });

    test('a region without rules is told so', async () => {
        const {code, err} = await runHere(['assumed-buses', '--network', 'network-data/toyland', '--out', '/tmp']);
        expect([code, err.trim()]).toEqual([
            1,
            'assumed-buses-without-rules  network.yaml: the region toyland has no rules for assumed buses ' +
                '(add a block assumedBuses to network.yaml)',
        ]);
    });
});

test('rules that contradict themselves are told, each', () => {
    const {problems} = readRegion(
        folder({
            ...TWO_COUNTIES,
            'network.yaml': TWO_COUNTIES['network.yaml']!.replace('insideKmh: 28', 'insideKmh: 0')
                .replace('largeSeat: 20', 'largeSeat: 40')
                .replace('town: "05:50-18:30"', 'town: "18:30-05:50"')
                .replace('from: 2010-10-26', 'from: soon'),
        }),
    );
    expect(sentences(problems).map(text => text.replace(/^yaml-value {2}network.yaml row \d+: /, ''))).toEqual([
        'assumedBuses.from is "soon": must be an existing date written 2020-12-28',
        'assumedBuses.speeds.insideKmh is 0: Too small: expected number to be >0',
        'assumedBuses.headwayMinutes is {"largeSeat":40,"largeTown":30,"other":60}: ' +
            'a larger place must not have a longer headway',
        'assumedBuses.hours.town is "18:30-05:50": the bus hours must not run past midnight',
    ]);
});
