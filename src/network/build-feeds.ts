import type {ProblemCollector} from '../problem/collector.js';
import type {
    GtfsRecords,
    GtfsRoute,
    GtfsStop,
    GtfsStopTime,
    GtfsTrip,
    RegionRecords,
    StationStopRecord,
} from '../read/records.js';
import {formatClockExact} from '../units/clock.js';
import {groupBy} from '../units/collections.js';
import {WEEKDAYS} from '../units/date.js';
import {isSameZone} from '../units/time-zone.js';
import type {Bilingual, Evidence, IsoDate} from '../units/units.js';
import {byId, given, type LocalAreas, namesOf, sourceOf} from './build-zones.js';
import {distanceUnitOf} from '../read/distance-unit.js';
import {BY_ROUTE} from '../read/system-names.js';
import {pathTimesOf} from './pathways.js';
import {fillTimes} from './stop-times.js';
import {systemOfRoute, systemsOf} from './system-of.js';
import type {
    Feed,
    FeedStop,
    FeedTransfer,
    Frequency,
    Route,
    Service,
    Station,
    System,
    Trip,
    TripStop,
} from './types.js';

/** What network.yaml says of a feed. */
interface FeedHead {
    readonly id: string;
    readonly title?: Bilingual | undefined;
    readonly path: string;
    readonly system: System | typeof BY_ROUTE;
    readonly fare?: string | undefined;
    readonly evidence: Evidence;
    readonly sourceIds: readonly string[];
    readonly assumed?: boolean;
    /** Of its times, where it is not the network's. */
    readonly timeZone?: string | undefined;
}

const tripEvidence = (trip: GtfsTrip, head: FeedHead): Evidence =>
    trip.evidence ?? (trip.clockFace === true ? 'estimated' : head.evidence);

/**
 * Tariff kilometres where the trip has them, else shape_dist_traveled, from the first stop on. A bare GTFS feed does
 * not say its unit, so its distances are not kilometres.
 */
const kilometresOf = (
    stopTimes: readonly GtfsStopTime[],
    unit: number | undefined,
): readonly (number | undefined)[] => {
    const tariff = stopTimes.some(({tariffKm}) => tariffKm !== undefined);
    const values = stopTimes.map(({tariffKm, distance}) =>
        tariff ? tariffKm : distance === undefined || unit === undefined ? undefined : distance * unit,
    );
    const start = values.find(value => value !== undefined);
    // Tariff distances are whole or tenths of kilometres; the subtraction must not add binary dust.
    return values.map(value => (value === undefined ? undefined : Math.round((value - start!) * 1e6) / 1e6));
};

/**
 * Kilometres of the unit of shape_dist_traveled in a region, which is kilometres: where distances are hundreds of times
 * as long as the ways between the stops they are metres or feet, and are read as such.
 */
const kilometresOfUnit = (gtfs: GtfsRecords, file: string, problems: ProblemCollector): number => {
    const unit = distanceUnitOf(gtfs);
    if (unit === undefined || unit === 'unknown' || (unit.name !== 'm' && unit.name !== 'ft')) return 1;
    problems.report('gtfs-distances-not-km', {file, field: 'shape_dist_traveled'}, unit.name);
    return unit.kilometres;
};

const buildTrip = (
    trip: GtfsTrip,
    stopTimes: readonly GtfsStopTime[],
    stops: GtfsRecords['stops'],
    head: FeedHead,
    unit: number | undefined,
): Trip | undefined => {
    const times = fillTimes(stopTimes, ({stopId}) => {
        const {lon, lat} = stops.get(stopId) ?? {};
        return lon === undefined || lat === undefined ? undefined : {lon, lat};
    });
    if (times === undefined) return undefined;
    const kilometres = kilometresOf(stopTimes, unit);
    return {
        id: trip.tripId,
        routeId: trip.routeId,
        serviceId: trip.serviceId,
        shortName: trip.shortName ?? '',
        headsign: trip.headsign ?? '',
        stops: stopTimes.map(({stopId, pickupType, dropOffType}, at): TripStop => {
            const km = kilometres[at];
            return {
                stopId,
                arrive: times[at]!.arrive,
                depart: times[at]!.depart,
                // 2 and 3 (arranged by telephone or with the driver) can be boarded by somebody who asks; 1 cannot.
                canBoard: pickupType !== 1,
                canAlight: dropOffType !== 1,
                ...(km === undefined ? {} : {distanceKm: km}),
            };
        }),
        combined: trip.combined ?? false,
        clockFace: trip.clockFace ?? false,
        evidence: tripEvidence(trip, head),
        sourceId: sourceOf(trip.sourceIds.length > 0 ? trip.sourceIds : head.sourceIds),
        ...given('directionId', trip.directionId),
        ...given('blockId', trip.blockId),
    };
};

