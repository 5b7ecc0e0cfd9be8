import {type FileSource, memoryFiles} from '../../src/read/file-source.js';

/** Bytes of a text under a name. */
export const named = (name: string, text: string): {readonly name: string; readonly bytes: Uint8Array} => ({
    name,
    bytes: new TextEncoder().encode(text),
});

const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;

interface FeedChange {
    readonly routes?: string;
    readonly stops?: string;
    readonly files?: Readonly<Record<string, string>>;
}

/**
 * A bus feed of two lines in toyland, every hour from 06:00 to 20:00, June to August 2026: 1 from the square of West Town by its
 * station (10 min) to West Village (30), 2 from East Station to East Suburb. On the equator 0.009 degrees are 1 km.
 */
export const busFeed = (change: FeedChange = {}): FileSource => {
    const lines = [
        {route: 'one', stops: ['square', 'station', 'village'], minutes: [0, 10, 30]},
        {route: 'two', stops: ['east', 'suburb'], minutes: [0, 12]},
    ];
    const trips: string[] = [];
    const times: string[] = [];
    for (const {route, stops, minutes} of lines)
        for (let hour = 6; hour <= 20; hour++) {
            const trip = `${route}-${hour}`;
            trips.push(`${trip},${route},daily`);
            for (const [at, stop] of stops.entries()) {
                const time = clock(hour * 60 + minutes[at]!);
                times.push(`${trip},${time},${time},${stop},${at + 1}`);
            }
        }
    return memoryFiles({
        'agency.txt':
            'agency_id,agency_name,agency_url,agency_timezone\nbus,Toy Buses,https://example.org,Asia/Shanghai\n',
        'stops.txt':
            change.stops ??
            `stop_id,stop_name,stop_lat,stop_lon
square,Market Square,0.001,121.0
station,West Town,0.0005,121.0095
village,West Village,0.045,121.36
east,East Station,0.0005,121.8012
suburb,East Suburb,0.009,121.846
`,
        'routes.txt':
            change.routes ??
            'route_id,agency_id,route_short_name,route_long_name,route_type\none,bus,1,,3\ntwo,bus,2,,3\n',
        'trips.txt': `trip_id,route_id,service_id\n${trips.join('\n')}\n`,
        'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${times.join('\n')}\n`,
        'calendar.txt':
            'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260601,20260831\n',
        ...change.files,
    });
};
