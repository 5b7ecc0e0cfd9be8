import {MultiDirectedGraph} from 'graphology';
import {type Endpoint, leafZones, stationEndpoint, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel, type CompiledModel} from '../../src/compile/model.js';
import type {TimetableOptions} from '../../src/compile/feed-lines.js';
import {travellers, type TravellerId} from '../../src/compile/traveller.js';
import {DEFAULT_RULES} from '../../src/network/rules.js';
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
import {streetWalks} from '../../src/search/street-router.js';
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

const common = {evidence: 'estimated' as const, sourceId: 'sketch'};

/** What a feed is drawn into. */
interface FeedDraft {
    readonly trips: Trip[];
    readonly frequencies: Frequency[];
    readonly transfers: FeedTransfer[];
    readonly stops: Map<string, FeedStop>;
    readonly routes: Map<string, Route>;
    readonly services: Map<string, Service>;
}

/** What a sketch is drawn into, line by line. */
interface Parts {
    readonly stations: Map<string, Station>;
    readonly zones: Map<string, Zone>;
    readonly transfers: StationTransfer[];
    readonly roadNodes: Map<string, RoadNode>;
    readonly roadLinks: Map<string, RoadLink>;
    readonly graph: MultiDirectedGraph<GraphNode, GraphEdge>;
    readonly feeds: Map<System, FeedDraft>;
}

const draftOf = ({feeds}: Parts, system: System): FeedDraft => {
    const daily: Service = {id: 'daily', days: EVERY_DAY, added: new Set(), removed: new Set()};
    const draft = feeds.get(system) ?? {
        trips: [],
        frequencies: [],
        transfers: [],
        stops: new Map(),
        routes: new Map(),
        services: new Map([['daily', daily]]),
    };
    feeds.set(system, draft);
    return draft;
};

