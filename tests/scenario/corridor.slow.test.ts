import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {applyScenario, createEngine, loadRegion} from '../../src/index.js';
import type {TransitMode} from '../../src/compile/modes.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {isInBase} from '../../src/scenario/projects.js';
import {TOUCHED_KINDS} from '../../src/scenario/receipt.js';

const network = loadRegion('network-data/jiaxing-shanghai');
const engine = createEngine(network);
const TODAY = network.defaultAsOf;
const page = readFileSync('docs/projects.md', 'utf8');

/** Rows of the tables of one section of docs/projects.md, without heads and rules. */
const rowsOf = (heading: string): string[][] => {
    const [, section = ''] = page.split(`\n## ${heading}\n`);
    return section
        .split('\n## ')[0]!
        .split('\n')
        .filter(line => line.startsWith('| '))
        .slice(1)
        .map(line =>
            line
                .slice(1, -1)
                .split('|')
                .map(cell => cell.trim()),
        );
};

const scenarios = [...network.scenarios.values()];
const projects = [...network.projects.values()];
const runnable = projects.filter(({modifications}) => modifications.length > 0);

describe('built-in scenarios', () => {
    test('are these, and touch what this says', () => {
        const told = scenarios.map(document => {
            const {network: changed, receipts, problems} = applyScenario(network, document);
            expect(
                problems.filter(({severity}) => severity === 'error').map(({message}) => message.en),
                document.id,
            ).toEqual([]);
            expect(changed, document.id).toBeDefined();
            const counts = TOUCHED_KINDS.map(
                kind => [new Set(receipts.flatMap(({touched}) => touched[kind])).size, kind] as const,
            ).filter(([count]) => count > 0);
            return [
                `${document.id}:`,
                receipts.length,
                'receipts;',
                counts.map(([count, kind]) => `${count} ${kind}`).join(', '),
            ]
                .join(' ')
                .replace(/; $/, '');
        });
        expect(told).toMatchInlineSnapshot(`
          [
            "2017: 0 receipts",
            "all-planned: 30 receipts; 14 links, 866 trips, 13 lines, 60 stations, 1 transfers",
            "dead-ends-joined: 3 receipts; 4 links",
            "feeder-buses: 29 receipts; 606 trips, 18 lines, 19 stations",
            "hu-hang-hsr: 5 receipts; 196 trips, 3 lines, 10 stations",
            "hu-hang-hsr-alone: 3 receipts; 64 trips, 2 lines, 9 stations",
            "hu-hang-hsr-alternate: 7 receipts; 260 trips, 5 lines, 10 stations",
            "hu-ping-yan: 3 receipts; 62 trips, 2 lines, 15 stations",
            "jiaxing-fengnan: 7 receipts; 460 trips, 3 lines, 24 stations, 1 transfers",
            "more-trains-stop: 2 receipts; 9 trips, 1 lines, 2 stations",
            "today: 0 receipts",
            "tong-su-jia-yong: 2 receipts; 60 trips, 1 lines, 8 stations",
          ]
        `);
    });

    test.each(
        scenarios.flatMap(document =>
            (document.variants ?? []).map(({id}) => [`${document.id}@${id}`, document, id] as const),
        ),
    )('%s applies, and differs from every other variant', (_name, document, variant) => {
        const {network: changed, problems} = applyScenario(network, document, {variant});
        expect(problems.filter(({severity}) => severity === 'error')).toEqual([]);
        const digests = (document.variants ?? [])
            .filter(({id}) => id !== variant)
            .map(({id}) => applyScenario(network, document, {variant: id}).network!.scenario!.digest);
        expect(digests).not.toContain(changed!.scenario!.digest);
    });

    test('have titles in both languages and an id that is their file', () => {
        for (const {id, title} of scenarios) {
            expect(title!.zh, id).toMatch(/\p{Script=Han}/u);
            expect(title!.en, id).toMatch(/[A-Za-z]/);
        }
    });

    test('all-planned has every project that can be run and is not open, and no two of them are at odds', () => {
        const document = network.scenarios.get('all-planned')!;
        const {problems} = applyScenario(network, document);
        expect(problems.map(({code}) => code)).toEqual(['project-by-date']);
        expect(document.projects.in.toSorted()).toEqual(runnable.map(({id}) => id).toSorted());
    });
});

