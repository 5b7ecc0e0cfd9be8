import {pinyin} from 'pinyin-pro';
import {clock, metresBetween, readFacts, type Output, type Part, type Row} from './lib.js';
import {
    classHeadways,
    clockFaceExtension,
    lines,
    otherNames,
    periods,
    renamed,
    repairs,
    sections,
    type DayType,
    type Headway,
    type Service,
} from './metro-plan.js';

/**
 * The Shanghai metro as a headway GTFS feed. Rules and their reasons: docs/metro-and-bus.md; what was decided line by
 * line (services, published headways, section dates): metro-plan.ts.
 */

/** Results are asked for dates from the opening of the Shanghai-Hangzhou high-speed line; older states are left out. */
const FLOOR = '2010-10-26';
const END = '20991231';
/** METHODS 1.5: the distances of segments.csv are straight lines. */
const TRACK_FACTOR = 1.08;
/** A first train this much earlier than the train from the terminal would be started on the way (seconds). */
const MID_LINE = 300;
const API = 'metro-pathfinder';
const CLOCKS = 'subway-first-last';
const RULE = 'model-rule';

interface FactStation {
    id: string;
    name: string;
    nameEn: string;
    lon: number;
    lat: number;
    confidence: string;
    city: string;
    source: string;
    note: string;
}

const facts = {
    stations: new Map<string, FactStation>(),
    /** Seconds and km between neighbours, key `from>to`, both ways. */
    edges: new Map<string, {seconds: number; km: number; note: string}>(),
    /** line -> station id -> neighbours. */
    neighbours: new Map<string, Map<string, string[]>>(),
    idOf: new Map<string, string>(),
    /** line|direction -> station name -> seconds of first and last train and the Friday-Saturday extension. */
    clocks: new Map<string, Map<string, {first?: number; last?: number; extension?: number}>>(),
};

const clockSeconds = (text: string): number | undefined => {
    if (!text) return undefined;
    const [h, m] = text.split(':').map(Number) as [number, number];
    return ((h < 3 ? h + 24 : h) * 60 + m) * 60;
};

const load = (): void => {
    for (const row of readFacts('rail/stations.csv')) {
        if (row['kind'] !== 'metro') continue;
        facts.stations.set(row['id']!, {
            id: row['id']!,
            name: row['name_zh']!,
            nameEn: row['name_en']!,
            lon: Number(row['lon']),
            lat: Number(row['lat']),
            confidence: row['confidence']!,
            city: row['city']!,
            source: row['source']!,
            note: row['note']!,
        });
        facts.idOf.set(
            `${row['id']!.startsWith('shm-maglev') ? 'shm-maglev' : row['id']!.slice(0, 6)}|${row['name_zh']}`,
            row['id']!,
        );
    }
    for (const row of readFacts('rail/segments.csv')) {
        const line = row['line_id']!;
        if (!/^shm-(\d\d|maglev)$/.test(line) || line === 'shm-51') continue;
        const [from, to] = [row['from_station_id']!, row['to_station_id']!];
        const repair = repairs[`${from}>${to}`];
        const edge = {
            seconds: (repair?.minutes ?? Number(row['run_time_min'])) * 60,
            km: Number(row['distance_km']) * (line === 'shm-maglev' ? 1 : TRACK_FACTOR),
            note: repair?.note ?? '',
        };
        const speed = (edge.km / edge.seconds) * 3600;
        if (line !== 'shm-maglev' && !(speed >= 12 && speed <= 110))
            throw new Error(`${from}>${to}: ${speed} km/h needs a repair`);
        facts.edges.set(`${from}>${to}`, edge).set(`${to}>${from}`, edge);
        const net = facts.neighbours.get(line) ?? facts.neighbours.set(line, new Map()).get(line)!;
        for (const [a, b] of [
            [from, to],
            [to, from],
        ] as const)
            net.set(a, [...(net.get(a) ?? []), b]);
    }
    for (const row of readFacts('rail/metro_first_last_stations.csv')) {
        const key = `${row['line_id']}|${row['direction_zh']}`;
        const table = facts.clocks.get(key) ?? facts.clocks.set(key, new Map()).get(key)!;
        const [first, last] = [clockSeconds(row['first_train']!), clockSeconds(row['last_train']!)];
        const extension = row['fri_sat_last_adjust_min'] ? Number(row['fri_sat_last_adjust_min']) * 60 : undefined;
        table.set(row['station_zh']!, {
            ...(first === undefined ? {} : {first}),
            ...(last === undefined ? {} : {last}),
            ...(extension === undefined ? {} : {extension}),
        });
    }
};

const idOf = (line: string, name: string): string => {
    const id = facts.idOf.get(`${line}|${name}`);
    if (!id) throw new Error(`no station ${name} on ${line}`);
    return id;
};

/** The one way along a line without turning round; line 4, a ring, is spelled out in its services. */
const pathBetween = (line: string, from: string, to: string): string[] => {
    const [start, goal] = [idOf(line, from), idOf(line, to)];
    const before = new Map<string, string>([[start, '']]);
    const queue = [start];
    for (let at = queue.shift(); at !== undefined; at = queue.shift())
        for (const next of facts.neighbours.get(line)!.get(at) ?? [])
            if (!before.has(next)) {
                before.set(next, at);
                queue.push(next);
            }
    const path: string[] = [];
    for (let at = goal; at; at = before.get(at)!) path.unshift(at);
    if (path[0] !== start) throw new Error(`${line}: ${from} and ${to} are not joined`);
    return path;
};

