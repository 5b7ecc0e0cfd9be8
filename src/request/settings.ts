import {ACCESS_MODES, type AccessMode, isDriveAccess} from '../compile/modes.js';
import {STATION_STEPS, type TravellerChoice, TRAVELLERS} from '../compile/traveller.js';
import type {Network} from '../network/types.js';
import type {Problem} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {commandName} from '../scenario/named.js';
import type {HomeEnd} from '../search/pair.js';
import {isIsoDate} from '../units/date.js';
import {timeOfClock} from '../units/time-zone.js';
import type {IsoDate, Seconds} from '../units/units.js';
import {DEFAULTS, FIRST_DATE, isWithinLimit, LAST_DATE, LIMITS} from './limits.js';
import {sharesOf} from './percentiles.js';
import {type JourneyRequest, type Remark, type Statistic, TRAVEL_MODES, type TravelMode} from './types.js';
import {DEFAULT_DEPART, windowByTheClock} from './windows.js';

/** A request with every default filled in, but for its ends. */
export interface ResolvedSettings {
    readonly date: IsoDate;
    readonly asOf: IsoDate;
    /** Of the network: what is asked by the clock is kept in network time, which differs on days of clock change. */
    readonly timeZone: string;
    readonly depart?: Seconds;
    readonly arriveBy?: Seconds;
    readonly window?: {readonly from: Seconds; readonly to: Seconds};
    readonly returnDepart?: Seconds;
    readonly modes: readonly TravelMode[];
    readonly access: ReadonlySet<AccessMode>;
    readonly egress: ReadonlySet<AccessMode>;
    /** Feeds left out, by id. */
    readonly without: readonly string[];
    readonly homeEnd: HomeEnd;
    readonly traveller: TravellerChoice;
    readonly statistic: Statistic;
    readonly percentiles: readonly number[];
    readonly maxChanges: number;
    /** Metric of every drive whatever the clock, index in the network's road periods; undefined: by the clock. */
    readonly period?: number;
    readonly ends: 'door' | 'platform';
    readonly geometry: boolean;
    readonly limit: number;
    readonly seed: number;
    readonly draws: number;
    /** How a command names the scenario laid over the network: `id`, `id@variant` or a file. */
    readonly scenario?: string;
    /** State of the network where none is asked for: the scenario's own, else the day of travel. */
    readonly defaultAsOf: IsoDate;
    /** Of coordinates as asked. */
    readonly datum?: 'wgs84' | 'gcj02' | 'bd09';
    readonly remarks: readonly Remark[];
}

/**
 * How stations are reached where nothing is asked (docs/decisions/09-two-kinds-of-public-transport.md): without a car,
 * and with one besides.
 */
const ENDS: Readonly<Record<'walking' | 'driving', Readonly<Record<'home' | 'activity', readonly AccessMode[]>>>> = {
    walking: {home: ['walk', 'ebike', 'bus'], activity: ['walk', 'bus']},
    driving: {home: ['walk', 'ebike', 'bus', 'taxi', 'kiss-and-ride', 'car'], activity: ['walk', 'bus', 'taxi']},
};

/** A private car stands where people live. */
const AT_HOME_ONLY: readonly AccessMode[] = ['car', 'kiss-and-ride'];

/** What is wrong with the ways asked to and from stations. */
const endProblems = (
    {access, egress}: Pick<JourneyRequest, 'access' | 'egress'>,
    modes: readonly TravelMode[],
    homeEnd: HomeEnd,
): Problem[] => {
    const problems: Problem[] = [];
    const [field, atActivity] = homeEnd === 'origin' ? (['egress', egress] as const) : (['access', access] as const);
    for (const mode of AT_HOME_ONLY.filter(candidate => atActivity?.includes(candidate)))
        problems.push(problem('car-at-activity-end', {field}, mode));
    // Of both kinds each takes the ways that are open to it.
    if (!modes.includes('transit') || modes.includes('transit-drive')) return problems;
    for (const [end, endModes] of [
        ['access', access],
        ['egress', egress],
    ] as const) {
        const driven = (endModes ?? []).filter(isDriveAccess);
        if (driven.length > 0)
            problems.push(problem('drive-access-asked', {field: end}, driven.join(', '), {mode: 'transit-drive'}));
    }
    return problems;
};

