import type {Network} from '../../network/types.js';
import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import {straightLine} from '../../units/geometry.js';
import type {Bilingual, Metres, Seconds} from '../../units/units.js';
import {type Area, neighbours, type Town} from './areas.js';
import type {BusRoads} from './roads.js';
import type {BusStop, BusStops} from './stops.js';

/** Why a line is there. */
export type LineKind = 'town' | 'feeder' | 'railway' | 'seats' | 'service' | 'coach';

/** A line as it is wanted, before its roads are looked at. */
export interface LineWish {
    readonly id: string;
    readonly kind: LineKind;
    readonly name: Bilingual;
    readonly calls: readonly BusStop[];
    readonly headway: Seconds;
    readonly hours: {readonly from: Seconds; readonly to: Seconds};
    readonly from: string;
    readonly fare?: number;
    /** Published length of the whole line. */
    readonly length?: Metres;
    /** Published time for it. */
    readonly runTime?: Seconds;
    readonly sourceIds: readonly string[];
    /** Are its departures published? */
    readonly hasDepartures?: boolean;
    /** What is published of it, in a few words. */
    readonly note: string;
}

/** The headway of a line between a seat and a station or another seat, by the bigger seat; or of a town's line. */
export const headwayOf = (people: number, isSeatLine: boolean, rules: AssumedBusRules): Seconds => {
    if (isSeatLine && people > rules.people.largeSeat) return rules.headway.largeSeat;
    return people > rules.people.largeTown ? rules.headway.largeTown : rules.headway.other;
};

/** Nearest in a straight line that are looked at for the one that is nearest by road. */
const LOOKED_AT = 5;

const nameOf = (a: BusStop, b: BusStop): Bilingual => ({
    zh: `${a.point.name.zh} - ${b.point.name.zh}`,
    en: `${a.point.name.en} - ${b.point.name.en}`,
});

/** The first day both ends are there, not before the assumed buses begin. */
export const firstDay = (calls: readonly BusStop[], from: string): string =>
    calls.reduce((latest, {openDate = ''}) => (openDate > latest ? openDate : latest), from);

/** Lines of the rules: towns to seats and stations, seats to railway stations and to each other. */
export class RuleLines {
    private readonly served: readonly {readonly stop: BusStop; readonly kind: string; readonly county: string}[];

    constructor(
        private readonly network: Network,
        private readonly rules: AssumedBusRules,
        private readonly roads: BusRoads,
        private readonly stops: BusStops,
    ) {
        this.served = roads.model.stations
            .filter(({stops: calls}) => calls.length > 0)
            .flatMap(({endpoint}) => {
                const {kind, county} = network.stations.get(endpoint.stationId!)!;
                const stop = stops.ofStation(endpoint.stationId!);
                return stop === undefined ? [] : [{stop, kind, county}];
            });
    }

    private wish(
        kind: LineKind,
        [a, b]: readonly [BusStop, BusStop],
        of: {readonly id: string; readonly people: number},
    ): LineWish {
        const {rules} = this;
        const isSeatLine = kind === 'railway' || kind === 'seats' || of.id.startsWith('seat-');
        return {
            id: of.id,
            kind,
            name: nameOf(a, b),
            calls: [a, b],
            headway: headwayOf(of.people, isSeatLine, rules),
            hours: isSeatLine ? rules.hours.seat : rules.hours.town,
            from: firstDay([a, b], rules.from),
            ...(kind === 'seats' || rules.townFare === undefined ? {} : {fare: rules.townFare}),
            sourceIds: ['model-rule'],
            note: '',
        };
    }

    /** The metro or suburban station of the town's county or area that is nearest by road. */
    private nearestStation({zone}: Town, from: BusStop): BusStop | undefined {
        const {lon, lat} = zone.position!;
        const away = ({point}: BusStop): Metres => straightLine(lon, lat, point.lon, point.lat);
        return this.served
            .filter(
                ({kind, county, stop}) =>
                    (kind === 'metro' || kind === 'suburban') &&
                    (county === zone.county || stop.point.localArea === zone.localArea),
            )
            .map(({stop}) => stop)
            .toSorted((a, b) => away(a) - away(b) || (a.stationId < b.stationId ? -1 : 1))
            .slice(0, LOOKED_AT)
            .map(stop => ({stop, metres: this.roads.metres(from, stop) ?? Infinity}))
            .toSorted((a, b) => a.metres - b.metres || (a.stop.stationId < b.stop.stationId ? -1 : 1))[0]?.stop;
    }

    private ofTowns({towns, seat, seatZones}: Area): LineWish[] {
        return towns.flatMap(town => {
            const {zone, people} = town;
            const here = this.stops.ofZone(zone);
            const isSeat = zone.id === seat?.zone.id;
            const station = this.nearestStation(town, here);
            return [
                // Towns built as one with the seat have the buses of its streets.
                ...(seat === undefined || seatZones.has(zone.id)
                    ? []
                    : [this.wish('town', [here, this.stops.ofZone(seat.zone)], {id: `town-${zone.id}`, people})]),
                ...(station === undefined
                    ? []
                    : [
                          this.wish('feeder', [here, station], {
                              id: `${isSeat ? 'seat' : 'town'}-${zone.id}-${station.stationId}`,
                              people: isSeat ? seat.people : people,
                          }),
                      ]),
            ];
        });
    }

    private ofRailways(area: Area): LineWish[] {
        const {seat} = area;
        if (seat === undefined) return [];
        return this.served
            .filter(
                ({kind, stop, county}) =>
                    kind === 'rail' && (stop.point.localArea === area.id || county === seat.zone.county),
            )
            .map(({stop}) =>
                this.wish('railway', [this.stops.ofZone(seat.zone), stop], {
                    id: `rail-${seat.zone.id}-${stop.stationId}`,
                    people: seat.people,
                }),
            );
    }

    of(areas: readonly Area[]): LineWish[] {
        const seats = neighbours(this.network, areas).flatMap(([{seat: a}, {seat: b}]) =>
            a === undefined || b === undefined
                ? []
                : [
                      this.wish('seats', [this.stops.ofZone(a.zone), this.stops.ofZone(b.zone)], {
                          id: `seats-${a.zone.id}-${b.zone.id}`,
                          people: Math.max(a.people, b.people),
                      }),
                  ],
        );
        return [
            ...areas.flatMap(area => this.ofTowns(area)),
            ...areas.flatMap(area => this.ofRailways(area)),
            ...seats,
        ];
    }
}