describe('scenarios that only give', () => {
    const ends = [
        '当湖街道',
        '乍浦镇',
        '魏塘街道',
        '西塘镇',
        '建设街道',
        '石化街道',
        '枫泾镇',
        '人民广场',
        'place:pudong-jichang',
        'station:shanghai-hongqiao',
        'station:shanghai-nan',
    ];
    const ask = {
        origins: ends,
        destinations: ends,
        window: {from: 7 * 3600, to: 8 * 3600},
        date: TODAY,
        percentiles: [0.5],
    };
    /** The base is the same for all scenarios of one date. */
    const bases = new Map<string, ReturnType<typeof engine.matrix>>();
    const baseAt = (asOf: string): ReturnType<typeof engine.matrix> => {
        const base = bases.get(asOf) ?? engine.matrix({...ask, asOf});
        bases.set(asOf, base);
        return base;
    };
    const gains = scenarios.filter(document => {
        const {receipts} = applyScenario(network, document);
        return receipts.length > 0 && receipts.every(({effect}) => effect === 'gain' || effect === 'none');
    });
    test('are these', () =>
        expect(gains.map(({id}) => id)).toMatchInlineSnapshot(`
          [
            "all-planned",
            "dead-ends-joined",
            "feeder-buses",
            "hu-hang-hsr",
            "hu-hang-hsr-alone",
            "hu-hang-hsr-alternate",
            "hu-ping-yan",
            "jiaxing-fengnan",
            "tong-su-jia-yong",
          ]
        `));

    test.each(gains.map(document => [document.id, document.asOf ?? TODAY] as const))(
        '%s takes a minute from nobody in the morning, and gives somebody some',
        async (scenario, asOf) => {
            const [without, given] = await Promise.all([baseAt(asOf), engine.matrix({...ask, asOf, scenario})]);
            const flat = (answer: typeof without): number[] =>
                answer.durations['p50']!.flat().map(seconds => seconds ?? Infinity);
            const [before, after] = [flat(without), flat(given)];
            after.forEach((seconds, pair) => expect(seconds, `pair ${pair}`).toBeLessThanOrEqual(before[pair]!));
            // 兴豪路 beside the dead ends is open, and no town of the list is nearer by them (docs/projects.md).
            expect(after.some((seconds, pair) => seconds < before[pair]!)).toBe(scenario !== 'dead-ends-joined');
        },
    );
});

describe('projects', () => {
    test('are open, or can be run, or say why not', () => {
        for (const project of projects) {
            if (isInBase(network, project, TODAY) || project.modifications.length > 0) continue;
            // The model keeps no notes of projects; the file does.
            expect(
                readFileSync(`network-data/jiaxing-shanghai/projects/${project.id}.yaml`, 'utf8'),
                project.id,
            ).toMatch(/^note: .*Not runnable: \S/m);
        }
    });

    test('name sources there are, and grade no figure higher than estimated without one', () => {
        const sources = new Set(
            readFileSync('network-data/jiaxing-shanghai/sources.csv', 'utf8')
                .split('\n')
                .map(line => line.split(',')[0]!),
        );
        const lists = [
            ...runnable.map(({id, modifications}) => ({id, modifications})),
            ...scenarios.map(({id, modifications}) => ({id, modifications})),
        ];
        for (const {id, modifications} of lists)
            for (const {kind, sourceId, evidence} of modifications as readonly Readonly<Record<string, unknown>>[]) {
                expect(typeof sourceId, `${id} ${String(kind)}`).toBe('string');
                for (const source of (sourceId as string).split(';'))
                    expect(sources.has(source), `${id} ${String(kind)}: ${source}`).toBe(true);
                expect(evidence, id).toBeUndefined();
            }
    });

    test('have ranges of run times of speeds 20% up and down', () => {
        let ranges = 0;
        const walk = (value: unknown, where: string): void => {
            if (typeof value !== 'object' || value === null) return;
            const {low, central, high} = value as Record<string, unknown>;
            if (typeof low === 'number' && typeof central === 'number' && typeof high === 'number') {
                ranges++;
                expect(Math.abs(low - central / 1.2), `${where}: ${low} of ${central}`).toBeLessThanOrEqual(
                    0.05 + 1e-9,
                );
                expect(Math.abs(high - central * 1.2), `${where}: ${high} of ${central}`).toBeLessThanOrEqual(
                    0.05 + 1e-9,
                );
            } else for (const [key, inner] of Object.entries(value)) walk(inner, `${where}.${key}`);
        };
        for (const {id, modifications} of runnable) walk(modifications, id);
        expect(ranges).toBeGreaterThan(40);
    });

    test.each([
        // Operating or tariff kilometres of the whole line, from its facts; 通苏嘉甬 is 310 less the 80 north of 苏州北
        // and 7.2 on to 宁波, and 0 to 0.5 of rounding.
        ['xin-hu-hang-hsr', 'xin-hu-hang', 223],
        ['hu-ping-yan', 'hu-ping-yan-express', 52.1 + 56.4],
        ['hu-ping-yan', 'hu-ping-yan-local', 52.1 + 56.3],
        ['tong-su-jia-yong', 'tong-su-jia-yong', 310 - 80 + 7.2],
        ['jiaxing-fengnan', 'jiaxing-fengnan', 35.1],
    ])('%s: the kilometres of %s come to %d', (project, line, length) => {
        const addedLine = network.projects.get(project)!.modifications.find(({id}) => id === line) as unknown as {
            stops: {distanceKm?: number}[];
        };
        const sum = addedLine.stops.reduce((total, {distanceKm = 0}) => total + distanceKm, 0);
        expect(Math.abs(sum - length)).toBeLessThanOrEqual(0.2);
    });
});

