import {mkdtempSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zipSync} from 'fflate';
import fc from 'fast-check';
import {afterAll, describe, expect, test} from 'vitest';
import {memoryFiles, zipFiles} from '../../src/read/file-source.js';
import {readGeoJson} from '../../src/read/geojson.js';
import {openFiles} from '../../src/read/node-files.js';
import {readRegion} from '../../src/read/region.js';
import {briefly, bytesOf, folder, lines, reading, sentences} from './read-support.js';
import {runs} from '../support/thorough.js';

const REGION = {
    'network.yaml': `
id: two-towns
title: {zh: 两镇, en: Two towns}
timeZone: Asia/Shanghai
currency: CNY
attribution: ["© OpenStreetMap contributors, ODbL 1.0"]
bounds: [119.5, 29.5, 122.5, 32.5]
defaultAsOf: 2026-11-17
seats: {shanghai: place:renmin-guangchang}
roadPeriods:
  - {id: peak, days: [mon, tue], hours: ["07:00-09:00", "17:00-19:00"]}
  - {id: night, days: [mon], hours: ["22:00-06:00"]}
feeds:
  - {id: rail, path: transit/rail, system: rail, fare: hsr, evidence: published}
standIns:
  - {feeds: [rail], dates: 2010-10-26..2020-12-31, dayTypes: [all], serviceDate: 2016-03-10}
  - {feeds: [rail], dates: 2021-01-01.., observed: 2021-01-02}
`,
    'config.csv': lines(`
        dataset_name,short_length,long_length,speed,crs,geometry_field_format,currency
        x,m,km,km/h,EPSG:4326,wkt,CNY
    `),
    'zone.csv': lines(`
        zone_id,name,boundary,super_zone,name_zh,name_en,pinyin,aliases,level,city,county,local_area,seat,x_coord,\\
            y_coord,area_km2,area_type,bank,population,population_year,population_evidence,population_source_id,\\
            evidence,source_id,note
        330482001,Danghu,,330482,当湖街道,Danghu,danghu,平湖;Pinghu,town,330400,330482,,,121.02,30.70,65.2,suburb,,204000,\\
            2024,secondary,z1,estimated,z2;z3,
    `),
    'place.csv': lines(`
        place_id,name_zh,name_en,pinyin,aliases,kind,x_coord,y_coord,zone_id,evidence,source_id,note
        rmgc,人民广场,People's Square,renminguangchang,,centre,121.47,31.23,,estimated,z,
    `),
    'opportunity.csv':
        'zone_id,place_id,kind,count,year,evidence,source_id,note\n330482001,,people,204000,2020,secondary,z1,\n',
    'road/node.csv': lines(`
        node_id,name,x_coord,y_coord,z_coord,node_type,ctrl_type,zone_id,parent_node_id,name_en,counties,bank,entry,\\
            evidence,source_id,note
        a,A,121.0,30.7,,junction,,,,,330482;310116,,no,published,z,
        b,B,121.1,30.8,,crossing,signal,,,,330482,,,published,z,
    `),
    'road/link.csv': lines(`
        link_id,name,from_node_id,to_node_id,directed,geometry_id,geometry,dir_flag,length,facility_type,free_speed,\\
            toll,jurisdiction,tolled,open_date,status,evidence,source_id
        l1,叶新公路,a,b,0,,"LINESTRING (121 30.7, 121.1 30.8)",,12.3,secondary,60,,Shanghai,no,2020-12-28,open,published,z
        l2,张江大道,a,b,1,,,,14,primary,,,Zhejiang,,unopened,planned,secondary,z
    `),
    'road/speed_profile.csv':
        'facility_type,area_type,period,factor,evidence,source_id\nmotorway,inner,peak,0.6,estimated,m\n',
    'transit/rail/agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\nr,Rail,http://a.test,Asia/Shanghai\n',
    'transit/rail/stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\nJ,嘉兴南,30.71,120.77\nH,虹桥,31.19,121.32\n',
    'transit/rail/routes.txt': 'route_id,route_type\n1,2\n',
    'transit/rail/trips.txt': 'route_id,service_id,trip_id\n1,d,t\n',
    'transit/rail/stop_times.txt':
        'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:00:00,08:00:00,J,1\nt,08:30:00,08:30:00,H,2\n',
    'transit/rail/calendar_dates.txt': 'service_id,date,exception_type\nd,20160310,1\n',
    'stations.csv': lines(`
        station_id,name_zh,name_en,pinyin,aliases,names,kind,city,county,x_coord,y_coord,process_class,open_date,\\
            close_date,closures,parking,local_bus,bank,evidence,source_id,note
        songjiang,上海松江,Shanghai Songjiang,,,2010-10-26..2024-12-25=松江南;2024-12-26..=上海松江,rail,310000,310117,121.2,\\
            30.98,2010-10-26..2024-12-25=medium;2024-12-26..=hub,2010-10-26,,2020-05-06..2021-06-25;2024-12-10..,yes,\\
            no,,published,z,
    `),
    'station_stops.csv': 'station_id,feed,stop_id\nsongjiang,rail,J\n',
    'transfers.csv': lines(`
        from_station_id,to_station_id,walk_s,distance_m,open_date,close_date,evidence,source_id,note
        songjiang,songjiang2,300,400,,,estimated,z,
    `),
    'fares.yaml': `
- id: hsr
  kind: perKm
  fares: [hsr]
  dates: ..2024-06-14
  rate: 0.46
  evidence: secondary
  source_id: a;b
- {id: bus, kind: flat, systems: [bus], dates: .., amount: 2, evidence: estimated, source_id: m}
`,
    'projects/zhangjiang.yaml': `
id: zhangjiang
title: {zh: 张江大道, en: Zhangjiang Avenue}
kind: road
status: [{date: 2023, status: planned, source_id: z}]
opening: {low: 2027, central: 2028-06, disputed: true}
facts:
  - {what: length, value: 14, unit: km, evidence: secondary, source_id: z}
  - {what: length, value: 13.2, unit: km, evidence: estimated, source_id: y}
links: [l2]
modifications: [{kind: open-link, link: l2}]
`,
    'scenarios/all-open.yaml': 'id: all-open\nasOf: 2026-11-17\nprojects: {in: [zhangjiang]}\n',
    'claims.csv': lines(`
        claim_id,from,to,from_kind,to_kind,mode,basis,definition,minutes_low,minutes_high,date,as_of,clock,day_type,\\
            quote_zh,used_in_model,evidence,source_id,note
        c1,place:rmgc,zone:330482001,,,transit,observed,door,120,,2015-02,,08:00,weekday,至少两小时,no,secondary,z,
    `),
    'services_unknown.csv':
        'service_id,name_zh,mode,terminals,reason,evidence,source_id\nu1,沪苏通,rail,太仓;安亭西,calls unknown,secondary,z\n',
    'sources.csv': lines(`
        source_id,title,publisher,date,accessed,licence,url_or_repository,what,changes
        z,Census,NBS,2021,2026-11-20,open,,population,
    `),
    'SOURCE.md': 'where from',
};