const offsetsOf = (path: readonly string[]): number[] => {
    const offsets = [0];
    for (let i = 1; i < path.length; i++)
        offsets.push(offsets[i - 1]! + facts.edges.get(`${path[i - 1]}>${path[i]}`)!.seconds);
    return offsets;
};

const nameOf = (id: string): string => facts.stations.get(id)!.name;

/** Opening date of each piece of track (`a>b`, both ways); the line's first date where no section names it. */
const openingOf = new Map<string, string>();
const loadSections = (): void => {
    for (const section of sections)
        for (const [from, to] of section.stretches) {
            const path = pathBetween(section.line, from, to);
            for (let i = 1; i < path.length; i++)
                openingOf.set(`${path[i - 1]}>${path[i]}`, section.date).set(`${path[i]}>${path[i - 1]}`, section.date);
        }
    for (const edge of facts.edges.keys())
        if (!openingOf.has(edge)) throw new Error(`${edge} (${edge.split('>').map(nameOf)}) is in no section`);
};

interface Window {
    start: number;
    end: number;
    headway: Headway;
    exact?: boolean;
}
interface Pattern {
    route: string;
    id: string;
    direction: 0 | 1;
    path: string[];
    offsets: number[];
    days: DayType;
    windows: Window[];
    combined?: boolean;
    note?: string;
    noPickupFrom?: number;
}
interface Version {
    from: string;
    to: string;
}

const iso = (date: string, days: number): string =>
    new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

export const diagnostics: string[] = [];

/** A service on one day type and direction, cut to the stretch that is open; clocks are those at the line's reference station. */
interface Running {
    service: Service;
    path: string[];
    offsets: number[];
    toReference: number;
    windows: Window[];
    start: number;
    end: number;
}

