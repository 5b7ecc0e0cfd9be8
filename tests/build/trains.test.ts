import {describe, expect, test} from 'vitest';
import {type BuiltRegion, buildRegion} from '../../src/build/region/build-region.js';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import {ProblemError} from '../../src/problem/problem.js';
import {folderFiles} from '../../src/read/node-files.js';
import {readTrains} from '../../src/read/trains.js';
import {named} from './own-files.js';

const toyland = {name: 'toyland', files: folderFiles('network-data/toyland')};

const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

type Stop = readonly [name: string, minute: number];

/** As 12306 writes a train: `----` where it begins, the last departure repeats the arrival. */
const stopsOf = (number: string, stops: readonly Stop[]): object[] =>
    stops.map(([station_name, minute], at) => ({
        station_name,
        station_train_code: number,
        station_no: String(at + 1).padStart(2, '0'),
        arrive_time: at === 0 ? '----' : clock(minute % 1440),
        start_time: clock((at === stops.length - 1 ? minute : minute + 1) % 1440),
        arrive_day_diff: String(Math.floor(minute / 1440)),
    }));

/** Twenty trains of a day: ten from 西镇 to 东站 (29 min), every hour from 06:10, and ten back; each begins in a place the base does not have. */
const twentyTrains = (): Record<string, object[]> =>
    Object.fromEntries(
        Array.from({length: 10}, (_, at) => 370 + 60 * at).flatMap((start, at) => {
            const there: Stop[] = [
                ['远方', start - 60],
                ['西镇', start - 1],
                ['东站', start + 29],
            ];
            const back: Stop[] = [
                ['东站', start],
                ['西镇站', start + 30],
                ['远方', start + 90],
            ];
            return [
                [`5l00000G${at * 2 + 1}`, stopsOf(`G${at * 2 + 1}`, there)],
                [`5l00000G${at * 2 + 2}`, stopsOf(`G${at * 2 + 2}`, back)],
            ] as const;
        }),
    );

const build = (name: string, text: string): BuiltRegion =>
    buildRegion({id: 'own', base: toyland, trains: named(name, text)});
const said = ({report}: BuiltRegion, fate: string): string[] =>
    report.lines.filter(line => line.fate === fate).map(({text, list = []}) => [text.en, ...list].join(' | '));

const trainsOn = async (built: BuiltRegion, from: string, to: string, date: string): Promise<string[]> => {
    const {departures} = await createEngine(networkOf(built.files).network).departures({
        from: `station:${from}`,
        to: `station:${to}`,
        date,
    });
    return departures.map(({trip}) => trip ?? '');
};

describe('a table of twenty trains of 12306', () => {
    const built = build('train_list20260706.json', JSON.stringify(twentyTrains()));

    test('is the timetable between the stations it covers from its date on', async () => {
        for (const date of ['2026-07-06', '2026-11-17'])
            expect(await trainsOn(built, 'west', 'east', date), date).toEqual(
                Array.from({length: 10}, (_, at) => `G${at * 2 + 1}`),
            );
        expect(await trainsOn(built, 'west', 'east', '2026-07-03')).toEqual(['T1', 'T3', 'T5', 'T7']);
    });

    test('asks nothing of the rest: trains keep their rides from and to 中途', async () => {
        expect(await trainsOn(built, 'west', 'midway', '2026-11-17')).toEqual(['T1', 'T3', 'T5', 'T7']);
        expect(await trainsOn(built, 'midway', 'east', '2026-11-17')).toEqual(['T1', 'T3', 'T5', 'T7']);
        expect(await trainsOn(built, 'east', 'midway', '2026-11-17')).toEqual(['T2', 'T4', 'T6', 'T8']);
    });

    test('is priced, boarded and graded as the trains of the base, over as many kilometres', () => {
        const {feeds, standIns} = networkOf(built.files).network;
        const feed = feeds.get('train_list20260706')!;
        expect(feed).toMatchObject({system: 'rail', fare: 'toy-rail', evidence: 'published'});
        expect(feed.trips.find(({id}) => id === 'G1')!.stops.map(({distanceKm}) => distanceKm)).toEqual([0, 90]);
        expect(standIns.filter(({feeds: ids}) => ids.includes('train_list20260706'))).toMatchObject([
            {dates: {from: '2026-07-06'}, serviceDate: '2026-07-06'},
        ]);
    });

    test('says what it did and which names are no station of the base', () => {
        expect(said(built, 'added')).toEqual(['train_list20260706.json: 20 trains, in train_list20260706']);
        expect(said(built, 'left-out')).toEqual([
            'stations of train_list20260706.json that the base region does not have | 远方',
        ]);
        expect(said(built, 'kept')[0]).toBe(
            '8 trips of the base region no longer run between those stations, 0 of them not at all; all others are unchanged',
        );
    });

    test('put in again it changes nothing', () => {
        const again = buildRegion({
            id: 'own',
            base: {name: 'own', files: built.files},
            trains: named('train_list20260706.json', JSON.stringify(twentyTrains())),
        });
        const [first, other] = [networkOf(built.files).network, networkOf(again.files).network];
        expect([...other.feeds.keys()]).toEqual([...first.feeds.keys()]);
        expect(other.feeds).toEqual(first.feeds);
    });
});

