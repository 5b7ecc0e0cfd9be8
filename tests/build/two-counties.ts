import {lines} from '../read/read-support.js';

/*
 * Two counties of one city along a road on the equator, 10 km of straight line between neighbours, and a tolled
 * motorway from seat to seat:
 *
 *     R -5- A ---12--- T1 ---11--- T2 ---22--- B
 *
 * County 1 has the seat A (120,000 people), T1 (50,000) and T2 (10,000), county 2 the seat B (30,000). R is a railway
 * station, M a metro station at T1, S the railway station at B. A centre of the city with buses of its own is inner.
 */
const HEAD = {
    'network.yaml': `
id: two-counties
title: {zh: 两县, en: Two counties}
timeZone: Asia/Shanghai
currency: CNY
bounds: [120.5, -0.5, 122, 0.5]
defaultAsOf: 2026-11-17
roadPeriods:
  - {id: inter-peak, days: [mon, tue, wed, thu, fri, sat, sun], hours: ["00:00-24:00"]}
assumedBuses:
  from: 2010-10-26
  levels: [town]
  without: [inner]
  speeds: {insideKmh: 28, outsideKmh: 35}
  peoplePerKm2: 10000
  people: {largeSeat: 100000, largeTown: 40000}
  headwayMinutes: {largeSeat: 20, largeTown: 30, other: 60}
  hours: {town: "05:50-18:30", seat: "05:50-20:30"}
  coachExtraMinutes: 15
  leastKm: 1
  walkMetres: 400
  townFare: 2
feeds:
  - {id: rail, path: transit/rail, system: rail}
  - {id: metro, path: transit/metro, system: metro}
`,
    'zone.csv': lines(`
        zone_id,super_zone,name_zh,name_en,pinyin,level,city,county,seat,x_coord,y_coord,area_km2,area_type,population,source_id
        9,,大市,City,da shi,super,大市,,11,121,0,,,,x
        1,9,甲县,County 1,jia xian,super,大市,1,11,121,0,,,,x
        2,9,乙县,County 2,yi xian,super,大市,2,21,121.36,0,,,,x
        11,1,甲城,A,jia cheng,town,大市,1,,121,0,10,suburb,120000,x
        12,1,一镇,T1,yi zhen,town,大市,1,,121.09,0,10,suburb,50000,x
        13,1,二镇,T2,er zhen,town,大市,1,,121.18,0,10,rural,10000,x
        21,2,乙城,B,yi cheng,town,大市,2,,121.36,0,10,suburb,30000,x
        22,2,内城,Inner,nei cheng,town,大市,2,,121.45,0,10,inner,900000,x
    `),
    'road/node.csv': lines(`
        node_id,name,x_coord,y_coord,node_type,counties,source_id
        r,R,120.973,0,town,1,x
        a,A,121,0,town,1,x
        t1,T1,121.09,0,town,1,x
        t2,T2,121.18,0,town,1,x
        b,B,121.36,0,town,2,x
    `),
    'road/link.csv': lines(`
        link_id,name,from_node_id,to_node_id,directed,length,facility_type,area_type,tolled,source_id
        ra,road,r,a,0,5,primary,suburb,no,x
        a1,road,a,t1,0,12,primary,suburb,no,x
        12,road,t1,t2,0,11,primary,suburb,no,x
        2b,road,t2,b,0,22,primary,suburb,no,x
        ab,motorway,a,b,0,42,motorway,rural,yes,x
    `),
    'road/speed_profile.csv': lines(`
        facility_type,area_type,period,factor,evidence,source_id
        ${['motorway', 'trunk', 'primary', 'secondary', 'tertiary']
            .flatMap(type => ['inner', 'suburb', 'rural'].map(area => `${type},${area},inter-peak,1,estimated,x`))
            .join('\n')}
    `),
    'sources.csv': 'source_id,title\nx,invented\nmodel-rule,rules\n',
    'stations.csv': lines(`
        station_id,name_zh,name_en,pinyin,kind,city,county,x_coord,y_coord,open_date,local_bus,evidence,source_id,note
        r,甲站,R,jia,rail,大,1,120.973,0,2015-01-01,no,estimated,x,"a note, with a comma"
        s,乙站,S,yi,rail,大,2,121.36,0.002,,no,estimated,x,
        m,一镇站,M,yi zhen,metro,大,1,121.09,0.001,2020-05-01,no,estimated,x,
        m2,二镇东,M2,er zhen dong,metro,大,1,121.2,0,2020-05-01,no,estimated,x,
        idle,闲站,Idle,xian,rail,大,1,121.05,0,,no,estimated,x,no train calls
    `),
    'station_stops.csv': 'station_id,feed,stop_id\nr,rail,r\ns,rail,s\nm,metro,m\nm2,metro,m2\n',
    'services_unknown.csv': lines(`
        service_id,name_zh,name_en,mode,from,to,via,length_km,run_time_min,departures_per_day,first_last,fare_cny,open_date,reason,source_id,evidence
        K1,快一路,K1,bus,station:r,zone:13,zone:11,,,,,1,2019-11-04,times not known,x,secondary
        K2,快二路,K2,bus,zone:13,zone:21,,,40,5,06:00-18:00,50-70,,times not known,x,secondary
        C1,大巴,C1,coach,zone:11,zone:21,,,,,,,,times not known,x,secondary
        P1,规划线,P1,bus,,,,,,,,,,planned,x,secondary
    `),
} as const;

const feed = (name: string, [from, to]: readonly [string, string]): Record<string, string> => ({
    [`transit/${name}/agency.txt`]:
        'agency_id,agency_name,agency_url,agency_timezone\na,A,http://a.test,Asia/Shanghai\n',
    [`transit/${name}/stops.txt`]: `stop_id,stop_name,stop_lat,stop_lon\n${from},${from},0,121\n${to},${to},0,121\n`,
    [`transit/${name}/routes.txt`]: 'route_id,route_type\nl,2\n',
    [`transit/${name}/trips.txt`]: 'route_id,service_id,trip_id\nl,d,t\n',
    [`transit/${name}/stop_times.txt`]: `trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:00:00,08:00:00,${from},1\nt,08:30:00,08:30:00,${to},2\n`,
    [`transit/${name}/calendar.txt`]:
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nd,1,1,1,1,1,1,1,20100101,20991231\n',
});

export const TWO_COUNTIES: Readonly<Record<string, string>> = {
    ...HEAD,
    ...feed('rail', ['r', 's']),
    ...feed('metro', ['m', 'm2']),
};

/** The same with a real bus between T1 and the seat A of county 1. */
export const WITH_REAL_BUS: Readonly<Record<string, string>> = {
    ...TWO_COUNTIES,
    'network.yaml': `${HEAD['network.yaml']}  - {id: real, path: transit/real, system: bus}\n`,
    'stations.csv': `${HEAD['stations.csv']}t1-stop,一镇汽车站,T1 bus station,yi zhen,bus,大,1,121.095,0,,no,estimated,x,\na-stop,甲城汽车站,A bus station,jia cheng,bus,大,1,121.012,0,,no,estimated,x,\n`,
    'station_stops.csv': `${HEAD['station_stops.csv']}t1-stop,real,t1-stop\na-stop,real,a-stop\n`,
    ...feed('real', ['t1-stop', 'a-stop']),
};
