import {isTransit} from '../compile/modes.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {directEntries, type DirectMode} from '../search/pair.js';
import {type Entry, lastLeave} from '../search/entries.js';
import type {JourneyStep} from '../search/profile.js';
import {wholeDay} from '../request/windows.js';
import type {Bilingual} from '../units/units.js';
import {isoTime} from '../request/stamp.js';
import {commandOf, echoOf, passportOf, phaseRemarks, remarksOf} from '../request/passport.js';
import {lineAt} from '../request/places.js';
import {resolveRequest} from '../request/request.js';
import type {Compiled, Session} from '../session/session.js';
import {openTransit} from './transit.js';
import {type JourneyRequest, TRAVEL_MODES} from '../request/types.js';
import {tripRide} from './trip-ride.js';
import type {ProfileAnswer, ProfileEntry} from './types.js';
import {unreachableDirect, unreachableTransit} from './unreachable.js';

/** Names of the vehicles of a journey: train numbers, else line names. */
const linesOf = ({model: {timetable}}: Compiled, steps: readonly JourneyStep[], feeds: Set<string>): Bilingual[] =>
    steps.flatMap(step => {
        if (step.kind === 'trip') {
            const {source, boardPosition} = tripRide(timetable, step);
            feeds.add(source.feed.id);
            const {line, trip} = lineAt(source, boardPosition);
            return [trip === undefined ? line.name : {zh: trip, en: trip}];
        }
        if (step.kind === 'ride') {
            const source = timetable.rideSource[step.ride]!;
            feeds.add(source.feed.id);
            return [lineAt(source, step.board - timetable.rideFirst[step.ride]!).line.name];
        }
        return [];
    });

/** Every journey worth taking in the day (or in the window asked), its first, last and longest gap. */
export const computeProfile = (session: Session, request: JourneyRequest): ProfileAnswer => {
    const resolved = resolveRequest(session.network, request, 'day');
    if (resolved.modes.length !== 1)
        throw new ProblemError([
            problem('request-choice', {field: 'modes'}, resolved.modes.join(','), {
                allowed: TRAVEL_MODES.join(' / '),
            }),
        ]);
    const mode = resolved.modes[0]!;
    const {from, to, homeEnd} = resolved;
    const compiled = session.compiled(resolved.asOf, resolved.date, resolved.traveller);
    const {model, router} = compiled;
    const stamp = {network: session.network, date: resolved.date};
    const range = resolved.window ?? {
        ...wholeDay(resolved),
        ...(resolved.depart === undefined ? {} : {from: resolved.depart}),
    };
    const feeds = new Set<string>();
    const rows: {entry: Entry; lines: Bilingual[]}[] = [];
    const unreachable: ProfileAnswer['unreachable'][number][] = [];
    if (isTransit(mode)) {
        const profile = openTransit(compiled, {from, to, homeEnd, request: resolved}, mode).pair.run(
            range.from,
            range.to,
        );
        for (const entry of profile.entries) rows.push({entry, lines: linesOf(compiled, entry.steps, feeds)});
        if (rows.length === 0) unreachable.push(unreachableTransit(model, mode, {from, to}, profile, router.ways));
    } else {
        const trip = {from, to, mode: mode satisfies DirectMode, homeEnd};
        for (const entry of directEntries({model, router}, trip, range, resolved.period)) rows.push({entry, lines: []});
        if (rows.length === 0)
            unreachable.push(
                unreachableDirect(mode, from, to, {router, walkCap: model.options.traveller.wholeWalkCap}),
            );
    }
    const entries = rows.map(({entry, lines}): ProfileEntry => ({
        ...(entry.kind === 'point'
            ? {
                  kind: 'point' as const,
                  departureTime: isoTime(stamp, entry.leave),
                  arrivalTime: isoTime(stamp, entry.arrival),
              }
            : {kind: 'flat' as const, from: isoTime(stamp, entry.from), to: isoTime(stamp, entry.to)}),
        durationSeconds: entry.kind === 'point' ? entry.arrival - entry.leave : entry.duration,
        changes: Math.max(0, entry.boardings - 1),
        lines,
    }));
    const passport = passportOf(model, resolved, commandOf('profile', resolved, model.road.periods), {feeds});
    const points = rows.filter(({entry}) => entry.kind === 'point');
    return {
        request: echoOf(resolved, model.road.periods),
        mode,
        entries,
        first:
            rows.length === 0
                ? null
                : isoTime(
                      stamp,
                      rows.reduce(
                          (first, {entry}) => Math.min(first, entry.kind === 'point' ? entry.leave : entry.from),
                          Infinity,
                      ),
                  ),
        last:
            rows.length === 0
                ? null
                : isoTime(
                      stamp,
                      rows.reduce((last, {entry}) => Math.max(last, lastLeave(entry)), -Infinity),
                  ),
        departureCount: points.length,
        longestGapSeconds: longestGap(rows.map(({entry}) => entry)),
        unreachable,
        remarks: [...remarksOf(resolved, passport.standIns), ...phaseRemarks(model, feeds)],
        attribution: session.network.attribution,
        passport,
    };
};

/** Longest time between the last chance of one entry and the first of the next, none being usable in between. */
const longestGap = (entries: readonly Entry[]): number | null => {
    let covered = -Infinity;
    let gap: number | null = null;
    const spans = entries
        .map(entry => (entry.kind === 'point' ? [entry.leave, entry.leave] : [entry.from, entry.to]))
        .toSorted((a, b) => a[0]! - b[0]!);
    for (const [from, to] of spans) {
        if (covered > -Infinity) gap = Math.max(gap ?? 0, from! - covered);
        covered = Math.max(covered, to!);
    }
    return gap;
};