const read = (
    changes: Readonly<Record<string, string | undefined>> = {},
): ReturnType<typeof readRegion> & {reported: string[]} => {
    const result = readRegion(folder({...REGION, ...changes}));
    return {...result, reported: result.problems.map(briefly)};
};

describe('readRegion', () => {
    const {records, reported} = read();

    test('a good region has no problems', () => expect(reported).toEqual([]));

    test('network.yaml', () => {
        expect(records.kind).toBe('region');
        expect(records.network).toMatchObject({
            id: 'two-towns',
            title: {zh: '两镇', en: 'Two towns'},
            bounds: [119.5, 29.5, 122.5, 32.5],
            defaultAsOf: '2026-11-17',
            roadPeriods: [
                {
                    id: 'peak',
                    hours: [
                        {from: 25_200, to: 32_400},
                        {from: 61_200, to: 68_400},
                    ],
                },
                {id: 'night', hours: [{from: 79_200, to: 21_600}]},
            ],
            feeds: [{id: 'rail', path: 'transit/rail', system: 'rail', fare: 'hsr', evidence: 'published', row: 14}],
            standIns: [
                {
                    dates: {from: '2010-10-26', to: '2020-12-31'},
                    dayTypes: ['all'],
                    serviceDate: '2016-03-10',
                    observed: [],
                },
                {
                    dates: {from: '2021-01-01'},
                    dayTypes: ['all'],
                    serviceDate: undefined,
                    observed: [{from: '2021-01-02', to: '2021-01-02'}],
                },
            ],
        });
    });

    test('zones, places, stations', () => {
        expect(records.zones[0]).toMatchObject({
            zoneId: '330482001',
            aliases: ['平湖', 'Pinghu'],
            lon: 121.02,
            population: 204_000,
            sourceIds: ['z2', 'z3'],
            bank: undefined,
            row: 2,
        });
        expect(records.places[0]).toMatchObject({placeId: 'rmgc', kind: 'centre'});
        expect(records.stations[0]).toMatchObject({
            names: [
                {from: '2010-10-26', to: '2024-12-25', value: '松江南'},
                {from: '2024-12-26', value: '上海松江'},
            ],
            processClass: [
                {from: '2010-10-26', to: '2024-12-25', value: 'medium'},
                {from: '2024-12-26', value: 'hub'},
            ],
            closures: [{from: '2020-05-06', to: '2021-06-25'}, {from: '2024-12-10'}],
            parking: true,
            localBus: false,
        });
        expect(records.transfers[0]).toMatchObject({walkSeconds: 300, distanceMetres: 400});
    });

    test('roads come in metres and km/h', () => {
        expect(records.roadNodes[0]).toMatchObject({counties: ['330482', '310116'], entry: false});
        expect(records.roadLinks[0]).toMatchObject({
            lengthMetres: 12_300,
            freeSpeedKmh: 60,
            directed: false,
            geometry: [
                [121, 30.7],
                [121.1, 30.8],
            ],
            tolled: false,
            openDate: '2020-12-28',
        });
        expect(records.roadLinks[1]).toMatchObject({
            directed: true,
            openDate: 'unopened',
            geometry: undefined,
            freeSpeedKmh: undefined,
            tolled: undefined,
        });
    });

    test('fares, projects, scenarios, claims, services', () => {
        expect(records.fares[0]).toMatchObject({
            id: 'hsr',
            dates: {to: '2024-06-14'},
            sourceIds: ['a', 'b'],
            fares: ['hsr'],
            figures: {rate: 0.46},
            row: 2,
        });
        expect(records.fares[1]).toMatchObject({systems: ['bus'], dates: {}, figures: {amount: 2}, row: 9});
        expect(records.projects[0]).toMatchObject({
            opening: {low: '2027', central: '2028-06', high: undefined, disputed: true},
            status: [{date: '2023', status: 'planned', sourceIds: ['z']}],
            facts: [
                {what: 'length', value: 14},
                {what: 'length', value: 13.2},
            ],
            links: ['l2'],
            modifications: [{kind: 'open-link', link: 'l2'}],
        });
        expect(records.scenarios[0]).toMatchObject({id: 'all-open', projects: {in: ['zhangjiang'], out: []}});
        expect(records.claims[0]).toMatchObject({
            minutesLow: 120,
            minutesHigh: undefined,
            clock: 28_800,
            date: '2015-02',
            usedInModel: false,
        });
        expect(records.unknownServices[0]).toMatchObject({terminals: ['太仓', '安亭西'], lengthKm: undefined});
        expect(records.feeds.get('rail')!.stopTimes.get('t')).toHaveLength(2);
    });

    test('a feed may be a zip, the region may be one too, in a folder of it', () => {
        const rail = Object.entries(REGION).filter(([path]) => path.startsWith('transit/rail/'));
        const feedZip = zipSync(
            Object.fromEntries(rail.map(([path, text]) => [path.slice('transit/rail/'.length), bytesOf(text)])),
        );
        const rest = Object.entries(REGION).filter(([path]) => !path.startsWith('transit/rail/'));
        const regionZip = zipSync(
            Object.fromEntries([
                ...rest.map(
                    ([path, text]) =>
                        [
                            `two-towns/${path}`,
                            bytesOf(
                                path === 'network.yaml' ? text.replace('transit/rail,', 'transit/rail.zip,') : text,
                            ),
                        ] as const,
                ),
                ['two-towns/transit/rail.zip', feedZip] as const,
            ]),
        );
        const {value, reported} = reading(problems => readRegion(zipFiles(regionZip, 'r.zip', problems)));
        expect(reported).toEqual([]);
        expect(value.problems.map(briefly)).toEqual([]);
        expect(value.records.feeds.get('rail')).toEqual(records.feeds.get('rail'));
        expect(value.records.zones).toEqual(records.zones);
    });
});

