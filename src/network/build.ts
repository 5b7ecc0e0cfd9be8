import {ProblemCollector} from '../problem/collector.js';
import {hasErrors} from '../problem/format.js';
import type {Problem} from '../problem/problem.js';
import type {
    ClaimRecord,
    FareRecord,
    GtfsRecords,
    NetworkRecord,
    OpportunityRecord,
    ProjectRecord,
    RegionRecords,
    StandInRecord,
} from '../read/records.js';
import type {PageRecord} from '../read/region-page.js';
import {addDays} from '../units/date.js';
import {NO_CURRENCY} from '../units/money.js';
import type {Bilingual, IsoDate} from '../units/units.js';
import {withoutReplaced} from './assumed-lines.js';
import {buildFeeds} from './build-feeds.js';
import {buildGraph} from './build-graph.js';
import {type Box, boxAround} from '../units/geometry.js';
import {metresPerLengthOf} from '../read/gmns.js';
import {buildRoadLinks, buildRoadNodes, buildRoadTimes} from './build-roads.js';
import {buildPlaces, buildStation, buildZones, byId, given, LocalAreas, namesOf, sourceOf} from './build-zones.js';
import {runsOn} from './calendar.js';
import type {NewHash} from '../units/sha256.js';
import {digestOf} from './digest.js';
import {buildRules} from './rules.js';
import {cornersOf} from './streets.js';
import {hasStreets, streetsOf} from './streets-file.js';
import type {
    Claim,
    FareRule,
    Feed,
    Network,
    Opportunity,
    Page,
    PlaceSet,
    Project,
    Source,
    StandIn,
    Located,
    Station,
    StationTransfer,
    UnknownService,
} from './types.js';

export interface Build {
    /** Only when no problem is an error: a broken network never half-loads. */
    readonly network?: Network;
    readonly problems: readonly Problem[];
}

const buildOpportunity = ({
    kind,
    count,
    evidence,
    sourceIds,
    zoneId,
    placeId,
    year,
}: OpportunityRecord): Opportunity => ({
    kind,
    count,
    evidence: evidence ?? 'estimated',
    sourceId: sourceOf(sourceIds),
    ...given('zoneId', zoneId),
    ...given('placeId', placeId),
    ...given('year', year),
});

const buildFare = ({id, kind, dates, evidence, sourceIds, fares, feeds, systems, figures}: FareRecord): FareRule => ({
    ...figures,
    id,
    kind,
    dates,
    evidence,
    sourceId: sourceOf(sourceIds),
    fares,
    feeds,
    systems,
});

const buildStandIn = ({feeds, dates, dayTypes, serviceDate, observed}: StandInRecord): StandIn => ({
    feeds,
    dates,
    dayTypes,
    ...given('serviceDate', serviceDate),
    ...given('observed', observed.length > 0 ? observed : undefined),
});

const buildProject = ({
    id,
    title,
    kind,
    summary,
    status,
    opening,
    cost,
    facts,
    links,
    stations,
    lines,
    dependsOn,
    excludes,
    parameters,
    modifications,
}: ProjectRecord): Project => ({
    id,
    title,
    kind,
    summary: summary ?? {zh: '', en: ''},
    status: status.map(({date, status: what, sourceIds, note}) => ({
        date,
        status: what,
        sourceId: sourceOf(sourceIds),
        ...given('note', note),
    })),
    opening: {
        disputed: opening.disputed,
        ...given('low', opening.low),
        ...given('central', opening.central),
        ...given('high', opening.high),
        ...given('evidence', opening.evidence),
        ...given('sourceId', opening.sourceIds.length > 0 ? sourceOf(opening.sourceIds) : undefined),
    },
    cost: cost.map(({amountCny, shares, year, sourceIds, note}) => ({
        amount: amountCny,
        ...given('shares', shares),
        sourceId: sourceOf(sourceIds),
        ...given('year', year),
        ...given('note', note),
    })),
    facts: facts.map(({sourceIds, ...fact}) => ({...fact, sourceId: sourceOf(sourceIds)})),
    dependsOn,
    excludes,
    links,
    stations,
    lines,
    parameters,
    modifications,
});

