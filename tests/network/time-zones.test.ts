import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {exportGtfs} from '../../src/report/export-gtfs.js';
import {feedProblems} from '../support/feed.js';
import {toyland, toylandFiles} from './toyland-files.js';

const AGENCY = 'agency_id,agency_name,agency_url,agency_timezone';
const brief = (agency: string): string[] =>
    feedProblems({'agency.txt': `${AGENCY}\n${agency}`}).map(
        ({code, where: {file, row, field}, found}) => `${code} ${file}:${row} ${field} ${found}`,
    );

describe('time zones of agencies', () => {
    it('one that nobody knows is a problem with its row, not a stack trace', () => {
        expect(brief('a,A,https://e.org,Mars/Phobos')).toEqual([
            'time-zone-unknown agency.txt:2 agency_timezone Mars/Phobos',
        ]);
    });

    it('two in one feed are a problem, two names of one are not', () => {
        expect(brief('a,A,https://e.org,Asia/Shanghai\nb,B,https://e.org,Asia/Tokyo')).toEqual([
            'gtfs-time-zones-differ agency.txt:3 agency_timezone Asia/Tokyo',
        ]);
        expect(brief('a,A,https://e.org,Asia/Shanghai\nb,B,https://e.org,Asia/Chongqing')).toEqual([]);
    });
});

describe('a feed in another time zone than the network', () => {
    const tokyo = {'transit/toy-rail/agency.txt': (text: string) => text.replace('Asia/Shanghai', 'Asia/Tokyo')};
    const leaves = (zone: string, date = '2026-11-17'): string[] =>
        createEngine(toyland({'transit/toy-rail/agency.txt': text => text.replace('Asia/Shanghai', zone)}))
            .departures({from: 'station:west', to: 'station:east', date})
            .departures.map(({departureTime}) => departureTime);

    it('is converted, and that is said', () => {
        expect(leaves('Asia/Shanghai')[0]).toBe('2026-11-17T07:30:00+08:00');
        expect(leaves('Asia/Tokyo')[0]).toBe('2026-11-17T06:30:00+08:00');
        expect(networkOf(toylandFiles(tokyo)).problems.map(({code, severity}) => [code, severity])).toContainEqual([
            'feed-time-zone-differs',
            'notice',
        ]);
    });

    it('has its trips of other days, far west and far east', () => {
        // 7:30 of Honolulu is 1:30 of the next day in Shanghai, 7:30 of Kiritimati (+14) is 1:30 of the same.
        expect(leaves('Pacific/Honolulu')[0]).toBe('2026-11-17T01:30:00+08:00');
        expect(leaves('Pacific/Kiritimati')[0]).toBe('2026-11-17T01:30:00+08:00');
        expect(leaves('Pacific/Honolulu')).toHaveLength(leaves('Asia/Shanghai').length);
    });

    it('is exported in its own', () => {
        expect(exportGtfs(toyland(tokyo), '2026-11-17', '2026-11-17').get('toy-rail/agency.txt')).toContain(
            'Asia/Tokyo',
        );
    });
});
