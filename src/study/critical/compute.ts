import {localDrive, withinDrive} from '../../compile/ends.js';
import {type Endpoint, leafZones, zoneEndpoint} from '../../compile/endpoint.js';
import type {CompiledRoad, Connector} from '../../compile/compiled-road.js';
import {isExisting} from '../../network/existing.js';
import {readTrips} from '../../network/read-trips.js';
import type {Network, RoadLink} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {AnswerPlace} from '../../request/types.js';
import {type ClosureGraph, ClosureSearch, type PointWays} from '../../search/closures.js';
import type {Compiled} from '../../session/session.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {createPause} from '../../skim/pause.js';
import {isIsoDate} from '../../units/date.js';
import {straightLine} from '../../units/geometry.js';
import {sixDigits} from '../../units/six-digits.js';
import type {Bilingual, IsoDate, Metres} from '../../units/units.js';
import {amount} from '../amount.js';
import type {StudyControl} from '../control.js';
import {networkPassport} from '../passport.js';
import type {Closure, CriticalCrossing, CriticalLink, CriticalRequest, CriticalStudy, Exposure} from './types.js';

export const CRITICAL_DEFAULTS = {cut: 0.9, limit: 40} as const;
const OWN_FILE = 'trips.csv';
/** Crossings nearer than this to each other are one road: its carriageways, its crossroads. */
const ONE_ROAD: Metres = 500;

interface Question {
    readonly request: CriticalRequest;
    readonly date: IsoDate;
    readonly period: number;
    readonly cut: number;
    readonly limit: number;
}

/** What is asked. Throws ProblemError with every problem. */
export const checkCritical = (network: Network, request: CriticalRequest): Question => {
    const {
        date,
        asOf,
        period: requested = network.rules.periodFor.freeFlow,
        cut = CRITICAL_DEFAULTS.cut,
        limit = CRITICAL_DEFAULTS.limit,
    } = request;
    const problems: Problem[] = [];
    for (const [field, day] of Object.entries({date, asOf}))
        if (day !== undefined && !isIsoDate(day))
            problems.push(problem('date-expected', {field}, day, {form: 'YYYY-MM-DD'}));
    const period = network.roadPeriods.findIndex(({id}) => id === requested);
    if (period < 0)
        problems.push(
            problem('value-unknown', {field: 'period'}, requested, {
                allowed: network.roadPeriods.map(({id}) => id).join(', '),
            }),
        );
    if (!(cut >= 0.7 && cut <= 0.95))
        problems.push(problem('request-range', {field: 'cut'}, cut, {low: 0.7, high: 0.95}));
    if (!(limit >= 1 && limit <= 100_000))
        problems.push(problem('request-range', {field: 'limit'}, limit, {low: 1, high: 100_000}));
    if (problems.length > 0) throw new ProblemError(problems);
    return {request, date: date ?? network.defaultAsOf, period, cut, limit};
};

/** Where trips start and end, and how many there are. */
interface Demand {
    readonly places: readonly AnswerPlace[];
    readonly people: readonly (number | null)[];
    readonly seeds: readonly PointWays[];
    readonly ends: readonly PointWays[];
    /** Milliseconds by local streets alone from a place to all. */
    readonly direct: (origin: number) => Float64Array;
    /** Milliseconds that every way between two takes besides. */
    readonly besides: (origin: number, destination: number) => number;
    readonly trips: (origin: number, destination: number) => number;
}

