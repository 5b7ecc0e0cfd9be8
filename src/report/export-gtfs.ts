import {servicesOn} from '../network/calendar.js';
import type {Feed, FeedStop, Network, Trip} from '../network/types.js';
import {formatClockSeconds} from '../units/clock.js';
import type {IsoDate} from '../units/units.js';
import {csvFile} from './csv-line.js';
import {rounded} from './rounded.js';

const day = (date: IsoDate): string => date.replaceAll('-', '');

/** What of a feed is written. */
interface Written {
    readonly network: Network;
    readonly feed: Feed;
    readonly trips: readonly Trip[];
    readonly stops: readonly (FeedStop & {readonly position: NonNullable<FeedStop['position']>})[];
    readonly agencyId: (agency: string) => string;
    readonly agencies: readonly string[];
}

/** The trips that can be written: a stop without a position is not allowed in GTFS. */
const writtenOf = (network: Network, feed: Feed, running: readonly Trip[]): Written => {
    const places = new Map(
        [...feed.stops.values()].flatMap(stop => {
            const position = stop.position ?? network.stations.get(stop.stationId)?.position;
            return position === undefined ? [] : [[stop.id, position] as const];
        }),
    );
    // Trips keep their other calls, and go where there are not two of them.
    const trips = running.filter(({stops}) => stops.filter(({stopId}) => places.has(stopId)).length > 1);
    const called = new Set(trips.flatMap(({stops}) => stops.map(({stopId}) => stopId)));
    const agencies = [...new Set([...feed.routes.values()].map(({agency}) => agency || feed.id))];
    return {
        network,
        feed,
        trips,
        stops: [...feed.stops.values()].flatMap(stop => {
            const position = places.get(stop.id);
            return called.has(stop.id) && position !== undefined ? [{...stop, position}] : [];
        }),
        agencies,
        agencyId: agency => `a${agencies.indexOf(agency || feed.id) + 1}`,
    };
};

const agencyText = ({network, feed, agencies, agencyId}: Written): string =>
    csvFile(
        ['agency_id', 'agency_name', 'agency_url', 'agency_timezone'],
        agencies.map(agency => [agencyId(agency), agency, 'https://example.org/', feed.timeZone ?? network.timeZone]),
    );

const stopsText = ({stops}: Written): string =>
    csvFile(
        ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
        stops.map(({id, name, position}) => [id, name, rounded(position.lat, 6), rounded(position.lon, 6)]),
    );

const routesText = ({feed, trips, agencyId}: Written): string => {
    const used = new Set(trips.map(({routeId}) => routeId));
    return csvFile(
        ['route_id', 'agency_id', 'route_short_name', 'route_long_name', 'route_type'],
        [...feed.routes.values()]
            .filter(({id}) => used.has(id))
            .map(({id, agency, shortName, name, type}) => [id, agencyId(agency), shortName, name.zh, type]),
    );
};

const tripsText = ({trips}: Written): string =>
    csvFile(
        ['route_id', 'service_id', 'trip_id', 'trip_headsign', 'trip_short_name', 'direction_id', 'block_id'],
        trips.map(({routeId, id, headsign, shortName, directionId, blockId}) => [
            routeId,
            'day',
            id,
            headsign,
            shortName,
            directionId,
            blockId,
        ]),
    );

const stopTimesText = ({trips, stops}: Written): string => {
    const stopIds = new Set(stops.map(({id}) => id));
    return csvFile(
        [
            'trip_id',
            'arrival_time',
            'departure_time',
            'stop_id',
            'stop_sequence',
            'pickup_type',
            'drop_off_type',
            'shape_dist_traveled',
        ],
        trips.flatMap(({id, stops: calls}) => {
            // Headway templates may begin before midnight; GTFS times do not.
            const early = Math.min(0, calls[0]!.arrive);
            return calls.flatMap(({stopId, arrive, depart, canBoard, canAlight, distanceKm}, at) => {
                if (!stopIds.has(stopId)) return [];
                const times = [formatClockSeconds(arrive - early), formatClockSeconds(depart - early)];
                return [[id, ...times, stopId, at + 1, canBoard ? 0 : 1, canAlight ? 0 : 1, distanceKm]];
            });
        }),
    );
};

/** Nothing where no trip runs by headway. */
const frequenciesText = ({feed, trips}: Written): string | undefined => {
    const ids = new Set(trips.map(({id}) => id));
    const frequencies = feed.frequencies.filter(({tripId}) => ids.has(tripId));
    if (frequencies.length === 0) return undefined;
    return csvFile(
        ['trip_id', 'start_time', 'end_time', 'headway_secs', 'exact_times'],
        frequencies.map(({tripId, start, end, headway, exact}) => [
            tripId,
            formatClockSeconds(Math.max(0, start)),
            formatClockSeconds(end),
            headway,
            exact ? 1 : 0,
        ]),
    );
};

/** One feed: the trips that run on the date, on a calendar of that one day. */
const exportFeed = (network: Network, feed: Feed, running: readonly Trip[], date: IsoDate): [string, string][] => {
    const written = writtenOf(network, feed, running);
    if (written.trips.length === 0) return [];
    const frequencies = frequenciesText(written);
    return [
        ['agency.txt', agencyText(written)],
        ['stops.txt', stopsText(written)],
        ['routes.txt', routesText(written)],
        ['calendar_dates.txt', csvFile(['service_id', 'date', 'exception_type'], [['day', day(date), 1]])],
        ['trips.txt', tripsText(written)],
        ['stop_times.txt', stopTimesText(written)],
        ...(frequencies === undefined ? [] : [['frequencies.txt', frequencies] as [string, string]]),
    ];
};

/**
 * Every feed as GTFS: what runs on a day of travel at a state of the network, stand-ins put in their place, on a
 * calendar of that one day. Planned clock-face lines are written in their first phase. Files by `feed/file`; feeds in
 * which nothing runs are left out.
 */
export const exportGtfs = (network: Network, asOf: IsoDate, date: IsoDate): Map<string, string> => {
    const files = new Map<string, string>();
    for (const feed of network.feeds.values()) {
        const active = servicesOn(network, feed, asOf, date);
        const trips = feed.trips.filter(({serviceId}) => active.serviceIds.has(serviceId));
        for (const [name, text] of exportFeed(network, feed, trips, date)) files.set(`${feed.id}/${name}`, text);
    }
    return files;
};
