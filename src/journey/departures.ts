import {ALIGHT, BOARD} from '../compile/call-flags.js';
import {DAY, type Seconds} from '../units/units.js';
import {isoTime} from '../request/stamp.js';
import {journeyCost} from './cost.js';
import {commandOf, echoOf, passportOf, phaseRemarks, remarksOf} from '../request/passport.js';
import {lineAt} from '../request/places.js';
import {resolveRequest} from '../request/request.js';
import type {Session} from '../session/session.js';
import type {Departure, DeparturesAnswer} from './types.js';
import type {JourneyRequest} from '../request/types.js';

const median = (sorted: readonly number[]): number | null => {
    if (sorted.length === 0) return null;
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * Every direct vehicle between two stations on the travel date,
 * whether or not a later one is there sooner; headway lines apart.
 */
export const computeDepartures = (session: Session, request: JourneyRequest): DeparturesAnswer => {
    const resolved = resolveRequest(session.network, {...request, ends: 'platform'}, 'day');
    const {model} = session.compiled(resolved.asOf, resolved.date, resolved.traveller);
    const {timetable} = model;
    const stamp = {network: session.network, date: resolved.date};
    const range = resolved.window ?? {from: resolved.depart ?? 0, to: DAY - 1};
    const origin = new Set(timetable.stopsOfStation.get(resolved.from.stationId!) ?? []);
    const destination = new Set(timetable.stopsOfStation.get(resolved.to.stationId!) ?? []);
    const feeds = new Set<string>();

    const found = new Map<string, {departure: Omit<Departure, 'undominated'>; depart: Seconds; arrive: Seconds}>();
    for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
        const first = timetable.patternFirst[pattern]!;
        const end = timetable.patternFirst[pattern + 1]!;
        for (let board = first; board < end; board++) {
            if (!(timetable.patternFlags[board]! & BOARD) || !origin.has(timetable.patternStop[board]!)) continue;
            // The first call at the destination after boarding; and the
            // last call at the origin before it, where a trip calls twice.
            let alight = board + 1;
            while (
                alight < end &&
                !(timetable.patternFlags[alight]! & ALIGHT && destination.has(timetable.patternStop[alight]!))
            ) {
                if (timetable.patternFlags[alight]! & BOARD && origin.has(timetable.patternStop[alight]!)) break;
                alight++;
            }
            if (alight === end || !destination.has(timetable.patternStop[alight]!)) continue;
            for (
                let trip = timetable.patternFirstTrip[pattern]!;
                trip < timetable.patternFirstTrip[pattern + 1]!;
                trip++
            ) {
                const times = timetable.tripFirstTime[trip]! - first;
                const depart = timetable.depart[times + board]!;
                const arrive = timetable.arrive[times + alight]!;
                if (depart < range.from || depart > range.to) continue;
                const source = timetable.tripSource[trip]!;
                const {line, trip: number, tripId} = lineAt(source, board - first);
                const km = source.km[alight - first]! - source.km[board - first]!;
                // A train that divides is two joined trips and one departure.
                const key = `${line.id} ${tripId} ${depart} ${arrive}`;
                if (found.has(key)) continue;
                feeds.add(source.feed.id);
                found.set(key, {
                    depart,
                    arrive,
                    departure: {
                        trip: number ?? null,
                        line,
                        departureTime: isoTime(stamp, depart),
                        arrivalTime: isoTime(stamp, arrive),
                        durationSeconds: arrive - depart,
                        callCount: alight - board - 1,
                        evidence: source.evidence,
                        fare: journeyCost(
                            model,
                            resolved.asOf,
                            [
                                {
                                    source,
                                    boardStation: resolved.from.stationId!,
                                    alightStation: resolved.to.stationId!,
                                    boardPosition: board - first,
                                    alightPosition: alight - first,
                                    km: Number.isNaN(km) ? undefined : km,
                                    boardTime: depart,
                                },
                            ],
                            [],
                        ),
                    },
                });
            }
        }
    }
    const rows = [...found.values()].toSorted(
        (a, b) =>
            a.depart - b.depart ||
            a.arrive - b.arrive ||
            ((a.departure.trip ?? '') < (b.departure.trip ?? '') ? -1 : 1),
    );
    const departures = rows.map(({departure, depart, arrive}) => ({
        ...departure,
        undominated: !rows.some(
            other =>
                other.depart >= depart && other.arrive <= arrive && (other.depart > depart || other.arrive < arrive),
        ),
    }));

    const headways: DeparturesAnswer['headways'][number][] = [];
    for (let ride = 0; ride < timetable.rideCount; ride++) {
        const source = timetable.rideSource[ride]!;
        const first = timetable.rideFirst[ride]!;
        const end = timetable.rideFirst[ride + 1]!;
        let board = -1;
        for (let slot = first; slot < end; slot++) {
            if (timetable.rideFlags[slot]! & ALIGHT && board >= 0 && destination.has(timetable.rideStop[slot]!)) {
                feeds.add(source.feed.id);
                for (
                    let window = timetable.rideWindowFirst[ride]!;
                    window < timetable.rideWindowFirst[ride + 1]!;
                    window++
                ) {
                    const from = timetable.rideStart[window]! + timetable.rideDepart[board]!;
                    const to = timetable.rideEnd[window]! + timetable.rideDepart[board]!;
                    if (to < range.from || from > range.to) continue;
                    headways.push({
                        line: lineAt(source, board - first).line,
                        from: isoTime(stamp, from),
                        to: isoTime(stamp, to),
                        headwaySeconds: 2 * timetable.rideWait[window]!,
                        durationSeconds: timetable.rideArrive[slot]! - timetable.rideDepart[board]!,
                        evidence: source.evidence,
                    });
                }
                break;
            }
            if (timetable.rideFlags[slot]! & BOARD && origin.has(timetable.rideStop[slot]!)) board = slot;
        }
    }
    headways.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line.id < b.line.id ? -1 : 1));
    const durations = departures.map(({durationSeconds}) => durationSeconds).toSorted((a, b) => a - b);
    const passport = passportOf(model, resolved, commandOf('departures', resolved, model.road.periods), {feeds});
    return {
        request: echoOf(resolved, model.road.periods),
        departures,
        headways,
        count: departures.length,
        fastestSeconds: durations[0] ?? null,
        medianSeconds: median(durations),
        remarks: [...remarksOf(resolved, passport.standIns), ...phaseRemarks(model, feeds)],
        attribution: session.network.attribution,
        passport,
    };
};