describe('an open project taken out', () => {
    const open = projects.filter(project => isInBase(network, project, TODAY));
    test('is one of these', () =>
        expect(open.map(({id}) => id)).toMatchInlineSnapshot(`
          [
            "airport-link",
            "bay-bridge-north-2",
            "dushangang-shugang",
            "hu-su-hu",
            "jiaxing-ring-28km",
            "pingshi-kuaixian",
            "qianjiang-passage",
            "xinghao-lu",
            "yexin-yaoyang",
            "zhaxing-gonglu",
            "zhulv-shanxin",
          ]
        `));

    test.each(open.map(project => [project.id, project] as const))(
        '%s: its links are closed and its lines gone',
        (id, project) => {
            const {
                network: without,
                receipts,
                problems,
            } = applyScenario(network, {...emptyScenario('without'), projects: {in: [], out: [id]}}, {asOf: TODAY});
            expect(problems.filter(({severity}) => severity === 'error')).toEqual([]);
            expect(receipts.length).toBeGreaterThan(0);
            for (const receipt of receipts) expect(receipt.effect).toBe('loss');
            expect(isInBase(without!, {...project, lines: []}, TODAY)).toBe(false);
            for (const line of project.lines) {
                const [feed, route] = line.split(':') as [string, string];
                expect(without!.feeds.get(feed)?.trips.filter(({routeId}) => routeId === route) ?? []).toEqual([]);
            }
        },
    );

    test('沪苏湖: 上海虹桥 - 湖州 is again a train by 杭州东', () => {
        const fastest = (out: string[]): number =>
            Math.min(
                ...engine
                    .departures({
                        from: 'station:shanghai-hongqiao',
                        to: 'station:huzhou',
                        scenario: {document: {...emptyScenario('without'), projects: {in: [], out}}},
                    })
                    .departures.map(({durationSeconds}) => durationSeconds / 60),
            );
        expect([fastest([]), fastest(['hu-su-hu'])]).toEqual([55, 116]);
    });

    test('叶新—姚杨: 中洪村 - 姚庄 goes round again', () => {
        const drive = (out: string[]): number =>
            engine.route({
                from: 'place:zhonghong-cun',
                to: 'place:yaozhuang-centre',
                depart: 36_000,
                modes: ['car'],
                scenario: {document: {...emptyScenario('without'), projects: {in: [], out}}},
            }).journeys[0]!.components.inVehicle / 60;
        expect([drive([]).toFixed(1), drive(['yexin-yaoyang']).toFixed(1)]).toEqual(['7.9', '11.9']);
    });
});

