import {z} from 'zod';
import type {Service, Trip} from '../../network/types.js';
import {WEEKDAYS} from '../../units/date.js';
import {defineKind} from '../modification.js';
import {type Line, resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {FeedEdit, touchLine, tripsOf} from './line-trips.js';

const runsDaily = (service: Service | undefined): boolean => service !== undefined && WEEKDAYS.every(day => service.days.includes(day)) && service.removed.size === 0;

/** Trains of one line run on over another: people stay on board at the station where the two meet. */
export const throughService = defineKind({
    kind: 'through-service',
    title: {zh: '贯通运行', en: 'Run through'},
    effect: 'either',
    schema: modificationSchema('through-service', {
        first: reference,
        second: reference,
        at: reference.describe('The station where trips of the first end and trips of the second begin'),
        dwellMinutes: figure(0, 60, 'Least minutes there; default 2').optional(),
        maxWaitMinutes: figure(0, 240, 'Most minutes there; default 15').optional(),
        bothDirections: z.boolean().optional().describe('Default true'),
    }),
    apply({first: firstAsked, second: secondAsked, at: stationAsked, dwellMinutes = 2, maxWaitMinutes = 15, bothDirections = true}, context) {
        const first = resolveLine(context, 'first', firstAsked);
        const second = resolveLine(context, 'second', secondAsked);
        const station = resolveStation(context, 'at', stationAsked);
        if (first === undefined || second === undefined || station === undefined) return;
        if (first.id === second.id) return context.report('modification-impossible', 'second', secondAsked, {kind: context.kind, reason: {zh: '两条线路是同一条', en: 'both lines are one'}, wanted: {zh: '另一条线路', en: 'another line'}});
        const byHeadway = [first, second].find(({feed, route}) => feed.frequencies.some(({tripId}) => feed.trips.find(({id}) => id === tripId)?.routeId === route.id));
        if (byHeadway !== undefined)
            return context.report('modification-impossible', byHeadway === first ? 'first' : 'second', byHeadway.id, {
                kind: context.kind,
                reason: {zh: '它按间隔开行，没有车次可以衔接', en: 'it runs by headway and has no trips to join'},
                wanted: {zh: '有时刻的线路', en: 'lines with a timetable'},
            });
        const at = (line: Line, trip: Trip, position: number): boolean => line.feed.stops.get(trip.stops.at(position)!.stopId)!.stationId === station.id;
        const edit = new FeedEdit(context, first.feed);
        const other = second.feed.id === first.feed.id ? edit : new FeedEdit(context, second.feed);
        let joined = 0;
        const join = (arriving: Line, departing: Line): void => {
            const ends = tripsOf(arriving).filter(trip => at(arriving, trip, -1)).toSorted((a, b) => a.stops.at(-1)!.arrive - b.stops.at(-1)!.arrive || (a.id < b.id ? -1 : 1));
            const free = tripsOf(departing).filter(trip => at(departing, trip, 0)).toSorted((a, b) => a.stops[0]!.depart - b.stops[0]!.depart || (a.id < b.id ? -1 : 1));
            for (const trip of ends) {
                const arrival = trip.stops.at(-1)!.arrive;
                const index = free.findIndex(next => {
                    const wait = next.stops[0]!.depart - arrival;
                    const sameDays = (arriving.feed.id === departing.feed.id && trip.serviceId === next.serviceId) || (runsDaily(arriving.feed.services.get(trip.serviceId)) && runsDaily(departing.feed.services.get(next.serviceId)));
                    return wait >= dwellMinutes * 60 && wait <= maxWaitMinutes * 60 && sameDays;
                });
                if (index < 0) continue;
                const [next] = free.splice(index, 1) as [Trip];
                const calls = (line: Line, of: Trip): Trip['stops'] => of.stops.map(stop => ({...stop, stopId: edit.adoptStop(line.feed.stops.get(stop.stopId)!, line.feed)}));
                const [before, after] = [calls(arriving, trip), calls(departing, next)];
                const reach = before.at(-1)!.distanceKm;
                const keeper = arriving.feed.id === first.feed.id ? trip : next;
                (arriving.feed.id === first.feed.id ? edit : other).remove(trip.id);
                (departing.feed.id === first.feed.id ? edit : other).remove(next.id);
                const {phase: _phase, blockId: _block, ...rest} = keeper;
                const alike = trip.phase !== undefined && next.phase?.headway === trip.phase.headway;
                edit.add({
                    ...rest,
                    id: edit.freeTripId(`${trip.id}+${next.id}`),
                    shortName: [trip.shortName, next.shortName].filter(name => name !== '').join('/'),
                    headsign: next.headsign,
                    stops: [
                        ...before.slice(0, -1),
                        {...before.at(-1)!, depart: after[0]!.depart, canBoard: true, canAlight: true},
                        ...after.slice(1).map(({distanceKm, ...stop}) => ({...stop, ...(reach === undefined || distanceKm === undefined ? {} : {distanceKm: reach + distanceKm - (after[0]!.distanceKm ?? 0)})})),
                    ],
                    ...(alike ? {phase: trip.phase} : {}),
                    evidence: context.evidence,
                    sourceId: context.sourceId,
                });
                joined++;
            }
        };
        join(first, second);
        if (bothDirections) join(second, first);
        if (joined === 0) return;
        edit.write();
        if (other !== edit) other.write();
        touchLine(context, first);
        touchLine(context, second);
        context.touch('stations', station.id);
        context.note(`${joined} 对车次在${station.name.zh}贯通；它们按各自原有时刻运行`, `${joined} pairs of trips run through at ${station.name.en}, each at its own times`);
    },
});
