import {type AccessMode, isDriveAccess, type TransitMode} from '../../compile/modes.js';
import {MORNING} from '../../request/windows.js';
import type {Claim, Network} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import type {AnswerPlace, JourneyRequest} from '../../request/types.js';
import type {Asked} from './types.js';

/** Hour of drives whose claim gives none. */
const INTER_PEAK: Seconds = 10 * 3600;
const DAY: Seconds = 24 * 3600;
const HALF_DAY = {from: 6 * 3600, to: 20 * 3600} as const;

/** A time of the model, and when and by what it is reached. */
export interface Modelled {
    readonly seconds: Seconds;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly at?: string;
    readonly by?: string;
}

const least = <T>(items: readonly T[], of: (item: T) => number): T | undefined =>
    items.reduce<T | undefined>((best, item) => (best === undefined || of(item) < of(best) ? item : best), undefined);

/** The middle one; between the two middle ones where they are even. */
const median = (items: readonly {readonly durationSeconds: Seconds}[]): Seconds => {
    const sorted = items.map(({durationSeconds}) => durationSeconds).toSorted((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** Hours of a road period, `22:00-06:00`; those on both sides of midnight are one window. */
const hoursOf = ({roadPeriods}: Network, id: string): string => {
    const hours = roadPeriods.find(period => period.id === id)?.hours ?? [];
    const late = hours.find(({to}) => to === DAY);
    const early = hours.find(({from}) => from === 0);
    const joined =
        late === undefined || early === undefined || late === early
            ? hours
            : [...hours.filter(hour => hour !== late && hour !== early), {from: late.from, to: early.to}];
    return joined.map(({from, to}) => `${formatClock(from)}-${formatClock(to)}`).join(', ');
};

const requestOf = (claim: Claim): JourneyRequest => ({
    from: claim.from!,
    to: claim.to!,
    // Read as text from a file: the request checks them.
    ...(claim.access.length === 0 ? {} : {access: claim.access as AccessMode[]}),
    ...(claim.egress.length === 0 ? {} : {egress: claim.egress as AccessMode[]}),
    ...(claim.asOf === undefined && claim.date === undefined ? {} : {date: claim.asOf ?? claim.date}),
});

/** How stations are reached at an end of which a claim says nothing, while it names a drive at the other. */
const UNNAMED = {access: ['walk', 'ebike', 'bus'], egress: ['walk', 'bus']} as const;

/**
 * By public transport: a claim that names a drive to or from a station speaks of drive access there and nowhere else;
 * else of what its mode says.
 */
const byTransit = (claim: Claim): JourneyRequest & {readonly modes: readonly [TransitMode]} => {
    const {mode, access, egress} = claim;
    if (mode === 'transit-drive') return {...requestOf(claim), modes: [mode]};
    if (![...access, ...egress].some(isDriveAccess)) return {...requestOf(claim), modes: ['transit']};
    return {...UNNAMED, ...requestOf(claim), modes: ['transit-drive']};
};

/** By car: when the roads are empty, or at the hour of the claim. */
const drive = (engine: Asked, claim: Claim, best: boolean): Modelled | undefined => {
    const {network} = engine;
    const clock = claim.clock ?? INTER_PEAK;
    const {freeFlow} = network.rules.periodFor;
    const answer = engine.route({
        ...requestOf(claim),
        modes: ['car'],
        depart: clock,
        ...(best ? {period: freeFlow} : {}),
    });
    const journey = answer.journeys[0];
    if (journey === undefined) return undefined;
    const leg = journey.legs.find(({kind}) => kind === 'drive');
    return {
        seconds: claim.definition === 'drive' ? (leg?.durationSeconds ?? Infinity) : journey.durationSeconds,
        from: answer.request.from,
        to: answer.request.to,
        at: best ? hoursOf(network, freeFlow) : formatClock(clock),
        by: 'car',
    };
};

/** From the platform to the platform: one train, or the best way between the stations. */
const ride = (engine: Asked, claim: Claim): Modelled | undefined => {
    const question = requestOf(claim);
    const answer = engine.departures(question);
    const {from, to} = answer.request;
    const departures =
        claim.trains.length === 0
            ? answer.departures
            : answer.departures.filter(({trip}) => trip !== null && claim.trains.some(start => trip.startsWith(start)));
    const fastest = least(departures, ({durationSeconds}) => durationSeconds);
    if (fastest !== undefined)
        return claim.statistic === 'median'
            ? {seconds: median(departures), from, to}
            : {
                  seconds: fastest.durationSeconds,
                  from,
                  to,
                  at: fastest.departureTime.slice(11, 16),
                  by: fastest.trip ?? fastest.line.name.zh,
              };
    if (claim.trains.length > 0) return undefined;
    const byHeadway = least(answer.headways, ({durationSeconds}) => durationSeconds);
    if (byHeadway !== undefined) return {seconds: byHeadway.durationSeconds, from, to, by: byHeadway.line.name.zh};
    if (claim.definition === 'in-vehicle') return undefined;
    const profile = engine.profile({...question, ends: 'platform'});
    const entry = least(profile.entries, ({durationSeconds}) => durationSeconds);
    return entry === undefined
        ? undefined
        : {seconds: entry.durationSeconds, from, to, by: entry.lines.map(({zh}) => zh).join(' + ')};
};

/** From door to door by public transport: the best of the day, at the hour of the claim, or as people usually go. */
const door = (engine: Asked, claim: Claim, best: boolean): Modelled | undefined => {
    const question = byTransit(claim);
    if (best) {
        const {entries, request} = engine.profile({...question, window: HALF_DAY});
        const entry = least(entries, ({durationSeconds}) => durationSeconds);
        return entry === undefined
            ? undefined
            : {
                  seconds: entry.durationSeconds,
                  from: request.from,
                  to: request.to,
                  at: (entry.kind === 'point' ? entry.departureTime : entry.from).slice(11, 16),
                  by: entry.lines.map(({zh}) => zh).join(' + '),
              };
    }
    if (claim.clock !== undefined) {
        const {journeys, request} = engine.route({...question, depart: claim.clock});
        const journey = journeys[0];
        return journey === undefined
            ? undefined
            : {
                  seconds: journey.scheduleDelaySeconds + journey.durationSeconds,
                  from: request.from,
                  to: request.to,
                  at: formatClock(claim.clock),
              };
    }
    // People count their way from door to door, not the waiting at home for the train they mean to take.
    const {entries, request} = engine.profile({...question, window: MORNING});
    return entries.length === 0
        ? undefined
        : {
              seconds: median(entries),
              from: request.from,
              to: request.to,
              at: `${formatClock(MORNING.from)}-${formatClock(MORNING.to)}`,
          };
};

/** The model's time under the definition of the claim; `best` asks for the best of the day, else the usual time. */
export const modelledTime = (engine: Asked, claim: Claim, best: boolean): Modelled | undefined => {
    if (claim.definition === 'drive' || (claim.definition === 'door' && claim.mode === 'car'))
        return drive(engine, claim, best);
    return claim.definition === 'door' ? door(engine, claim, best) : ride(engine, claim);
};
