import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {type DirectMode, directEntries, leaveAt, usableFrom} from '../search/pair.js';
import {isTransit} from '../compile/modes.js';
import {DAY, type Evidence, type Seconds} from '../units/units.js';
import {answerJourney, evidenceSeconds, type JourneyParts} from './compose.js';
import {evidenceShares} from '../units/evidence.js';
import {sixDigits} from '../units/six-digits.js';
import type {Stamp} from '../request/stamp.js';
import {driveCost} from './cost.js';
import {directLegs} from './direct-legs.js';
import {nextDayRemarks} from '../request/next-day.js';
import {commandOf, echoOf, passportOf, phaseRemarks, remarksOf} from '../request/passport.js';
import {resolveRequest} from '../request/request.js';
import type {Compiled, Session} from '../session/session.js';
import {nextTransit, type TransitQuestion, transitParts} from './transit.js';
import type {AnswerJourney, RouteAnswer} from './types.js';
import type {JourneyRequest, Remark, TravelMode} from '../request/types.js';
import {type Unreachable, unreachableDirect, unreachableTransit} from './unreachable.js';
import {windowStatistics} from './window.js';

type Moment = {depart: Seconds} | {arriveBy: Seconds};

/** Journeys by one mode from a moment on, or before a deadline. */
const journeysBy = (
    compiled: Compiled,
    question: TransitQuestion,
    mode: TravelMode,
    moment: Moment,
): {parts: JourneyParts[]; unreachable?: Unreachable; feeds: Set<string>} => {
    const {model, router} = compiled;
    const {from, to, homeEnd, request} = question;
    const feeds = new Set<string>();
    if (isTransit(mode)) {
        const {choices, profile} = nextTransit(compiled, question, mode, moment);
        for (const {legs} of choices) for (const {source} of legs.rides) feeds.add(source.feed.id);
        const parts = choices.map(choice =>
            transitParts(compiled, request, {...choice, mode}, 'depart' in moment ? moment.depart : choice.legs.leave),
        );
        return choices.length > 0
            ? {parts, feeds}
            : {parts, feeds, unreachable: unreachableTransit(model, mode, {from, to}, profile, router.ways)};
    }
    // One day on either side holds every road period; drives differ
    // only by period, so the first usable entry is what matters.
    const at = 'depart' in moment ? moment.depart : moment.arriveBy;
    const trip = {from, to, mode: mode satisfies DirectMode, homeEnd};
    const entries = directEntries({model, router}, trip, {from: at - DAY, to: at + DAY}, request.period);
    const usable =
        'depart' in moment
            ? usableFrom(entries, moment.depart).map(entry => ({entry, leave: leaveAt(entry, moment.depart)}))
            : entries
                  .map(entry => ({entry, leave: Math.min(entry.to, moment.arriveBy - entry.duration)}))
                  .filter(({entry, leave}) => leave >= entry.from)
                  .toSorted((a, b) => b.leave - a.leave);
    // Later departures are worth a row only within the next hours, where a peak may be ending.
    const near = usable.filter(({leave}) => Math.abs(leave - at) <= 3 * 3600).slice(0, request.limit);
    const parts = (near.length > 0 ? near : usable.slice(0, 1)).map(({entry, leave}) => {
        const {legs, path, driveStart} = directLegs({model, router}, {from, to, homeEnd}, entry, leave);
        return {
            mode,
            legs,
            free: 'depart' in moment ? moment.depart : leave,
            changes: 0,
            cost: driveCost(model, request.asOf, mode, path, driveStart),
        };
    });
    return parts.length > 0
        ? {parts, feeds}
        : {
              parts,
              feeds,
              unreachable: unreachableDirect(mode, from, to, {
                  router,
                  walkCap: model.options.traveller.wholeWalkCap,
              }),
          };
};

/** Drive access is told where it makes a difference. */
const SAME_BY_DRIVE: Remark = {
    code: 'transit-drive-same',
    zh: '驾车接驳并不更快，行程与步行、骑行或公交接驳的公共交通相同，不再列出。',
    en: 'Drive access is no faster: the journeys are the same as by public transport without it and are not listed again.',
};

