import {endRows, type EndRows, stationLegs} from '../compile/ends.js';
import {type AccessMode, hasDriveAccess} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel, StationEnd} from '../compile/model.js';
import {rowsOf} from '../search/pair.js';
import type {SkimSource} from './options.js';

/** Ways of zones to stops by model: about four megabytes for all zones of the corridor, gone with the model. */
const rowsOfModels = new WeakMap<CompiledModel, Map<string, EndRows>>();

/** How rows of a model follow from those of the one it is like. */
interface Likeness {
    readonly like: CompiledModel;
    /** By stop of the other: the own one, -1 where its station is another here. Rises. */
    readonly stop: Int32Array;
    /** Stations that are not the same there. */
    readonly fresh: readonly StationEnd[];
}

const likenesses = new WeakMap<CompiledModel, Likeness | null>();

const findLikeness = (model: CompiledModel): Likeness | null => {
    const {like, timetable, stations} = model;
    // Doors of stations follow the stops of the timetable where a region is not coarse.
    if (like === undefined || !model.network.coarse) return null;
    const other = like.timetable;
    const there = new Map(like.stations.map(end => [end.endpoint, end]));
    const stop = new Int32Array(other.stopCount).fill(-1);
    const fresh = stations.filter(({endpoint, stops, localBus, parking, connectors}) => {
        const same = there.get(endpoint);
        if (
            same === undefined ||
            same.connectors !== connectors ||
            same.localBus !== localBus ||
            same.parking !== parking ||
            same.stops.length !== stops.length
        )
            return true;
        const isSame = stops.every((at, index) => {
            const its = same.stops[index]!;
            return (
                timetable.stops[at]!.id === other.stops[its]!.id &&
                timetable.entry[at] === other.entry[its] &&
                timetable.lead[at] === other.lead[its] &&
                timetable.exit[at] === other.exit[its]
            );
        });
        if (isSame) stops.forEach((at, index) => (stop[same.stops[index]!] = at));
        return !isSame;
    });
    const mapped = stop.filter(at => at >= 0);
    // Rows stand by stop; where stops change places it is simpler to make them anew.
    return mapped.every((at, index) => index === 0 || at > mapped[index - 1]!) ? {like, stop, fresh} : null;
};

const likenessOf = (model: CompiledModel): Likeness | null => {
    let likeness = likenesses.get(model);
    if (likeness === undefined) likenesses.set(model, (likeness = findLikeness(model)));
    return likeness;
};

/** Rows of the same stations of another model and of those that are new, by stop. */
const merged = (rows: EndRows, stopMap: Int32Array, fresh: EndRows): EndRows => {
    const from: [EndRows, number, number][] = [];
    let next = 0;
    for (let row = 0; row < rows.stop.length; row++) {
        const stop = stopMap[rows.stop[row]!]!;
        if (stop < 0) continue;
        for (; next < fresh.stop.length && fresh.stop[next]! < stop; next++)
            from.push([fresh, next, fresh.stop[next]!]);
        from.push([rows, row, stop]);
    }
    for (; next < fresh.stop.length; next++) from.push([fresh, next, fresh.stop[next]!]);
    return {
        stop: Uint32Array.from(from, ([, , stop]) => stop),
        window: Uint8Array.from(from, ([{window}, row]) => window[row]!),
        offset: Int32Array.from(from, ([{offset}, row]) => offset[row]!),
        seconds: Int32Array.from(from, ([{seconds}, row]) => seconds[row]!),
        option: new Uint32Array(from.length),
        options: [],
    };
};

/**
 * Ways between a point and stops, without what legs are told of them (`options`). Those of zones are kept with the
 * model, and taken from the model it is like for every station that is the same there: a scenario moves a few.
 */
export const keptRows = (
    {model, router}: SkimSource,
    point: Endpoint,
    modes: ReadonlySet<AccessMode>,
    outbound: boolean,
    ends: 'door' | 'platform' = 'door',
): EndRows => {
    // Zones are asked about again and again; places and coordinates are too many to keep.
    if (point.kind !== 'zone') return rowsOf(model, router, point, {modes, outbound, ends});
    let rows = rowsOfModels.get(model);
    if (rows === undefined) rowsOfModels.set(model, (rows = new Map()));
    const key = `${outbound ? '>' : '<'}${[...modes].toSorted().join(' ')} ${point.id}`;
    let own = rows.get(key);
    if (own !== undefined) return own;
    const likeness = likenessOf(model);
    if (likeness === null) own = {...rowsOf(model, router, point, {modes, outbound}), options: []};
    else {
        const {like, stop, fresh} = likeness;
        const others = keptRows({model: like, router}, point, modes, outbound);
        const few = {...model, stations: fresh};
        const byRoad = fresh.length > 0 && hasDriveAccess(modes);
        own = merged(
            others,
            stop,
            endRows(
                few,
                fresh.length === 0
                    ? []
                    : stationLegs(few, point, modes, outbound, byRoad ? router.reach(point, outbound) : undefined),
                outbound,
            ),
        );
    }
    rows.set(key, own);
    return own;
};