test('a table of one direction leaves the trains of the other', async () => {
    const half = Object.fromEntries(Object.entries(twentyTrains()).filter((_, at) => at % 2 === 0));
    const built = build('train_list20260706.json', JSON.stringify(half));
    expect(await trainsOn(built, 'east', 'west', '2026-11-17')).toEqual(['T2', 'T4', 'T6', 'T8']);
});

describe('a CSV of trains', () => {
    const table =
        'train,station,arrive,depart,day\nK1,西镇,,23:50,0\nK1,东站,00:20,,1\nK3,西镇,,05:00,\nK3,永远,05:10,05:11,\nK3,东站,05:30,,\n';

    test('has its day in the third column or not at all; its date in its name', async () => {
        const built = build('trains-2026-07-06.csv', table);
        expect(await trainsOn(built, 'west', 'east', '2026-07-06')).toEqual(['K3', 'K1']);
        const trip = networkOf(built.files)
            .network.feeds.get('trains-2026-07-06')!
            .trips.find(({id}) => id === 'K1')!;
        // 00:20 of the next day.
        expect(trip.stops[1]!.arrive).toBe(24 * 3600 + 1200);
    });

    test('without a date anywhere is asked for one', () => {
        expect(() => build('trains.csv', table)).toThrow(ProblemError);
        expect(() => build('trains.csv', table)).toThrow('trains-date-missing');
    });

    test('with a date in every row runs on those days', async () => {
        const rows = ['2026-07-06', '2026-07-08'].map(day => `K1,西镇,,08:00,${day}\nK1,东站,08:40,,${day}\n`).join('');
        const built = build('trains.csv', `train,station,arrive,depart,day\n${rows}`);
        // 2026-07-07 is not in the table: the day before stands in, and no train of the base comes back.
        for (const date of ['2026-07-06', '2026-07-07', '2026-07-08', '2026-07-09'])
            expect(await trainsOn(built, 'west', 'east', date), date).toEqual(['K1']);
    });
});

test('everything wrong with a table of trains is told at once', () => {
    const problems = new ProblemCollector();
    const text =
        'train,station,arrive,depart,day\nK1,西镇,,8 o’clock,0\nK1,,08:40,,0\nK2,西镇,,08:00,0\nK2,东站,07:40,,0\nK3,西镇,,,\nK3,东站,09:00,,\n';
    const trains = readTrains(named('t.csv', text).bytes, 't.csv', problems)!;
    expect(problems.list().map(({code, where}) => [code, where.row])).toEqual([
        ['cell-missing', 3],
        ['clock-expected', 2],
        ['trains-times-backwards', 5],
        ['cell-missing', 6],
    ]);
    expect(trains.map(({number}) => number)).toEqual(['K1', 'K3']);
});
