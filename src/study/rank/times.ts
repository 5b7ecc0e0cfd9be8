import type {Endpoint} from '../../compile/endpoint.js';
import {skimColumn} from '../../matrix/column.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import type {Seconds} from '../../units/units.js';
import type {StudyControl} from '../control.js';
import {scenarioOf} from './players.js';
import type {RankQuestion} from './question.js';

/** The network in which exactly these projects are built. */
export const networkOf = (
    sessions: Sessions,
    {players, settings}: Pick<RankQuestion, 'players' | 'settings'>,
    set: number,
): AppliedScenario =>
    sessions.applied({scenario: {document: scenarioOf(players, set)}, date: settings.date, asOf: settings.asOf});

/** Whole seconds to the nearest of the ends, as every answer has them; who is there already takes none. */
export const nearestSeconds = (
    times: Float64Array,
    origins: readonly Endpoint[],
    ends: readonly Endpoint[],
): Float64Array =>
    Float64Array.from(origins, ({id}, origin) =>
        ends.reduce(
            (least, end, at) => Math.min(least, end.id === id ? 0 : Math.round(times[origin * ends.length + at]!)),
            Infinity,
        ),
    );

/** Seconds from some zones to the nearest centre under a set of projects, by the quickest of the modes asked. */
export const timesUnder =
    (sessions: Sessions, question: RankQuestion, {run, signal}: StudyControl) =>
    async (set: number, zones: readonly number[]): Promise<Float64Array> => {
        const {settings, ends, percentile} = question;
        const {session, asOf} = networkOf(sessions, question, set);
        const origins = zones.map(zone => question.origins[zone]!);
        const best = new Float64Array(zones.length).fill(Infinity);
        for (const mode of settings.modes) {
            const {percentiles} = await skimColumn(
                session,
                {...settings, asOf, modes: [mode]},
                {origins, destinations: ends},
                [percentile],
                {run, signal},
            );
            nearestSeconds(percentiles[0]!, origins, ends).forEach((seconds: Seconds, zone) => {
                if (seconds < best[zone]!) best[zone] = seconds;
            });
        }
        return best;
    };

/**
 * Does every one of these projects only give (law of added services), or, where it is open already, is leaving it out
 * only a loss? Then more of them never make anybody later.
 */
export const isOnlyGain = (sessions: Sessions, question: RankQuestion, sets: readonly number[]): boolean =>
    sets.every(set =>
        networkOf(sessions, question, set).receipts.every(
            ({origin, effect}) => effect === 'none' || effect === (origin.startsWith('out:') ? 'loss' : 'gain'),
        ),
    );