const zonesOf = ({model, router}: Compiled, period: number): Demand => {
    const leaves = leafZones(model.network);
    const zones = leaves.map(zoneEndpoint);
    const people = leaves.map(({population}) => population ?? 0);
    const all = people.reduce((sum, count) => sum + count, 0) || 1;
    const waysOf = (connectors: readonly Connector[]): PointWays => ({
        node: connectors.map(({node}) => node),
        cost: connectors.map(({milliseconds}) => milliseconds[period]!),
    });
    return {
        places: zones.map(placeOfEndpoint),
        people: leaves.map(({population}) => population ?? null),
        seeds: zones.map(zone => waysOf(router.connectors(zone, true))),
        ends: zones.map(zone => waysOf(router.connectors(zone, false))),
        direct: origin =>
            Float64Array.from(zones, (to: Endpoint, at) =>
                at === origin ? 0 : (localDrive(model, zones[origin]!, to)?.milliseconds[period] ?? Infinity),
            ),
        besides: (origin, destination) =>
            origin === destination ? 0 : withinDrive(model, zones[origin]!, zones[destination]!).milliseconds,
        trips: (origin, destination) => (origin === destination ? 0 : (people[origin]! * people[destination]!) / all),
    };
};

const nodesOf = ({model: {network, road}}: Compiled, bytes: Uint8Array, file: string): Demand => {
    const {nodes, trips} = readTrips(bytes, file.split(/[\\/]/).at(-1)!, network);
    const ways = nodes.map((id): PointWays => ({node: [road.nodeIndex.get(id)!], cost: [0]}));
    return {
        places: nodes.map(id => {
            const {name, nameEn, lon, lat} = network.roadNodes.get(id)!;
            return {id: `node:${id}`, name: {zh: name || id, en: nameEn ?? (name || id)}, lon, lat};
        }),
        people: nodes.map(() => null),
        seeds: ways,
        ends: ways,
        direct: origin => Float64Array.from(nodes, (_, at) => (at === origin ? 0 : Infinity)),
        besides: () => 0,
        trips: (origin, destination) => trips[origin * nodes.length + destination]!,
    };
};

const graphOf = (road: CompiledRoad, period: number, closureOf: (link: number) => number): ClosureGraph => {
    const side = ({firstArc, arcTo, arcLink, arcCost}: CompiledRoad | CompiledRoad['reverse']) => ({
        firstArc,
        arcTo,
        arcCost: arcCost[period]!,
        arcClosure: arcLink.map(link => (link < 0 || road.streets !== undefined ? -1 : closureOf(link))),
    });
    return {nodeCount: road.nodeCount, ...side(road), reverse: side(road.reverse)};
};

/** What closures cost, by closure, and how places suffer. */
interface Sums {
    readonly lost: Float64Array;
    readonly partial: Float64Array;
    readonly cutOff: Float64Array;
    readonly affected: Float64Array;
    /** The origin that loses most by each closure, and how much. */
    readonly mostOrigin: Int32Array;
    readonly mostLost: Float64Array;
}

interface Suffering {
    worst: number;
    worstClosure: number;
    all: number;
    readonly cutOff: Set<number>;
}

const secondsOf = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/** `slower`: milliseconds more on a closure that only slows down. */
const sumClosures = async (
    graph: ClosureGraph,
    demand: Demand,
    closureCount: number,
    slower: (closure: number) => number,
    {signal, step}: {readonly signal: AbortSignal | undefined; readonly step: () => void},
): Promise<{readonly sums: Sums; readonly suffering: Suffering[]}> => {
    const {places, seeds, ends, direct, besides, trips} = demand;
    const numbers = (): Float64Array => new Float64Array(closureCount);
    const sums: Sums = {
        lost: numbers(),
        partial: numbers(),
        cutOff: numbers(),
        affected: numbers(),
        mostOrigin: new Int32Array(closureCount).fill(-1),
        mostLost: numbers(),
    };
    const suffering: Suffering[] = [];
    const search = new ClosureSearch(graph);
    const pause = createPause(signal);
    for (let origin = 0; origin < places.length; origin++) {
        await pause();
        const own: Suffering = {worst: 0, worstClosure: -1, all: 0, cutOff: new Set()};
        search.run(seeds[origin]!, ends, direct(origin), (closure, changes) => {
            let lost = 0;
            for (const {destination, before, after} of changes) {
                const count = trips(origin, destination);
                if (count === 0) continue;
                sums.affected[closure]! += count;
                const more = besides(origin, destination);
                const least = secondsOf(before + more);
                if (after === Infinity) {
                    sums.cutOff[closure]! += count;
                    own.cutOff.add(destination);
                } else lost += count * (secondsOf(after + more) - least);
                const slow = secondsOf(Math.min(after, before + slower(closure)) + more) - least;
                sums.partial[closure]! += count * slow;
            }
            sums.lost[closure]! += lost;
            own.all += lost;
            if (lost > own.worst) {
                own.worst = lost;
                own.worstClosure = closure;
            }
            if (lost > sums.mostLost[closure]!) {
                sums.mostLost[closure] = lost;
                sums.mostOrigin[closure] = origin;
            }
        });
        suffering.push(own);
        step();
    }
    return {sums, suffering};
};

