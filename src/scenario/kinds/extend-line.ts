import {z} from 'zod';
import {systemOfRoute} from '../../network/system-of.js';
import type {Trip, TripStop} from '../../network/types.js';
import type {Seconds} from '../../units/units.js';
import {type Context, defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {type Call, resolveCalls, reversedCalls, stopSchema, tripStops} from './line-stops.js';
import {
    beginsTooEarly,
    FeedEdit,
    lowerGrade,
    namedTrips,
    shiftStops,
    touchLine,
    tripCount,
    tripsOf,
} from './line-trips.js';
import {DWELL, wholeSeconds} from './run-time.js';

/** The stops beyond the terminus, which is the first, in the order away from it. */
interface Extension {
    readonly edit: FeedEdit;
    readonly calls: readonly Call[];
    /** Seconds at the old terminus. */
    readonly dwell: Seconds;
}

/** A trip that ends at the terminus runs on. */
const runOn = ({edit, calls, dwell}: Extension, trip: Trip, context: Context): Trip => {
    const last = trip.stops.at(-1)!;
    const km = last.distanceKm;
    const more = tripStops(calls, last.arrive + dwell, station => edit.stopOf(station)).slice(1);
    return {
        ...trip,
        evidence: lowerGrade(trip.evidence, context.evidence),
        headsign: trip.headsign === '' ? '' : calls.at(-1)!.station.name.zh,
        stops: [
            ...trip.stops.slice(0, -1),
            {...last, depart: last.arrive + dwell, canBoard: true, canAlight: true},
            ...more.map(({distanceKm, ...stop}) => ({
                ...stop,
                ...(km === undefined || distanceKm === undefined ? {} : {distanceKm: km + distanceKm}),
            })),
        ],
    };
};

/** Calls from the far end to the terminus, from 0 on, and the seconds until trips leave it. */
interface Inwards {
    readonly stops: readonly TripStop[];
    readonly length: Seconds;
}

/** A trip that begins at the terminus begins farther out. */
const beginFarther = (
    {edit, dwell}: Extension,
    {stops: inwards, length}: Inwards,
    trip: Trip,
    context: Context,
): Trip => {
    const first = trip.stops[0]!;
    const reach = inwards.at(-1)!.distanceKm;
    const byHeadway = edit.frequencies.some(({tripId}) => tripId === trip.id);
    // Of a headway line only the differences between its times count.
    const old = byHeadway ? shiftStops(trip.stops, length - first.depart) : trip.stops;
    const start = old[0]!.depart - length;
    // Without kilometres of the extension those of the old line
    // stay, for rides along it, and rides from beyond have none.
    const further = first.distanceKm === undefined || reach === undefined ? undefined : reach - first.distanceKm;
    const lead = shiftStops(inwards.slice(0, -1), start).map(({distanceKm, ...stop}) => ({
        ...stop,
        ...(further === undefined || distanceKm === undefined ? {} : {distanceKm}),
    }));
    const [terminal, ...rest] = old.map(stop =>
        further === undefined || stop.distanceKm === undefined
            ? stop
            : {...stop, distanceKm: stop.distanceKm + further},
    );
    return {
        ...trip,
        evidence: lowerGrade(trip.evidence, context.evidence),
        ...(trip.phase === undefined ? {} : {phase: {...trip.phase, until: trip.phase.until - length}}),
        stops: [...lead, {...terminal!, arrive: terminal!.depart - dwell, canBoard: true, canAlight: true}, ...rest],
    };
};

/** Puts the trip that begins farther out in its place, unless it would leave before its day begins. */
const replaceBeginning = (extension: Extension, inwards: Inwards, trip: Trip, context: Context): void => {
    const {edit} = extension;
    const {length} = inwards;
    const extended = beginFarther(extension, inwards, trip, context);
    const windows = edit.frequencies.filter(({tripId}) => tripId === trip.id);
    const firstWindow = Math.min(...windows.map(({start}) => start));
    const earliest =
        windows.length === 0 ? extended : {...extended, stops: shiftStops(extended.stops, firstWindow - length)};
    if (beginsTooEarly(context, 'stops', trip.shortName || trip.id, earliest)) return;
    edit.replace(extended);
    // Headway windows are counted at the first stop, which is farther out now.
    edit.frequencies = edit.frequencies.map(row =>
        row.tripId === trip.id ? {...row, start: row.start - length, end: row.end - length} : row,
    );
};

/**
 * Trips that end at a terminus run on, trips that begin there begin farther out; at the old terminus nothing changes.
 */
export const extendLine = defineKind({
    kind: 'extend-line',
    title: {zh: '延伸线路', en: 'Extend a line'},
    effect: 'gain',
    schema: modificationSchema('extend-line', {
        line: reference,
        at: reference.describe('The terminus it is extended from'),
        stops: z.array(stopSchema).min(1).max(100).describe('Stops beyond it, in the order away from it'),
        designSpeedKmh: figure(10, 1000, 'Design speed, km/h').optional(),
        dwellMinutes: figure(0, 60, 'Minutes at each stop, the old terminus included').optional(),
        trips: z
            .array(reference)
            .min(1)
            .optional()
            .describe('Trips by id, train number or departure; default all that end or begin there'),
    }),
    apply({line: lineReference, at: terminusReference, stops, designSpeedKmh, dwellMinutes, trips: names}, context) {
        const line = resolveLine(context, 'line', lineReference);
        const terminus = resolveStation(context, 'at', terminusReference);
        if (line === undefined || terminus === undefined) return;
        const {feed} = line;
        const system = systemOfRoute(feed, line.route.id);
        const beyond = resolveCalls(context, 'stops', stops, {system, designSpeedKmh, dwellMinutes}, terminus);
        const stationAt = (trip: Trip, position: number): string =>
            feed.stops.get(trip.stops.at(position)!.stopId)!.stationId;
        const candidates = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        const edit = new FeedEdit(context, feed);
        // A train that runs on as another trip, or comes from one, cannot be led elsewhere; a loop has no end.
        const free = candidates.filter(trip => !edit.isJoined(trip) && stationAt(trip, 0) !== stationAt(trip, -1));
        const ending = free.filter(trip => stationAt(trip, -1) === terminus.id);
        const beginning = free.filter(trip => stationAt(trip, 0) === terminus.id);
        const left = candidates.filter(
            trip => (stationAt(trip, -1) === terminus.id || stationAt(trip, 0) === terminus.id) && !free.includes(trip),
        ).length;
        if (ending.length + beginning.length === 0 && !context.failed)
            context.report('modification-impossible', 'at', terminusReference, {
                kind: context.kind,
                reason:
                    left > 0
                        ? {
                              zh: `${line.name.zh}的车次在${terminus.name.zh}都作为其他车次继续运行，或首末站相同`,
                              en:
                                  `all trips of ${line.name.en} run on as others at ${terminus.name.en}, ` +
                                  'or in a circle',
                          }
                        : {
                              zh: `${line.name.zh}没有车次在${terminus.name.zh}始发或终到`,
                              en: `no trip of ${line.name.en} begins or ends at ${terminus.name.en}`,
                          },
                wanted: {zh: '使用线路的终点站', en: 'name a terminus of the line'},
            });
        if (context.failed) return;
        const dwell = dwellMinutes === undefined ? DWELL[system] : wholeSeconds(dwellMinutes * 60);
        const calls = [{station: terminus, run: 0, dwell}, ...beyond];
        const extension: Extension = {edit, calls, dwell};
        for (const trip of ending) edit.replace(runOn(extension, trip, context));
        const stopsInwards = tripStops(reversedCalls(calls), 0, station => edit.stopOf(station));
        const inwards: Inwards = {stops: stopsInwards, length: stopsInwards.at(-1)!.arrive + dwell};
        for (const trip of beginning) replaceBeginning(extension, inwards, trip, context);
        if (context.failed) return;
        if (left > 0)
            context.note(
                `${left} 个车次在${terminus.name.zh}作为其他车次继续运行或首末站相同，未改`,
                `unchanged because they run on as other trips at ${terminus.name.en} or in a circle: ${tripCount(left)}`,
            );
        edit.write();
        touchLine(context, line);
        context.touch('stations', terminus.id, ...beyond.map(({station}) => station.id));
        context.note(
            '延伸部分的时间按所给运行时间或设计速度推定',
            'times beyond the old terminus follow from the run times or the design speed given',
        );
    },
});