const buildLine = (line: (typeof lines)[number], version: Version): Pattern[] => {
    const patterns: Pattern[] = [];
    const isOpen = (a: string, b: string): boolean => openingOf.get(`${a}>${b}`)! <= version.from;
    for (const direction of [0, 1] as const) {
        const cut: {service: Service; full: string[]; offsets: number[]; low: number; high: number}[] = [];
        for (const service of line.services) {
            if (service.oneWay !== undefined && service.oneWay !== direction) continue;
            const forward = pathBetween(line.id, service.from, service.to);
            const full = direction === 0 ? forward : forward.toReversed();
            let [low, high] = [0, 0];
            for (let i = 0; i < full.length - 1;) {
                let j = i;
                while (j < full.length - 1 && isOpen(full[j]!, full[j + 1]!)) j++;
                if (j - i > high - low) [low, high] = [i, j];
                i = Math.max(j, i + 1);
            }
            if (high > low) cut.push({service, full, offsets: offsetsOf(full), low, high});
        }
        // A service that lost its own end and now lies inside another tells nothing of its own.
        const kept = cut.filter(one => {
            const lost = one.low > 0 || one.high < one.full.length - 1;
            if (!lost) return true;
            if (one.service.only === 'gap') return one.high === one.full.length - 1;
            const run = one.full.slice(one.low, one.high + 1);
            return !cut.some(
                other =>
                    other !== one &&
                    other.service.only === undefined &&
                    run.every(id => other.full.slice(other.low, other.high + 1).includes(id)) &&
                    (run.length < other.high - other.low + 1 || cut.indexOf(other) < cut.indexOf(one)),
            );
        });
        const regularCount = kept.filter(one => one.service.only === undefined).length;
        for (const days of ['weekday', 'weekend'] as const) {
            const running: Running[] = [];
            for (const {service, full, offsets, low, high} of kept) {
                const referenceIndex = full.indexOf(idOf(line.id, line.reference));
                if (referenceIndex < 0) throw new Error(`${line.id} ${service.id} misses ${line.reference}`);
                const toReference = offsets[referenceIndex]!;
                const names = (direction === 0 ? service.out : service.back) ?? [];
                const at = (index: number): {first?: number; last?: number} => {
                    for (const name of names) {
                        const found = facts.clocks.get(`${line.id}|${name}`)?.get(nameOf(full[index]!));
                        if (found) return found;
                    }
                    return {};
                };
                const toRef = (seconds: number, index: number): number => seconds - offsets[index]! + toReference;
                const main = running[0];
                const own = at(0);
                const fallback = direction === 0 ? service.outFirst : service.backFirst;
                const first = own.first ?? (fallback ? clockSeconds(fallback) : undefined);
                let start = first === undefined ? main?.start : toRef(first, 0);
                let end = own.last === undefined ? main?.end : toRef(own.last, 0);
                if (start === undefined || end === undefined)
                    throw new Error(`${line.id} ${service.id} ${direction}: no first or last train`);
                const headways =
                    service.only === 'gap'
                        ? classHeadways[line.class]!
                        : regularCount === 1
                          ? (service.alone ?? service.headways)
                          : service.headways;
                const path = full.slice(low, high + 1);
                const base = {route: line.id, direction, days};
                const windowsIn = (from: number, to: number, table: Partial<Record<string, Headway>>): Window[] => {
                    const windows: Window[] = [];
                    for (const period of periods[days]) {
                        const headway = table[period.id];
                        const window = {start: Math.max(from, period.from), end: Math.min(to, period.to)};
                        if (headway && window.end > window.start) windows.push({...window, headway});
                    }
                    return windows;
                };
                const shift = (windows: Window[], index: number): Window[] =>
                    windows.map(window => ({
                        ...window,
                        start: window.start - toReference + offsets[index]!,
                        end: window.end - toReference + offsets[index]!,
                    }));
                const part = (id: string, from: number, windows: Window[], note: string): void => {
                    if (windows.length === 0 || from < low || from >= high) return;
                    patterns.push({
                        ...base,
                        id,
                        path: full.slice(from, high + 1),
                        offsets: offsets.slice(from, high + 1).map(o => o - offsets[from]!),
                        windows: shift(windows, from),
                        note,
                    });
                };
                if (service.only === 'gap') {
                    // Trains that turn back before the end: what they add before and after the trains of the main service.
                    const same = main!.offsets[main!.path.indexOf(path[0]!)];
                    if (same === undefined) throw new Error(`${service.id} does not start on the main service`);
                    const busy = gapsCovered.get(`${direction}|${days}`)?.get(path[0]!) ?? {
                        start: main!.start,
                        end: main!.end,
                    };
                    for (const [from, to] of [
                        [start, busy.start],
                        [busy.end, end],
                    ] as const)
                        if (to - from > 150)
                            part(
                                `${service.id}-${from < busy.start ? 'early' : 'late'}`,
                                low,
                                windowsIn(from, to, headways),
                                `turns back at ${nameOf(full[high]!)}: only outside the hours of the through trains`,
                            );
                    continue;
                }
                const windows = windowsIn(start, end, headways);
                running.push({
                    service,
                    path,
                    offsets: offsets.slice(low, high + 1).map(o => o - offsets[low]!),
                    toReference: toReference - offsets[low]!,
                    windows,
                    start,
                    end,
                });
                patterns.push({
                    ...base,
                    id: service.id,
                    path,
                    offsets: offsets.slice(low, high + 1).map(o => o - offsets[low]!),
                    windows: shift(windows, low),
                    ...(service.note ? {note: service.note} : {}),
                });
                const covered =
                    gapsCovered.get(`${direction}|${days}`) ??
                    gapsCovered.set(`${direction}|${days}`, new Map()).get(`${direction}|${days}`)!;
                const earlyTable = {...classHeadways[line.class], ...headways};
                const early = direction === 0 ? (service.earlyOut ?? true) : (service.earlyBack ?? true);
                const mainStart = start;
                for (let i = 0; i < full.length - 1; i++) {
                    const published = at(i);
                    if (i > 0 && early && published.first !== undefined && names.length > 0) {
                        const begin = toRef(published.first, i);
                        if (begin < start - MID_LINE && i >= low) {
                            part(
                                `${service.id}-from-${full[i]}`,
                                i,
                                windowsIn(begin, start, earlyTable),
                                `first trains start at ${nameOf(full[i]!)}`,
                            );
                            start = begin;
                        } else if (Math.abs(begin - start) > 240 && version.to === END)
                            diagnostics.push(
                                `${line.id} ${service.id} ${direction} ${nameOf(full[i]!)}: first train published ${clock(published.first)}, model ${clock(start - toReference + offsets[i]!)}`,
                            );
                    }
                    if (i > 0 && early && published.last !== undefined && names.length > 0) {
                        const finish = toRef(published.last, i);
                        if (Math.abs(finish - end) > 240 && version.to === END)
                            diagnostics.push(
                                `${line.id} ${service.id} ${direction} ${nameOf(full[i]!)}: last train published ${clock(published.last)}, model ${clock(end - toReference + offsets[i]!)}`,
                            );
                    }
                    covered.set(full[i]!, {
                        start: Math.min(start, covered.get(full[i]!)?.start ?? start),
                        end: Math.max(end, covered.get(full[i]!)?.end ?? end),
                    });
                }
                if (mainStart !== running.at(-1)!.start) throw new Error('the main window moved');
            }
            patterns.push(...combine(line.id, direction, days, running));
            gapsCovered.clear();
        }
        patterns.push(
            ...extensions(
                line.id,
                direction,
                kept.filter(one => one.service.only === undefined).map(one => one.full.slice(one.low, one.high + 1)),
            ),
        );
    }
    return patterns;
};

/** Reference-clock hours already served at a station by the services built so far, per direction and day type. */
const gapsCovered = new Map<string, Map<string, {start: number; end: number}>>();

const commonRun = (a: readonly string[], b: readonly string[]): string[] => {
    let best: string[] = [];
    for (let i = 0; i < a.length; i++) {
        const j = b.indexOf(a[i]!);
        if (j < 0) continue;
        let n = 0;
        while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++;
        if (n > best.length) best = a.slice(i, i + n);
    }
    return best;
};

