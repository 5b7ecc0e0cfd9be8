import {z} from 'zod';
import {
    type FareRule,
    type Feed,
    type Frequency,
    type Route,
    type Service,
    SYSTEMS,
    type Trip,
} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import {WEEKDAYS} from '../../units/date.js';
import {type Context, defineKind} from '../modification.js';
import {lineId} from '../resolve.js';
import {bilingualText, clock, figure, identifier, modificationSchema, weekdays} from '../schema.js';
import {clockFace, plannedTrips} from './clock-face.js';
import {type Call, feedStopOf, resolveCalls, reversedCalls, stopSchema, tripStops} from './line-stops.js';

/**
 * Longest headway people do not look up the times of; planned metro,
 * tram and bus lines within it are headway lines (docs/decisions/07-headways-up-to-12-minutes.md).
 */
const LONGEST_HEADWAY = 12 * 60;

const ROUTE_TYPE = {rail: 2, suburban: 2, metro: 1, tram: 0, coach: 3, bus: 3} as const;

const fareSchema = z.union([
    z.strictObject({rule: z.string().min(1).describe('A fare of fares.yaml, such as hsr')}),
    z.strictObject({flatCny: figure(0, 10_000, 'CNY a ride')}),
    z.strictObject({
        perKmCny: figure(0, 100, 'CNY a kilometre'),
        minimumCny: figure(0, 10_000, 'Least fare, CNY').optional(),
    }),
]);

/** A fare must be one of fares.yaml, and one that prices trains of these numbers. */
const checkFare = (context: Context, rule: string, trains: string | undefined): void => {
    const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
    const rules = context.draft.fares.filter(({fares}) => listed(fares).includes(rule));
    if (rules.length === 0) {
        const fareIds = [...new Set(context.draft.fares.flatMap(({fares}) => listed(fares)))];
        return context.unknown(
            'fare.rule',
            rule,
            {zh: '票价', en: 'fare'},
            fareIds.map(id => ({id, name: {zh: id, en: id}})),
        );
    }
    if (rules.some(({prefixes}) => prefixes === undefined || listed(prefixes).includes(trains?.charAt(0) ?? '')))
        return;
    const letters = [...new Set(rules.flatMap(({prefixes}) => listed(prefixes)))].join(', ');
    context.report('modification-impossible', 'trains', trains ?? '—', {
        kind: context.kind,
        reason: {
            zh: `票价 ${rule} 只适用于车次以 ${letters} 开头的列车`,
            en: `the fare ${rule} applies to trains whose numbers begin with ${letters}`,
        },
        wanted: {zh: `trains 使用 ${letters} 之一`, en: `use one of ${letters} for trains`},
    });
};

const schema = modificationSchema('add-line', {
    id: identifier.describe('Id of the line; its stops and trips belong to a feed of this id'),
    name: bilingualText,
    system: z.enum(SYSTEMS),
    stops: z.array(stopSchema).min(2).max(200),
    designSpeedKmh: figure(10, 1000, 'Design speed, km/h: run times follow from it where none are given').optional(),
    dwellMinutes: figure(
        0,
        60,
        'Minutes at each stop; default 2 rail, 0.75 suburban, metro and tram, 0.5 bus and coach',
    ).optional(),
    headwayMinutes: figure(0.5, 1440, 'Minutes between departures').optional(),
    from: clock.optional().describe('First departure; default 06:00'),
    to: clock.optional().describe('No departures from this time on; default 22:00'),
    departures: z
        .array(clock)
        .min(1)
        .max(2000)
        .optional()
        .describe('Departures from the first stop, instead of a headway'),
    backDepartures: z
        .array(clock)
        .min(1)
        .max(2000)
        .optional()
        .describe('Departures from the last stop; without them a line by departures runs one way'),
    bothDirections: z.boolean().optional().describe('Default true for a line by headway'),
    days: weekdays.optional().describe('Default every day'),
    fare: fareSchema.optional().describe('Default: not known'),
    trains: z
        .string()
        .regex(/^[A-Z]{1,3}$/)
        .optional()
        .describe('First letter of the train numbers, which decides the fare: G, D, C, K; default none'),
});

type Asked = z.output<typeof schema>;