/** Roads over a border between counties, those beside each other together. */
interface Crossing {
    readonly links: number[];
    readonly counties: Set<string>;
    readonly lon: number;
    readonly lat: number;
}

const crossingsIn = ({model: {network, road, options}}: Compiled): Crossing[] => {
    const crossings: Crossing[] = [];
    const countiesOf = (id: string): readonly string[] => network.roadNodes.get(id)?.counties ?? [];
    road.links.forEach((link, index) => {
        if (!isExisting(link, options.asOf)) return;
        const [a, b] = [countiesOf(link.from), countiesOf(link.to)];
        // A node at the border lies in both: the roads to it from one side are closed with it.
        if (a.length === 0 || b.length === 0 || (a.length === 1 && b.length === 1 && a[0] === b[0])) return;
        const [first, last] = [network.roadNodes.get(link.from)!, network.roadNodes.get(link.to)!];
        const at = a.length > 1 ? first : b.length > 1 ? last : undefined;
        const lon = at?.lon ?? (first.lon + last.lon) / 2;
        const lat = at?.lat ?? (first.lat + last.lat) / 2;
        const same = crossings.find(crossing => straightLine(crossing.lon, crossing.lat, lon, lat) <= ONE_ROAD);
        const crossing = same ?? {links: [], counties: new Set<string>(), lon, lat};
        crossing.links.push(index);
        for (const county of [...a, ...b]) crossing.counties.add(county);
        if (same === undefined) crossings.push(crossing);
    });
    return crossings;
};

const closureOf = ({lost, partial, cutOff, affected}: Sums, at: number): Closure => ({
    tripMinutes: lost[at]! / 60,
    cutOffTrips: cutOff[at]!,
    affectedTrips: affected[at]!,
    partialTripMinutes: partial[at]! / 60,
});

const whyOf = ({tripMinutes, cutOffTrips, affectedTrips}: Closure, most: AnswerPlace | null): Bilingual => {
    const mean = affectedTrips > cutOffTrips ? tripMinutes / (affectedTrips - cutOffTrips) : 0;
    return {
        zh: [
            `${amount(Math.round(affectedTrips))} 次出行受影响，平均多 ${amount(Number(mean.toPrecision(3)))} 分钟`,
            ...(cutOffTrips > 0 ? [`${amount(Math.round(cutOffTrips))} 次无路可走`] : []),
            ...(most === null ? [] : [`${most.name.zh}受影响最大`]),
        ].join('；'),
        en: [
            `${amount(Math.round(affectedTrips))} trips affected, ${amount(Number(mean.toPrecision(3)))} min longer on the mean`,
            ...(cutOffTrips > 0 ? [`${amount(Math.round(cutOffTrips))} left without a way`] : []),
            ...(most === null ? [] : [`${most.name.en} suffers most`]),
        ].join('; '),
    };
};

const linkOf = (road: CompiledRoad, demand: Demand, sums: Sums, at: number): CriticalLink => {
    const link = road.links[at]!;
    const nodeOf = (id: string) => {
        const {lon, lat} = road.nodes[road.nodeIndex.get(id)!]!;
        return {node: id, lon, lat};
    };
    const most = sums.mostOrigin[at]! < 0 ? null : demand.places[sums.mostOrigin[at]!]!;
    const closure = closureOf(sums, at);
    return {
        link: link.id,
        name: link.name || link.ref,
        from: nodeOf(link.from),
        to: nodeOf(link.to),
        ...closure,
        most,
        why: whyOf(closure, most),
    };
};