/** Trunks: wherever several services run, what a traveller who takes the first train of any of them meets. */
const combine = (
    route: string,
    direction: 0 | 1,
    days: 'weekday' | 'weekend',
    running: readonly Running[],
): Pattern[] => {
    const trunks = new Map<string, string[]>();
    let fresh = running.map(one => one.path);
    for (let depth = 1; depth < running.length; depth++) {
        const next: string[][] = [];
        for (const path of fresh)
            for (const other of running) {
                const common = commonRun(path, other.path);
                if (common.length > 1) {
                    next.push(common);
                    const users = running.filter(one => commonRun(common, one.path).length === common.length);
                    if (users.length > 1) trunks.set(common.join(), common);
                }
            }
        fresh = next;
    }
    const patterns: Pattern[] = [];
    for (const path of trunks.values()) {
        const users = running.filter(one => commonRun(path, one.path).length === path.length);
        const windows: Window[] = [];
        for (const period of periods[days]) {
            const there = users
                .map(one => one.windows.filter(window => window.start < period.to && window.end > period.from))
                .filter(found => found.length > 0);
            if (there.length < 2) continue;
            const start = Math.max(...there.map(found => found[0]!.start));
            const end = Math.min(...there.map(found => found.at(-1)!.end));
            const headway = combineHeadways(there.map(found => found[0]!.headway));
            if (end > start) windows.push({start, end, headway});
        }
        const one = users[0]!;
        const at = one.path.indexOf(path[0]!);
        if (windows.length > 0)
            patterns.push({
                route,
                direction,
                days,
                id: `trunk-${path[0]}-${path.at(-1)}`,
                path,
                combined: true,
                offsets: one.offsets.slice(at, at + path.length).map(o => o - one.offsets[at]!),
                windows: windows.map(window => ({
                    ...window,
                    start: window.start - one.toReference + one.offsets[at]!,
                    end: window.end - one.toReference + one.offsets[at]!,
                })),
                note: `services ${users.map(user => user.service.id).join(' and ')} together`,
            });
    }
    return patterns;
};

const ranks = ['estimated', 'secondary', 'published'] as const;
const combineHeadways = (headways: readonly Headway[]): Headway => ({
    seconds: Math.round(1 / headways.reduce((sum, headway) => sum + 1 / headway.seconds, 0)),
    evidence: headways
        .map(headway => headway.trunkEvidence ?? headway.evidence)
        .toSorted((a, b) => ranks.indexOf(a) - ranks.indexOf(b))[0]!,
    source: headways[0]!.source,
});

/** Later last trains on Friday and Saturday: clock-face, ending at the published last train. */
const extensions = (line: string, direction: 0 | 1, runs: readonly string[][]): Pattern[] => {
    const patterns: Pattern[] = [];
    for (const [key, table] of facts.clocks) {
        if (!key.startsWith(`${line}|`)) continue;
        const late = [...table]
            .filter(([, times]) => times.extension !== undefined && times.last !== undefined)
            .toSorted((a, b) => a[1].last! - b[1].last!);
        if (late.length < 2) continue;
        const path = pathBetween(line, late[0]![0], late.at(-1)![0]);
        if (!runs.some(run => commonRun(path, run).length === path.length)) continue;
        const {last, extension} = late[0]![1];
        const count = Math.floor((extension! - 1) / clockFaceExtension.seconds);
        patterns.push({
            route: line,
            direction,
            days: 'friday-saturday',
            id: `night-${path[0]}-${path.at(-1)}`,
            path,
            offsets: offsetsOf(path),
            windows: [
                {
                    start: last! + extension! - count * clockFaceExtension.seconds,
                    end: last! + extension! + 1,
                    headway: clockFaceExtension,
                    exact: true,
                },
            ],
            note: 'last train of Friday and Saturday published, departures before it by the rule',
        });
    }
    // The same train is listed once for each branch it could have come from.
    return patterns.filter(
        one =>
            !patterns.some(
                other =>
                    other !== one &&
                    other.path.length > one.path.length &&
                    commonRun(one.path, other.path).length === one.path.length &&
                    Math.abs(
                        other.windows[0]!.end + other.offsets[other.path.indexOf(one.path[0]!)]! - one.windows[0]!.end,
                    ) < 180,
            ),
    );
};

/** Line 4: two one-way rings. Boarding in the first round only, so that nobody meets the same train twice. */
const buildRing = (): Pattern[] => {
    const line = lines.find(one => one.id === 'shm-04')!;
    const ring = line.ring!.map(name => idOf(line.id, name));
    const patterns: Pattern[] = [];
    for (const [direction, order, name] of [
        [0, ring, '内'],
        [1, [ring[0]!, ...ring.slice(1).toReversed()], '外'],
    ] as const) {
        const through = facts.clocks.get(`shm-04|全程（${name}）`)!.get(nameOf(ring[0]!))!;
        const ending = facts.clocks.get(`shm-04|终点：宜山路（${name}）`)!.get(nameOf(ring[0]!))!;
        const twice = [...order, ...order.slice(0, -1)];
        const once = [...order, order[0]!];
        const offsets = offsetsOf(twice);
        const toReference = offsets[order.indexOf(idOf(line.id, line.reference))]!;
        for (const days of ['weekday', 'weekend'] as const) {
            const within = (from: number, to: number): Window[] =>
                periods[days].flatMap(period => {
                    const [start, end] = [
                        Math.max(from, period.from - toReference),
                        Math.min(to, period.to - toReference),
                    ];
                    return end > start ? [{start, end, headway: line.services[0]!.headways[period.id]!}] : [];
                });
            patterns.push(
                {
                    route: 'shm-04',
                    id: 'ring',
                    direction,
                    days,
                    path: twice,
                    offsets,
                    windows: within(through.first!, through.last!),
                    noPickupFrom: order.length,
                    note: `${name}圈; boarding in the first round, alighting in both`,
                },
                {
                    route: 'shm-04',
                    id: 'ring-ending',
                    direction,
                    days,
                    path: once,
                    offsets: offsets.slice(0, once.length),
                    windows: within(through.last!, ending.last!),
                    note: `${name}圈; last trains end at 宜山路`,
                },
            );
        }
    }
    return patterns;
};

