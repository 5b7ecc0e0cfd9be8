import {type Output, type Row, clock} from './lib.js';

/** One call of a train, seconds after midnight of the service day (may pass 24:00). */
export interface Call {
    readonly station: string;
    readonly arrive: number;
    readonly depart: number;
    readonly noPickup?: boolean;
    readonly noDropOff?: boolean;
    /** Kilometres from the first call. */
    readonly km?: number;
}

export interface Train {
    readonly id: string;
    /** Number people know; blank for invented departures. */
    readonly number: string;
    readonly route: string;
    readonly service: string;
    readonly headsign: string;
    readonly direction?: 0 | 1;
    readonly clockFace?: boolean;
    /** Where it differs from that of its feed. */
    readonly evidence?: 'published' | 'secondary' | 'estimated';
    readonly source?: string;
    readonly note?: string;
    readonly calls: readonly Call[];
}

export interface FeedSpec {
    readonly id: string;
    readonly agency: {readonly id: string; readonly name: string; readonly url: string};
    readonly routes: readonly {
        readonly id: string;
        readonly short: string;
        readonly long: string;
        readonly en: string;
    }[];
    /** GTFS route_type of every route. */
    readonly type: number;
    /** A single date, several, or a range from..to of a daily service. */
    readonly services: readonly {
        readonly id: string;
        readonly on?: string;
        readonly dates?: readonly string[];
        readonly from?: string;
        readonly to?: string;
        readonly days?: 'weekday' | 'weekend';
    }[];
    readonly trains: readonly Train[];
    readonly stops: (station: string) => {readonly name: string; readonly lat: string; readonly lon: string};
}

const compact = (date: string): string => date.replaceAll('-', '');

export const feedOutput = ({id, agency, routes, type, services, trains, stops}: FeedSpec): Output => {
    const used = [...new Set(trains.flatMap(train => train.calls.map(call => call.station)))].toSorted();
    const ids = new Set<string>();
    for (const train of trains) {
        if (ids.has(train.id)) throw new Error(`${id}: trip ${train.id} twice`);
        ids.add(train.id);
        let last = -1;
        for (const {arrive, depart} of train.calls) {
            if (arrive < last || depart < arrive) throw new Error(`${id}: ${train.id} runs backwards`);
            last = depart;
        }
    }
    const path = (file: string): string => `transit/${id}/${file}.txt`;
    const output: Output = {
        [path('agency')]: {
            columns: ['agency_id', 'agency_name', 'agency_url', 'agency_timezone', 'agency_lang'],
            rows: [
                {
                    agency_id: agency.id,
                    agency_name: agency.name,
                    agency_url: agency.url,
                    agency_timezone: 'Asia/Shanghai',
                    agency_lang: 'zh',
                },
            ],
        },
        [path('stops')]: {
            columns: ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
            rows: used.map(station => {
                const {name, lat, lon} = stops(station);
                return {stop_id: station, stop_name: name, stop_lat: lat, stop_lon: lon};
            }),
        },
        [path('routes')]: {
            columns: [
                'route_id',
                'agency_id',
                'route_short_name',
                'route_long_name',
                'route_type',
                'name_en',
                'line_zh',
            ],
            rows: routes
                .filter(route => trains.some(train => train.route === route.id))
                .map(route => ({
                    route_id: route.id,
                    agency_id: agency.id,
                    route_short_name: route.short,
                    route_long_name: route.long,
                    route_type: type,
                    name_en: route.en,
                    line_zh: route.long,
                })),
        },
        [path('trips')]: {
            columns: [
                'route_id',
                'service_id',
                'trip_id',
                'trip_headsign',
                'trip_short_name',
                'direction_id',
                'clock_face',
                'evidence',
                'source_id',
                'note',
            ],
            rows: trains.map(train => ({
                route_id: train.route,
                service_id: train.service,
                trip_id: train.id,
                trip_headsign: train.headsign,
                trip_short_name: train.number,
                direction_id: train.direction,
                clock_face: train.clockFace ? 1 : undefined,
                evidence: train.clockFace ? 'estimated' : train.evidence,
                source_id: train.source,
                note: train.note,
            })),
        },
        [path('stop_times')]: {
            columns: [
                'trip_id',
                'arrival_time',
                'departure_time',
                'stop_id',
                'stop_sequence',
                'pickup_type',
                'drop_off_type',
                'shape_dist_traveled',
            ],
            rows: trains.flatMap(train =>
                train.calls.map((call, index): Row => ({
                    trip_id: train.id,
                    arrival_time: clock(call.arrive),
                    departure_time: clock(call.depart),
                    stop_id: call.station,
                    stop_sequence: index + 1,
                    pickup_type: call.noPickup ? 1 : undefined,
                    drop_off_type: call.noDropOff ? 1 : undefined,
                    shape_dist_traveled: call.km === undefined ? undefined : Number(call.km.toFixed(1)),
                })),
            ),
        },
        'station_stops.csv': {
            columns: ['station_id', 'feed', 'stop_id'],
            rows: used.map(station => ({station_id: station, feed: id, stop_id: station})),
        },
    };
    const ranges = services.filter(service => service.from !== undefined);
    if (ranges.length > 0) {
        output[path('calendar')] = {
            columns: [
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
            ],
            rows: ranges.map(({id: service, from, to, days: kind}) => ({
                service_id: service,
                monday: kind === 'weekend' ? 0 : 1,
                tuesday: kind === 'weekend' ? 0 : 1,
                wednesday: kind === 'weekend' ? 0 : 1,
                thursday: kind === 'weekend' ? 0 : 1,
                friday: kind === 'weekend' ? 0 : 1,
                saturday: kind === 'weekday' ? 0 : 1,
                sunday: kind === 'weekday' ? 0 : 1,
                start_date: compact(from!),
                end_date: compact(to ?? '2099-12-31'),
            })),
        };
    }
    const days = services.flatMap(({id: service, on, dates}) =>
        (dates ?? (on === undefined ? [] : [on])).map(date => ({service, date})),
    );
    if (days.length > 0) {
        output[path('calendar_dates')] = {
            columns: ['service_id', 'date', 'exception_type'],
            rows: days.map(({service, date}) => ({service_id: service, date: compact(date), exception_type: 1})),
        };
    }
    return output;
};