/** Times asked for by the clock in network time; what is no clock time is left, as it has been refused. */
const timesOf = (
    {depart, arriveBy, window, returnDepart}: Omit<JourneyRequest, 'from' | 'to'>,
    on: {readonly date: IsoDate; readonly timeZone: string},
): Pick<ResolvedSettings, 'depart' | 'arriveBy' | 'window' | 'returnDepart'> => {
    const isClock = (clock: Seconds): boolean => isWithinLimit(clock, LIMITS.clock);
    const time = (clock: Seconds): Seconds => (isClock(clock) ? timeOfClock(on.date, clock, on.timeZone) : clock);
    return {
        ...(depart === undefined ? {} : {depart: time(depart)}),
        ...(arriveBy === undefined ? {} : {arriveBy: time(arriveBy)}),
        ...(window === undefined
            ? {}
            : {window: isClock(window.from) && isClock(window.to) ? windowByTheClock(window, on) : window}),
        ...(returnDepart === undefined ? {} : {returnDepart: time(returnDepart)}),
    };
};

/** Refuses percentiles out of range, in percent as they are asked for. */
const checkShares = (percentiles: readonly number[], shares: readonly number[], problems: Problem[]): void =>
    shares.forEach((share, at) => {
        if (isWithinLimit(share, LIMITS.percentiles)) return;
        const {low, high} = LIMITS.percentiles;
        problems.push(
            problem('request-range', {field: 'percentiles'}, String(percentiles[at]), {
                low: low * 100,
                high: high * 100,
            }),
        );
    });

/**
 * Check and complete everything of a request but its ends, adding
 * every problem to the list; the result is of use when there is none.
 */
