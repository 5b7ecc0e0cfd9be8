import {z} from 'zod';
import type {Service, Station, Trip} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import {WEEKDAYS} from '../../units/date.js';
import {type Context, defineKind} from '../modification.js';
import {type Line, resolveLine, resolveStation} from '../resolve.js';
import {clock, figure, modificationSchema, reference} from '../schema.js';
import {departureOf, FeedEdit, isInside, lowerGrade, touchLine, tripsOf} from './line-trips.js';

/**
 * By their calendars alone: two that run every day count as alike whatever dates their feeds are good for, as other
 * years stand in for each (docs/decisions/11-stand-ins-drop-a-grade.md).
 */
const runAlike = (a: Service | undefined, b: Service | undefined): boolean => {
    if (a === undefined || b === undefined) return false;
    const isDaily = ({days, removed}: Service): boolean =>
        WEEKDAYS.every(day => days.includes(day)) && removed.size === 0;
    const words = ({days, start, end, added, removed}: Service): string =>
        JSON.stringify([days.toSorted(), start, end, [...added].toSorted(), [...removed].toSorted()]);
    return (isDaily(a) && isDaily(b)) || words(a) === words(b);
};

const schema = modificationSchema('through-service', {
    first: reference,
    second: reference,
    at: reference.describe('The station where trips of the first end and trips of the second begin'),
    dwellMinutes: figure(0, 60, 'Least minutes there; default 2').optional(),
    maxWaitMinutes: figure(0, 240, 'Most minutes there; default 15').optional(),
    from: clock.optional().describe('Only trains that arrive there from this time on'),
    to: clock.optional().describe('Only trains that arrive there before'),
    bothDirections: z.boolean().optional().describe('Also from the second to the first; default true'),
});

type Asked = z.output<typeof schema>;

/** With every default filled in. */
type Settled = Asked & {
    readonly [Field in 'dwellMinutes' | 'maxWaitMinutes' | 'from' | 'to']: number;
} & {readonly bothDirections: boolean};

const settled = (value: Asked): Settled => {
    const {dwellMinutes = 2, maxWaitMinutes = 15, from = 0, to = 48 * 3600, bothDirections = true} = value;
    return {...value, dwellMinutes, maxWaitMinutes, from, to, bothDirections};
};

const checkTimes = ({from, to, dwellMinutes, maxWaitMinutes}: Settled, context: Context): void => {
    if (from >= to)
        context.report('modification-impossible', 'to', formatClock(to), {
            kind: context.kind,
            reason: {zh: '时段为空', en: 'the window is empty'},
            wanted: {zh: '使 from 早于 to', en: 'put from before to'},
        });
    if (dwellMinutes > maxWaitMinutes)
        context.report('modification-impossible', 'maxWaitMinutes', maxWaitMinutes, {
            kind: context.kind,
            reason: {
                zh: `比停站时间 ${dwellMinutes} 分钟还短`,
                en: `it is less than the dwell of ${dwellMinutes} minutes`,
            },
            wanted: {zh: '不短于 dwellMinutes', en: 'use no less than dwellMinutes'},
        });
};

/** Two lines, both with a timetable. */
const checkLines = (first: Line, second: Line, {second: reference}: Settled, context: Context): void => {
    if (first.id === second.id)
        return context.report('modification-impossible', 'second', reference, {
            kind: context.kind,
            reason: {zh: '两条线路是同一条', en: 'both lines are the same'},
            wanted: {zh: '使用另一条线路', en: 'name another line'},
        });
    if (first.feed.timeZone !== second.feed.timeZone)
        return context.report('modification-impossible', 'second', reference, {
            kind: context.kind,
            reason: {zh: '两条线路的时刻属于不同时区', en: 'the times of the two lines are in different time zones'},
            wanted: {zh: '使用同一时区的线路', en: 'name lines of one time zone'},
        });
    const byHeadway = [first, second].find(({feed, route}) =>
        feed.frequencies.some(({tripId}) => feed.trips.find(({id}) => id === tripId)?.routeId === route.id),
    );
    if (byHeadway !== undefined)
        context.report('modification-impossible', byHeadway === first ? 'first' : 'second', byHeadway.id, {
            kind: context.kind,
            reason: {zh: '它按发车间隔运行，没有车次可以衔接', en: 'it runs by headway and has no trips to join'},
            wanted: {zh: '使用有时刻表的线路', en: 'name lines with a timetable'},
        });
};

/** Trips of both lines being joined where they meet. */
class Joining {
    /** Of the first line, whose feed the joined trips belong to. */
    readonly edit: FeedEdit;
    /** Of the second line; the same where they are of one feed. */
    readonly other: FeedEdit;
    joined = 0;
    /** A trip of one line ends where one of the other begins. */
    canMeet = false;
    /** A train is joined once, and one that already runs on as another stays as it is. */
    private readonly used = new Set<Trip>();

    constructor(
        private readonly first: Line,
        second: Line,
        private readonly station: Station,
        private readonly settings: Settled,
        private readonly context: Context,
    ) {
        this.edit = new FeedEdit(context, first.feed);
        this.other = second.feed.id === first.feed.id ? this.edit : new FeedEdit(context, second.feed);
    }

    private editOf(line: Line): FeedEdit {
        return line.feed.id === this.first.feed.id ? this.edit : this.other;
    }

    /** Can the trip be joined at this end of it? */
    private isFree(line: Line, trip: Trip, position: 0 | -1): boolean {
        const {stationId} = line.feed.stops.get(trip.stops.at(position)!.stopId)!;
        const edit = line === this.first ? this.edit : this.other;
        return stationId === this.station.id && !this.used.has(trip) && !edit.isJoined(trip);
    }