/** A year or month as the date in its middle: what was said of 2016 is held against the network of July 2016. */
export const middleOf = (loose: string | undefined): IsoDate | undefined =>
    loose?.length === 4 ? `${loose}-07-01` : loose?.length === 7 ? `${loose}-15` : loose;

/** Without the projects and services of a region (somebody's own claims) what a claim needs stays an id. */
export const buildClaim = (
    record: ClaimRecord,
    projects: ReadonlyMap<string, Project> = new Map(),
    services: ReadonlyMap<string, UnknownService> = new Map(),
): Claim => ({
    id: record.claimId,
    mode: record.mode,
    basis: record.basis,
    definition: record.definition,
    statistic: record.statistic ?? 'fastest',
    quote: record.quoteZh ?? '',
    usedInModel: record.usedInModel ?? false,
    evidence: record.evidence ?? 'estimated',
    sourceId: sourceOf(record.sourceIds),
    note: record.note ?? '',
    trains: record.trains,
    access: record.access,
    egress: record.egress,
    needs: record.needs.map(id => {
        const project = projects.get(id);
        // A date that is disputed or lies in a plan only is no opening.
        const opened = project?.status.find(({status}) => status === 'open')?.date;
        const service = services.get(id);
        if (service !== undefined) return {id, kind: 'service', title: service.name};
        return {id, kind: 'project', ...given('title', project?.title), ...given('open', middleOf(opened))};
    }),
    ...given(
        'slogan',
        record.sloganZh === undefined ? undefined : {zh: record.sloganZh, en: record.sloganEn ?? record.sloganZh},
    ),
    ...given('from', record.from),
    ...given('to', record.to),
    ...given('low', record.minutesLow === undefined ? undefined : record.minutesLow * 60),
    ...given('high', record.minutesHigh === undefined ? undefined : record.minutesHigh * 60),
    ...given('date', middleOf(record.date)),
    ...given('asOf', middleOf(record.asOf)),
    ...given('clock', record.clock),
    ...given('dayType', record.dayType),
});

const buildPage = (record: PageRecord | undefined): Page => ({
    routes: record?.routes ?? [],
    centres: record?.centres ?? [],
    facts: record?.facts ?? {},
    ...given('tagline', record?.tagline),
    ...given('view', record?.view),
});

const buildTransfers = (
    {transfers}: RegionRecords,
    stations: ReadonlyMap<string, Station>,
    problems: ProblemCollector,
): StationTransfer[] => {
    for (const {fromStationId, toStationId, row} of transfers) {
        for (const [field, id] of [
            ['from_station_id', fromStationId],
            ['to_station_id', toStationId],
        ] as const) {
            if (!stations.has(id))
                problems.report('reference-unknown', {file: 'transfers.csv', row, field, id}, id, {
                    target: 'stations.csv',
                });
        }
    }
    return transfers
        .map((row): StationTransfer => ({
            fromStation: row.fromStationId,
            toStation: row.toStationId,
            walk: Math.ceil(row.walkSeconds),
            evidence: row.evidence ?? 'estimated',
            sourceId: sourceOf(row.sourceIds),
            ...given('distance', row.distanceMetres),
            ...given('openDate', row.openDate),
            ...given('closeDate', row.closeDate),
        }))
        .toSorted((a, b) => (a.fromStation + a.toStation < b.fromStation + b.toStation ? -1 : 1));
};

/** What an id may name, and the file that lists it. */
interface Target {
    readonly file: string;
    readonly ids: ReadonlySet<string>;
}

interface Where {
    readonly file: string;
    readonly row: number;
    readonly field: string;
}