describe('broken regions', () => {
    test('problems of all files come together', () => {
        const {reported} = read({
            'network.yaml': REGION['network.yaml'].replace(
                'defaultAsOf: 2026-11-17',
                'defaultAsOf: 2026-02-30\ncolour: red',
            ),
            'zone.csv': 'zone_id,level\n1,city\n',
            'opportunity.csv': 'zone_id,place_id,kind,count\n1,p,people,5\n,,people,-5\n',
            'stations.csv': undefined,
            'road/link.csv': 'link_id,from_node_id,to_node_id,directed,length\nl,a,b,2,-3\n',
            'sources.csv': undefined,
            'scenarios/all-open.yaml': 'id: [\n',
            'projects/zhangjiang.yaml': 'id: other\ntitle: {zh: 张江}\nkind: canal\nopening: {low: soon}\n',
        });
        expect(reported.toSorted()).toEqual(
            [
                'yaml-key-unknown network.yaml:9',
                'yaml-value network.yaml:8',
                'value-unknown zone.csv:2',
                'number-out-of-range opportunity.csv:3',
                'one-of-two opportunity.csv:2',
                'value-unknown road/link.csv:2',
                'number-out-of-range road/link.csv:2',
                'yaml-value projects/zhangjiang.yaml:2',
                'yaml-value projects/zhangjiang.yaml:3',
                'yaml-value projects/zhangjiang.yaml:4',
                'yaml-syntax scenarios/all-open.yaml:2',
                'file-missing sources.csv',
            ].toSorted(),
        );
    });

    test('YAML problems name path and row in both languages', () => {
        const {problems} = read({
            'network.yaml': REGION['network.yaml']
                .replace('days: [mon, tue]', 'days: [mon, tuesday]')
                .replace('["22:00-06:00"]', '["22-06"]')
                .replace('bounds: [119.5,', 'bounds: [west,'),
        });
        expect(sentences(problems)).toEqual([
            'yaml-value  network.yaml row 7: bounds[1] is "west": Invalid input: expected number, received string',
            'yaml-value  network.yaml row 11: roadPeriods[1].days[2] is "tuesday": ' +
                'Invalid option: expected one of "mon"|"tue"|"wed"|"thu"|"fri"|"sat"|"sun"',
            'yaml-value  network.yaml row 12: roadPeriods[2].hours[1] is "22-06": must be HH:MM-HH:MM',
        ]);
        expect(problems[0]!.message.zh).toMatch(/^bounds\[1\] 为 "west"：应为数字，不是文字/);
    });

    test('rules and page of network.yaml: every block is whole, every problem comes at once', () => {
        const withBlocks = (text: string): ReturnType<typeof read> =>
            read({'network.yaml': `${REGION['network.yaml'].trim()}\n${text}`});
        const {records, reported} = withBlocks(
            'page:\n  tagline: {zh: 两镇之间, en: Between two towns}\n  view: [120, 30, 121, 31]\n' +
                'rules:\n  townBus: {reachKm: 8, mostMinutes: 30, walkMinutes: 2, ' +
                'headwayMinutes: {inner: 5, suburb: 10, rural: 60}, hours: "05:30-22:00"}\n' +
                '  localStreets: {reachKm: 5, kmh: {inner: 15, suburb: 25, rural: 35}}\n',
        );
        expect(reported).toEqual([]);
        expect(records.network!.page).toEqual({
            tagline: {zh: '两镇之间', en: 'Between two towns'},
            view: [120, 30, 121, 31],
            routes: [],
            centres: [],
            facts: {},
        });
        expect(records.network!.rules).toEqual({
            townBus: {
                reach: 8000,
                cap: 1800,
                walk: 120,
                headway: {inner: 300, suburb: 600, rural: 3600},
                hours: {from: 19_800, to: 79_200},
            },
            localStreets: {reach: 5000, kmh: {inner: 15, suburb: 25, rural: 35}},
        });
        const {problems} = withBlocks(
            'page:\n  view: [121, 30, 120, 31]\n  routes:\n    - {from: zone:1, title: {zh: 一, en: one}}\n' +
                'rules:\n  valuesOfTime: {regular: 0, commuter: 30, business: 80, occasional: 25}\n' +
                '  townBus: {reachKm: 8, mostMinutes: 30, walkMinutes: 2, ' +
                'headwayMinutes: {inner: 5, suburb: 10, rural: 60}, hours: "22:00-05:00"}\n' +
                '  roadClasses:\n    motorway: {freeKmh: 120, leastKmh: 90, mostKmh: 110}\n' +
                '  nameEndings: {areas: [], stations: [{endings: []}], sounds: [], typed: []}\n',
        );
        expect(sentences(problems).map(text => text.replace(/^yaml-value {2}network.yaml row \d+: /, ''))).toEqual([
            'page.view is [121,30,120,31]: must be [west, south, east, north]',
            'page.routes[1].to is (blank): Invalid input',
            'rules.roadClasses.motorway is {"freeKmh":120,"leastKmh":90,"mostKmh":110}: ' +
                'the free speed must lie between the lowest and the highest',
            ...['trunk', 'primary', 'secondary', 'tertiary'].map(
                name => `rules.roadClasses.${name} is (blank): Invalid input: expected object, received undefined`,
            ),
            'rules.townBus is {"reachKm":8,"mostMinutes":30,"walkMinutes":2,"headwayMinutes":{"inner":5,"subur…: ' +
                'the bus hours must not run past midnight',
            'rules.valuesOfTime.regular is 0: Too small: expected number to be >0',
            'rules.valuesOfTime.elderly is (blank): Invalid input: expected number, received undefined',
            'rules.nameEndings.stations[1].endings is []: Too small: expected array to have >=1 items',
        ]);
        expect(problems.map(({message}) => message.zh).join('\n')).toContain('公交时段不能跨过午夜');
    });

    test('places of studies are names, lists of names, or something to say', () => {
        const withStudies = (studies: string) =>
            read({'network.yaml': REGION['network.yaml'].replace('seats:', `studies: ${studies}\nseats:`)});
        const {records: own, reported: wrong} = withStudies(
            '{circle: {centre: 甲}, score: {centres: [甲, 乙], nationalNote: {zh: 无, en: none}}}',
        );
        expect(wrong).toEqual([]);
        expect(own.network!.studies).toEqual({
            circle: {centre: ['甲']},
            score: {centres: ['甲', '乙'], nationalNote: {zh: '无', en: 'none'}},
        });
        expect(sentences(withStudies('{circle: {centre: []}}').problems)).toEqual([
            'yaml-value  network.yaml row 9: studies.circle.centre is []: ' +
                'must be a place, a list of places or {zh, en}',
        ]);
    });

    test('a fare rule without its figures, with a wrong one, with an unknown one, or twice', () => {
        const {problems} = read({
            'fares.yaml': `
- {id: a, kind: perKm, dates: .., evidence: estimated, roundHalf: sideways}
- {id: b, kind: taxi, dates: .., evidence: estimated, base: -14, baseKm: 3, perKm: 2.5, nightHours: ["23-5"]}
- {id: c, kind: flat, dates: .., evidence: estimated, amount: 2, amuont: 3}
- {id: d, kind: barter, dates: 2024-06-15..2024-06-14, evidence: estimated}
`,
        });
        expect(sentences(problems).map(line => line.split(': ').slice(0, 2).join(': '))).toEqual([
            'yaml-key-unknown  fares.yaml row 4: unrecognised keys are not read: [3].amuont'
                .split(': ')
                .slice(0, 2)
                .join(': '),
            'yaml-value  fares.yaml row 2: [1].rate is (blank)',
            'yaml-value  fares.yaml row 2: [1].roundHalf is "sideways"',
            'yaml-value  fares.yaml row 3: [2].base is -14',
            'yaml-value  fares.yaml row 3: [2].nightHours[1] is "23-5"',
            'yaml-value  fares.yaml row 5: [4].kind is "barter"',
        ]);
        const twice = read({
            'fares.yaml': '- &x {id: a, kind: energy, dates: .., evidence: estimated, rate: 0.5}\n- *x\n',
        });
        expect(twice.reported).toEqual(['id-duplicate fares.yaml:2']);
    });

    test('a file with only a header is noticed', () => {
        expect(read({'transfers.csv': 'from_station_id,to_station_id,walk_s\n'}).reported).toEqual([
            'file-no-rows transfers.csv',
        ]);
    });

    test('feeds that are listed and not there, there and not listed, or listed twice', () => {
        const {problems} = read({
            'network.yaml': REGION['network.yaml']
                .replace(
                    'evidence: published}',
                    [
                        'evidence: published}',
                        '  - {id: bus, path: transit/bus, system: bus}',
                        '  - {id: rail, path: transit/rail, system: rail}',
                    ].join('\n'),
                )
                .replace('feeds: [rail], dates: 2010', 'feeds: [rail, tram], dates: 2010'),
            'transit/ferry/stops.txt': 'stop_id\n',
        });
        expect(sentences(problems)).toEqual([
            'id-duplicate  network.yaml row 16: feeds rail is already in row 14',
            'reference-unknown  network.yaml row 18: standIns.feeds tram is not in feeds',
            'feed-missing  network.yaml row 15: feed bus, listed in network.yaml, is not at transit/bus',
            'feed-unlisted  network.yaml: transit/ferry holds a GTFS feed that network.yaml does not list; it is not read',
        ]);
    });

    test('a folder with nothing to read, and one where network.yaml was forgotten', () => {
        expect(readRegion(memoryFiles({'readme.txt': 'x'})).problems.map(briefly)).toEqual(['region-unknown']);
        expect(sentences(readRegion(memoryFiles({'b/network.yaml': '', 'a/network.yaml': ''})).problems)).toEqual([
            'region-ambiguous  there are several regions here: b, a',
        ]);
        expect(read({'network.yaml': undefined}).reported).toContain('file-missing network.yaml');
    });

    test('garbage in any file never throws', () => {
        const names = Object.keys(REGION) as (keyof typeof REGION)[];
        fc.assert(
            fc.property(
                fc.constantFrom(...names),
                fc.nat(500),
                fc.oneof(fc.uint8Array({maxLength: 20}), fc.constantFrom(...'{}[]&*!|>%@`":-,#\n').map(bytesOf)),
                (name, at, noise) => {
                    const good = bytesOf(REGION[name]);
                    const bad = new Uint8Array([...good.slice(0, at), ...noise, ...good.slice(at)]);
                    readRegion(memoryFiles({...REGION, [name]: bad}));
                },
            ),
            {numRuns: runs(400, 40)},
        );
    });
});