/**
 * Trips of an assumed line one by one, each in the first of its phases (docs/decisions/14-phases-are-pooled.md): what
 * its exact frequencies say, as the trips of a planned line are written.
 */
const phasedTrips = (trips: readonly Trip[], rows: readonly Frequency[]): Trip[] => {
    const rowsOf = groupBy(rows, ({tripId}) => tripId);
    return trips.flatMap(trip => {
        const start = trip.stops[0]!.depart;
        return (rowsOf.get(trip.id) ?? []).flatMap(row => {
            const phase = {headway: row.headway, until: row.end};
            const count = Math.max(0, Math.ceil((row.end - row.start) / row.headway));
            return Array.from({length: count}, (_, at): Trip => {
                const shift = row.start + at * row.headway - start;
                return {
                    ...trip,
                    id: `${trip.id}-${formatClockExact(row.start + at * row.headway)}`,
                    clockFace: true,
                    phase,
                    stops: trip.stops.map(call => ({
                        ...call,
                        arrive: call.arrive + shift,
                        depart: call.depart + shift,
                    })),
                };
            });
        });
    });
};

const buildRoute = (route: GtfsRoute, agency: string, system: System | undefined): Route => {
    const {shortName = '', longName} = route;
    const zh = route.lineZh ?? (longName || shortName || route.routeId);
    return {
        id: route.routeId,
        name: {zh, en: route.nameEn ?? namesOf(route.routeId, {nameZh: zh}).name.en},
        shortName,
        type: route.type,
        agency,
        ...given('system', system),
        ...given('fare', route.fareCny),
        ...given('fareEvidence', route.evidence),
    };
};

const buildServices = ({calendars, calendarDates, trips}: GtfsRecords): ReadonlyMap<string, Service> => {
    const added = new Map<string, Set<IsoDate>>();
    const removed = new Map<string, Set<IsoDate>>();
    const ids = new Set([...calendars.keys(), ...Array.from(trips.values(), ({serviceId}) => serviceId)]);
    for (const {serviceId, date, exceptionType} of calendarDates) {
        ids.add(serviceId);
        const kept = exceptionType === 1 ? added : removed;
        const dates = kept.get(serviceId);
        if (dates === undefined) kept.set(serviceId, new Set([date]));
        else dates.add(date);
    }
    return byId(
        [...ids].map((id): Service => {
            const calendar = calendars.get(id);
            return {
                id,
                days: calendar === undefined ? [] : WEEKDAYS.filter(day => calendar[day]),
                added: added.get(id) ?? new Set(),
                removed: removed.get(id) ?? new Set(),
                ...given('start', calendar?.start),
                ...given('end', calendar?.end),
            };
        }),
    );
};

/**
 * Station of each stop: the row of station_stops.csv for it or its
 * parent; without either, in a bare feed, a station of its own.
 */
class StationOfStop {
    private readonly rows = new Map<string, string>();
    /** By id of the station. */
    readonly made = new Map<string, GtfsStop>();

    constructor(
        stationStops: readonly StationStopRecord[],
        feed: string,
        private readonly region: boolean,
        private readonly stops: ReadonlyMap<string, GtfsStop>,
        /** Of the ids of stations made: feeds beside each other may have the same ids. */
        private readonly prefix: string,
    ) {
        for (const row of stationStops) if (row.feed === feed) this.rows.set(row.stopId, row.stationId);
    }

    of(stopId: string): string | undefined {
        const root = this.rootOf(stopId);
        const listed = this.rows.get(stopId) ?? this.rows.get(root);
        if (listed !== undefined || this.region) return listed;
        const stop = this.stops.get(root);
        const id = this.prefix + root;
        if (stop !== undefined) this.made.set(id, stop);
        return id;
    }