/** Makes a station, or changes it where it is drawn already. */
const setStation = ({stations}: Parts, id: string, change: Partial<Station> & {nowhere?: boolean}): void => {
    const {nowhere = false, ...rest} = change;
    const station: Station = stations.get(id) ?? {
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
    const {position, ...unplaced} = station;
    stations.set(id, {...unplaced, ...(nowhere || position === undefined ? {} : {position}), ...rest});
};

const stopOf = (parts: Parts, system: System, id: string): string => {
    const [stationId, platform] = id.split('.') as [string, string | undefined];
    if (!parts.stations.has(stationId)) setStation(parts, stationId, {});
    draftOf(parts, system).stops.set(id, {id, name: id, stationId, ...(platform === undefined ? {} : {platform})});
    return id;
};

/** `a 7:10 > b+ 7:37/7:40 > c 8:00`, with each time as given. */
const callsOf = (
    text: string,
    timeOf: (word: string) => number,
    stopIdOf: (name: string) => string,
): readonly TripStop[] => {
    const list = text.split('>').map(call => call.trim().split(/\s+/) as [string, string]);
    return list.map(([name, when], at) => {
        const [arrive, depart] = when.split('/').map(timeOf) as [number, number | undefined];
        const boardOnly = name.endsWith('+');
        const alightOnly = name.endsWith('-');
        return {
            stopId: stopIdOf(name.replace(/[+-]$/, '')),
            arrive,
            depart: depart ?? arrive,
            canBoard: at < list.length - 1 && !alightOnly,
            canAlight: at > 0 && !boardOnly,
            distanceKm: 10 * at,
        };
    });
};

/** `every 10 6:00-9:00 15 9:00-12:00`, in words. */
const frequenciesOf = (tripId: string, [kind, ...spans]: readonly string[]): Frequency[] =>
    Array.from({length: spans.length / 2}, (_, at): Frequency => {
        const [minutes, hours] = spans.slice(2 * at) as [string, string];
        const [start, end] = hours.split('-').map(clock) as [number, number];
        return {tripId, start, end, headway: Math.round(Number(minutes) * 60), exact: kind === 'exactly', ...common};
    });

const drawTrip = (parts: Parts, [word, id]: readonly string[], rest: string): void => {
    const [system, tripId] = [word as System, id!];
    const draft = draftOf(parts, system);
    const [calls, extras = ''] = rest.split('|').map(part => part.trim()) as [string, string | undefined];
    const words = extras
        .split(/,/)
        .map(extra => extra.trim().split(/\s+/))
        .filter(([first]) => first !== '');
    const value = (key: string): string | undefined => words.find(([first]) => first === key)?.[1];
    const headways = words.find(([first]) => first === 'every' || first === 'exactly');
    const timeOf = (time: string): number => (headways === undefined ? clock(time) : Math.round(Number(time) * 60));
    const [routeId, on, block, direction] = [value('route') ?? tripId, value('on'), value('block'), value('dir')];
    if (on !== undefined)
        draft.services.set(`on-${on}`, {id: `on-${on}`, days: [], added: new Set([on]), removed: new Set()});
    draft.trips.push({
        id: tripId,
        routeId,
        serviceId: on === undefined ? 'daily' : `on-${on}`,
        shortName: tripId,
        headsign: '',
        stops: callsOf(calls, timeOf, name => stopOf(parts, system, name)),
        combined: false,
        clockFace: words.some(([first]) => first === 'clockFace'),
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
    if (headways !== undefined) draft.frequencies.push(...frequenciesOf(tripId, headways));
};

const drawRoad = ({roadNodes, roadLinks, graph}: Parts, [, id]: readonly string[], body: string): void => {
    const [from, arrow, to, km, ...rest] = body.split(/\s+/) as [string, string, string, string, ...string[]];
    const [a, b] = [roadNodes.get(from)!, roadNodes.get(to)!];
    const link: RoadLink = {
        id: id!,
        name: id!,
        ref: '',
        from,
        to,
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
    roadLinks.set(link.id, link);
    const edge: GraphEdge = {
        kind: 'road',
        mode: 'car',
        id: link.id,
        length: link.length,
        evidence: link.evidence,
        ...(link.openDate === undefined ? {} : {openDate: link.openDate}),
    };
    graph.addDirectedEdgeWithKey(`${id}+`, `road:${from}`, `road:${to}`, {...edge});
    if (!link.directed) graph.addDirectedEdgeWithKey(`${id}-`, `road:${to}`, `road:${from}`, {...edge});
};

const drawWalk = (parts: Parts, [, from, to, minutes]: readonly string[]): void => {
    for (const id of [from!, to!]) if (!parts.stations.has(id)) setStation(parts, id, {});
    parts.transfers.push({fromStation: from!, toStation: to!, walk: Number(minutes) * 60, ...common});
};

const drawTransfer = (parts: Parts, [, system, type, from, to, minutes]: readonly string[]): void =>
    void draftOf(parts, system as System).transfers.push({
        fromStop: from!,
        toStop: to!,
        type: Number(type),
        ...(minutes === undefined ? {} : {minTransferTime: Number(minutes) * 60}),
    });

const drawStay = (parts: Parts, [word, system, from, to]: readonly string[]): void =>
    void draftOf(parts, system as System).transfers.push({
        fromTrip: from!,
        toTrip: to!,
        type: word === 'stay' ? 4 : 5,
    });

const drawStation = (parts: Parts, [, id, ...words]: readonly string[]): void => {
    const processClass = words.find(
        (word): word is ProcessClass => word === 'small' || word === 'medium' || word === 'hub',
    );
    const [east, north, ...more] = words.map(Number).filter(Number.isFinite);
    const isPlaced = north !== undefined && more.length === 0;
    setStation(parts, id!, {
        ...(processClass === undefined ? {} : {processClass: [{value: processClass}]}),
        ...(isPlaced ? {position: placed(east!, north)} : {}),
        ...(words.includes('nowhere') ? {nowhere: true} : {}),
        ...(words.includes('bus') ? {localBus: true} : {}),
        ...(words.includes('park') ? {parking: true} : {}),
    });
};

const drawClosed = (parts: Parts, [, id, from, to]: readonly string[]): void =>
    setStation(parts, id!, {closures: [{from: from!, to: to!}]});

const drawZone = ({zones}: Parts, [, id, east, north, areaType = 'rural']: readonly string[]): void =>
    void zones.set(id!, {
        id: id!,
        ...named(id!),
        level: 'town',
        city: 'city',
        county: 'c',
        localArea: 'c',
        position: placed(Number(east), Number(north)),
        areaKm2: 0,
        areaType: areaType as Zone['areaType'],
        populationEvidence: 'estimated',
        ...common,
    });

const drawNode = ({roadNodes, graph}: Parts, [, id, east, north, ...words]: readonly string[]): void => {
    const at = placed(Number(east), Number(north));
    roadNodes.set(id!, {
        id: id!,
        name: id!,
        nodeType: 'junction',
        signal: words.includes('signal'),
        counties: ['c'],
        localAreas: ['c'],
        entry: !words.includes('inner'),
        ...at,
        ...common,
    });
    graph.addNode(`road:${id}`, {kind: 'road', ...at});
};

type Draw = (parts: Parts, words: readonly string[], body: string) => void;

/** What draws a line, by its first word. */
const DRAWS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
    ...SYSTEMS.map(system => [system, drawTrip] as const),
    ['road', drawRoad],
    ['walk', drawWalk],
    ['transfer', drawTransfer],
    ['stay', drawStay],
    ['alight', drawStay],
    ['station', drawStation],
    ['closed', drawClosed],
    ['zone', drawZone],
    ['node', drawNode],
]);

/** Draws one line; a trip and a road have something after a colon, and nothing else has. */
const drawLine = (parts: Parts, raw: string): void => {
    const line = raw.replace(/#.*/, '').trim();
    if (line === '') return;
    const [, head, body] = /^([^:]*?):\s+(.*)$/.exec(line) ?? [undefined, line, ''];
    const words = head!.split(/\s+/);
    const draw = DRAWS.get(words[0]!);
    const wantsBody = draw === drawTrip || draw === drawRoad;
    if (draw === undefined || wantsBody !== (body !== '')) throw new Error(`cannot read "${line}"`);
    draw(parts, words, body!);
};

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
    const parts: Parts = {
        stations: new Map(),
        zones: new Map(),
        transfers: [],
        roadNodes: new Map(),
        roadLinks: new Map(),
        graph: new MultiDirectedGraph<GraphNode, GraphEdge>(),
        feeds: new Map(),
    };
    for (const line of text.split('\n')) drawLine(parts, line);
    return {
        id: 'sketch',
        title: {zh: '草图', en: 'Sketch'},
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        licence: 'none',
        attribution: [],
        bounds: [110, 20, 130, 40],
        coarse: true,
        defaultAsOf: SKETCH_DATE,
        digest: 'sketch',
        zones: parts.zones,
        stations: parts.stations,
        transfers: parts.transfers,
        roadNodes: parts.roadNodes,
        roadLinks: parts.roadLinks,
        graph: parts.graph,
        places: new Map(),
        opportunities: [],
        rules: DEFAULT_RULES,
        page: {routes: [], centres: [], facts: {}},
        roadPeriods: periods.map(({id, days, hours}) => ({id, days, hours})),
        speedFactors: FACILITY_TYPES.flatMap(facilityType =>
            (['inner', 'suburb', 'rural'] as const).flatMap(areaType =>
                periods.map(({id, factor}) => ({facilityType, areaType, period: id, factor})),
            ),
        ),
        feeds: new Map(
            [...parts.feeds].map(([system, draft]) => [
                system,
                {id: system, system, evidence: 'published', ...draft} satisfies Feed,
            ]),
        ),
        standIns: [],
        fares: [],
        projects: new Map(),
        claims: [],
        sets: new Map(),
        unknownServices: [],
        sources: new Map(),
        scenarios: new Map(),
    };
};

export const compileSketch = (
    network: Network,
    options: Partial<TimetableOptions> & {readonly who?: TravellerId} = {},
): CompiledModel => {
    const {who = 'regular', ...rest} = options;
    const compiled = {asOf: SKETCH_DATE, date: SKETCH_DATE, traveller: travellers[who], ...rest};
    const {streets} = network;
    return compileModel(
        network,
        compiled,
        streets === undefined ? {} : {walksOverStreets: streetWalks(streets, compiled.traveller.walkKmh)},
    );
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
