import {
    evidence,
    flag,
    gtfsDate,
    gtfsTime,
    integer,
    latitude,
    list,
    longitude,
    number,
    required,
    text,
    timeZone,
} from './cells.js';
import type {Columns, TableSchema} from './table.js';

/** GTFS Schedule reference (gtfs.org), the files a search needs, and our own columns after the standard's. */

const schema = <C extends Columns>(
    columns: C,
    ignored: string,
    unique?: readonly (keyof C & string)[],
): TableSchema<C> => ({
    columns,
    ignored: ignored.split(' '),
    unevenRows: true,
    ...(unique === undefined ? {} : {unique}),
});

const origin = {evidence: evidence(), sourceIds: list('source_id'), note: text('note')};

export const AGENCY = schema(
    {
        agencyId: text('agency_id'),
        name: required(text('agency_name')),
        timeZone: required(timeZone('agency_timezone')),
        language: text('agency_lang'),
    },
    'agency_url agency_phone agency_fare_url agency_email cemv_support',
    ['agencyId'],
);

export const STOPS = schema(
    {
        stopId: required(text('stop_id')),
        name: text('stop_name'),
        nameEn: text('name_en'),
        lat: latitude('stop_lat'),
        lon: longitude('stop_lon'),
        /** 0 platform (blank too), 1 station, 2 entrance, 3 node, 4 boarding area. */
        locationType: integer('location_type', {min: 0, max: 4}),
        parentStation: text('parent_station'),
        platformCode: text('platform_code'),
        ...origin,
    },
    'stop_code tts_stop_name stop_desc zone_id stop_url stop_timezone wheelchair_boarding level_id stop_access',
    ['stopId'],
);

export const ROUTES = schema(
    {
        routeId: required(text('route_id')),
        agencyId: text('agency_id'),
        shortName: text('route_short_name'),
        longName: text('route_long_name'),
        nameEn: text('name_en'),
        lineZh: text('line_zh'),
        type: required(integer('route_type', {min: 0, max: 1799})),
        fareCny: number('fare_cny', {min: 0}),
        ...origin,
    },
    'route_desc route_url route_color route_text_color route_sort_order continuous_pickup ' +
        'continuous_drop_off network_id cemv_support',
    ['routeId'],
);

export const TRIPS = schema(
    {
        tripId: required(text('trip_id')),
        routeId: required(text('route_id')),
        serviceId: required(text('service_id')),
        headsign: text('trip_headsign'),
        shortName: text('trip_short_name'),
        directionId: text('direction_id'),
        blockId: text('block_id'),
        shapeId: text('shape_id'),
        combined: flag('combined'),
        clockFace: flag('clock_face'),
        ...origin,
    },
    'wheelchair_accessible bikes_allowed cars_allowed',
    ['tripId'],
);

/** 0 regular, 1 none, 2 phone the agency, 3 arrange with the driver. */
const stopping = (name: string): ReturnType<typeof integer> => integer(name, {min: 0, max: 3});

export const STOP_TIMES = schema(
    {
        tripId: required(text('trip_id')),
        arrival: gtfsTime('arrival_time'),
        departure: gtfsTime('departure_time'),
        /** Blank in rows of GTFS-Flex, which name a location or a group of them. */
        stopId: text('stop_id'),
        sequence: required(integer('stop_sequence', {min: 0})),
        pickupType: stopping('pickup_type'),
        dropOffType: stopping('drop_off_type'),
        timepoint: flag('timepoint'),
        distance: number('shape_dist_traveled', {min: 0}),
        tariffKm: number('tariff_km', {min: 0}),
        locationId: text('location_id'),
        locationGroupId: text('location_group_id'),
        windowStart: text('start_pickup_drop_off_window'),
        windowEnd: text('end_pickup_drop_off_window'),
    },
    'stop_headsign continuous_pickup continuous_drop_off pickup_booking_rule_id drop_off_booking_rule_id',
);

export const CALENDAR = schema(
    {
        serviceId: required(text('service_id')),
        mon: required(flag('monday')),
        tue: required(flag('tuesday')),
        wed: required(flag('wednesday')),
        thu: required(flag('thursday')),
        fri: required(flag('friday')),
        sat: required(flag('saturday')),
        sun: required(flag('sunday')),
        start: required(gtfsDate('start_date')),
        end: required(gtfsDate('end_date')),
        ...origin,
    },
    'service_name',
    ['serviceId'],
);

export const CALENDAR_DATES = schema(
    {
        serviceId: required(text('service_id')),
        date: required(gtfsDate('date')),
        /** 1 added, 2 removed. */
        exceptionType: required(integer('exception_type', {min: 1, max: 2})),
    },
    'holiday_name note',
    ['serviceId', 'date'],
);

export const FREQUENCIES = schema(
    {
        tripId: required(text('trip_id')),
        start: required(gtfsTime('start_time')),
        end: required(gtfsTime('end_time')),
        headway: required(integer('headway_secs', {min: 1})),
        /** Blank is 0: the headway only, no departures. */
        exactTimes: flag('exact_times'),
        ...origin,
    },
    '',
);

export const TRANSFERS = schema(
    {
        fromStopId: text('from_stop_id'),
        toStopId: text('to_stop_id'),
        fromRouteId: text('from_route_id'),
        toRouteId: text('to_route_id'),
        fromTripId: text('from_trip_id'),
        toTripId: text('to_trip_id'),
        /** 0 recommended (blank too), 1 timed, 2 minimum time, 3 not possible, 4 stay on board, 5 must alight. */
        transferType: integer('transfer_type', {min: 0, max: 5}),
        minTransferTime: integer('min_transfer_time', {min: 0}),
        ...origin,
    },
    '',
);

export const PATHWAYS = schema(
    {
        pathwayId: required(text('pathway_id')),
        fromStopId: required(text('from_stop_id')),
        toStopId: required(text('to_stop_id')),
        /** 1 walkway, 2 stairs, 3 moving walkway, 4 escalator, 5 lift, 6 fare gate, 7 exit gate. */
        mode: required(integer('pathway_mode', {min: 1, max: 7})),
        isBidirectional: required(flag('is_bidirectional')),
        /** Metres. */
        length: number('length', {min: 0}),
        traversalTime: number('traversal_time', {min: 0}),
        /** Negative downwards. */
        stairCount: integer('stair_count', {}),
    },
    'max_slope min_width signposted_as reversed_signposted_as',
    ['pathwayId'],
);

export const SHAPES = schema(
    {
        shapeId: required(text('shape_id')),
        lat: required(latitude('shape_pt_lat')),
        lon: required(longitude('shape_pt_lon')),
        sequence: required(integer('shape_pt_sequence', {min: 0})),
        distance: number('shape_dist_traveled', {min: 0}),
    },
    '',
);

/** Of GTFS-Flex only the ids, to know the trips that are ordered. */
export const LOCATION_GROUPS = schema({locationGroupId: text('location_group_id')}, 'location_group_name');
