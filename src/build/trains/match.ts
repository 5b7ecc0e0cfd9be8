import {endingsOf, fold, withoutEnding} from '../../network/name-index.js';
import type {Network, Station} from '../../network/types.js';
import type {TrainCall, TrainRecord} from '../../read/trains.js';
import {isWithin} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';

/** A call at a station of the base. */
interface MatchedCall extends TrainCall {
    readonly at: Station;
}

export interface MatchedTrain {
    readonly train: TrainRecord;
    readonly calls: readonly MatchedCall[];
}

export interface MatchedTrains {
    /** Trains with two calls or more at stations of the base. */
    readonly trains: readonly MatchedTrain[];
    /** Names that are no station of the base, those most trains of the region call at first. */
    readonly unmatched: readonly string[];
    /** Numbers of trains with fewer than two calls in the region. */
    readonly elsewhere: readonly string[];
}

const isForTrains = ({kind}: Station): boolean => kind === 'rail' || kind === 'suburban';

/** Stations by name on a date and by code. */
class TrainStations {
    private readonly byKey = new Map<string, {station: Station; rank: number}>();
    private readonly endings: readonly string[];

    constructor(network: Network, date: IsoDate) {
        this.endings = endingsOf(network).stations.flatMap(({endings}) => endings);
        for (const station of network.stations.values()) {
            if (!isForTrains(station)) continue;
            const {id, name, aliases, datedNames} = station;
            for (const {value, ...range} of datedNames) this.put(value, station, isWithin(date, range) ? 0 : 3);
            this.put(name.zh, station, 1);
            this.put(name.en, station, 1);
            for (const alias of aliases) this.put(alias, station, 2);
            this.put(id, station, 2);
        }
    }

    find({station, telecode}: TrainCall): Station | undefined {
        return (this.byKey.get(this.keyOf(station)) ?? this.byKey.get(fold(telecode ?? '')))?.station;
    }

    private keyOf(name: string): string {
        return withoutEnding(fold(name), this.endings, 1);
    }

    private put(name: string, station: Station, rank: number): void {
        for (const key of [this.keyOf(name), fold(name)]) {
            const current = this.byKey.get(key);
            if (current === undefined || rank < current.rank) this.byKey.set(key, {station, rank});
        }
    }
}

/** Trains with the stations of the base they call at, by name (that of the date first) or telecode. */
export const matchTrains = (trains: readonly TrainRecord[], network: Network, date: IsoDate): MatchedTrains => {
    const stations = new TrainStations(network, date);
    const unmatched = new Map<string, number>();
    const elsewhere: string[] = [];
    const matched = trains.flatMap(train => {
        const calls = train.calls.flatMap(call => {
            const at = stations.find(call);
            return at === undefined ? [] : [{...call, at}];
        });
        const isHere = calls.length >= 2;
        for (const call of train.calls)
            if (stations.find(call) === undefined)
                unmatched.set(call.station, (unmatched.get(call.station) ?? 0) + (isHere ? 1 : 0));
        if (!isHere) elsewhere.push(train.number);
        return isHere ? [{train, calls}] : [];
    });
    return {
        trains: matched,
        unmatched: [...unmatched].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name),
        elsewhere,
    };
};