    /** Topmost parent: a boarding area stands on a platform, a platform in a station. */
    private rootOf(stopId: string): string {
        let root = stopId;
        for (let step = 0; step < 3; step++) {
            const parent = this.stops.get(root)?.parentStation;
            if (parent === undefined || !this.stops.has(parent)) break;
            root = parent;
        }
        return root;
    }
}

const buildFeedStop = (stop: GtfsStop, stationId: string): FeedStop => ({
    id: stop.stopId,
    name: stop.name ?? stop.stopId,
    stationId,
    platform: stop.platformCode ?? stop.stopId,
    ...given('parentStation', stop.parentStation),
    ...given('position', stop.lon === undefined || stop.lat === undefined ? undefined : {lon: stop.lon, lat: stop.lat}),
});

const byTrip = (a: Frequency, b: Frequency): number =>
    a.tripId < b.tripId ? -1 : a.tripId > b.tripId ? 1 : a.start - b.start;

const buildFeed = (
    gtfs: GtfsRecords,
    head: FeedHead,
    region: boolean,
    stations: StationOfStop,
    problems: ProblemCollector,
): Feed => {
    const label = head.path === '' ? '' : `${head.path}/`;
    const unit = region ? kilometresOfUnit(gtfs, `${label}stop_times.txt`, problems) : undefined;
    const trips = [...gtfs.trips.values()]
        .map(trip => {
            const stopTimes = gtfs.stopTimes.get(trip.tripId);
            return stopTimes === undefined || stopTimes.length < 2
                ? undefined
                : buildTrip(trip, stopTimes, gtfs.stops, head, unit);
        })
        .filter(trip => trip !== undefined)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const frequencies = gtfs.frequencies
        .map((row): Frequency => ({
            tripId: row.tripId,
            start: row.start,
            end: row.end,
            headway: row.headway,
            exact: row.exactTimes ?? false,
            evidence: row.evidence ?? head.evidence,
            sourceId: sourceOf(row.sourceIds.length > 0 ? row.sourceIds : head.sourceIds),
        }))
        .toSorted(byTrip);
    const phased = new Set(head.assumed === true ? frequencies.filter(({exact}) => exact) : []);
    const byHeadway = new Set(Array.from(phased, ({tripId}) => tripId));
    const called = new Set(trips.flatMap(({stops}) => stops.map(({stopId}) => stopId)));
    const stops = [...gtfs.stops.values()].flatMap((stop): FeedStop[] => {
        const used = called.has(stop.stopId);
        // Entrances and other stops nothing calls at are not ridden from;
        // those with a row keep it, so that scenarios may use them.
        if (!used && (stop.locationType ?? 0) !== 0) return [];
        const stationId = used || region ? stations.of(stop.stopId) : undefined;
        if (stationId !== undefined) return [buildFeedStop(stop, stationId)];
        if (used)
            problems.report(
                'stop-without-station',
                {file: `${label}stops.txt`, row: stop.row, field: 'stop_id', id: stop.stopId},
                stop.stopId,
                {feed: head.id},
            );
        return [];
    });
    const agencies = new Map(gtfs.agencies.map(({agencyId, name}) => [agencyId ?? '', name]));
    const onlyAgency = gtfs.agencies.length === 1 ? gtfs.agencies[0]!.name : '';
    const system = head.system === BY_ROUTE ? systemOfFeed(gtfs) : head.system;
    const ownSystem = ({type}: GtfsRoute): System | undefined => {
        const own = head.system === BY_ROUTE ? systemOf(type) : system;
        return own === system ? undefined : own;
    };
    return {
        id: head.id,
        system,
        evidence: head.evidence,
        routes: byId(
            [...gtfs.routes.values()].map(route =>
                buildRoute(route, agencies.get(route.agencyId ?? '') ?? onlyAgency, ownSystem(route)),
            ),
        ),
        stops: byId(stops),
        services: buildServices(gtfs),
        trips: [
            ...trips.filter(({id}) => !byHeadway.has(id)),
            ...phasedTrips(
                trips.filter(({id}) => byHeadway.has(id)),
                [...phased],
            ),
        ].toSorted((trip, other) => (trip.id < other.id ? -1 : 1)),
        frequencies: frequencies.filter(row => !phased.has(row)),
        transfers: gtfs.transfers.map((row): FeedTransfer => ({
            type: row.transferType ?? 0,
            ...given('fromStop', row.fromStopId),
            ...given('toStop', row.toStopId),
            ...given('fromTrip', row.fromTripId),
            ...given('toTrip', row.toTripId),
            ...given('fromRoute', row.fromRouteId),
            ...given('toRoute', row.toRouteId),
            ...given('minTransferTime', row.minTransferTime),
        })),
        ...given('pathTimes', pathTimesOf(gtfs)),
        ...given('fare', head.fare),
        ...given('title', head.title),
        ...(head.assumed === true ? {assumed: true as const} : {}),
        ...given('timeZone', head.timeZone),
    };
};