describe('feeder buses', () => {
    test.each(['feeder-buses', 'feeder-buses@1', 'feeder-buses@4'])(
        '%s: a bus is at Pinghu South 18 minutes before a train and leaves 5 minutes after one',
        scenario => {
            const minutes = (iso: string): number => Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
            const calls = (from: string, to: string, part: 'departureTime' | 'arrivalTime'): number[] =>
                engine
                    .departures({from: `station:${from}`, to: `station:${to}`, scenario})
                    .departures.filter(({line}) => /feeder|xin-hu-hang/.test(line.id))
                    .map(departure => minutes(departure[part]));
            const trains = new Set(calls('pinghu-nan', 'shanghai-dong', 'departureTime'));
            const arrivals = new Set(calls('shanghai-dong', 'pinghu-nan', 'arrivalTime'));
            for (const town of ['feeder-330482001', 'feeder-330482101']) {
                const there = calls(town, 'pinghu-nan', 'arrivalTime');
                const back = calls('pinghu-nan', town, 'departureTime');
                expect(there.length).toBe(trains.size);
                expect(back.length).toBe(arrivals.size);
                for (const time of there) expect(trains.has(time + 18), `${time}`).toBe(true);
                for (const time of back) expect(arrivals.has(time - 5), `${time}`).toBe(true);
            }
        },
    );

    test('are caught: by bus and train from 当湖 without a taxi', () => {
        const [journey] = engine.route({
            from: '当湖街道',
            to: 'place:pudong-jichang',
            depart: 8 * 3600,
            modes: ['transit'],
            access: ['walk'],
            scenario: 'feeder-buses',
        }).journeys;
        const rides = journey!.legs.filter(({kind}) => kind === 'ride');
        expect(rides.map(({line}) => line!.id)).toEqual([
            'feeder-330482001-out:feeder-330482001-out',
            'xin-hu-hang:xin-hu-hang',
            'airport-link:airport-link',
        ]);
        expect(Date.parse(rides[1]!.departureTime) - Date.parse(rides[0]!.arrivalTime)).toBe(18 * 60_000);
    });
});