/** Trips and their mean, in one pass over all pairs. */
const baseOf = (graph: ClosureGraph, {places, seeds, ends, direct, besides, trips}: Demand) => {
    const free = {...graph, arcClosure: new Int32Array(graph.arcTo.length).fill(-1)};
    const search = new ClosureSearch(free);
    let [count, seconds] = [0, 0];
    const perOrigin = new Float64Array(places.length);
    for (let origin = 0; origin < places.length; origin++)
        search.least(seeds[origin]!, ends, direct(origin)).forEach((milliseconds, destination) => {
            const own = trips(origin, destination);
            if (own === 0) return;
            perOrigin[origin]! += own;
            if (milliseconds === Infinity) return;
            count += own;
            seconds += own * secondsOf(milliseconds + besides(origin, destination));
        });
    return {count, meanMinutes: count === 0 ? 0 : seconds / count / 60, perOrigin};
};

const isUsed = ({affected}: Sums, at: number): boolean => affected[at]! > 0;

type Costs = Pick<Closure, 'tripMinutes' | 'cutOffTrips'>;
const byCost = (a: Costs, b: Costs): number => b.tripMinutes - a.tripMinutes || b.cutOffTrips - a.cutOffTrips;

/** Links without which somebody has no way, as many as a reader wants. */
const MOST_CUT_OFF = 20;

/**
 * How much every road link and every crossing of a border between counties is worth by what its closure costs all trips,
 * whole and in part, and how exposed each place is. Trips that lose their only way are counted apart.
 */