const DEFAULT_FROM = 6 * 3600;
const DEFAULT_TO = 22 * 3600;

/** What is wrong with the hours and departures as they are asked for. */
const checkTimes = (value: Asked, context: Context): void => {
    const {headwayMinutes, departures, from = DEFAULT_FROM, to = DEFAULT_TO} = value;
    if ((headwayMinutes === undefined) === (departures === undefined))
        context.report('modification-impossible', 'headwayMinutes', headwayMinutes ?? '—', {
            kind: context.kind,
            reason: {zh: '发车间隔与发车时刻须且只能给出一个', en: 'a line has either a headway or departures'},
            wanted: {zh: '给出 headwayMinutes 或 departures', en: 'give headwayMinutes or departures'},
        });
    if (from >= to)
        context.report('modification-impossible', 'to', formatClock(to), {
            kind: context.kind,
            reason: {zh: '运营时段为空', en: 'the hours of service are empty'},
            wanted: {zh: '使 from 早于 to', en: 'put from before to'},
        });
    // What would not be read is a misunderstanding, and said.
    const unread =
        headwayMinutes === undefined ? (['from', 'to', 'bothDirections'] as const) : (['backDepartures'] as const);
    for (const field of (headwayMinutes === undefined) === (departures === undefined) ? [] : unread) {
        const given = value[field];
        if (given !== undefined)
            context.report(
                'modification-impossible',
                field,
                typeof given === 'boolean' ? String(given) : [given].flat().map(formatClock).join(', '),
                {
                    kind: context.kind,
                    reason:
                        headwayMinutes === undefined
                            ? {zh: '已给出发车时刻的线路不使用此项', en: 'a line given by departures does not use it'}
                            : {zh: '按发车间隔运行的线路不使用此项', en: 'a line given by headway does not use it'},
                    wanted:
                        headwayMinutes === undefined
                            ? {zh: '使用 departures 和 backDepartures', en: 'use departures and backDepartures'}
                            : {zh: '使用 bothDirections', en: 'use bothDirections'},
                },
            );
    }
    for (const field of ['departures', 'backDepartures'] as const) {
        const times = value[field] ?? [];
        const seen = new Set<number>();
        const twice = times.find(time => seen.size === seen.add(time).size);
        if (twice !== undefined)
            context.report('modification-impossible', field, formatClock(twice), {
                kind: context.kind,
                reason: {zh: '这个发车时刻写了两次', en: 'this departure is given twice'},
                wanted: {zh: '每个时刻只写一次', en: 'give every departure once'},
            });
    }
};

/** Trips by departures, or by headway as trips of a clock face or as headway lines. */
const plannedService = (
    value: Asked,
    calls: readonly Call[],
    serviceId: string,
    {evidence, sourceId}: Context,
): {readonly trips: Trip[]; readonly frequencies: Frequency[]} => {
    const {id, system, headwayMinutes, departures, backDepartures, bothDirections = true, trains} = value;
    const {from = DEFAULT_FROM, to = DEFAULT_TO} = value;
    const back = reversedCalls(calls);
    const common = {line: id, serviceId, trains, evidence, sourceId};
    const out = {...common, direction: 'out' as const, calls, headsign: calls.at(-1)!.station.name.zh};
    const home = {...common, direction: 'back' as const, calls: back, headsign: back.at(-1)!.station.name.zh};
    if (headwayMinutes === undefined)
        return {
            trips: [
                ...plannedTrips({...out, departures: departures!}),
                ...(backDepartures === undefined ? [] : plannedTrips({...home, departures: backDepartures})),
            ],
            frequencies: [],
        };
    const headway = Math.round(headwayMinutes * 60);
    const plans = bothDirections ? [out, home] : [out];
    if (system === 'rail' || system === 'suburban' || headway > LONGEST_HEADWAY)
        return {
            trips: plans.flatMap(plan =>
                plannedTrips({...plan, departures: clockFace(from, to, headway), phase: {headway, until: to}}),
            ),
            frequencies: [],
        };
    return {
        trips: plans.map(({calls: stopsOf, direction, headsign}) => ({
            id: `${id}-${direction}`,
            routeId: id,
            serviceId,
            shortName: trains ?? '',
            headsign,
            directionId: direction === 'out' ? '0' : '1',
            stops: tripStops(stopsOf, 0),
            combined: false,
            clockFace: false,
            evidence,
            sourceId,
        })),
        frequencies: plans.map(({direction}) => ({
            tripId: `${id}-${direction}`,
            start: from,
            end: to,
            headway,
            exact: false,
            evidence,
            sourceId,
        })),
    };
};