describe('docs/projects.md', () => {
    test('has every project, its kind and whether it can be run', () => {
        const rows = rowsOf('The projects');
        expect(rows.map(([id]) => id!.replaceAll('`', '')).toSorted()).toEqual(projects.map(({id}) => id).toSorted());
        for (const [id, title, state] of rows) {
            const project = network.projects.get(id!.replaceAll('`', ''))!;
            expect(title).toBe(project.title.zh);
            expect(state, project.id).toBe(
                isInBase(network, project, TODAY)
                    ? 'open'
                    : project.modifications.length > 0
                      ? 'runnable'
                      : 'not runnable',
            );
        }
    });

    test('gives the run times that the scenarios have', () => {
        const rows = rowsOf('Run times, and what is claimed');
        expect(rows.length).toBeGreaterThan(10);
        for (const [scenario, from, to, shown] of rows) {
            const times = engine
                .departures({
                    from: `station:${from!.replaceAll('`', '')}`,
                    to: `station:${to!.replaceAll('`', '')}`,
                    scenario: scenario!.replaceAll('`', ''),
                })
                .departures.filter(({line}) =>
                    runnable.some(
                        ({id, modifications}) =>
                            line.id.startsWith(`${id}:`) ||
                            modifications.some(
                                ({id: own, line: extended}) =>
                                    line.id === `${String(own)}:${String(own)}` || line.id === extended,
                            ),
                    ),
                )
                .map(({durationSeconds}) => durationSeconds / 60);
            const [low, high] = [Math.min(...times), Math.max(...times)];
            expect(shown, `${scenario} ${from} ${to}`).toBe(low === high ? String(low) : `${low}, ${high}`);
        }
    });

    test('gives the drives over the dead ends, before and after the road beside them', () => {
        const drive = (from: string, to: string, asOf: string, scenario?: string): string =>
            (
                engine.route({from, to, asOf, date: TODAY, depart: 36_000, modes: ['car'], scenario}).journeys[0]!
                    .components.inVehicle / 60
            ).toFixed(1);
        const both = (from: string, to: string, asOf: string): string[] => [
            drive(from, to, asOf),
            drive(from, to, asOf, 'dead-ends-joined'),
        ];
        const park = 'place:zhangjiang-changsanjiao-kejicheng';
        const [[park21, joined21], [park26, joined26], [lvqing, joined]] = [
            both(park, 'station:jinshan-bei', '2021-07-01'),
            both(park, 'station:jinshan-bei', TODAY),
            both('广陈镇', '吕巷镇', TODAY),
        ];
        expect(park26).toBe(joined26);
        expect(page).toContain(
            `张江长三角科技城 - 金山北站 ${park21} min without, ${joined21} with; laid over today ${park26} both. ` +
                `广陈镇 - 吕巷镇 by 吕青线 is ${joined} instead of ${lvqing}.`,
        );
    });

    test('gives the medians of the morning that the scenarios give', async () => {
        const rows = rowsOf('What each scenario does');
        expect(rows.length).toBeGreaterThan(15);
        const cells = new Map<string, string>();
        const groups = new Map<
            string,
            {scenario: string | undefined; access: string; asOf: string; pairs: Set<string>}
        >();
        for (const [from, to, access, scenario] of rows)
            for (const reference of [undefined, scenario!.replaceAll('`', '')]) {
                const asOf = network.scenarios.get(scenario!.replaceAll('`', '').split('@')[0]!)?.asOf ?? TODAY;
                const key = `${reference ?? 'base'} ${access} ${asOf}`;
                const group = groups.get(key) ?? {scenario: reference, access: access!, asOf, pairs: new Set()};
                group.pairs.add(`${from} > ${to}`);
                groups.set(key, group);
            }
        for (const [key, {scenario, access, asOf, pairs}] of groups) {
            const [origins, destinations] = [0, 1].map(at => [
                ...new Set([...pairs].map(pair => pair.split(' > ')[at]!)),
            ]) as [string[], string[]];
            const {durations, ...answer} = await engine.matrix({
                origins,
                destinations,
                window: {from: 7 * 3600, to: 9 * 3600},
                date: TODAY,
                asOf,
                percentiles: [0.5],
                modes: [access as TransitMode],
                ...(scenario === undefined ? {} : {scenario}),
            });
            expect([answer.origins.length, answer.destinations.length]).toEqual([origins.length, destinations.length]);
            origins.forEach((from, row) =>
                destinations.forEach((to, column) => {
                    const seconds = durations['p50']![row]![column] ?? null;
                    cells.set(`${key} ${from} > ${to}`, seconds === null ? '-' : String(Math.round(seconds / 60)));
                }),
            );
        }
        const told = rows.map(([from, to, access, scenario]) => {
            const id = scenario!.replaceAll('`', '');
            const asOf = network.scenarios.get(id.split('@')[0]!)?.asOf ?? TODAY;
            return [
                from,
                to,
                access,
                scenario,
                ...['base', id].map(name => cells.get(`${name} ${access} ${asOf} ${from} > ${to}`)),
            ].join(' | ');
        });
        expect(rows.map(row => row.slice(0, 6).join(' | '))).toEqual(told);
    });
});

describe('toyland, by hand (docs/projects.md)', () => {
    const toyland = createEngine(loadRegion('network-data/toyland'));
    const drive = (scenario?: string): number =>
        toyland.route({from: '西村', to: '东村', date: '2026-11-17', depart: 10 * 3600, modes: ['car'], scenario})
            .journeys[0]!.components.inVehicle;
    const train = (scenario?: string) =>
        toyland.route({from: '西镇', to: '东郊', date: '2026-11-17', depart: 8 * 3600, modes: ['transit'], scenario})
            .journeys[0]!;

    test('the village road joined: 540 m in the villages and 5.2 km at 35 x 0.9 km/h, instead of 23.2 km', () => {
        // 540 / (30 / 3.6) = 64.8; 5,200 / (31.5 / 3.6) = 594.286; together 659.086, up to 660 (docs/toyland.md).
        expect([drive(), drive('village-road')]).toEqual([1842, 660]);
    });

    test('the metro every 3 or 2 minutes: 180 s of waiting become 90 or 60', () => {
        expect(
            [train(), train('metro-more-often'), train('metro-more-often@2')].map(({durationSeconds, components}) => [
                durationSeconds,
                components.wait,
            ]),
        ).toEqual([
            [4716, 780],
            [4626, 690],
            [4596, 660],
        ]);
    });
});