/** Route types of GTFS and of its extension that are none of our systems: who rides them is not modelled. */
const LEFT_OUT: readonly {
    readonly what: Bilingual;
    readonly types: readonly (readonly [first: number, last: number])[];
}[] = [
    {
        what: {zh: '轮渡', en: 'ferries'},
        types: [
            [4, 4],
            [1000, 1099],
            [1200, 1299],
        ],
    },
    {what: {zh: '航空', en: 'flights'}, types: [[1100, 1199]]},
    {
        what: {zh: '索道和缆车', en: 'cableways and funiculars'},
        types: [
            [6, 7],
            [1300, 1499],
        ],
    },
    {
        what: {zh: '出租车和其他', en: 'taxis and other services'},
        types: [
            [8, 10],
            [13, 99],
            [1500, 1799],
        ],
    },
];

/** A feed without the routes of systems that are not modelled, which are told by kind. */
export const withoutStrange = (gtfs: GtfsRecords, path: string, problems: ProblemCollector): GtfsRecords => {
    const strange = new Set<string>();
    for (const {what, types} of LEFT_OUT) {
        const routes = [...gtfs.routes.values()].filter(({type}) =>
            types.some(([first, last]) => type >= first && type <= last),
        );
        const [first] = routes;
        if (first === undefined) continue;
        const own = new Set(routes.map(({routeId}) => routeId));
        let count = 0;
        for (const {routeId} of gtfs.trips.values()) if (own.has(routeId)) count++;
        for (const id of own) strange.add(id);
        problems.report(
            'gtfs-routes-left-out',
            {
                file: `${path === '' ? '' : `${path}/`}routes.txt`,
                row: first.row,
                field: 'route_type',
                id: first.routeId,
            },
            routes.length,
            {what, count},
        );
    }
    if (strange.size === 0) return gtfs;
    return {
        ...gtfs,
        routes: new Map([...gtfs.routes].filter(([id]) => !strange.has(id))),
        trips: new Map([...gtfs.trips].filter(([, {routeId}]) => !strange.has(routeId))),
        frequencies: gtfs.frequencies.filter(({tripId}) => !strange.has(gtfs.trips.get(tripId)?.routeId ?? '')),
        transfers: gtfs.transfers.filter(({fromRouteId, toRouteId, fromTripId, toTripId}) =>
            [fromRouteId, toRouteId, ...[fromTripId, toTripId].map(id => gtfs.trips.get(id ?? '')?.routeId)].every(
                route => !strange.has(route ?? ''),
            ),
        ),
    };
};

/**
 * Route types of GTFS and of its extension, as systems; railways
 * abroad have no ticket gate rule, so they count as suburban.
 */
export const systemOf = (type: number): System => {
    const isIn = (first: number, last: number): boolean => type >= first && type <= last;
    if (type === 1 || type === 12 || isIn(400, 699)) return 'metro';
    if (type === 0 || type === 5 || isIn(900, 999)) return 'tram';
    if (type === 2 || isIn(100, 199) || isIn(300, 399)) return 'suburban';
    return isIn(200, 299) ? 'coach' : 'bus';
};

/** System of a feed by route: that of most of its trips. */
const systemOfFeed = ({routes, trips}: GtfsRecords): System => {
    const counts = new Map<System, number>();
    for (const {routeId} of trips.values()) {
        const system = systemOf(routes.get(routeId)?.type ?? 3);
        counts.set(system, (counts.get(system) ?? 0) + 1);
    }
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'bus';
};

