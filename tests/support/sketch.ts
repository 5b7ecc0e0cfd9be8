import {MultiDirectedGraph} from 'graphology';
import {type Endpoint, leafZones, stationEndpoint, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel, type CompiledModel} from '../../src/compile/model.js';
import type {TimetableOptions} from '../../src/compile/feed-lines.js';
import {travellers, type TravellerId} from '../../src/compile/traveller.js';
import type {
    FacilityType,
    Feed,
    FeedStop,
    FeedTransfer,
    Frequency,
    GraphEdge,
    GraphNode,
    Network,
    ProcessClass,
    RoadLink,
    RoadNode,
    RoadPeriod,
    Route,
    Service,
    Station,
    StationTransfer,
    System,
    Trip,
    TripStop,
    Zone,
} from '../../src/network/types.js';
import {FACILITY_TYPES, SYSTEMS} from '../../src/network/types.js';
import {earliestArrival} from '../../src/search/entries.js';
import {type PairProfile, type TransitOptions, TransitPair} from '../../src/search/pair.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {addDays} from '../../src/units/date.js';

/** A Tuesday. */
export const SKETCH_DATE = '2026-11-17';
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const KM_PER_DEGREE = 111.195;

/** Seconds of `7:05`, `7:05:30` or `25:10`. */
export const clock = (text: string): number => {
    const parts = text.split(':').map(Number);
    if (parts.length < 2 || parts.some(part => !Number.isFinite(part))) throw new Error(`not a clock time: ${text}`);
    return parts[0]! * 3600 + parts[1]! * 60 + (parts[2] ?? 0);
};