/** Lines 3 and 4 between 宜山路 and 宝山路, on line 3's platforms. */
const combineThreeAndFour = (three: readonly Pattern[], four: readonly Pattern[]): Pattern[] => {
    const patterns: Pattern[] = [];
    for (const direction of [0, 1] as const)
        for (const days of ['weekday', 'weekend'] as const) {
            const line3 = three.find(one => one.id === 'full' && one.direction === direction && one.days === days)!;
            const rings = four.filter(one => one.direction === direction && one.days === days);
            const [first, last] = direction === 0 ? ['宜山路', '宝山路'] : ['宝山路', '宜山路'];
            const [from3, to3] = [
                line3.path.findIndex(id => nameOf(id) === first),
                line3.path.findIndex(id => nameOf(id) === last),
            ];
            const path = line3.path.slice(from3, to3 + 1);
            const at4 = rings[0]!.path.findIndex(id => nameOf(id) === first);
            const windows: Window[] = [];
            for (const a of line3.windows)
                for (const ring of rings)
                    for (const b of ring.windows) {
                        const start = Math.max(a.start + line3.offsets[from3]!, b.start + ring.offsets[at4]!);
                        const end = Math.min(a.end + line3.offsets[from3]!, b.end + ring.offsets[at4]!);
                        if (end > start) windows.push({start, end, headway: combineHeadways([a.headway, b.headway])});
                    }
            windows.sort((a, b) => a.start - b.start);
            patterns.push({
                route: 'shm-03-04',
                id: 'trunk',
                direction,
                days,
                path,
                combined: true,
                offsets: line3.offsets.slice(from3, to3 + 1).map(o => o - line3.offsets[from3]!),
                windows,
                note: 'lines 3 and 4 together, on shared tracks',
            });
        }
    return patterns;
};

/** Pinyin as used in ids: one word, tones and marks dropped; the names the tool reads wrongly are spelled here. */
const misread: Record<string, string> = {莘: 'xin', 浜: 'bang', 岚: 'lan', 漕: 'cao', 蕰: 'yun'};
const wordsMisread: Record<string, string> = {
    行知路: 'xingzhilu',
    闵行开发区: 'minhangkaifaqu',
    长寿路: 'changshoulu',
    长江南路: 'changjiangnanlu',
    长江西路: 'changjiangxilu',
    长清路: 'changqinglu',
    长风公园: 'changfenggongyuan',
    大柏树: 'dabaishu',
    朱家角: 'zhujiajiao',
    乐秀路: 'lexiulu',
    曲阜路: 'qufulu',
    曲阳路: 'quyanglu',
    石龙路: 'shilonglu',
    殷高西路: 'yingaoxilu',
};
export const slug = (name: string): string =>
    wordsMisread[name] ??
    pinyin(name.replace(/[^\p{Script=Han}0-9]/gu, ''), {toneType: 'none', type: 'array', nonZh: 'consecutive'})
        .map(
            (syllable, i, all) =>
                misread[
                    [...name.replace(/[^\p{Script=Han}0-9]/gu, '')].length === all.length
                        ? [...name.replace(/[^\p{Script=Han}0-9]/gu, '')][i]!
                        : ''
                ] ?? syllable,
        )
        .join('')
        .toLowerCase()
        .replace(/ü/g, 'v')
        .replace(/[^a-z0-9]/g, '');

export const stopIdOf = (id: string): string => {
    const line = id.startsWith('shm-maglev') ? 'shm-maglev' : id.slice(0, 6);
    return `${line}:${slug(nameOf(id).replace('(磁浮)', ''))}`;
};

/** Station of each fact id: an interchange is one station, named by its first id (lowest line number). */
export const stationOf = (): Map<string, string> => {
    if (facts.stations.size === 0) load();
    const stations = new Map<string, string>();
    const ids = [...facts.stations.keys()].filter(id => !id.startsWith('shm-51')).toSorted();
    for (const id of ids) {
        const one = facts.stations.get(id)!;
        const same = ids.find(other => stations.get(other) === other && facts.stations.get(other)!.name === one.name);
        if (same) {
            const metres = metresBetween(
                one.lon,
                one.lat,
                facts.stations.get(same)!.lon,
                facts.stations.get(same)!.lat,
            );
            if (metres > 600) throw new Error(`${one.name}: ${id} and ${same} lie ${Math.round(metres)} m apart`);
        }
        stations.set(id, same ?? id);
    }
    return stations;
};

export interface Leaf {
    code: string;
    name: string;
    county: string;
    lon: number;
    lat: number;
}
let leafCache: Leaf[] | undefined;
/** Towns, development zones and outer counties, the Jiaxing towns at their better points. */
export const leaves = (): Leaf[] => {
    if (leafCache) return leafCache;
    const better = new Map(readFacts('zones/zones_points.csv').map(row => [row['code']!, row]));
    const rows = readFacts('zones/zones.csv').filter(row => row['lat']);
    const parents = new Set(rows.filter(row => row['county_code']).map(row => row['county_code']!));
    leafCache = rows
        .filter(row => row['county_code'] || !parents.has(row['code']!))
        .filter(row => !/^(3100|3304)/.test(row['code']!) || row['county_code'])
        .map(row => {
            const point = better.get(row['code']!) ?? row;
            return {
                code: row['code']!,
                name: row['name_zh']!,
                county: row['county_code'] || row['code']!,
                lon: Number(point['lon']),
                lat: Number(point['lat']),
            };
        });
    return leafCache;
};
export const countyAt = (lon: number, lat: number): string => {
    let [best, found] = [Infinity, ''];
    for (const leaf of leaves()) {
        const metres = metresBetween(lon, lat, leaf.lon, leaf.lat);
        if (metres < best) [best, found] = [metres, leaf.county];
    }
    return found;
};

