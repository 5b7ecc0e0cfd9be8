import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {createEngine, type Engine} from '../../src/engine.js';
import type {AnswerJourney, AnswerLeg} from '../../src/journey/types.js';
import type {Validation} from '../../src/study/validate/types.js';
import {validateClaim, validateClaims} from '../../src/study/validate/validate.js';
import {checkNetwork} from '../../src/network/check.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network, Station} from '../../src/network/types.js';

const DAY_2016 = '2016-03-10';
const TODAY = '2026-11-17';
const HOUR = 3600;

let network: Network;
let engine: Engine;
let validation: Validation;

beforeAll(() => {
    network = loadRegion('network-data/jiaxing-shanghai');
    engine = createEngine(network);
    validation = validateClaims(engine, network.claims);
});

const minutes = (seconds: number): number => Math.round(seconds / 60);
const page = readFileSync('docs/validation.md', 'utf8');
/** Cells of the rows of one table of the page. */
const tableUnder = (heading: string): string[][] => {
    const from = page.indexOf(`\n## ${heading}\n`);
    expect(from, heading).toBeGreaterThan(0);
    const end = page.indexOf('\n## ', from + 4);
    return page
        .slice(from, end < 0 ? undefined : end)
        .split('\n')
        .filter(line => line.startsWith('| '))
        .slice(1)
        .map(line =>
            line
                .split('|')
                .slice(1, -1)
                .map(cell => cell.trim()),
        );
};
const idIn = (cell: string): string => /`([^`]+)`/.exec(cell)![1]!;
const rowOf = (id: string): Validation['rows'][number] => validation.rows.find(row => row.id === id)!;

/** A metro station may have the name of a railway station. */
const stationId = (name: string): string => {
    const isOf = ({kind, name: {zh}}: Station): boolean => (kind === 'rail' || kind === 'suburban') && zh === name;
    return `station:${[...network.stations.values()].find(isOf)!.id}`;
};

const drive = (from: string, to: string, date: string): AnswerLeg =>
    engine
        .route({from, to, date, modes: ['car'], depart: 10 * HOUR})
        .journeys[0]!.legs.find(({kind}) => kind === 'drive')!;

describe('docs/validation.md says what validate prints', () => {
    it('summary', () => {
        const figures = (words: string): number[] => {
            const match = new RegExp(`${words}: (\\d+) rows, (\\d+) within 10%, (\\d+) within 20%`).exec(page);
            expect(match, words).not.toBeNull();
            return match!.slice(1).map(Number);
        };
        const {summary, built, rows} = validation;
        expect(figures('Held out')).toEqual([summary.scored, summary.within10, summary.within20]);
        expect(figures('Used to build the model')).toEqual([built.scored, built.within10, built.within20]);
        for (const [words, definitions] of [
            ['Trains', ['in-vehicle', 'platform']],
            ['Drives', ['drive']],
            ['Door to door', ['door']],
        ] as const) {
            const heldOut = rows.filter(
                row =>
                    !row.usedInModel &&
                    definitions.some(definition => definition === row.definition) &&
                    ['within', 'close', 'off'].includes(row.verdict),
            );
            expect(figures(words), words).toEqual([
                heldOut.length,
                heldOut.filter(({verdict}) => verdict === 'within').length,
                heldOut.filter(({verdict}) => verdict !== 'off').length,
            ]);
        }
        const counted = /Of (\d+) rows (\d+) are scored, (\d+) are slogans, aims and forecasts, (\d+) are not scored/
            .exec(page)!
            .slice(1)
            .map(Number);
        const slogans = rows.filter(({verdict}) => verdict === 'true-slogan' || verdict === 'not-true').length;
        const unscored = rows.filter(({verdict}) => verdict === 'not-scored').length;
        expect(counted).toEqual([rows.length, rows.length - slogans - unscored, slogans, unscored]);
    });

    it('every row that is off by more than a tenth has its reason', () => {
        const listed = tableUnder('What stays off, and why');
        const off = validation.rows.filter(({verdict}) => verdict === 'off' || verdict === 'close').map(({id}) => id);
        expect(listed.map(([cell]) => idIn(cell!)).toSorted()).toEqual(off.toSorted());
        for (const [claim, , , modelled, error, reason] of listed) {
            const row = rowOf(idIn(claim!));
            expect([modelled, error], row.id).toEqual([
                String(minutes(row.modelled!)),
                `${Math.round(row.errorShare! * 100)}%`,
            ]);
            expect(claim!.includes('*'), row.id).toBe(row.usedInModel);
            expect(reason!.length, row.id).toBeGreaterThan(20);
        }
    });

    it('the three slogans', () => {
        const listed = tableUnder('The three slogans');
        expect(listed.map(([, claim]) => idIn(claim!)).toSorted()).toEqual(
            validation.slogans!.map(({claim}) => claim).toSorted(),
        );
        for (const [words, claim, , , , best, at, verdict] of listed) {
            const row = validation.slogans!.find(slogan => slogan.claim === idIn(claim!))!;
            expect([words, best, verdict], row.claim).toEqual([
                row.slogan.en,
                String(minutes(row.best!)),
                row.true === true ? 'true' : 'not true',
            ]);
            // A drive is quickest at any hour of the night.
            expect(at, row.claim).toBe(row.by === 'car' ? 'at night' : `${row.at}, ${row.by}`);
        }
    });

    it('train counts and fastest trains of the model', () => {
        const listed = tableUnder('Train counts');
        expect(listed.length).toBeGreaterThan(50);
        for (const [pair, , model2016, , model2021, , model2023] of listed) {
            const [from, to] = pair!.split('-').map(stationId) as [string, string];
            for (const [date, told] of [
                [DAY_2016, model2016],
                ['2021-01-15', model2021],
                ['2023-09-27', model2023],
            ] as const) {
                if (told === 'closed') {
                    expect(() => engine.departures({from, to, date}), `${pair} ${date}`).toThrow();
                    continue;
                }
                const {count, fastestSeconds} = engine.departures({from, to, date});
                expect(`${count} (${fastestSeconds! / 60})`, `${pair} ${date}`).toBe(told);
            }
        }
    });
});

describe('the corridor', () => {
    it('嘉兴南 - 上海虹桥 of 2016-03-10', () => {
        const {count, fastestSeconds, medianSeconds, departures} = engine.departures({
            from: '嘉兴南站',
            to: '上海虹桥站',
            date: DAY_2016,
        });
        expect([count, fastestSeconds, medianSeconds]).toEqual([83, 27 * 60, 34 * 60]);
        expect(departures.filter(({undominated}) => undominated)).toHaveLength(77);
        expect(
            engine.profile({from: '嘉兴南站', to: '上海虹桥站', date: DAY_2016, ends: 'platform'}).departureCount,
        ).toBe(77);
        const inMorning = (from: string, to: string): number =>
            engine
                .departures({from, to, date: DAY_2016})
                .departures.filter(
                    ({departureTime}) =>
                        departureTime.slice(11, 16) >= '07:00' && departureTime.slice(11, 16) < '09:00',
                ).length;
        expect([inMorning('嘉兴南站', '上海虹桥站'), inMorning('上海虹桥站', '嘉兴南站')]).toEqual([5, 15]);
        expect(engine.departures({from: '金山卫站', to: '上海南站', date: DAY_2016}).count).toBe(36);
    });

    it('a train of 2016 is not listed twice on its own day, at stations without a board either', () => {
        for (const pair of [
            ['嘉善南站', '上海虹桥站'],
            ['桐乡站', '上海虹桥站'],
            ['湖州站', '上海虹桥站'],
        ] as const) {
            const {departures} = engine.departures({from: pair[0], to: pair[1], date: DAY_2016});
            expect(new Set(departures.map(({trip}) => trip)).size, pair.join(' - ')).toBe(departures.length);
        }
    });

    it('嘉兴 centre - 人民广场: 100 to 150 min door to door, most of it outside the train', () => {
        for (const date of [DAY_2016, '2018-07-02', TODAY]) {
            for (const hour of [7, 8, 10, 14, 17]) {
                const [journey] = engine.route({
                    from: '嘉兴市中心',
                    to: '人民广场',
                    date,
                    depart: hour * HOUR,
                    modes: ['transit-drive'],
                    limit: 1,
                }).journeys as [AnswerJourney];
                const where = `${date} ${hour}:00`;
                expect(journey.durationSeconds, where).toBeGreaterThanOrEqual(100 * 60);
                expect(journey.durationSeconds, where).toBeLessThanOrEqual(150 * 60);
                const inTrain = journey.legs
                    .filter(({kind, mode}) => kind === 'ride' && mode === 'rail')
                    .reduce((sum, leg) => sum + leg.durationSeconds, 0);
                expect(inTrain, where).toBeLessThan(journey.durationSeconds / 2);
            }
        }
    });

    it('平湖市 - 莘庄立交 between the peaks: 45 to 65 min of driving', () => {
        const {durationSeconds} = drive('平湖市', '莘庄立交', TODAY);
        expect(durationSeconds).toBeGreaterThanOrEqual(45 * 60);
        expect(durationSeconds).toBeLessThanOrEqual(65 * 60);
    });

    it('叶新-姚杨 opened on 2020-12-28: 中洪村 - 姚庄 in 5 to 8 min of driving', () => {
        const after = drive('中洪村', 'place:yaozhuang-centre', '2020-12-28');
        const before = drive('中洪村', 'place:yaozhuang-centre', '2020-12-27');
        expect(after.durationSeconds).toBeGreaterThanOrEqual(5 * 60);
        expect(after.durationSeconds).toBeLessThanOrEqual(8 * 60);
        // The day before, the motorway was the way round: 11.1 km instead of 6.3. Nobody paying no toll was as fast as
        // that (docs/validation.md).
        expect(before.durationSeconds).toBeGreaterThan(1.4 * after.durationSeconds);
        expect(before.distanceMetres!).toBeGreaterThan(1.7 * after.distanceMetres!);
    });

    it('no station loses all its trains between two dates without a recorded closure', () => {
        expect(checkNetwork(network).filter(({code}) => code === 'station-loses-trains')).toEqual([]);
    });

    it('roads of 2008 are answered; there is no train yet', () => {
        const {journeys, unreachable} = engine.route({
            from: '嘉兴市',
            to: '人民广场',
            date: '2008-07-01',
            depart: 10 * HOUR,
            modes: ['car', 'transit'],
        });
        expect(journeys.map(({mode}) => mode)).toEqual(['car']);
        expect(unreachable.map(({mode}) => mode)).toEqual(['transit']);
    });
});

describe('claims', () => {
    it('a claim of some trains only is held against those', () => {
        expect(minutes(rowOf('r-jinshan-express').modelled!)).toBe(32);
        expect(minutes(rowOf('r-jinshan-local').modelled!)).toBe(60);
    });

    it('a claim of an unbuilt line says which project it needs', () => {
        expect(rowOf('r-maglev-2020')).toMatchObject({verdict: 'not-scored', modelled: null});
        expect(rowOf('r-maglev-2020').sentence.en).toBe(
            'It needs the project Shanghai-Hangzhou maglev (super-speed railway) (hu-hang-maglev), ' +
                'which is not open on 2020-04-15; not scored.',
        );
        expect(rowOf('r-maglev-2020').sentence.zh).toContain('尚未开通');
    });

    it('a claim that rides a line without a known timetable is not scored', () => {
        const feeds = new Map([...network.feeds].filter(([, {assumed}]) => assumed !== true));
        const bare = {...network, feeds};
        const claim = network.claims.find(({id}) => id === 'c25')!;
        const row = validateClaim({...createEngine(bare), network: bare}, claim);
        expect([row.verdict, row.sentence.en]).toEqual(['not-scored', expect.stringContaining('bus-b12')]);
    });

    it('a claim that rides a line whose times are assumed is compared with those', () => {
        expect(rowOf('c25').modelled).not.toBeNull();
    });
});