export const computeCritical = async (
    sessions: Sessions,
    request: CriticalRequest,
    {signal, onProgress}: StudyControl = {},
): Promise<CriticalStudy> => {
    const question = checkCritical(sessions.network, request);
    const {period, cut, limit, date} = question;
    const {scenario, asOf: stateAsked} = request;
    const applied: AppliedScenario = sessions.applied({
        ...(scenario === undefined ? {} : {scenario}),
        date,
        ...(stateAsked === undefined ? {} : {asOf: stateAsked}),
    });
    const {session, asOf, name} = applied;
    const {network} = session;
    const compiled = session.compiled(asOf, date, 'regular');
    const {road} = compiled.model;
    const file = request.tripsFile ?? OWN_FILE;
    if (request.trips !== undefined && road.streets !== undefined)
        throw new ProblemError([problem('trips-on-streets', {field: 'trips'}, file)]);
    const demand = request.trips === undefined ? zonesOf(compiled, period) : nodesOf(compiled, request.trips, file);
    const total = 2 * demand.places.length;
    let done = 0;
    const control = {signal, step: (): void => onProgress?.(++done, total)};

    const cost = new Float64Array(road.links.length);
    road.arcLink.forEach((link, arc) => {
        if (link >= 0 && link < cost.length) cost[link] = Math.max(cost[link]!, road.arcCost[period]![arc]!);
    });
    const graph = graphOf(road, period, link => link);
    const slower = (link: number): number => Math.round(cost[link]! * (1 / (1 - cut) - 1));
    const {sums, suffering} = await sumClosures(graph, demand, road.links.length, slower, control);

    const crossings = crossingsIn(compiled);
    const crossingOf = new Int32Array(road.links.length).fill(-1);
    crossings.forEach(({links}, at) => links.forEach(link => (crossingOf[link] = at)));
    const crossed = await sumClosures(
        graphOf(road, period, link => crossingOf[link]!),
        demand,
        crossings.length,
        () => Infinity,
        control,
    );
    const {count, meanMinutes, perOrigin} = baseOf(graph, demand);
    const existing = road.links.flatMap((link: RoadLink, at) => (isExisting(link, asOf) ? [at] : []));
    const used = existing.filter(at => isUsed(sums, at));
    const links = used.map(at => linkOf(road, demand, sums, at));
    const periodId = network.roadPeriods[period]!.id;
    const given = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
    const countyName = (id: string): string => network.zones.get(id)?.name.zh ?? id;
    return {
        request: {
            date,
            asOf,
            period: periodId,
            cut,
            limit,
            tripsFile: request.trips === undefined ? null : file,
            scenario: name,
        },
        trips: count,
        meanMinutes: sixDigits(meanMinutes),
        linkCount: existing.length,
        unusedLinks: existing.length - used.length,
        links: links.toSorted(byCost).slice(0, limit),
        cutOff: links
            .filter(({cutOffTrips}) => cutOffTrips > 0)
            .toSorted((x, y) => y.cutOffTrips - x.cutOffTrips)
            .slice(0, MOST_CUT_OFF),
        crossings: crossings
            .map((crossing, at): CriticalCrossing => {
                const {partialTripMinutes: _partial, ...closure} = closureOf(crossed.sums, at);
                return {
                    ...closure,
                    links: crossing.links.map(link => road.links[link]!.id),
                    names: [...new Set(crossing.links.map(link => road.links[link]!.name).filter(text => text !== ''))],
                    counties: [...crossing.counties].map(countyName).toSorted(),
                    lon: crossing.lon,
                    lat: crossing.lat,
                };
            })
            .filter(({affectedTrips}) => affectedTrips > 0)
            .toSorted(byCost)
            .slice(0, limit),
        // Where nothing is closed nobody is exposed to anything that was looked at.
        exposure: (existing.length === 0 ? [] : demand.places)
            .map((place, origin): Exposure => {
                const {worst, worstClosure, all, cutOff} = suffering[origin]!;
                const own = perOrigin[origin]!;
                let cutOffTrips = 0;
                for (const destination of cutOff) cutOffTrips += demand.trips(origin, destination);
                const mean = (seconds: number): number => (own === 0 ? 0 : sixDigits(seconds / own / 60));
                return {
                    place,
                    people: demand.people[origin]!,
                    worstMinutes: mean(worst),
                    worstLink: worstClosure < 0 ? null : road.links[worstClosure]!.id,
                    meanMinutes: mean(all / existing.length),
                    cutOffShare: own === 0 ? 0 : sixDigits(cutOffTrips / own),
                };
            })
            .toSorted((a, b) => b.worstMinutes - a.worstMinutes),
        remarks: [
            {
                code: 'critical-trips',
                zh:
                    request.trips === undefined
                        ? '每人出行一次，去往各处的机会与人口成比例；不计拥堵'
                        : '出行量取自出行表；不计拥堵',
                en:
                    request.trips === undefined
                        ? 'Everybody makes one trip, to anybody with the same chance; congestion is left out'
                        : 'Trips are those of the trip table; congestion is left out',
            },
            ...(road.streets === undefined
                ? []
                : [
                      {
                          code: 'critical-streets',
                          zh: '该地区的道路是街道网，未逐条封闭；要计算封闭的代价，道路须以节点和路段给出（road/node.csv、road/link.csv）',
                          en: 'Roads of this region are streets: they are not closed one by one; to value closures, the roads must be drawn as nodes and links (road/node.csv, road/link.csv)',
                      },
                  ]),
            {
                code: 'critical-partial',
                zh: `部分封闭：该路段速度降低 ${Math.round(cut * 100)}%，车辆可绕行`,
                en: `Partly closed: ${Math.round(cut * 100)}% slower on the link, with the way round open`,
            },
        ],
        attribution: network.attribution,
        passport: networkPassport(sessions.network, 'critical', {
            '--trips': request.trips === undefined ? undefined : file,
            '--period': periodId,
            '--cut': given(request.cut),
            '--limit': given(request.limit),
            '--date': date,
            '--as-of': asOf === date ? undefined : asOf,
            '--scenario': name ?? undefined,
        }),
    };
};