export const resolveSettings = (
    network: Network,
    request: Omit<JourneyRequest, 'from' | 'to'>,
    timeScope: 'moment' | 'day',
    problems: Problem[],
): ResolvedSettings => {
    const oneOf = (field: keyof JourneyRequest, value: string, allowed: readonly string[]): void => {
        if (!allowed.includes(value))
            problems.push(problem('request-choice', {field}, value, {allowed: allowed.join(', ')}));
    };
    const within = (
        field: keyof JourneyRequest,
        value: number | undefined,
        limit: (typeof LIMITS)[keyof typeof LIMITS],
    ): void => {
        if (value !== undefined && !isWithinLimit(value, limit))
            problems.push(problem('request-range', {field}, String(value), {low: limit.low, high: limit.high}));
    };
    for (const field of ['date', 'asOf'] as const) {
        const value = request[field];
        if (value !== undefined && !isIsoDate(value)) problems.push(problem('date-impossible', {field}, value));
    }
    const date = request.date !== undefined && isIsoDate(request.date) ? request.date : network.defaultAsOf;
    const defaultAsOf = network.scenario?.asOf ?? date;
    const asOf = request.asOf !== undefined && isIsoDate(request.asOf) ? request.asOf : defaultAsOf;
    // A date that stands for both is one problem.
    for (const [field, value] of [['date', date], ...(asOf === date ? [] : [['asOf', asOf] as const])] as const)
        if (value < FIRST_DATE || value > LAST_DATE)
            problems.push(problem('date-outside', {field}, value, {first: FIRST_DATE, last: LAST_DATE}));
    for (const mode of request.modes ?? []) oneOf('modes', mode, TRAVEL_MODES);
    for (const mode of request.access ?? []) oneOf('access', mode, ACCESS_MODES);
    for (const mode of request.egress ?? []) oneOf('egress', mode, ACCESS_MODES);
    if (request.traveller !== undefined) oneOf('traveller', request.traveller, TRAVELLERS);
    if (request.stationSteps !== undefined) oneOf('stationSteps', request.stationSteps, STATION_STEPS);
    if (request.period !== undefined)
        oneOf(
            'period',
            request.period,
            network.roadPeriods.map(({id}) => id),
        );
    if (request.homeEnd !== undefined) oneOf('homeEnd', request.homeEnd, ['origin', 'destination']);
    for (const field of ['depart', 'arriveBy', 'returnDepart'] as const) within(field, request[field], LIMITS.clock);
    within('window', request.window?.from, LIMITS.clock);
    within('window', request.window?.to, LIMITS.clock);
    for (const field of ['walkSpeed', 'walkCap', 'maxChanges', 'limit', 'draws'] as const)
        within(field, request[field], LIMITS[field]);
    const percentiles = sharesOf(request.percentiles ?? []);
    checkShares(request.percentiles ?? [], percentiles, problems);
    if (request.window !== undefined && request.window.from > request.window.to)
        problems.push(problem('window-expected', {field: 'window'}, `${request.window.from}-${request.window.to}`));
    const times = (['depart', 'arriveBy', 'window'] as const).filter(field => request[field] !== undefined);
    if (times.length > 1) problems.push(problem('option-conflict', {field: times[0]!}, times.join(', ')));

    const homeEnd = request.homeEnd ?? DEFAULTS.homeEnd;
    const atHome = homeEnd === 'origin' ? request.access : request.egress;
    const atActivity = homeEnd === 'origin' ? request.egress : request.access;
    const modes: readonly TravelMode[] =
        request.modes === undefined || request.modes.length === 0
            ? timeScope === 'moment'
                ? ['transit', 'transit-drive', 'car', 'taxi']
                : ['transit']
            : [...new Set(request.modes)];
    problems.push(...endProblems(request, modes, homeEnd));
    const standard = ENDS[modes.includes('transit-drive') ? 'driving' : 'walking'];
    const home = new Set(atHome ?? standard.home);
    const activity = new Set(atActivity ?? standard.activity);

    const moment = timeScope === 'moment' && times.length === 0 ? {depart: DEFAULT_DEPART} : {};
    return {
        date,
        asOf,
        timeZone: network.timeZone,
        ...moment,
        ...timesOf(request, {date, timeZone: network.timeZone}),
        modes,
        access: homeEnd === 'origin' ? home : activity,
        egress: homeEnd === 'origin' ? activity : home,
        without: [...new Set(request.without)].toSorted(),
        homeEnd,
        traveller: {
            id: request.traveller ?? DEFAULTS.traveller,
            ...(request.walkSpeed === undefined ? {} : {walkKmh: request.walkSpeed}),
            ...(request.roadSpeeds === undefined ? {} : {roadSpeeds: request.roadSpeeds}),
            ...(request.walkCap === undefined ? {} : {walkCap: request.walkCap * 60}),
            ...(request.stationSteps === undefined || request.stationSteps === 'default'
                ? {}
                : {stationSteps: request.stationSteps}),
        },
        statistic: request.statistic ?? DEFAULTS.statistic,
        percentiles,
        maxChanges: request.maxChanges ?? DEFAULTS.maxChanges,
        ...(request.period === undefined
            ? {}
            : {period: network.roadPeriods.findIndex(({id}) => id === request.period)}),
        ends: request.ends ?? DEFAULTS.ends,
        geometry: request.geometry ?? false,
        limit: request.limit ?? DEFAULTS.limit,
        seed: request.seed ?? DEFAULTS.seed,
        draws: request.draws ?? DEFAULTS.draws,
        ...(network.scenario?.id == null ? {} : {scenario: commandName(request.scenario, network.scenario.id)!}),
        defaultAsOf,
        ...(request.datum === undefined ? {} : {datum: request.datum}),
        remarks: [],
    };
};