describe('standards alone', () => {
    const NODE = 'node_id,x_coord,y_coord\n1,-73.9,40.7\n2,-73.8,40.7\n';

    test('a GMNS folder with only the standard columns, units of config.csv and geometry.csv', () => {
        const files = {
            'node.csv': NODE,
            'link.csv': lines(`
                link_id,from_node_id,to_node_id,directed,geometry_id,dir_flag,length,facility_type,free_speed,\\
                    allowed_uses
                1,1,2,True,g,-1,2,primary,30,car
                2,2,1,false,g,1,2,primary,,car
            `),
            'geometry.csv': 'geometry_id,geometry\ng,"LINESTRING (-73.8 40.7, -73.9 40.7)"\n',
            'zone.csv': 'zone_id,name,boundary,super_zone\n1,Downtown,"POLYGON ((0 0, 1 0, 1 1, 0 0))",\n',
            'config.csv': 'dataset_name,short_length,long_length,speed,crs\nx,ft,mi,mph,EPSG:4326\n',
            'use_definition.csv': 'use,persons_per_vehicle,pce,special_conditions,description\ncar,1.2,1,,\n',
        };
        for (const prefix of ['', 'road/', 'lima/']) {
            const moved = Object.fromEntries(Object.entries(files).map(([path, text]) => [prefix + path, text]));
            const {records, problems} = readRegion(memoryFiles(moved));
            expect(problems.map(briefly)).toEqual([]);
            expect(records.kind).toBe('gmns');
            expect(records.roadLinks[0]).toMatchObject({
                lengthMetres: 3218.688,
                freeSpeedKmh: 48.28032,
                directed: true,
                geometry: [
                    [-73.9, 40.7],
                    [-73.8, 40.7],
                ],
            });
            expect(records.roadLinks[1]).toMatchObject({
                directed: false,
                geometry: [
                    [-73.8, 40.7],
                    [-73.9, 40.7],
                ],
            });
            expect(records.zones[0]).toMatchObject({zoneId: '1', name: 'Downtown', boundary: {type: 'Polygon'}});
            expect(records.useDefinitions[0]).toMatchObject({use: 'car', personsPerVehicle: 1.2});
        }
    });

    test('units nobody knows and coordinates of another system', () => {
        const {problems} = readRegion(
            memoryFiles({
                'node.csv': NODE,
                'link.csv': 'link_id,from_node_id,to_node_id,directed,geometry_id\n1,1,2,1,h\n',
                'geometry.csv': 'geometry_id,geometry\ng,"LINESTRING (0 0, 1 1)"\n',
                'config.csv': 'long_length,speed,crs\nli,knots,EPSG:3857\n',
            }),
        );
        expect(problems.map(briefly)).toEqual([
            'crs-unsupported config.csv:2',
            'unit-unknown config.csv:2',
            'unit-unknown config.csv:2',
            'reference-unknown link.csv:2',
        ]);
    });

    test('half a GMNS folder', () => {
        expect(readRegion(memoryFiles({'node.csv': NODE})).problems.map(briefly)).toEqual(['file-missing link.csv']);
    });

    test('a bare GTFS feed', () => {
        const rail = Object.fromEntries(
            Object.entries(REGION).flatMap(([path, text]) =>
                path.startsWith('transit/rail/') ? [[path.slice(8), text]] : [],
            ),
        );
        const {records, problems} = readRegion(memoryFiles(rail));
        expect(problems).toEqual([]);
        expect(records.kind).toBe('gtfs');
        expect(records.feeds.get('feed')!.trips.size).toBe(1);
    });
});