const checkReferences = (records: RegionRecords, problems: ProblemCollector): void => {
    const zones: Target = {file: 'zone.csv', ids: new Set(records.zones.map(({zoneId}) => zoneId))};
    const places: Target = {file: 'place.csv', ids: new Set(records.places.map(({placeId}) => placeId))};
    const stations: Target = {file: 'stations.csv', ids: new Set(records.stations.map(({stationId}) => stationId))};
    const feeds: Target = {file: 'network.yaml', ids: new Set(records.network?.feeds.map(({id}) => id))};
    const need = ({file: target, ids}: Target, id: string | undefined, where: Where): void => {
        if (id !== undefined && !ids.has(id)) problems.report('reference-unknown', {...where, id}, id, {target});
    };
    for (const {superZone, seat, row} of records.zones) {
        need(zones, superZone, {file: 'zone.csv', row, field: 'super_zone'});
        need(zones, seat, {file: 'zone.csv', row, field: 'seat'});
    }
    for (const {zoneId, row} of records.places) need(zones, zoneId, {file: 'place.csv', row, field: 'zone_id'});
    for (const {zoneId, placeId, row} of records.opportunities) {
        need(zones, zoneId, {file: 'opportunity.csv', row, field: 'zone_id'});
        need(places, placeId, {file: 'opportunity.csv', row, field: 'place_id'});
    }
    for (const {stationId, feed, stopId, row} of records.stationStops) {
        const file = 'station_stops.csv';
        need(stations, stationId, {file, row, field: 'station_id'});
        need(feeds, feed, {file, row, field: 'feed'});
        const gtfs = records.feeds.get(feed);
        if (gtfs !== undefined && !gtfs.stops.has(stopId)) {
            const target = `${feed}/stops.txt`;
            problems.report('reference-unknown', {file, row, field: 'stop_id', id: stopId}, stopId, {target});
        }
    }
};

/** Everything with a position, with a margin of a twentieth of a degree (5 km): bounds of data that state none. */
const boundsOf = (points: Iterable<Located | undefined>): Box => boxAround(points, 0.05) ?? [-180, -90, 180, 90];

/** The earliest day among the first four weeks of a feed on which most trips run. */
const busiestDay = (feeds: Iterable<Feed>): IsoDate | undefined => {
    let best: {date: IsoDate; count: number} | undefined;
    for (const {services, trips} of feeds) {
        const tripCount = new Map<string, number>();
        for (const {serviceId} of trips) tripCount.set(serviceId, (tripCount.get(serviceId) ?? 0) + 1);
        const first = [...services.values()]
            .flatMap(({start, added}) => [...(start === undefined ? [] : [start]), ...added])
            .toSorted()[0];
        if (first === undefined) continue;
        for (let day = 0; day < 28; day++) {
            const date = addDays(first, day);
            let count = 0;
            for (const service of services.values()) if (runsOn(service, date)) count += tripCount.get(service.id) ?? 0;
            if (best === undefined || count > best.count) best = {date, count};
        }
    }
    return best?.date;
};

const timeZoneOf = (feeds: Iterable<GtfsRecords>): string | undefined => {
    for (const {agencies} of feeds) if (agencies[0] !== undefined) return agencies[0].timeZone;
    return undefined;
};

/** Nothing in a folder of roads alone depends on a date; a fixed one keeps answers the same every day. */
const UNDATED: IsoDate = '2020-01-01';

type Head = Pick<Network, 'id' | 'title' | 'timeZone' | 'currency' | 'licence' | 'attribution' | 'defaultAsOf'>;

const headOf = (record: NetworkRecord | undefined, records: RegionRecords, feeds: ReadonlyMap<string, Feed>): Head => {
    if (record !== undefined) {
        const {id, title, timeZone, currency, licence, attribution, defaultAsOf} = record;
        return {id, title, timeZone, currency, licence: licence ?? '', attribution, defaultAsOf};
    }
    const name = records.config?.datasetName ?? [...records.feeds.values()][0]?.agencies[0]?.name ?? records.kind;
    const title: Bilingual = {zh: name, en: name};
    return {
        id: records.kind,
        title,
        timeZone: timeZoneOf(records.feeds.values()) ?? 'UTC',
        currency: records.config?.currency ?? NO_CURRENCY,
        licence: '',
        attribution: [],
        defaultAsOf: busiestDay(feeds.values()) ?? UNDATED,
    };
};

/**
 * Turns records into a network: units, defaults and links between files. Every problem
 * of every part is reported; any error among them and there is no network. Everything
 * is sorted by id, so the order of rows changes no result (docs/laws.md, law 3).
 */
