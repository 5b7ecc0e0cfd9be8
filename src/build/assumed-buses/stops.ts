import {type Endpoint, leafZones, placeEndpoint, stationEndpoint, zoneEndpoint} from '../../compile/endpoint.js';
import {DEFAULT_ASSUMPTIONS} from '../../compile/assumptions.js';
import {isUsable} from '../../compile/feed-lines.js';
import type {Network, Place, Station, Zone} from '../../network/types.js';
import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import {straightLine} from '../../units/geometry.js';
import type {Bilingual, IsoDate, Metres} from '../../units/units.js';
import {type Town, townOf} from './areas.js';

/** Ids of the stations the command makes begin so; rows that do are its own to replace. */
const TOWN_STOP = 'bus-town-';
const PLACE_STOP = 'bus-place-';
export const isOwnStation = (id: string): boolean => id.startsWith(TOWN_STOP) || id.startsWith(PLACE_STOP);

/** A place where assumed buses call: a station there is, or a stop at the point of a town. */
export interface BusStop {
    readonly stationId: string;
    readonly name: Bilingual;
    readonly point: Endpoint;
    /** Built-up circle around it, metres; 0 at stations. */
    readonly radius: Metres;
    /** What is the same place: a line from here to there is one line whatever its stop is called. */
    readonly place: string;
    readonly openDate?: IsoDate;
    readonly closeDate?: IsoDate;
    /** Of a stop the command makes. */
    readonly made?: {readonly zone: Zone; readonly pinyin: string; readonly isSeat: boolean};
}

const isBusStation = ({kind}: Station): boolean => kind === 'bus' || kind === 'coach';

/** Metres on foot between two points, straight line with the detour of the model. */
export const onFoot = (a: {lon: number; lat: number}, b: {lon: number; lat: number}): Metres =>
    straightLine(a.lon, a.lat, b.lon, b.lat) * DEFAULT_ASSUMPTIONS.walkDetour;

const dates = ({openDate, closeDate}: Station): Pick<BusStop, 'openDate' | 'closeDate'> => ({
    ...(openDate === undefined || openDate === 'unopened' ? {} : {openDate}),
    ...(closeDate === undefined ? {} : {closeDate}),
});

/** Stops by what stands there, made once each. */
export class BusStops {
    private readonly zones: readonly Zone[];
    private readonly made = new Map<string, BusStop>();
    private readonly stations: readonly Station[];

    constructor(
        private readonly network: Network,
        private readonly rules: AssumedBusRules,
        /** Towns of the seats by zone. */
        private readonly seats: ReadonlyMap<string, Town>,
    ) {
        this.zones = leafZones(network);
        this.stations = [...network.stations.values()].filter(station => !isOwnStation(station.id));
    }

    private usable(): Station[] {
        return this.stations.filter(station => isUsable(station, this.network.defaultAsOf));
    }

    ofStation(id: string): BusStop | undefined {
        const station = this.network.stations.get(id);
        if (station === undefined || !isUsable(station, this.network.defaultAsOf)) return undefined;
        const point = stationEndpoint(station, this.zones);
        return {stationId: id, name: station.name, point, radius: 0, place: point.id, ...dates(station)};
    }

    /** A bus station there is beside a point, open from the first day of the assumed buses on; the nearest. */
    private standing(point: Endpoint): Station | undefined {
        return this.usable()
            .filter(
                station =>
                    isBusStation(station) &&
                    (dates(station).openDate ?? '') <= this.rules.from &&
                    onFoot(station.position!, point) <= this.rules.walkMetres,
            )
            .toSorted((a, b) => onFoot(a.position!, point) - onFoot(b.position!, point) || (a.id < b.id ? -1 : 1))[0];
    }

    /** The stop of a town: a bus station beside its point, else a stop at the point itself. */
    ofZone(zone: Zone): BusStop {
        const point: Endpoint = {...zoneEndpoint(zone), within: 0};
        const {radius} = this.seats.get(zone.id) ?? townOf(zone, this.rules);
        return this.at(point, `${TOWN_STOP}${zone.id}`, {zone, pinyin: zone.pinyin, radius});
    }

    private ofPlace(place: Place): BusStop {
        const point = placeEndpoint(place, this.zones);
        const zone = this.zones.toSorted(
            (a, b) =>
                straightLine(a.position!.lon, a.position!.lat, point.lon, point.lat) -
                straightLine(b.position!.lon, b.position!.lat, point.lon, point.lat),
        )[0]!;
        return this.at(point, `${PLACE_STOP}${place.id}`, {zone, pinyin: place.pinyin, radius: 0});
    }

    private at(point: Endpoint, id: string, of: {zone: Zone; pinyin: string; radius: Metres}): BusStop {
        const made = this.made.get(id);
        if (made !== undefined) return made;
        const station = this.standing(point);
        const head = {point, radius: of.radius, place: point.id};
        const stop: BusStop =
            station === undefined
                ? {
                      ...head,
                      stationId: id,
                      name: {zh: `${point.name.zh}(公交)`, en: `${point.name.en} (bus)`},
                      made: {
                          zone: of.zone,
                          pinyin: of.pinyin,
                          isSeat: this.seats.has(of.zone.id),
                      },
                  }
                : {...head, stationId: station.id, name: station.name, ...dates(station)};
        this.made.set(id, stop);
        return stop;
    }

    /** `kind:id`; a zone that only sums others stands for its seat. Undefined where nothing can be called at. */
    ofReference(reference: string): BusStop | undefined {
        const at = reference.indexOf(':');
        const [kind, id] = [reference.slice(0, at), reference.slice(at + 1)];
        if (kind === 'station') return this.ofStation(id);
        if (kind === 'place') {
            const place = this.network.places.get(id);
            return place === undefined ? undefined : this.ofPlace(place);
        }
        const named = this.network.zones.get(id);
        const zone = named?.level === 'super' ? this.network.zones.get(named.seat ?? '') : named;
        return kind === 'zone' && zone?.position !== undefined ? this.ofZone(zone) : undefined;
    }
}
