import type {Network} from '../../src/network/types.js';
import type {Problem} from '../../src/problem/problem.js';
import {type Applied, applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {clockText, SKETCH_DATE} from './sketch.js';

/** A network with modifications, with what was said of them. */
export const change = (network: Network, ...modifications: Record<string, unknown>[]): Applied =>
    applyScenario(network, {...emptyScenario('test'), modifications}, {asOf: SKETCH_DATE});

/** The changed network; throws with every problem when there was one. */
export const changed = (network: Network, ...modifications: Record<string, unknown>[]): Network => {
    const {network: result, problems} = change(network, ...modifications);
    if (result === undefined) throw new Error(problems.map(({message}) => message.en).join('\n'));
    return result;
};

/** Trips of a feed as a timetable to read: `T1: a 7:10 > b 7:37/7:40 > c 8:00`, and their headways. */
export const timetableOf = (network: Network, feed: string): string[] => {
    const {trips, stops, frequencies} = network.feeds.get(feed)!;
    return trips.map(trip => {
        const calls = trip.stops.map(({stopId, arrive, depart}) => {
            const leaves = depart === arrive ? '' : `/${clockText(depart)}`;
            return `${stops.get(stopId)!.stationId} ${clockText(arrive)}${leaves}`;
        });
        const rows = frequencies
            .filter(({tripId}) => tripId === trip.id)
            .map(
                ({start, end, headway, exact}) =>
                    `${exact ? 'exactly' : 'every'} ${headway / 60} ${clockText(start)}-${clockText(end)}`,
            );
        return `${trip.id}: ${calls.join(' > ')}${rows.length === 0 ? '' : ` | ${rows.join(', ')}`}`;
    });
};

const nearOf = ({candidates}: Problem): string =>
    candidates === undefined ? '' : ` [${candidates.map(({id}) => id).join(', ')}]`;

/** Every problem as `severity code at field: English / 中文`, with its near matches. */
export const said = ({problems}: Applied): string[] =>
    problems.map(problem => {
        const {severity, code, where, message} = problem;
        return `${severity} ${code} at ${where.field}: ${message.en} / ${message.zh}${nearOf(problem)}`;
    });

/** The same for snapshots, three lines each: what and where, English, 中文 with its near matches. */
export const saidInLines = ({problems}: Applied): string[] =>
    problems.flatMap(problem => {
        const {severity, code, where, message} = problem;
        return [`${severity} ${code} at ${where.field}`, `  ${message.en}`, `  ${message.zh}${nearOf(problem)}`];
    });

/** Notes of all receipts in both languages. */
export const notes = ({receipts}: Applied): string[] =>
    receipts.flatMap(receipt => receipt.notes.map(({zh, en}) => `${en} / ${zh}`));
