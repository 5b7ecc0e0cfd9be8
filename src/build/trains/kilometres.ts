import type {Network} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import {isTrainFeed} from './classes.js';

/** Tracks are longer than the straight line between stations; used where no train of the base says how long. */
const DETOUR = 1.15;

/** Tariff kilometres between two stations that follow each other, as the shortest train of the base has them. */
export class TrainKilometres {
    private readonly between = new Map<string, number>();

    constructor(private readonly network: Network) {
        for (const feed of network.feeds.values()) {
            if (!isTrainFeed(feed)) continue;
            for (const {stops} of feed.trips)
                for (const [from, a] of stops.entries())
                    for (const b of stops.slice(from + 1)) {
                        if (a.distanceKm === undefined || b.distanceKm === undefined) continue;
                        const ends = [a, b].map(({stopId}) => feed.stops.get(stopId)?.stationId ?? '');
                        const km = b.distanceKm - a.distanceKm;
                        for (const key of [ends.join(' '), ends.toReversed().join(' ')])
                            if (km > 0 && km < (this.between.get(key) ?? Infinity)) this.between.set(key, km);
                    }
        }
    }

    /** Undefined where one of them has no position either. */
    of(from: string, to: string): number | undefined {
        const kept = this.between.get(`${from} ${to}`);
        if (kept !== undefined) return kept;
        const [a, b] = [this.network.stations.get(from)?.position, this.network.stations.get(to)?.position];
        if (a === undefined || b === undefined) return undefined;
        return (straightLine(a.lon, a.lat, b.lon, b.lat) * DETOUR) / 1000;
    }
}