    /** Joins every trip of one line that ends at the station to the first of the other that it can run on as. */
    join(arriving: Line, departing: Line): void {
        const {dwellMinutes, maxWaitMinutes} = this.settings;
        const ends = tripsOf(arriving)
            .filter(trip => this.isFree(arriving, trip, -1) && isInside(trip.stops.at(-1)!.arrive, this.settings))
            .toSorted((a, b) => a.stops.at(-1)!.arrive - b.stops.at(-1)!.arrive || (a.id < b.id ? -1 : 1));
        const free = tripsOf(departing)
            .filter(trip => this.isFree(departing, trip, 0))
            .toSorted((a, b) => departureOf(a) - departureOf(b) || (a.id < b.id ? -1 : 1));
        this.canMeet ||= ends.length > 0 && free.length > 0;
        for (const trip of ends) {
            const index = free.findIndex(next => {
                const wait = next.stops[0]!.depart - trip.stops.at(-1)!.arrive;
                const sameDays =
                    (arriving.feed.id === departing.feed.id && trip.serviceId === next.serviceId) ||
                    runAlike(arriving.feed.services.get(trip.serviceId), departing.feed.services.get(next.serviceId));
                return wait >= dwellMinutes * 60 && wait <= maxWaitMinutes * 60 && sameDays;
            });
            if (index < 0) continue;
            const [next] = free.splice(index, 1) as [Trip];
            this.used.add(trip).add(next);
            this.replace(arriving, trip, departing, next);
            this.joined++;
        }
    }

    /** One trip in the place of two. */
    private replace(arriving: Line, trip: Trip, departing: Line, next: Trip): void {
        const {edit, context, first} = this;
        const calls = (line: Line, of: Trip): Trip['stops'] =>
            of.stops.map(stop => ({...stop, stopId: edit.adoptStop(line.feed.stops.get(stop.stopId)!, line.feed)}));
        const [before, after] = [calls(arriving, trip), calls(departing, next)];
        const reach = before.at(-1)!.distanceKm;
        const keeper = arriving.feed.id === first.feed.id ? trip : next;
        this.editOf(arriving).remove(trip.id);
        this.editOf(departing).remove(next.id);
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
                ...after.slice(1).map(({distanceKm, ...stop}) => ({
                    ...stop,
                    ...(reach === undefined || distanceKm === undefined
                        ? {}
                        : {distanceKm: reach + distanceKm - (after[0]!.distanceKm ?? 0)}),
                })),
            ],
            ...(alike ? {phase: trip.phase} : {}),
            evidence: lowerGrade(lowerGrade(trip.evidence, next.evidence), context.evidence),
            sourceId: context.sourceId,
        });
    }
}

/** No two trips could be joined. */
const refuseNone = (
    {name}: Station,
    {at, dwellMinutes, maxWaitMinutes}: Settled,
    canMeet: boolean,
    context: Context,
): void =>
    context.report('modification-impossible', 'at', at, {
        kind: context.kind,
        reason: !canMeet
            ? {
                  zh: `在${name.zh}，所给时段一条线路没有终到的车次，或另一条没有始发的车次`,
                  en: `no trip of one line ends at ${name.en} in these hours, or none of the other begins there`,
              }
            : {
                  zh: `在${name.zh}没有同日运行、相隔 ${dwellMinutes} 到 ${maxWaitMinutes} 分钟的两个车次`,
                  en:
                      `at ${name.en} no two trips of the same days are ${dwellMinutes} to ` +
                      `${maxWaitMinutes} minutes apart`,
              },
        wanted: {
            zh: '使用两条线路共同的终点站，或更长的 maxWaitMinutes',
            en: 'name a terminus of both lines, or give a longer maxWaitMinutes',
        },
    });

/** Trains of one line run on over another: people stay on board at the station where the two meet. */
export const throughService = defineKind({
    kind: 'through-service',
    title: {zh: '贯通运行', en: 'Run through'},
    effect: 'either',
    schema,
    apply(value, context) {
        const settings = settled(value);
        const first = resolveLine(context, 'first', settings.first);
        const second = resolveLine(context, 'second', settings.second);
        const station = resolveStation(context, 'at', settings.at);
        checkTimes(settings, context);
        if (first === undefined || second === undefined || station === undefined || context.failed) return;
        checkLines(first, second, settings, context);
        if (context.failed) return;
        const joining = new Joining(first, second, station, settings, context);
        joining.join(first, second);
        if (settings.bothDirections) joining.join(second, first);
        const {edit, other, joined, canMeet} = joining;
        if (joined === 0) return refuseNone(station, settings, canMeet, context);
        edit.write();
        if (other !== edit) other.write();
        touchLine(context, first);
        touchLine(context, second);
        context.touch('stations', station.id);
        context.note(
            `${joined} 对车次在${station.name.zh}贯通；它们按各自原有时刻运行`,
            `${joined} ${joined === 1 ? 'pair' : 'pairs'} of trips, joined at ${station.name.en}, ` +
                'each at its own times',
        );
        if (second.feed.id !== first.feed.id)
            context.note(
                `贯通的车次归入${first.name.zh}，票价和进出站按它的规则；${second.name.zh}的这些车次不再单独开行`,
                `trips that run through belong to ${first.name.en} and are priced and entered as its trains ` +
                    `are; of ${second.name.en} they run no more`,
            );
    },
});
