import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {ProblemError, type Problem} from '../../src/problem/problem.js';
import {folder, lines} from '../read/read-support.js';

/** A feed of one line and one trip: Alpha 8:00, Gamma 8:40, every day of 2026. */
const FEED = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,Asia/Shanghai',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon
        A,Alpha,30.0,121.0
        B,Beta,30.0,121.2
        C,Gamma,30.0,121.4
        D,Delta,30.0,121.6`,
    'routes.txt': 'route_id,agency_id,route_short_name,route_long_name,route_type\nr1,a,1,Line One,2',
    'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1',
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,A,1
        t1,08:40:00,08:40:00,C,2`,
    'calendar.txt': `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        s,1,1,1,1,1,1,1,20260101,20261231`,
};

export type FeedFiles = Readonly<Partial<Record<keyof typeof FEED | `${string}.txt` | `${string}.geojson`, string>>>;

/** The network of the feed with some of its files otherwise. Throws ProblemError where it is not read. */
export const feedNetwork = (files: FeedFiles = {}) =>
    networkOf(
        folder(
            Object.fromEntries(
                Object.entries({...FEED, ...files}).map(([name, text]) => [
                    name,
                    text === undefined ? undefined : lines(text),
                ]),
            ),
        ),
    );

/** Problems of the feed, whether it is read or not. */
export const feedProblems = (files: FeedFiles): readonly Problem[] => {
    try {
        return feedNetwork(files).problems;
    } catch (error) {
        if (error instanceof ProblemError) return error.problems;
        throw error;
    }
};

/** Direct trips of a day as `08:00+08:00 08:40+08:00`, or of other hours. */
export const departuresOf = (
    files: FeedFiles,
    from: string,
    to: string,
    date = '2026-11-17',
    more: {readonly window?: {readonly from: number; readonly to: number}} = {},
): string[] =>
    createEngine(feedNetwork(files).network)
        .departures({from, to, date, ...more})
        .departures.map(({departureTime, arrivalTime}) => `${departureTime} ${arrivalTime}`);
