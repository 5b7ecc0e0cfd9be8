import {
    clock,
    date,
    dated,
    evidence,
    flag,
    geometry,
    integer,
    latitude,
    list,
    longitude,
    looseDate,
    number,
    oneOf,
    openingDate,
    present,
    required,
    spans,
    text,
} from './cells.js';
import type {Columns, TableSchema} from './table.js';

/** The columns of every file of docs/data-formats.md, in their order. Keys are the records' names. */

const schema = <C extends Columns>(columns: C, rest: Omit<TableSchema<C>, 'columns'> = {}): TableSchema<C> => ({
    columns,
    ...rest,
});

const origin = {evidence: evidence(), sourceIds: list('source_id'), note: text('note')};
const names = {nameZh: text('name_zh'), nameEn: text('name_en'), pinyin: text('pinyin'), aliases: list('aliases')};
const needed = {min: 0};

/** GMNS config: the units of the other files. */
export const CONFIG = schema(
    {
        datasetName: text('dataset_name'),
        shortLength: text('short_length'),
        longLength: text('long_length'),
        speed: text('speed'),
        crs: text('crs'),
        geometryFieldFormat: text('geometry_field_format'),
        currency: text('currency'),
    },
    {ignored: ['version_number', 'id_type', 'time_zone', 'license', 'note']},
);

export const USE_DEFINITION = schema(
    {
        use: required(text('use')),
        personsPerVehicle: number('persons_per_vehicle', needed),
        pce: number('pce', needed),
        specialConditions: text('special_conditions'),
        description: text('description'),
    },
    {unique: ['use']},
);

/** GMNS geometry: shapes links refer to by `geometry_id`. */
export const GEOMETRY = schema(
    {geometryId: required(text('geometry_id')), geometry: required(geometry('geometry', ['LineString']))},
    {unique: ['geometryId']},
);

export const ZONE = schema(
    {
        zoneId: required(text('zone_id')),
        name: text('name'),
        boundary: geometry('boundary', ['Polygon', 'MultiPolygon']),
        superZone: text('super_zone'),
        ...names,
        level: oneOf('level', ['town', 'devzone', 'county', 'super']),
        city: text('city'),
        county: text('county'),
        localArea: text('local_area'),
        seat: text('seat'),
        lon: longitude('x_coord'),
        lat: latitude('y_coord'),
        areaKm2: number('area_km2', needed),
        areaEvidence: evidence('area_evidence'),
        areaType: oneOf('area_type', ['inner', 'suburb', 'rural']),
        bank: text('bank'),
        population: number('population', needed),
        populationYear: integer('population_year', {min: 1900, max: 2100}),
        populationEvidence: evidence('population_evidence'),
        populationSourceIds: list('population_source_id'),
        ...origin,
    },
    {unique: ['zoneId']},
);

export const PLACE = schema(
    {
        placeId: required(text('place_id')),
        ...names,
        kind: required(
            oneOf('kind', [
                'centre',
                'hospital',
                'university',
                'airport',
                'port',
                'park',
                'hub',
                'interchange',
                'employment',
                'other',
            ]),
        ),
        lon: required(longitude('x_coord')),
        lat: required(latitude('y_coord')),
        zoneId: text('zone_id'),
        ...origin,
    },
    {unique: ['placeId']},
);

export const OPPORTUNITY = schema({
    zoneId: text('zone_id'),
    placeId: text('place_id'),
    kind: required(text('kind')),
    count: required(number('count', needed)),
    year: integer('year', {min: 1900, max: 2100}),
    ...origin,
});

export const ROAD_NODE = schema(
    {
        nodeId: required(text('node_id')),
        name: text('name'),
        lon: required(longitude('x_coord')),
        lat: required(latitude('y_coord')),
        nodeType: text('node_type'),
        ctrlType: text('ctrl_type'),
        zoneId: text('zone_id'),
        parentNodeId: text('parent_node_id'),
        nameEn: text('name_en'),
        counties: list('counties'),
        bank: text('bank'),
        entry: flag('entry'),
        ...origin,
    },
    {unique: ['nodeId'], ignored: ['z_coord']},
);

