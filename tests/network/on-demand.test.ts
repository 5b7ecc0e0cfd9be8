import {describe, expect, it} from 'vitest';
import {departuresOf, feedNetwork, type FeedFiles, feedProblems} from '../support/feed.js';

const HEAD =
    'trip_id,arrival_time,departure_time,stop_id,location_id,location_group_id,start_pickup_drop_off_window,' +
    'end_pickup_drop_off_window,stop_sequence';
const flex = (rows: string, more: FeedFiles = {}): FeedFiles => ({
    'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\nr1,s,f1',
    'stop_times.txt': `${HEAD}
        t1,08:00:00,08:00:00,A,,,,,1
        t1,08:40:00,08:40:00,C,,,,,2
        ${rows}`,
    ...more,
});
const ONE = ['2026-11-17T08:00:00+08:00 2026-11-17T08:40:00+08:00'];
const brief = (files: FeedFiles): string[] =>
    feedProblems(files).map(({code, severity, found}) => `${severity} ${code} ${found}`);

describe('a trip on demand in a feed', () => {
    it.each([
        ['in an area', 'f1,,,,zone1,,08:00:00,18:00:00,1\nf1,,,,zone1,,08:00:00,18:00:00,2', {}],
        ['among a group of stops', 'f1,,,,,group1,08:00:00,18:00:00,1\nf1,,,,,group1,08:00:00,18:00:00,2', {}],
        ['at stops within hours', 'f1,,,A,,,08:00:00,18:00:00,1\nf1,,,D,,,08:00:00,18:00:00,2', {}],
        [
            'in an area that a draft of the standard names as a stop',
            'f1,,,zone1,,,08:00:00,18:00:00,1\nf1,09:00:00,09:00:00,zone1,,,,,2',
            {'locations.geojson': '{"type":"FeatureCollection","features":[{"id":"zone1"}]}'},
        ],
    ])('%s is left out with a notice, the others are read', (_what, rows, more) => {
        const files = flex(rows, more);
        expect(departuresOf(files, 'Alpha', 'Gamma')).toEqual(ONE);
        expect(
            feedNetwork(files)
                .network.feeds.values()
                .next()
                .value!.trips.map(({id}) => id),
        ).toEqual(['t1']);
        expect(brief(files).filter(text => !text.includes('gtfs-file-unused'))).toEqual(['notice gtfs-on-demand 2']);
    });

    it('a trip that only leaves its way on demand keeps its calls at stops', () => {
        const files = flex(`f1,09:00:00,09:00:00,A,,,,,1
            f1,,,,zone1,,09:00:00,10:00:00,2
            f1,10:00:00,10:00:00,C,,,,,3`);
        expect(departuresOf(files, 'Alpha', 'Gamma')).toEqual([
            ...ONE,
            '2026-11-17T09:00:00+08:00 2026-11-17T10:00:00+08:00',
        ]);
        expect(brief(files)).toEqual(['notice gtfs-on-demand 1']);
    });

    it('a blank stop that is no call on demand is still an error', () => {
        expect(brief(flex('f1,09:00:00,09:00:00,,,,,,1\nf1,10:00:00,10:00:00,C,,,,,2'))).toContain(
            'error cell-missing ',
        );
        expect(
            brief({'stop_times.txt': 'trip_id,arrival_time,departure_time,stop_sequence\nt1,08:00:00,08:00:00,1'}),
        ).toContain('error column-missing ');
    });
});
