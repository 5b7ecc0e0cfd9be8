import type {Network, UnknownService} from '../../network/types.js';
import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import {parseClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import {firstDay, type LineWish} from './lines.js';
import type {BusStop, BusStops} from './stops.js';

/** A service whose ends are given but that no bus can run between. */
export interface UnusableService {
    readonly id: string;
    readonly references: readonly string[];
}

const publishedHours = (firstLast: string | undefined): {from: Seconds; to: Seconds} | undefined => {
    const [from, to, ...rest] = (firstLast ?? '').split('-').map(parseClock);
    return from === undefined || to === undefined || rest.length > 0 || from >= to ? undefined : {from, to};
};

const numberOf = (text: string | undefined): number | undefined =>
    text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

const wishOf = (service: UnknownService, calls: readonly BusStop[], rules: AssumedBusRules): LineWish => {
    const {
        id,
        name,
        mode,
        departuresPerDay,
        firstLast,
        fareCny,
        openDate = '',
        lengthKm,
        runTimeMinutes,
        sourceIds,
    } = service;
    const published = publishedHours(firstLast);
    const hours = published ?? rules.hours.town;
    const departures = numberOf(departuresPerDay) ?? 0;
    const fare = numberOf(fareCny);
    const begin = firstDay(calls, rules.from);
    return {
        id,
        kind: mode === 'coach' ? 'coach' : 'service',
        name,
        calls,
        headway: departures > 1 ? Math.floor((hours.to - hours.from) / (departures - 1)) : rules.headway.other,
        hours,
        from: openDate > begin ? openDate : begin,
        ...(fare === undefined ? {} : {fare}),
        ...(lengthKm === undefined ? {} : {length: lengthKm * 1000}),
        ...(runTimeMinutes === undefined ? {} : {runTime: runTimeMinutes * 60}),
        hasDepartures: departures > 1,
        sourceIds: [...new Set([...sourceIds, 'model-rule'])],
        note: [
            ...(runTimeMinutes === undefined ? [] : [`run time published`]),
            ...(departures > 1 ? [`${departures} departures a day published`] : []),
            ...(published === undefined ? [] : [`first and last bus published (${firstLast})`]),
        ].join('; '),
    };
};

/** Bus and coach services of services_unknown.csv whose ends are known. */
export const serviceLines = (
    network: Network,
    rules: AssumedBusRules,
    stops: BusStops,
): {readonly lines: readonly LineWish[]; readonly unusable: readonly UnusableService[]} => {
    const lines: LineWish[] = [];
    const unusable: UnusableService[] = [];
    for (const service of network.unknownServices) {
        const {id, mode, from, to, via} = service;
        if ((mode !== 'bus' && mode !== 'coach') || from === undefined || to === undefined) continue;
        const references = [from, ...via, to];
        const calls = references.map(reference => stops.ofReference(reference));
        const missing = references.filter((_, at) => calls[at] === undefined);
        if (missing.length > 0) unusable.push({id, references: missing});
        else lines.push(wishOf(service, calls as BusStop[], rules));
    }
    return {lines, unusable};
};