/** System of each stop of a feed and of the stops above it: that of most of the trips that call there. */
const systemOfStops = (feed: Feed, stops: ReadonlyMap<string, GtfsStop>): ((stopId: string) => System) => {
    if (systemsOf(feed).size === 1) return () => feed.system;
    const counts = new Map<string, Map<System, number>>();
    for (const {routeId, stops: calls} of feed.trips)
        for (const {stopId} of calls)
            for (let id: string | undefined = stopId, step = 0; id !== undefined && step < 3; step++) {
                const own = counts.get(id) ?? new Map<System, number>();
                counts.set(id, own);
                const system = systemOfRoute(feed, routeId);
                own.set(system, (own.get(system) ?? 0) + 1);
                id = stops.get(id)?.parentStation;
            }
    return stopId => [...(counts.get(stopId) ?? [])].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? feed.system;
};

const stationOfStop = (id: string, stop: GtfsStop, system: System, areas: LocalAreas): Station => {
    const position = stop.lon === undefined || stop.lat === undefined ? undefined : {lon: stop.lon, lat: stop.lat};
    const zone = areas.nearest('', position);
    return {
        id,
        ...namesOf(stop.stopId, {name: stop.name, nameEn: stop.nameEn}),
        aliases: [],
        datedNames: [],
        kind: system,
        city: zone?.city ?? '',
        county: zone?.county ?? '',
        localArea: zone?.localArea ?? '',
        processClass: [],
        closures: [],
        localBus: false,
        evidence: 'published',
        sourceId: '',
        ...given('position', position),
    };
};

/** The zone of a feed's times where it is another than the network's. */
const otherZone = (
    {agencies}: GtfsRecords,
    {path}: FeedHead,
    zone: string | undefined,
    problems: ProblemCollector,
): string | undefined => {
    const [agency] = agencies;
    if (agency === undefined || zone === undefined || isSameZone(agency.timeZone, zone)) return undefined;
    const file = `${path === '' ? '' : `${path}/`}agency.txt`;
    problems.report('feed-time-zone-differs', {file, row: agency.row, field: 'agency_timezone'}, agency.timeZone, {
        zone,
    });
    return agency.timeZone;
};

/** Feeds with their stops tied to stations; `stations` are those a bare feed needed that no master list has. */
export const buildFeeds = (
    records: RegionRecords,
    areas: LocalAreas,
    problems: ProblemCollector,
): {readonly feeds: ReadonlyMap<string, Feed>; readonly stations: readonly Station[]} => {
    const region = records.kind === 'region';
    const listed = records.network?.feeds;
    const pathOf = (id: string): string =>
        listed?.find(feed => feed.id === id)?.path ?? records.feedPaths?.get(id) ?? '';
    const kept = new Map([...records.feeds].map(([id, gtfs]) => [id, withoutStrange(gtfs, pathOf(id), problems)]));
    const heads: FeedHead[] =
        listed?.slice() ??
        Array.from(kept.keys(), id => ({
            id,
            path: pathOf(id),
            system: BY_ROUTE,
            evidence: 'published' as const,
            sourceIds: [],
        }));
    const stations: Station[] = [];
    const feeds = heads.flatMap(head => {
        const gtfs = kept.get(head.id);
        if (gtfs === undefined) return [];
        const timeZone = otherZone(gtfs, head, records.network?.timeZone, problems);
        const prefix = heads.length > 1 ? `${head.id}/` : '';
        const stationOf = new StationOfStop(records.stationStops, head.id, region, gtfs.stops, prefix);
        const feed = buildFeed(gtfs, {...head, timeZone}, region, stationOf, problems);
        const unplaced = [...stationOf.made.values()].filter(({lon, lat}) => lon === undefined || lat === undefined);
        const [first] = unplaced;
        if (first !== undefined)
            problems.report(
                'gtfs-stations-unplaced',
                {
                    file: `${head.path === '' ? '' : `${head.path}/`}stops.txt`,
                    row: first.row,
                    field: 'stop_lat',
                    id: first.stopId,
                },
                unplaced.length,
            );
        const systemAt = systemOfStops(feed, gtfs.stops);
        for (const [id, stop] of stationOf.made) stations.push(stationOfStop(id, stop, systemAt(stop.stopId), areas));
        return [feed];
    });
    return {feeds: byId(feeds), stations};
};