describe('folders and archives on disk', () => {
    const root = mkdtempSync(join(tmpdir(), 'jiegui-read-'));
    afterAll(() => rmSync(root, {recursive: true}));

    test('a folder reads like the same files in memory', () => {
        for (const [path, text] of Object.entries(REGION)) {
            mkdirSync(join(root, path, '..'), {recursive: true});
            writeFileSync(join(root, path), text);
        }
        const {value: files} = reading(problems => openFiles(root, problems)!);
        expect(readRegion(files)).toEqual(readRegion(memoryFiles(REGION)));
        expect(files.read('../x')).toBeUndefined();
    });

    test('a path that is not there is a problem without the rest of the path', () => {
        const {reported} = reading(problems => openFiles(join(root, 'absent'), problems));
        expect(reported).toEqual(['file-missing absent']);
    });
});

const point = (coordinates: unknown): string =>
    JSON.stringify({
        type: 'FeatureCollection',
        features: [{type: 'Feature', geometry: {type: 'Point', coordinates}, properties: {}}],
    });

describe('readGeoJson', () => {
    test('features, longitude first', () => {
        const {value, reported} = reading(problems =>
            readGeoJson(bytesOf(`\uFEFF${point([121, 31, 5])}`), 'a.geojson', problems),
        );
        expect(reported).toEqual([]);
        expect(value![0]!.geometry).toEqual({type: 'Point', coordinates: [121, 31]});
    });

    test.each([
        ['{', 'json-syntax a.geojson'],
        [point([31, 121]), 'yaml-value a.geojson'],
        [point(['a', 121]), 'yaml-value a.geojson'],
        ['{"type": "Feature"}', 'yaml-value a.geojson'],
        ['null', 'yaml-value a.geojson'],
    ])('%s', (text, expected) => {
        const {value, reported} = reading(problems => readGeoJson(bytesOf(text), 'a.geojson', problems));
        expect(value).toBeUndefined();
        expect(reported).toContain(expected);
    });
});
