import {centralValues, drawLatinHypercube} from '../../measure/uncertainty/draws.js';
import {evaluateDraws} from '../../measure/uncertainty/evaluate-draws.js';
import {computeRankStability} from '../../measure/uncertainty/rank-stability.js';
import {everything} from '../../measure/projects/shapley.js';
import type {Sessions} from '../../session/sessions.js';
import {type CertaintyColumn, hasRowRanges, shownRanks, timesAt} from '../certainty/figures.js';
import {parametersOf} from '../certainty/parameters.js';
import type {StudyControl} from '../control.js';
import {allowedParts, scenarioOf} from './players.js';
import type {RankQuestion} from './question.js';
import {nearestSeconds, networkOf} from './times.js';
import type {RankStabilityAnswer} from './types.js';
import type {Worth} from './worth.js';

/**
 * How far the rankings by first in and by last in hold over draws of what the model rests on, the same draws for every
 * set. Other sets are left out: each would be a model of its own in every draw.
 */
export const stabilityOf = async (
    sessions: Sessions,
    question: RankQuestion,
    worth: Worth,
    {signal}: StudyControl,
    step: () => void,
): Promise<RankStabilityAnswer> => {
    const {players, settings, origins, ends, percentile, drawCount, seed, network} = question;
    const count = players.projects.length;
    const all = everything(count);
    const telling = [
        0,
        all,
        ...players.projects.map((_, at) => 1 << at),
        ...players.projects.map((_, at) => all & ~(1 << at)),
    ];
    const sets = [...new Set(telling.flatMap(set => allowedParts(players, set)))];
    const columns = sets.map((set): CertaintyColumn => {
        const scenario = {document: scenarioOf(players, set)};
        const applied = networkOf(sessions, question, set);
        return {applied, scenario, hasRowRanges: hasRowRanges(sessions, scenario, applied)};
    });
    const parameters = parametersOf(settings, {
        scenarioRows: columns.some(column => column.hasRowRanges),
        roadRows: [...network.roadLinks.values()].some(({lengthRange}) => lengthRange !== undefined),
    });
    const uncertain = parameters.map(({id, low, central, high}) => ({id, low, central, high}));
    const cells = origins.length * ends.length;
    const figuresAt = async (values: Readonly<Record<string, number>>): Promise<Float64Array> => {
        const times = await timesAt(values, {
            sessions,
            columns,
            settings,
            origins,
            destinations: ends,
            percentile,
            signal,
        });
        const worths = new Map(
            sets.map((set, at) => {
                const seconds = nearestSeconds(times.subarray(at * cells, (at + 1) * cells), origins, ends);
                return [set, seconds.reduce((sum, figure, zone) => sum + worth.of(zone, figure), 0)];
            }),
        );
        const valueOf = (set: number): number => Math.max(...allowedParts(players, set).map(part => worths.get(part)!));
        const [nothing, everythingIn] = [valueOf(0), valueOf(all)];
        step();
        return Float64Array.from([
            ...players.projects.map((_, at) => valueOf(1 << at) - nothing),
            ...players.projects.map((_, at) => everythingIn - valueOf(all & ~(1 << at))),
        ]);
    };
    const central = await figuresAt(centralValues(uncertain));
    const {figures} = await evaluateDraws(drawLatinHypercube(uncertain, drawCount, seed), figuresAt, {
        signal,
        stop: false,
    });
    const ranksOf = (from: number): RankStabilityAnswer['firstIn'] =>
        shownRanks(
            computeRankStability(
                central.subarray(from, from + count),
                Float64Array.from({length: drawCount * count}, (_, at) => {
                    const [draw, item] = [Math.floor(at / count), at % count];
                    return figures[draw * 2 * count + from + item]!;
                }),
                'greatest',
            ),
        );
    return {draws: drawCount, firstIn: ranksOf(0), lastIn: ranksOf(count)};
};