export const ROAD_LINK = schema(
    {
        linkId: required(text('link_id')),
        name: text('name'),
        fromNodeId: required(text('from_node_id')),
        toNodeId: required(text('to_node_id')),
        directed: required(flag('directed')),
        geometryId: text('geometry_id'),
        geometry: geometry('geometry', ['LineString']),
        /** 1: the shape runs from from_node to to_node, -1: the other way. */
        dirFlag: oneOf('dir_flag', ['1', '-1', '0']),
        length: number('length', needed),
        lengthLow: number('length_low', needed),
        lengthHigh: number('length_high', needed),
        facilityType: text('facility_type'),
        freeSpeed: number('free_speed', needed),
        lanes: number('lanes', needed),
        allowedUses: text('allowed_uses'),
        toll: number('toll', needed),
        jurisdiction: text('jurisdiction'),
        ref: text('ref'),
        areaType: oneOf('area_type', ['inner', 'suburb', 'rural']),
        tolled: flag('tolled'),
        openDate: openingDate('open_date'),
        openLow: date('open_low'),
        openHigh: date('open_high'),
        closeDate: date('close_date'),
        status: oneOf('status', ['open', 'building', 'planned', 'idea', 'closed']),
        projectId: text('project_id'),
        deadEnd: flag('dead_end'),
        lengthEvidence: evidence('length_evidence'),
        tollEvidence: evidence('toll_evidence'),
        ...origin,
    },
    {
        unique: ['linkId'],
        ignored: [
            'parent_link_id',
            'grade',
            'capacity',
            'bike_facility',
            'ped_facility',
            'parking',
            'row_width',
            'vdf_alpha',
            'vdf_beta',
        ],
    },
);

export const SPEED_PROFILE = schema(
    {
        facilityType: required(text('facility_type')),
        areaType: required(oneOf('area_type', ['inner', 'suburb', 'rural'])),
        period: required(text('period')),
        factor: required(number('factor', {min: 0.01, max: 2})),
        ...origin,
    },
    {unique: ['facilityType', 'areaType', 'period']},
);

export const STATION = schema(
    {
        stationId: required(text('station_id')),
        ...names,
        names: dated('names'),
        kind: required(oneOf('kind', ['rail', 'suburban', 'metro', 'coach', 'bus', 'tram'])),
        city: text('city'),
        county: text('county'),
        lon: longitude('x_coord'),
        lat: latitude('y_coord'),
        processClass: dated('process_class', ['small', 'medium', 'hub']),
        openDate: openingDate('open_date'),
        closeDate: date('close_date'),
        closures: spans('closures'),
        parking: flag('parking'),
        localBus: flag('local_bus'),
        bank: text('bank'),
        ...origin,
    },
    {unique: ['stationId']},
);

export const STATION_STOP = schema(
    {
        stationId: required(text('station_id')),
        feed: required(text('feed')),
        stopId: required(text('stop_id')),
        note: text('note'),
    },
    {unique: ['feed', 'stopId']},
);

export const STATION_TRANSFER = schema({
    fromStationId: required(text('from_station_id')),
    toStationId: required(text('to_station_id')),
    walkSeconds: required(number('walk_s', needed)),
    distanceMetres: number('distance_m', needed),
    openDate: date('open_date'),
    closeDate: date('close_date'),
    ...origin,
});

const CLAIM_MODES = ['rail', 'car', 'transit', 'transit-drive', 'bus', 'metro'] as const;

export const CLAIM = schema(
    {
        claimId: required(text('claim_id')),
        from: text('from'),
        to: text('to'),
        fromKind: text('from_kind'),
        toKind: text('to_kind'),
        mode: required(oneOf('mode', CLAIM_MODES)),
        basis: required(oneOf('basis', ['timetable', 'observed', 'operator', 'promotional', 'target', 'forecast'])),
        definition: required(oneOf('definition', ['platform', 'in-vehicle', 'drive', 'door'])),
        statistic: oneOf('statistic', ['fastest', 'median']),
        minutesLow: number('minutes_low', needed),
        minutesHigh: number('minutes_high', needed),
        date: looseDate('date'),
        asOf: looseDate('as_of'),
        clock: clock('clock'),
        dayType: text('day_type'),
        trains: list('trains'),
        needs: list('needs'),
        access: list('access'),
        egress: list('egress'),
        sloganZh: text('slogan_zh'),
        sloganEn: text('slogan_en'),
        quoteZh: text('quote_zh'),
        usedInModel: flag('used_in_model'),
        ...origin,
    },
    {unique: ['claimId']},
);

export const UNKNOWN_SERVICE = schema(
    {
        serviceId: required(text('service_id')),
        nameZh: text('name_zh'),
        nameEn: text('name_en'),
        mode: required(text('mode')),
        terminals: list('terminals'),
        from: text('from'),
        to: text('to'),
        via: list('via'),
        stops: list('stops'),
        lengthKm: number('length_km', needed),
        runTimeMinutes: number('run_time_min', needed),
        // Nothing is computed from these: `34 listed, both directions` and `50-70` say more than a number would.
        departuresPerDay: text('departures_per_day'),
        firstLast: text('first_last'),
        fareCny: text('fare_cny'),
        status: text('status'),
        openDate: text('open_date'),
        reason: present(text('reason')),
        ...origin,
    },
    {unique: ['serviceId']},
);

export const SOURCE = schema(
    {
        sourceId: required(text('source_id')),
        title: text('title'),
        publisher: text('publisher'),
        date: text('date'),
        accessed: text('accessed'),
        licence: text('licence'),
        urlOrRepository: text('url_or_repository'),
        what: text('what'),
        changes: text('changes'),
    },
    {unique: ['sourceId']},
);