/** `7:05` of seconds, for messages. */
export const clockText = (seconds: number): string =>
    Number.isFinite(seconds)
        ? [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
              .slice(0, seconds % 60 === 0 ? 2 : 3)
              .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
              .join(':')
        : String(seconds);

export interface SketchOptions {
    /** Road periods with the one factor of every class and area. Default one period, all day, factor 1. */
    readonly periods?: readonly (RoadPeriod & {readonly factor: number})[];
}

const placed = (east: number, north: number) => ({
    lon: 121 + east / (KM_PER_DEGREE * Math.cos((31 * Math.PI) / 180)),
    lat: 31 + north / KM_PER_DEGREE,
});

const named = (id: string) => ({name: {zh: id, en: id}, pinyin: id, aliases: []});

/**
 * A network drawn as text, one thing a line, `#` starts a comment:
 *
 *     rail T1: a 7:10 > b 7:37/7:40 > c 8:00          a trip; arrival/departure where they differ
 *     rail T2: a 7:10 > b+ 7:30 > c- 8:00             b may only be boarded at, c only alighted at
 *     rail T3: a 7:10 > b 7:37 | block B, on 2026-11-16, route R, dir 1, clockFace
 *     metro M: a 0 > b 10 > c.2 15 | every 10 6:00-9:00 15 9:00-12:00   headways (minutes); calls in minutes from the first
 *     metro M: a 0 > b 10 | exactly 10 6:00-7:00                        exact_times 1
 *     walk a b 5                                      minutes between two stations
 *     transfer rail 2 a b 6                           transfers.txt: system, type, stops, minutes
 *     stay rail T1 T2 / alight rail T1 T2             transfer types 4 and 5 between trips
 *     station a 0 0 hub                               kilometres east and north, class; stations not placed lie 100 km apart
 *     station a nowhere / closed a 2026-01-01 2026-12-31
 *     zone home 1 0 rural                             a zone without extent; county `c`
 *     node n 0 0 signal inner                         a road node (`inner`: no entry for connectors)
 *     road l: n - m 10 motorway 100 toll              km, class, km/h; `>` instead of `-` is one way; `unopened`
 *
 * `a.2` is platform 2 of station a. One feed a system, with the system's name.
 */
export const sketch = (
    text: string,
    {periods = [{id: 'all-day', days: EVERY_DAY, hours: [{from: 0, to: 86_400}], factor: 1}]}: SketchOptions = {},
): Network => {
    const common = {evidence: 'estimated' as const, sourceId: 'sketch'};
    const stations = new Map<string, Station>();
    const zones = new Map<string, Zone>();
    const transfers: StationTransfer[] = [];
    const roadNodes = new Map<string, RoadNode>();
    const roadLinks = new Map<string, RoadLink>();
    const graph = new MultiDirectedGraph<GraphNode, GraphEdge>();
    const drafts = new Map<
        System,
        {
            trips: Trip[];
            frequencies: Frequency[];
            transfers: FeedTransfer[];
            stops: Map<string, FeedStop>;
            routes: Map<string, Route>;
            services: Map<string, Service>;
        }
    >();

    const draftOf = (system: System) => {
        let draft = drafts.get(system);
        if (draft === undefined) {
            const daily: Service = {id: 'daily', days: EVERY_DAY, added: new Set(), removed: new Set()};
            drafts.set(
                system,
                (draft = {
                    trips: [],
                    frequencies: [],
                    transfers: [],
                    stops: new Map(),
                    routes: new Map(),
                    services: new Map([['daily', daily]]),
                }),
            );
        }
        return draft;
    };
    const setStation = (id: string, change: Partial<Station> & {nowhere?: boolean}): void => {
        const {nowhere = false, ...rest} = change;
        const known: Station = stations.get(id) ?? {
            id,
            ...named(id),
            datedNames: [],
            kind: 'station',
            city: 'city',
            county: 'c',
            localArea: 'c',
            position: placed(0, 1000 + 100 * stations.size),
            processClass: [{value: 'small'}],
            closures: [],
            localBus: false,
            ...common,
        };
        const {position, ...unplaced} = known;
        stations.set(id, {...unplaced, ...(nowhere || position === undefined ? {} : {position}), ...rest});
    };
    const stopOf = (system: System, id: string): string => {
        const [stationId, platform] = id.split('.') as [string, string | undefined];
        if (!stations.has(stationId)) setStation(stationId, {});
        draftOf(system).stops.set(id, {id, name: id, stationId, ...(platform === undefined ? {} : {platform})});
        return id;
    };

    const readTrip = (system: System, id: string, rest: string): void => {
        const draft = draftOf(system);
        const [calls, extras = ''] = rest.split('|').map(part => part.trim()) as [string, string | undefined];
        const words = extras
            .split(/,/)
            .map(extra => extra.trim().split(/\s+/))
            .filter(([word]) => word !== '');
        const value = (key: string): string | undefined => words.find(([word]) => word === key)?.[1];
        const headways = words.find(([word]) => word === 'every' || word === 'exactly');
        const routeId = value('route') ?? id;
        const on = value('on');
        if (on !== undefined)
            draft.services.set(`on-${on}`, {id: `on-${on}`, days: [], added: new Set([on]), removed: new Set()});
        const timeOf = (word: string): number => (headways === undefined ? clock(word) : Math.round(Number(word) * 60));
        const list = calls.split('>').map(call => call.trim().split(/\s+/) as [string, string]);
        const stops: TripStop[] = list.map(([name, when], at) => {
            const [arrive, depart] = when.split('/').map(timeOf) as [number, number | undefined];
            const boardOnly = name.endsWith('+');
            const alightOnly = name.endsWith('-');
            return {
                stopId: stopOf(system, name.replace(/[+-]$/, '')),
                arrive,
                depart: depart ?? arrive,
                canBoard: at < list.length - 1 && !alightOnly,
                canAlight: at > 0 && !boardOnly,
                distanceKm: 10 * at,
            };
        });
        const block = value('block');
        const direction = value('dir');
        draft.trips.push({
            id,
            routeId,
            serviceId: on === undefined ? 'daily' : `on-${on}`,
            shortName: id,
            headsign: '',
            stops,
            combined: false,
            clockFace: words.some(([word]) => word === 'clockFace'),
            ...common,
            ...(block === undefined ? {} : {blockId: block}),
            ...(direction === undefined ? {} : {directionId: direction}),
        });
        draft.routes.set(routeId, {
            id: routeId,
            name: {zh: routeId, en: routeId},
            shortName: routeId,
            type: 2,
            agency: 'a',
        });
        const [kind, ...spans] = headways ?? [];
        for (let at = 0; at < spans.length; at += 2) {
            const [start, end] = spans[at + 1]!.split('-').map(clock) as [number, number];
            draft.frequencies.push({
                tripId: id,
                start,
                end,
                headway: Math.round(Number(spans[at]) * 60),
                exact: kind === 'exactly',
                ...common,
            });
        }
    };

    const readRoad = (id: string, [from, arrow, to, km, ...rest]: readonly string[]): void => {
        const [a, b] = [roadNodes.get(from!)!, roadNodes.get(to!)!];
        const link: RoadLink = {
            id,
            name: id,
            ref: '',
            from: from!,
            to: to!,
            directed: arrow === '>',
            length: Number(km) * 1000,
            facilityType:
                rest.find((word): word is FacilityType => (FACILITY_TYPES as readonly string[]).includes(word)) ??
                'primary',
            areaType: 'rural',
            freeSpeedKmh: Number(rest.find(word => /^-?\d/.test(word)) ?? 60),
            speedEvidence: 'estimated',
            tolled: rest.includes('toll'),
            jurisdiction: '',
            ...(rest.includes('unopened') ? {openDate: 'unopened' as const} : {}),
            status: 'open',
            geometry: [
                [a.lon, a.lat],
                [b.lon, b.lat],
            ],
            lengthEvidence: 'estimated',
            ...common,
        };
        roadLinks.set(id, link);
        const edge: GraphEdge = {
            kind: 'road',
            mode: 'car',
            id,
            length: link.length,
            evidence: link.evidence,
            ...(link.openDate === undefined ? {} : {openDate: link.openDate}),
        };
        graph.addDirectedEdgeWithKey(`${id}+`, `road:${from}`, `road:${to}`, {...edge});
        if (!link.directed) graph.addDirectedEdgeWithKey(`${id}-`, `road:${to}`, `road:${from}`, {...edge});
    };

    for (const raw of text.split('\n')) {
        const line = raw.replace(/#.*/, '').trim();
        if (line === '') continue;
        const [, head, body] = /^([^:]*?):\s+(.*)$/.exec(line) ?? [undefined, line, ''];
        const words = head!.split(/\s+/);
        const word = words[0]!;
        if (body !== '' && (SYSTEMS as readonly string[]).includes(word)) readTrip(word as System, words[1]!, body!);
        else if (word === 'road') readRoad(words[1]!, body!.split(/\s+/));
        else if (word === 'walk') {
            for (const id of words.slice(1, 3)) if (!stations.has(id)) setStation(id, {});
            transfers.push({fromStation: words[1]!, toStation: words[2]!, walk: Number(words[3]) * 60, ...common});
        } else if (word === 'transfer') {
            const [, system, type, from, to, minutes] = words as [
                string,
                System,
                string,
                string,
                string,
                string | undefined,
            ];
            draftOf(system).transfers.push({
                fromStop: from,
                toStop: to,
                type: Number(type),
                ...(minutes === undefined ? {} : {minTransferTime: Number(minutes) * 60}),
            });
        } else if (word === 'stay' || word === 'alight')
            draftOf(words[1] as System).transfers.push({
                fromTrip: words[2]!,
                toTrip: words[3]!,
                type: word === 'stay' ? 4 : 5,
            });
        else if (word === 'station') {
            const processClass = words.find(
                (one): one is ProcessClass => one === 'small' || one === 'medium' || one === 'hub',
            );
            const numbers = words.slice(2).map(Number).filter(Number.isFinite);
            setStation(words[1]!, {
                ...(processClass === undefined ? {} : {processClass: [{value: processClass}]}),
                ...(numbers.length === 2 ? {position: placed(numbers[0]!, numbers[1]!)} : {}),
                ...(words.includes('nowhere') ? {nowhere: true} : {}),
                ...(words.includes('bus') ? {localBus: true} : {}),
            });
        } else if (word === 'closed') setStation(words[1]!, {closures: [{from: words[2]!, to: words[3]!}]});
        else if (word === 'zone')
            zones.set(words[1]!, {
                id: words[1]!,
                ...named(words[1]!),
                level: 'town',
                city: 'city',
                county: 'c',
                localArea: 'c',
                position: placed(Number(words[2]), Number(words[3])),
                areaKm2: 0,
                areaType: (words[4] ?? 'rural') as Zone['areaType'],
                populationEvidence: 'estimated',
                ...common,
            });
        else if (word === 'node') {
            const at = placed(Number(words[2]), Number(words[3]));
            roadNodes.set(words[1]!, {
                id: words[1]!,
                name: words[1]!,
                nodeType: 'junction',
                signal: words.includes('signal'),
                counties: ['c'],
                localAreas: ['c'],
                entry: !words.includes('inner'),
                ...at,
                ...common,
            });
            graph.addNode(`road:${words[1]}`, {kind: 'road', ...at});
        } else throw new Error(`cannot read "${line}"`);
    }
    return {
        id: 'sketch',
        title: {zh: '草图', en: 'Sketch'},
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        licence: 'none',
        attribution: [],
        bounds: [110, 20, 130, 40],
        defaultAsOf: SKETCH_DATE,
        digest: 'sketch',
        zones,
        places: new Map(),
        opportunities: [],
        stations,
        transfers,
        roadNodes,
        roadLinks,
        roadPeriods: periods.map(({id, days, hours}) => ({id, days, hours})),
        speedFactors: FACILITY_TYPES.flatMap(facilityType =>
            (['inner', 'suburb', 'rural'] as const).flatMap(areaType =>
                periods.map(({id, factor}) => ({facilityType, areaType, period: id, factor})),
            ),
        ),
        feeds: new Map(
            [...drafts].map(([system, draft]) => [
                system,
                {id: system, system, evidence: 'published', ...draft} satisfies Feed,
            ]),
        ),
        standIns: [],
        fares: [],
        projects: new Map(),
        claims: [],
        unknownServices: [],
        sources: new Map(),
        scenarios: new Map(),
        graph,
    };
};

export const compileSketch = (
    network: Network,
    options: Partial<TimetableOptions> & {readonly who?: TravellerId} = {},
): CompiledModel => {
    const {who = 'regular', ...rest} = options;
    return compileModel(network, {asOf: SKETCH_DATE, date: SKETCH_DATE, traveller: travellers[who], ...rest});
};

export const endpointOf = (network: Network, id: string): Endpoint => {
    const zone = network.zones.get(id);
    return zone === undefined ? stationEndpoint(network.stations.get(id)!, leafZones(network)) : zoneEndpoint(zone);
};

export interface AskOptions extends Partial<TransitOptions>, Partial<TimetableOptions> {
    readonly who?: TravellerId;
    /** Leave times answered. Default 00:00-24:00. */
    readonly range?: readonly [number, number];
}

/**
 * The profile between two stations or zones of a sketch, platform to platform unless told otherwise, on foot at both
 * ends.
 */
export const ask = (network: Network, from: string, to: string, options: AskOptions = {}): PairProfile => {
    const {
        ends = 'platform',
        first = new Set(['walk']),
        last = new Set(['walk']),
        maxBoardings = 5,
        range = [0, 86_399],
        ...rest
    } = options;
    const model = compileSketch(network, rest);
    const pair = new TransitPair(model, new RoadRouter(model), endpointOf(network, from), endpointOf(network, to), {
        ends,
        first,
        last,
        maxBoardings,
    });
    return pair.run(range[0], range[1]);
};

/** Earliest arrival, as clock text, of somebody free to leave at a clock time; `never` when nothing leaves any more. */
export const arrivalFrom = (
    network: Network,
    from: string,
    to: string,
    when: string,
    options: AskOptions = {},
): string => {
    const {entries, baseArrival} = ask(network, from, to, options);
    const arrival = Math.min(earliestArrival(entries, clock(when)), baseArrival);
    return arrival === Infinity ? 'never' : clockText(arrival);
};

/** Day before the sketch's own, for trips of the previous service day. */
export const DAY_BEFORE = addDays(SKETCH_DATE, -1);