export const stationColumns = [
    'station_id',
    'name_zh',
    'name_en',
    'pinyin',
    'aliases',
    'names',
    'kind',
    'city',
    'county',
    'x_coord',
    'y_coord',
    'process_class',
    'open_date',
    'close_date',
    'closures',
    'parking',
    'local_bus',
    'bank',
    'evidence',
    'source_id',
    'note',
];
export const transferColumns = [
    'from_station_id',
    'to_station_id',
    'walk_s',
    'distance_m',
    'open_date',
    'close_date',
    'evidence',
    'source_id',
    'note',
];
export const sourceColumns = [
    'source_id',
    'title',
    'publisher',
    'date',
    'accessed',
    'licence',
    'url_or_repository',
    'what',
    'changes',
];
export const agencyColumns = ['agency_id', 'agency_name', 'agency_url', 'agency_timezone', 'agency_lang'];
export const stopColumns = ['stop_id', 'stop_name', 'stop_lat', 'stop_lon', 'evidence', 'source_id', 'note'];
export const routeColumns = [
    'route_id',
    'agency_id',
    'route_short_name',
    'route_long_name',
    'route_type',
    'name_en',
    'line_zh',
    'fare_cny',
    'evidence',
    'source_id',
    'note',
];
export const tripColumns = [
    'route_id',
    'service_id',
    'trip_id',
    'trip_headsign',
    'direction_id',
    'combined',
    'clock_face',
    'evidence',
    'source_id',
    'note',
];
export const stopTimeColumns = [
    'trip_id',
    'arrival_time',
    'departure_time',
    'stop_id',
    'stop_sequence',
    'pickup_type',
    'drop_off_type',
    'shape_dist_traveled',
    'timepoint',
];
export const calendarColumns = [
    'service_id',
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
    'start_date',
    'end_date',
];
export const frequencyColumns = [
    'trip_id',
    'start_time',
    'end_time',
    'headway_secs',
    'exact_times',
    'evidence',
    'source_id',
    'note',
];

/** Walk between two points: METHODS 1.1, straight line x 1.3 at 4.8 km/h, at least a minute. */
export const walkBetween = (metres: number): {walk_s: number; distance_m: number} => ({
    walk_s: Math.max(60, Math.round((metres * 1.3) / (4.8 / 3.6))),
    distance_m: Math.round(metres * 1.3),
});

/**
 * Which side of the Huangpu (黄浦江) a metro station stands on. The river is crossed by these pairs of neighbours; what
 * lies beyond them from 人民广场 along the lines is the east and south bank.
 */
const bankOf = (): Map<string, 'W' | 'E'> => {
    const cuts = new Set<string>();
    for (const [line, a, b] of [
        ['shm-02', '南京东路', '陆家嘴'],
        ['shm-04', '杨树浦路', '浦东大道'],
        ['shm-04', '塘桥', '南浦大桥'],
        ['shm-05', '江川路', '西渡'],
        ['shm-07', '龙华中路', '后滩'],
        ['shm-08', '中华艺术宫', '西藏南路'],
        ['shm-09', '小南门', '商城路'],
        ['shm-10', '国帆路', '双江路'],
        ['shm-11', '龙耀路', '东方体育中心'],
        ['shm-12', '复兴岛', '东陆路'],
        ['shm-13', '世博会博物馆', '世博大道'],
        ['shm-14', '豫园', '陆家嘴'],
        ['shm-18', '丹阳路', '昌邑路'],
    ] as const) {
        const [from, to] = [idOf(line, a), idOf(line, b)];
        cuts.add(`${from}>${to}`).add(`${to}>${from}`);
    }
    const groups = stationOf();
    const side = new Map<string, 'W' | 'E'>();
    const spread = (start: string, value: 'W' | 'E'): void => {
        const queue = [start];
        for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
            if (side.has(at)) {
                if (side.get(at) !== value) throw new Error(`${nameOf(at)} stands on both banks`);
                continue;
            }
            side.set(at, value);
            for (const id of groups.keys()) {
                if (groups.get(id) !== at) continue;
                for (const net of facts.neighbours.values())
                    for (const next of net.get(id) ?? []) if (!cuts.has(`${id}>${next}`)) queue.push(groups.get(next)!);
            }
        }
    };
    spread(groups.get(idOf('shm-01', '人民广场'))!, 'W');
    spread(groups.get(idOf('shm-02', '陆家嘴'))!, 'E');
    spread(groups.get(idOf('shm-05', '西渡'))!, 'E');
    return side;
};

const file = (columns: readonly string[], list: Row[]): Output[string] => ({columns, rows: list});