/** Puts in a rule for a fare by the kilometre; what the feed and its route say of the fare. */
const addFare = (
    {id, fare}: Asked,
    {draft, evidence, sourceId, touch}: Context,
): {readonly ofFeed: Pick<Feed, 'fare'>; readonly ofRoute: Pick<Route, 'fare' | 'fareEvidence'>} => {
    if (fare === undefined) return {ofFeed: {}, ofRoute: {}};
    if ('flatCny' in fare) return {ofFeed: {}, ofRoute: {fare: fare.flatCny, fareEvidence: evidence}};
    if ('rule' in fare) return {ofFeed: {fare: fare.rule}, ofRoute: {}};
    const fares = `fare:${id}`;
    const rule: FareRule = {
        id: fares,
        kind: 'perKm',
        dates: {},
        evidence,
        sourceId,
        fares: [fares],
        feeds: [],
        systems: [],
        rate: fare.perKmCny,
        ...(fare.minimumCny === undefined ? {} : {min: fare.minimumCny}),
    };
    draft.fares = [rule, ...draft.fares];
    touch('fares', fares);
    return {ofFeed: {fare: fares}, ofRoute: {}};
};

const noteUnusable = (calls: readonly Call[], context: Context): void => {
    const unusable = calls.filter(({station}) => station.position === undefined).map(({station}) => station.name);
    if (unusable.length > 0)
        context.note(
            `${unusable.map(({zh}) => zh).join('、')}没有坐标：列车停靠，但不能上下车`,
            `${unusable.map(({en}) => en).join(', ')}: no coordinates are known, ` +
                'so trains stop there but nobody can use it',
        );
};

/** A new line with trains, trams or buses, by run times or by design speed, by headway or by departures. */
export const addLine = defineKind({
    kind: 'add-line',
    title: {zh: '新增线路', en: 'Add a line'},
    effect: 'gain',
    schema,
    apply(value, context) {
        const {draft, evidence} = context;
        const {id, name, system, stops, designSpeedKmh, dwellMinutes, days = WEEKDAYS, fare, trains} = value;
        if (draft.feeds.has(id)) context.report('modification-id-taken', 'id', id, {kind: context.kind});
        checkTimes(value, context);
        const calls = resolveCalls(context, 'stops', stops, {system, designSpeedKmh, dwellMinutes});
        if (calls.length < 2 && !context.failed)
            context.report('modification-impossible', 'stops', calls.length, {
                kind: context.kind,
                reason: {zh: '停靠站不足两个', en: 'it calls at fewer than two stations'},
                wanted: {zh: '给出至少两个停靠站', en: 'give at least two stops'},
            });
        if (fare !== undefined && 'rule' in fare) checkFare(context, fare.rule, trains);
        if (context.failed) return;

        const service: Service = {
            id: days.length === WEEKDAYS.length ? 'daily' : WEEKDAYS.filter(day => days.includes(day)).join('-'),
            days,
            added: new Set(),
            removed: new Set(),
        };
        const {trips, frequencies} = plannedService(value, calls, service.id, context);
        const {ofFeed, ofRoute} = addFare(value, context);
        const route: Route = {id, name, shortName: '', type: ROUTE_TYPE[system], agency: '', ...ofRoute};
        draft.feeds.set(id, {
            id,
            system,
            evidence,
            ...ofFeed,
            routes: new Map([[id, route]]),
            stops: new Map(calls.map(({station}) => [station.id, feedStopOf(station)])),
            services: new Map([[service.id, service]]),
            trips: trips.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
            frequencies,
            transfers: [],
        });
        context.touch('lines', lineId(id, id));
        context.touch('trips', ...trips.map(trip => `${id}:${trip.id}`));
        context.touch('stations', ...calls.map(({station}) => station.id));
        noteUnusable(calls, context);
    },
});
