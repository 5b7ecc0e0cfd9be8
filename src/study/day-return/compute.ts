import type {Endpoint} from '../../compile/endpoint.js';
import {listedEnds, resolveMatrix} from '../../matrix/matrix.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {commandWith, passportOf, phaseRemarks, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import {LIMITS} from '../../request/limits.js';
import type {ResolvedSettings} from '../../request/settings.js';
import {isoTime} from '../../request/stamp.js';
import type {Compiled} from '../../session/session.js';
import type {Sessions} from '../../session/sessions.js';
import {formatClockExact} from '../../units/clock.js';
import {timeOfClock} from '../../units/time-zone.js';
import {evidenceShares} from '../../units/evidence.js';
import {sixDigits} from '../../units/six-digits.js';
import {DAY, EVIDENCE_GRADES, type Evidence, type Seconds} from '../../units/units.js';
import type {StudyControl} from '../control.js';
import {type Way, WAY_MODES, wayBetween, type WayMode} from '../way.js';
import type {DayReturnRequest, DayReturnRow, DayReturnStudy} from './types.js';

const MOST_PAIRS = 400;
const EARLIEST: Seconds = 6 * 3600;
const HOURS = 4;

/** The day as it is asked. */
type Day = Readonly<Record<'earliest' | 'latest' | 'hours', number>>;

const checkDay = ({earliest, latest, hours}: Day): Problem[] => [
    ...(hours >= 0 && hours <= 24 ? [] : [problem('request-range', {field: 'hours'}, hours, {low: 0, high: 24})]),
    ...(earliest >= 0 && earliest < latest && latest <= LIMITS.clock.high
        ? []
        : [problem('window-expected', {field: 'latest'}, `${earliest}-${latest}`)]),
];

/** Ways of one network, with the timetables they ride by and what their seconds rest on. */
class Ways {
    readonly feeds = new Set<string>();
    readonly seconds: Record<Evidence, Seconds> = {published: 0, secondary: 0, estimated: 0};

    constructor(
        private readonly compiled: Compiled,
        private readonly settings: ResolvedSettings,
    ) {}

    find(
        mode: WayMode,
        ends: {readonly from: Endpoint; readonly to: Endpoint; readonly back: boolean},
        moment: {depart: Seconds} | {arriveBy: Seconds},
    ): Way | undefined {
        const way = wayBetween(this.compiled, this.settings, mode, ends, moment);
        for (const feed of way?.feeds ?? []) this.feeds.add(feed);
        for (const grade of EVIDENCE_GRADES) this.seconds[grade] += way?.evidence[grade] ?? 0;
        return way;
    }
}

const rowOf = (
    ways: Ways,
    stamp: Parameters<typeof isoTime>[0],
    mode: WayMode,
    {from, to}: {readonly from: Endpoint; readonly to: Endpoint},
    {earliest, latest, hours}: Day,
): DayReturnRow => {
    const out = ways.find(mode, {from, to, back: false}, {depart: earliest});
    const back = ways.find(mode, {from: to, to: from, back: true}, {arriveBy: latest});
    const ok = out !== undefined && back !== undefined;
    const usable = ok ? back.leave - out.arrive : null;
    return {
        from: placeOfEndpoint(from),
        to: placeOfEndpoint(to),
        mode,
        arrivalTime: out === undefined ? null : isoTime(stamp, out.arrive),
        lastReturnTime: back === undefined ? null : isoTime(stamp, back.leave),
        homeTime: back === undefined ? null : isoTime(stamp, back.arrive),
        usableSeconds: usable === null || usable < 0 ? null : usable,
        possible: usable !== null && usable >= hours * 3600,
        cost: ok && out.cost !== null && back.cost !== null ? Number((out.cost + back.cost).toFixed(2)) : null,
    };
};

/** The command that repeats it; the options of a window are not those of a day. */
const commandOf = (
    {origins, destinations}: DayReturnRequest,
    settings: ResolvedSettings,
    {earliest, latest, hours}: Day,
    periods: readonly string[],
): string => {
    const words = [
        'day-return',
        '--origins',
        quoted(listedEnds(origins)),
        '--destinations',
        quoted(listedEnds(destinations)),
        '--hours',
        String(hours),
        ...(earliest === EARLIEST && latest === DAY
            ? []
            : ['--between', `${formatClockExact(earliest)}-${formatClockExact(latest)}`]),
    ];
    return commandWith(words, settings, periods, {without: ['modes', 'window', 'percentiles']});
};

/** Who can go there and be back the same day with the hours wanted between: the first way out and the last way home. */
export const computeDayReturn = async (
    sessions: Sessions,
    request: DayReturnRequest,
    control: StudyControl = {},
): Promise<DayReturnStudy> => {
    const {earliest = EARLIEST, latest = DAY, hours = HOURS, ...rest} = request;
    const day = {earliest, latest, hours};
    const session = sessions.of(rest);
    const {network} = session;
    const {settings, origins, destinations} = resolveMatrix(network, rest, {problems: checkDay(day), modes: WAY_MODES});
    const total = origins.length * destinations.length;
    if (total > MOST_PAIRS)
        throw new ProblemError([
            problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {
                low: 1,
                high: MOST_PAIRS,
            }),
        ]);
    const compiled = session.compiled(settings.asOf, settings.date, settings.traveller);
    const {periods} = compiled.model.road;
    const ways = new Ways(compiled, settings);
    const byTheClock = (time: Seconds): Seconds => timeOfClock(settings.date, time, settings.timeZone);
    const between = {earliest: byTheClock(earliest), latest: byTheClock(latest), hours};
    const rows: DayReturnRow[] = [];
    for (const [i, from] of origins.entries())
        for (const [j, to] of destinations.entries()) {
            control.signal?.throwIfAborted();
            control.onProgress?.(i * destinations.length + j, total);
            if (from.id === to.id) continue;
            const stamp = {network, date: settings.date};
            for (const mode of WAY_MODES) rows.push(rowOf(ways, stamp, mode, {from, to}, between));
        }
    control.onProgress?.(total, total);
    const countOf = (mode: WayMode): number => rows.filter(row => row.mode === mode && row.possible).length;
    const command = commandOf(request, settings, day, periods);
    const passport = passportOf(compiled.model, settings, command, {feeds: ways.feeds});
    return {
        request: {
            ...settingsOf(settings, periods),
            origins: request.origins,
            destinations: request.destinations,
            earliest,
            latest,
            hours: sixDigits(hours),
        },
        rows,
        possibleCount: countOf('transit'),
        possibleByMode: Object.fromEntries(WAY_MODES.map(mode => [mode, countOf(mode)])) as Record<WayMode, number>,
        currency: network.currency,
        evidence: evidenceShares(ways.seconds),
        remarks: [...remarksOf(settings, passport.standIns), ...phaseRemarks(compiled.model, ways.feeds)],
        attribution: network.attribution,
        passport,
    };
};