const build = (): Output => {
    load();
    loadSections();
    const groups = stationOf();
    const rows: Record<'stops' | 'routes' | 'trips' | 'stopTimes' | 'calendar' | 'frequencies', Row[]> = {
        stops: [],
        routes: [],
        trips: [],
        stopTimes: [],
        calendar: [],
        frequencies: [],
    };
    const calendars = new Set<string>();

    const emit = (pattern: Pattern, version: Version): void => {
        if (pattern.windows.length === 0) return;
        const from = version.from.replaceAll('-', '');
        const to = version.to.replaceAll('-', '');
        const serviceId = `${pattern.days}-${from}-${to}`;
        if (!calendars.has(serviceId)) {
            calendars.add(serviceId);
            const on = {weekday: '1111100', weekend: '0000011', 'friday-saturday': '0000110', daily: '1111111'}[
                pattern.days
            ];
            rows.calendar.push({
                service_id: serviceId,
                ...Object.fromEntries(calendarColumns.slice(1, 8).map((day, i) => [day, on[i]])),
                start_date: from,
                end_date: to,
            });
        }
        const tripId = `${pattern.route}-${pattern.id.replaceAll('shm-', '')}-${pattern.direction}-${pattern.days}-${from}`;
        const mended = pattern.path
            .slice(1)
            .map((id, i) => facts.edges.get(`${pattern.path[i]}>${id}`)!.note)
            .filter(Boolean);
        rows.trips.push({
            route_id: pattern.route,
            service_id: serviceId,
            trip_id: tripId,
            trip_headsign: nameOf(pattern.path.at(-1)!),
            direction_id: pattern.direction,
            combined: pattern.combined ? 1 : '',
            clock_face: pattern.windows.some(window => window.exact) ? 1 : '',
            evidence: 'published',
            source_id: mended.length > 0 ? `${API};${CLOCKS}` : API,
            note: [pattern.note, ...new Set(mended)].filter(Boolean).join('; '),
        });
        const begin = Math.min(...pattern.windows.map(window => window.start));
        let km = 0;
        pattern.path.forEach((id, i) => {
            if (i > 0) km += facts.edges.get(`${pattern.path[i - 1]}>${id}`)!.km;
            const time = clock(begin + pattern.offsets[i]!);
            rows.stopTimes.push({
                trip_id: tripId,
                arrival_time: time,
                departure_time: time,
                stop_id: stopIdOf(id),
                stop_sequence: i + 1,
                pickup_type:
                    i === pattern.path.length - 1 || (pattern.noPickupFrom !== undefined && i >= pattern.noPickupFrom)
                        ? 1
                        : 0,
                drop_off_type: i === 0 ? 1 : 0,
                shape_dist_traveled: km.toFixed(2),
                timepoint: 0,
            });
        });
        const merged: Window[] = [];
        for (const window of pattern.windows) {
            const before = merged.at(-1);
            if (
                before &&
                before.end === window.start &&
                before.headway.seconds === window.headway.seconds &&
                before.headway.evidence === window.headway.evidence &&
                !window.exact
            )
                merged[merged.length - 1] = {...before, end: window.end};
            else merged.push({...window});
        }
        for (const window of merged)
            rows.frequencies.push({
                trip_id: tripId,
                start_time: clock(window.start),
                end_time: clock(window.end),
                headway_secs: window.headway.seconds,
                exact_times: window.exact ? 1 : 0,
                evidence: window.headway.evidence,
                source_id: `${window.headway.source};${CLOCKS}`,
                note: window.headway.note ?? '',
            });
    };

    for (const line of lines) {
        rows.routes.push({
            route_id: line.id,
            agency_id: line.agency ?? 'shentong',
            route_short_name: line.name,
            route_long_name: line.long,
            route_type: 1,
            name_en: line.nameEn,
            line_zh: line.name,
            fare_cny: line.fare ?? '',
            evidence: line.fare ? 'estimated' : 'published',
            source_id: line.fare ? RULE : API,
            note: line.note ?? '',
        });
        const dates = [
            ...new Set(sections.filter(section => section.line === line.id).map(section => section.date)),
        ].toSorted();
        const versions = dates
            .map((from, i): Version => ({from, to: i + 1 < dates.length ? iso(dates[i + 1]!, -1) : '2099-12-31'}))
            .filter(version => version.to >= FLOOR);
        for (const version of versions) {
            const built = {from: version.from, to: version.to === '2099-12-31' ? END : version.to};
            if (line.ring) {
                for (const pattern of buildRing()) emit(pattern, built);
                continue;
            }
            if (line.clockFace) {
                for (const direction of [0, 1] as const) {
                    const path = pathBetween(
                        line.id,
                        ...((direction === 0
                            ? [line.clockFace.from, line.clockFace.to]
                            : [line.clockFace.to, line.clockFace.from]) as [string, string]),
                    );
                    emit(
                        {
                            route: line.id,
                            id: 'full',
                            direction,
                            path,
                            offsets: offsetsOf(path),
                            days: 'daily',
                            windows: [
                                {
                                    start: clockSeconds(line.clockFace.first)!,
                                    end: clockSeconds(line.clockFace.last)! + 1,
                                    headway: line.clockFace.headway,
                                    exact: true,
                                },
                            ],
                            note: line.clockFace.note,
                        },
                        built,
                    );
                }
                continue;
            }
            for (const pattern of buildLine(line, built)) emit(pattern, built);
        }
    }
    const today: Version = {from: '2008-01-01', to: END};
    for (const pattern of combineThreeAndFour(
        buildLine(
            lines.find(line => line.id === 'shm-03')!,
            today,
        ),
        buildRing(),
    ))
        emit(pattern, {from: '2007-12-29', to: END});
    rows.routes.push({
        route_id: 'shm-03-04',
        agency_id: 'shentong',
        route_short_name: '3/4号线',
        route_long_name: '宜山路-宝山路',
        route_type: 1,
        name_en: 'Lines 3 and 4',
        line_zh: '3/4号线',
        fare_cny: '',
        evidence: 'published',
        source_id: API,
        note: 'shared track; boards at the platforms of line 3',
    });

    const usedStops = new Set(rows.stopTimes.map(row => row['stop_id']));
    const stationRows: Row[] = [];
    const links: Row[] = [];
    const banks = bankOf();
    for (const [id, station] of groups) {
        const one = facts.stations.get(id)!;
        const stopId = stopIdOf(id);
        if (!usedStops.has(stopId)) throw new Error(`${one.name} (${id}) is served by nothing`);
        const evidence =
            one.confidence === 'high' ? 'published' : one.confidence === 'medium' ? 'secondary' : 'estimated';
        rows.stops.push({
            stop_id: stopId,
            stop_name: one.name.replace('(磁浮)', ''),
            stop_lat: one.lat,
            stop_lon: one.lon,
            evidence,
            source_id: one.confidence === 'low' ? RULE : 'metro-pathfinder',
            note: one.confidence === 'low' ? one.source : '',
        });
        links.push({station_id: station, feed: 'metro', stop_id: stopId});
        if (station !== id) continue;
        const members = [...groups].filter(([, group]) => group === id).map(([member]) => member);
        const opened = members
            .flatMap(member => [...openingOf].filter(([edge]) => edge.startsWith(`${member}>`)).map(([, date]) => date))
            .toSorted()[0]!;
        const name = one.name;
        const english = otherNames[name]?.en || one.nameEn || titled(name);
        const base = name.replace(/站$/, '');
        const aliases = [
            ...new Set([
                `${base}站`,
                `${base}地铁站`,
                ...(name.includes('·') ? name.split('·') : []),
                ...(otherNames[name]?.aliases ?? []),
            ]),
        ].filter(alias => alias !== name);
        stationRows.push({
            station_id: id,
            name_zh: name,
            name_en: english,
            pinyin: slug(name),
            aliases: aliases.join(';'),
            names: renamed[name] ?? '',
            kind: 'metro',
            city: one.city,
            county: one.city === '苏州' ? '320583' : countyAt(one.lon, one.lat),
            x_coord: one.lon,
            y_coord: one.lat,
            process_class: '',
            open_date: opened,
            close_date: '',
            closures: '',
            parking: '',
            local_bus: 'yes',
            bank: banks.get(id) ?? (id === 'shm-maglev-longyang' || id === 'shm-maglev-pvg' ? 'E' : ''),
            evidence,
            source_id: one.confidence === 'low' ? RULE : 'metro-pathfinder',
            note: [one.confidence === 'low' ? one.source : '', 'open_date by the first section (metro-and-bus.md)']
                .filter(Boolean)
                .join('; '),
        });
    }

    const transfers: Row[] = [];
    for (let i = 0; i < stationRows.length; i++)
        for (let j = i + 1; j < stationRows.length; j++) {
            const [a, b] = [stationRows[i]!, stationRows[j]!];
            if (a['bank'] !== b['bank'] || a['evidence'] === 'estimated' || b['evidence'] === 'estimated') continue;
            const metres = metresBetween(
                Number(a['x_coord']),
                Number(a['y_coord']),
                Number(b['x_coord']),
                Number(b['y_coord']),
            );
            if (metres > 500) continue;
            transfers.push({
                from_station_id: a['station_id'],
                to_station_id: b['station_id'],
                ...walkBetween(metres),
                evidence: 'estimated',
                source_id: RULE,
                note: `${a['name_zh']}-${b['name_zh']}, out of the station, ${Math.round(metres)} m straight`,
            });
        }

    return {
        'transit/metro/agency.txt': file(agencyColumns, [
            {
                agency_id: 'shentong',
                agency_name: '上海申通地铁集团 Shentong Metro',
                agency_url: 'https://www.shmetro.com/',
                agency_timezone: 'Asia/Shanghai',
                agency_lang: 'zh',
            },
            {
                agency_id: 'smt',
                agency_name: '上海磁浮交通 Shanghai Maglev',
                agency_url: 'https://www.smtdc.com/',
                agency_timezone: 'Asia/Shanghai',
                agency_lang: 'zh',
            },
        ]),
        'transit/metro/stops.txt': file(stopColumns, rows.stops),
        'transit/metro/routes.txt': file(routeColumns, rows.routes),
        'transit/metro/trips.txt': file(tripColumns, rows.trips),
        'transit/metro/stop_times.txt': file(stopTimeColumns, rows.stopTimes),
        'transit/metro/calendar.txt': file(calendarColumns, rows.calendar),
        'transit/metro/frequencies.txt': file(frequencyColumns, rows.frequencies),
        'stations.csv': file(stationColumns, stationRows),
        'station_stops.csv': file(['station_id', 'feed', 'stop_id'], links),
        'transfers.csv': file(transferColumns, transfers),
        'sources.csv': file(sourceColumns, sources),
    };
};

const titled = (name: string): string => {
    const joined = slug(name.replace(/[(（].*/, ''));
    return joined.charAt(0).toUpperCase() + joined.slice(1);
};

const sources: Row[] = [
    {
        source_id: 'page-shanghai-daily-2009-08-19',
        title: 'Line 4 peak interval',
        publisher: 'Shanghai Daily, through chinaholidays.com',
        date: '2009-08-19',
        accessed: '2026-11-20',
        licence: 'facts only',
        url_or_repository: '',
        what: 'peak headway 300 s',
        changes: 'none',
    },
    {
        source_id: 'pages-metro-openings',
        title: 'Opening of 西岑 (2024-11-30), 蟠祥路·国家会计学院 (2025-11-01) and line 18 phase 2 (2025-12-27)',
        publisher: 'news copies; shanghai.guidebook.jp archives/17618',
        date: '2025-12',
        accessed: '2026-11-21',
        licence: 'facts only',
        url_or_repository: '',
        what: 'opening dates; line 2 runs long and short trains at weekday peaks',
        changes: 'none',
    },
];

export const part: Part = {name: 'metro', build};