const isSame = (journeys: readonly AnswerJourney[], all: readonly AnswerJourney[]): boolean => {
    const other = all.filter(({mode}) => mode === 'transit');
    const rest = (journeys: readonly AnswerJourney[]): string =>
        JSON.stringify(journeys.map(journey => ({...journey, mode: null})));
    return other.length > 0 && rest(journeys) === rest(other);
};

/**
 * Door to door between two points: the next journeys by every
 * mode asked, the way back and window statistics where asked.
 */
export const computeRoute = (session: Session, request: JourneyRequest): RouteAnswer => {
    const resolved = resolveRequest(session.network, request, 'moment');
    const {from, to, date, asOf, homeEnd} = resolved;
    const compiled = session.compiled(asOf, date, resolved.traveller);
    const {model} = compiled;
    const stamp: Stamp = {network: session.network, date, geometry: resolved.geometry};
    if (resolved.ends === 'platform' && resolved.modes.some(mode => !isTransit(mode)) && request.modes !== undefined)
        throw new ProblemError([
            problem('request-choice', {field: 'modes'}, resolved.modes.join(','), {allowed: 'transit'}),
        ]);
    const modes: readonly TravelMode[] = resolved.ends === 'platform' ? ['transit'] : resolved.modes;

    const moment: Moment =
        resolved.arriveBy !== undefined
            ? {arriveBy: resolved.arriveBy}
            : {depart: resolved.depart ?? resolved.window?.from ?? 0};
    const seconds: Record<Evidence, number> = {published: 0, secondary: 0, estimated: 0};
    const feeds = new Set<string>();
    const unreachable: Unreachable[] = [];
    let same = false;
    let undated = 0;
    let driven = 0;
    const ask = (question: TransitQuestion, when: Moment): AnswerJourney[] => {
        const journeys: AnswerJourney[] = [];
        for (const mode of modes) {
            const answer = journeysBy(compiled, question, mode, when);
            answer.feeds.forEach(feed => feeds.add(feed));
            if (answer.unreachable !== undefined) unreachable.push(answer.unreachable);
            const shown = answer.parts.map(parts => answerJourney(parts, model, stamp));
            if (mode === 'transit-drive' && isSame(shown, journeys)) {
                same = true;
                continue;
            }
            journeys.push(...shown);
            for (const parts of answer.parts) {
                for (const [grade, value] of Object.entries(evidenceSeconds(parts.legs)) as [Evidence, number][])
                    seconds[grade] += value;
                for (const leg of parts.legs)
                    if (leg.undatedSeconds !== undefined) {
                        undated += leg.undatedSeconds;
                        driven += leg.end - leg.start;
                    }
            }
        }
        return journeys;
    };
    const journeys = ask({from, to, homeEnd, request: resolved}, moment);
    const back = resolved.returnDepart;
    const returnJourneys =
        back === undefined
            ? undefined
            : ask(
                  {from: to, to: from, homeEnd: homeEnd === 'origin' ? 'destination' : 'origin', request: resolved},
                  {depart: back},
              );
    const window = resolved.window === undefined ? undefined : windowStatistics(session, compiled, resolved, modes);
    const passport = passportOf(model, resolved, commandOf('route', resolved, model.road.periods), {
        feeds,
        undatedShare: driven === 0 ? null : sixDigits(undated / driven),
    });
    return {
        request: echoOf(resolved, model.road.periods),
        journeys,
        ...(returnJourneys === undefined ? {} : {returnJourneys}),
        unreachable,
        ...(window === undefined ? {} : {window}),
        evidence: evidenceShares(seconds),
        remarks: [
            ...remarksOf(resolved, passport.standIns),
            ...phaseRemarks(model, feeds),
            ...(same ? [SAME_BY_DRIVE] : []),
            ...(window === undefined
                ? []
                : nextDayRemarks(
                      resolved,
                      resolved.window!,
                      window.map(({full}) => full.p50),
                  )),
        ],
        attribution: session.network.attribution,
        passport,
    };
};