export const buildNetwork = (records: RegionRecords, newHash?: NewHash): Build => {
    const problems = new ProblemCollector();
    checkReferences(records, problems);
    const region = records.kind === 'region';
    const rules = buildRules(records.network?.rules);
    const zones = buildZones(records.zones);
    const areas = new LocalAreas(zones);
    const places = buildPlaces(records.places);
    const {feeds: read, stations: bare} = buildFeeds(records, areas, problems);
    const listed = records.stations.map(record => buildStation(record, areas));
    const stations = byId([...bare, ...listed]);
    const feeds = withoutReplaced(read, stations, problems);
    const transfers = buildTransfers(records, stations, problems);
    const roadNodes = buildRoadNodes(records.roadNodes, areas, problems);
    const roadLinks = buildRoadLinks(
        records.roadLinks,
        roadNodes,
        {areas, region, classes: rules.roadClasses, metresPerLength: metresPerLengthOf(records.config)},
        problems,
    );
    const times = buildRoadTimes(records, problems);
    const projects = byId(records.projects.map(buildProject));
    const unknownServices = records.unknownServices.map(
        ({serviceId, nameZh, nameEn, mode, reason, row: _row, ...rest}): UnknownService => ({
            ...rest,
            id: serviceId,
            name: namesOf(serviceId, {nameZh, nameEn}).name,
            mode,
            reason: reason ?? '',
        }),
    );
    const services = byId(unknownServices);
    for (const {claimId, needs, row} of records.claims) {
        for (const id of needs)
            if (!projects.has(id) && !services.has(id))
                problems.report('reference-unknown', {file: 'claims.csv', row, field: 'needs', id: claimId}, id, {
                    target: 'projects/, services_unknown.csv',
                });
    }
    if (region && records.network === undefined && problems.list().length === 0)
        problems.report('file-missing', {file: 'network.yaml'}, '');
    if (records.streets !== undefined && !hasStreets(records.streets))
        problems.report('compiled-strange', {file: records.network?.streets ?? ''}, '');
    const list = problems.list();
    if (hasErrors(list)) return {problems: list};
    const streets = records.streets && hasStreets(records.streets) ? streetsOf(records.streets) : undefined;
    const everything = [
        ...roadNodes.values(),
        ...Array.from(zones.values(), ({position}) => position),
        ...Array.from(places.values(), ({position}) => position),
        ...Array.from(stations.values(), ({position}) => position),
        ...(streets === undefined ? [] : cornersOf(streets)),
    ];
    const network: Network = {
        ...headOf(records.network, records, feeds),
        // Before the key there was, regions with roads were all of this kind.
        coarse: streets === undefined && (records.network?.coarse ?? records.roadLinks.length > 0),
        bounds: records.network?.bounds ?? boundsOf(everything),
        digest: digestOf(records, newHash),
        seats: records.network?.seats ?? {},
        studies: records.network?.studies ?? {},
        ...(records.land === undefined ? {} : {land: records.land}),
        zones,
        places,
        opportunities: records.opportunities.map(buildOpportunity),
        stations,
        transfers,
        roadNodes,
        roadLinks,
        ...times,
        rules,
        page: buildPage(records.network?.page),
        ...given('streets', streets),
        ...given('assumedBuses', records.network?.assumedBuses),
        ...given('provinces', records.network?.provinces),
        feeds,
        standIns: records.network?.standIns.map(buildStandIn) ?? [],
        fares: records.fares.map(buildFare),
        projects,
        claims: [...byId(records.claims.map(record => buildClaim(record, projects, services))).values()],
        unknownServices,
        sources: byId(
            records.sources.map((record): Source => ({
                id: record.sourceId,
                title: record.title ?? '',
                licence: record.licence ?? '',
                what: record.what ?? '',
            })),
        ),
        scenarios: byId(records.scenarios),
        sets: byId(
            records.sets.map(({file: _file, sourceIds, note, ...rest}): PlaceSet => ({
                ...rest,
                sourceId: sourceOf(sourceIds),
                ...given('note', note),
            })),
        ),
        graph: buildGraph({zones, stations, transfers, roadNodes, roadLinks, feeds}),
    };
    return {network, problems: list};
};
