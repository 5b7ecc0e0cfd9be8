import {ProblemCollector} from '../problem/collector.js';
import type {Problem} from '../problem/problem.js';
import {addDays} from '../units/date.js';
import type {IsoDate} from '../units/units.js';
import {checkPositions} from './check-positions.js';
import {checkReferences} from './check-references.js';
import {checkRoads} from './check-roads.js';
import {checkTransit} from './check-transit.js';
import {checkZones} from './check-zones.js';
import type {DateRange, Network} from './types.js';

/** Days after defaultAsOf that are looked at: calendars end some day, which is no loss of trains. */
const HORIZON = 5 * 365;

const edgesOf = ({from, to}: DateRange): IsoDate[] => [
    ...(from === undefined ? [] : [from]),
    ...(to === undefined ? [] : [addDays(to, 1)]),
];

/** Dates on which the timetables change: calendars and stand-ins beginning, and the days after their last. */
const timetableDates = ({feeds, standIns, stations}: Network): IsoDate[] => [
    ...standIns.flatMap(({dates}) => edgesOf(dates)),
    ...[...feeds.values()].flatMap(feed =>
        [...feed.services.values()].flatMap(({start, end}) =>
            edgesOf({...(start === undefined ? {} : {from: start}), ...(end === undefined ? {} : {to: end})}),
        ),
    ),
    ...[...stations.values()].flatMap(({closures}) => closures.flatMap(edgesOf)),
];

const roadDates = ({roadLinks}: Network): IsoDate[] =>
    [...roadLinks.values()].flatMap(({openDate, closeDate}) => [
        ...(openDate === undefined || openDate === 'unopened' ? [] : [openDate]),
        ...(closeDate === undefined ? [] : [closeDate]),
    ]);

const between = (dates: readonly IsoDate[], first: IsoDate, last: IsoDate): IsoDate[] =>
    [...new Set(dates)].filter(date => date >= first && date <= last).toSorted();

/**
 * What building lets pass and a planner should know: roads drawn twice or cut off, dead ends and the way round them,
 * stations that lose their trains, stand-ins that overlap, sums that differ, ids that lead nowhere. Every problem at
 * once; the answers of a network with errors are not to be trusted.
 */
export const checkNetwork = (network: Network): Problem[] => {
    const problems = new ProblemCollector();
    const last = addDays(network.defaultAsOf, HORIZON);
    const timetable = timetableDates(network).toSorted();
    // Before the first timetable there is nothing to lose, and roads are only asked about while the network answers.
    const first = timetable[0] !== undefined && timetable[0] < network.defaultAsOf ? timetable[0] : network.defaultAsOf;
    checkZones(network, problems);
    checkPositions(network, problems);
    checkReferences(network, problems);
    checkRoads(network, between([first, ...roadDates(network), network.defaultAsOf], first, last), problems);
    checkTransit(network, between(timetable, first, last), problems);
    return problems.list();
};
