import type {Network} from '../../network/types.js';
import {csvFile, type CsvCell} from '../../report/csv-line.js';
import {rounded} from '../../report/rounded.js';
import {formatClockSeconds} from '../../units/clock.js';
import {groupBy} from '../../units/collections.js';
import {isWithin} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';
import {letterOf, type TrainClass, trainClasses} from './classes.js';
import {TrainKilometres} from './kilometres.js';
import type {MatchedTrain} from './match.js';

/** Trains boarded and priced alike, as one GTFS feed. */
export interface TrainFeed {
    readonly id: string;
    readonly system: TrainClass['system'];
    readonly fare: string | undefined;
    readonly trains: number;
    /** Stations it calls at, which are its stops too. */
    readonly stations: readonly string[];
    readonly files: ReadonlyMap<string, string>;
}

const plain = (date: IsoDate): string => date.replaceAll('-', '');
const routeId = (letter: string): string => (letter === '' ? 'other' : letter.toLowerCase());

const nameOn = (network: Network, id: string, date: IsoDate): string => {
    const {name, datedNames} = network.stations.get(id)!;
    return datedNames.find(range => isWithin(date, range))?.value ?? name.zh;
};

/** Trip ids: the number, with a count behind where one number runs several times. */
const tripIds = (trains: readonly MatchedTrain[]): string[] => {
    const counts = new Map<string, number>();
    return trains.map(({train: {number}}) => {
        const count = (counts.get(number) ?? 0) + 1;
        counts.set(number, count);
        return count === 1 ? number : `${number}-${count}`;
    });
};

const stopTimeRows = ({calls}: MatchedTrain, trip: string, kilometres: TrainKilometres): CsvCell[][] => {
    let km: number | undefined = 0;
    return calls.map(({at, arrive, depart}, index) => {
        const before = calls[index - 1];
        const leg: number | undefined = before === undefined ? 0 : kilometres.of(before.at.id, at.id);
        km = km === undefined || leg === undefined ? undefined : km + leg;
        return [
            trip,
            formatClockSeconds(arrive!),
            formatClockSeconds(depart!),
            at.id,
            index + 1,
            km === undefined ? '' : rounded(km, 1),
        ];
    });
};

/** Trains as feeds of the dates they are for, one a way of boarding and pricing; `date` where a train has none. */
export const trainFeeds = (
    id: string,
    trains: readonly MatchedTrain[],
    network: Network,
    date: IsoDate,
): readonly TrainFeed[] => {
    const classes = trainClasses(
        network,
        trains.map(({train}) => train.number),
    );
    const kilometres = new TrainKilometres(network);
    const classOf = ({train}: MatchedTrain): TrainClass => classes.get(letterOf(train.number))!;
    const groups = [
        ...groupBy(trains, train => {
            const {system, fare} = classOf(train);
            return `${system} ${fare ?? ''}`;
        }),
    ].toSorted(([a, group], [b, other]) => other.length - group.length || (a < b ? -1 : 1));
    return groups.map(([, own], at): TrainFeed => {
        const {system, fare} = classOf(own[0]!);
        const ids = tripIds(own);
        const stations = [...new Set(own.flatMap(({calls}) => calls.map(call => call.at.id)))].toSorted();
        const letters = [...new Set(own.map(({train}) => letterOf(train.number)))].toSorted();
        const dates = [...new Set(own.map(({train}) => train.date ?? date))].toSorted();
        const files = new Map([
            [
                'agency.txt',
                csvFile(
                    ['agency_id', 'agency_name', 'agency_url', 'agency_timezone'],
                    [['rail', '铁路', 'https://www.12306.cn/', network.timeZone]],
                ),
            ],
            [
                'stops.txt',
                csvFile(
                    ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
                    stations.map(station => {
                        const position = network.stations.get(station)!.position;
                        return [station, nameOn(network, station, date), position?.lat, position?.lon];
                    }),
                ),
            ],
            [
                'routes.txt',
                csvFile(
                    [
                        'route_id',
                        'agency_id',
                        'route_short_name',
                        'route_long_name',
                        'route_type',
                        'name_en',
                        'line_zh',
                    ],
                    letters.map(letter => {
                        const {name, shortName, type} = classes.get(letter)!.route;
                        return [routeId(letter), 'rail', shortName, name.zh, type, name.en, name.zh];
                    }),
                ),
            ],
            [
                'trips.txt',
                csvFile(
                    ['route_id', 'service_id', 'trip_id', 'trip_headsign', 'trip_short_name'],
                    own.map(({train}, index) => [
                        routeId(letterOf(train.number)),
                        `on-${train.date ?? date}`,
                        ids[index],
                        train.calls.at(-1)!.station,
                        train.number,
                    ]),
                ),
            ],
            [
                'stop_times.txt',
                csvFile(
                    ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence', 'shape_dist_traveled'],
                    own.flatMap((train, index) => stopTimeRows(train, ids[index]!, kilometres)),
                ),
            ],
            [
                'calendar_dates.txt',
                csvFile(
                    ['service_id', 'date', 'exception_type'],
                    dates.map(day => [`on-${day}`, plain(day), 1]),
                ),
            ],
        ]);
        const name = at === 0 ? id : `${id}-${fare ?? system}`;
        return {id: name, system, fare, trains: own.length, stations, files};
    });
};
